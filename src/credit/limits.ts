import { multiply, whole } from '../model/fraction.ts';
import type { Instant } from '../model/instant.ts';
import { digitsOf } from '../model/money.ts';
import type { Award, Money, PastAward, Unit } from '../model/nouns.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Limit } from '../policy/policy.ts';
import type { JudgedCase, NamedPeriod } from './judged-case.ts';
import { periodAt } from './periods.ts';
import type { RuleContext } from './rule-context.ts';
import { showFigure } from './show-figures.ts';

/** What the limits leave of an award, and the step that says so where it was cut. */
export interface Allowance {
  readonly money: Money;
  readonly step: string | undefined;
  /** The most that may be given instead in this unit; undefined where nothing limits it. */
  readonly most: Money | undefined;
}

/** The limits for one customer; awards take from them in their order. */
export interface CustomerLimits {
  /** What may be paid of the award, or the reason why nothing. Awards in another unit do not count. */
  take(award: Award, judged: JudgedCase, context: RuleContext): Allowance | { readonly reason: string };
}

const UNLIMITED: CustomerLimits = { take: ({ money }) => ({ money, step: undefined, most: undefined }) };

/** Something that was given, in this plan or before it. */
interface Given {
  readonly at: Instant;
  readonly money: Money;
  readonly orders: readonly string[];
  readonly outages: readonly string[];
}

/** A limit in minor units: one that lies between two of them is the lower one. */
interface Cap {
  readonly limit: Limit;
  readonly total: bigint;
}

/** How much of a limit is left for an award, and what it holds for. */
interface Room {
  readonly left: bigint;
  readonly total: bigint;
  readonly words: string;
}

/**
 * Opens a customer's limits. One for a plan begins anew with each; the others count what earlier plans gave. An award
 * for several outages (or orders) counts for each of them. Of several limits the one that leaves least cuts.
 */
export function openLimits(limits: readonly Limit[], past: readonly PastAward[]): CustomerLimits {
  if (limits.length === 0) return UNLIMITED;
  const caps = limits.map((limit) => ({ limit, total: toMinorUnits(limit) }));
  const before: readonly Given[] = past;
  const now: Given[] = [];
  const spent = new Map<Unit, bigint>();
  return {
    take(award, judged, context) {
      const { money } = award;
      const held: Held = { before, now, spent, judged, context };
      const least = tightest(caps.flatMap((cap) => (cap.limit.unit === money.unit ? roomsFor(cap, award, held) : [])));
      if (least && least.left <= 0n) return { reason: showUsedUp(least, money.unit) };
      const paid = least && least.left < money.minor ? { minor: least.left, unit: money.unit } : money;
      const { codes, remedy } = context.rule.give;
      if (least && paid !== money && codes && remedy === award.remedy) return { reason: `${showCut(least, paid, money)}, and a code of ${codes.file} is worth all of it` };
      now.push(toGiven(award, paid));
      spent.set(paid.unit, (spent.get(paid.unit) ?? 0n) + paid.minor);
      const most = least && { minor: least.left, unit: money.unit };
      return { money: paid, step: paid === money ? undefined : showCut(least!, paid, money), most };
    },
  };
}

const toMinorUnits = ({ atMost, unit }: Limit): bigint => roundToWhole(multiply(atMost, whole(10n ** BigInt(digitsOf(unit)))), 'down');

const toGiven = ({ hit, orders, outages }: Award, money: Money): Given => ({
  at: hit.start,
  money,
  orders: orders.map(({ id }) => id),
  outages: outages.map(({ id }) => id),
});

const tightest = (rooms: readonly Room[]): Room | undefined =>
  rooms.length === 0 ? undefined : rooms.reduce((least, one) => (one.left < least.left ? one : least));

/** What a limit is held against: what was given before and now, and the case that is to be given something. */
interface Held {
  readonly before: readonly Given[];
  readonly now: readonly Given[];
  /** What this plan gave. */
  readonly spent: ReadonlyMap<Unit, bigint>;
  readonly judged: JudgedCase;
  readonly context: RuleContext;
}

/** What a limit leaves: for the whole award, or for each outage or order that it is for. */
function roomsFor({ limit: { per, unit }, total }: Cap, award: Award, { before, now, spent, judged, context }: Held): readonly Room[] {
  const room = (words: string, counts: (one: Given) => boolean): Room => ({
    left: total - sumOf(before, unit, counts) - sumOf(now, unit, counts),
    total,
    words: `per customer${words}`,
  });
  switch (per.kind) {
    case 'plan':
      return [{ left: total - (spent.get(unit) ?? 0n), total, words: 'per customer' }];
    case 'outage':
      return idsOf(award.outages).map((id) => room(` and outage ${id}`, ({ outages }) => outages.includes(id)));
    case 'order':
      return idsOf(award.orders).map((id) => room(` and order ${id}`, ({ orders }) => orders.includes(id)));
    case 'period': {
      const period = periodAt(per.period, award.hit.start, judged, judged.siblings, context);
      return period ? [room(` in ${period.label}`, ({ at }) => isWithin(at, period))] : [];
    }
  }
}

const idsOf = (items: readonly { readonly id: string }[]): readonly string[] => [...new Set(items.map(({ id }) => id))];
const isWithin = (at: Instant, { start, end }: NamedPeriod): boolean => at >= start && at < end;

function sumOf(given: readonly Given[], unit: Unit, counts: (one: Given) => boolean): bigint {
  return given.reduce((sum, one) => (one.money.unit === unit && counts(one) ? sum + one.money.minor : sum), 0n);
}

const showUsedUp = ({ total, words }: Room, unit: Unit): string =>
  `the limit of ${showFigure({ minor: total, unit })} ${words} is used up`;

const showCut = ({ total, words }: Room, paid: Money, wanted: Money): string =>
  `limit of ${showFigure({ minor: total, unit: paid.unit })} ${words}: ${showFigure(paid)} of ${showFigure(wanted)} left`;
