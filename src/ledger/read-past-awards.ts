import { type Instant, toInstant } from '../model/instant.ts';
import type { Money, PastAward, PlannedAward } from '../model/nouns.ts';
import { optionsOf } from '../model/offers.ts';
import type { LedgerOrder, LedgerOutage } from '../send/ports.ts';
import { UNBOOKED } from './held-sql.ts';
import { fromOptionText, readOfferText, remedyOf } from './offer-text.ts';
import { allByKeys, type Sql } from './sql.ts';

interface AwardRow {
  readonly customer: string;
  readonly id: string;
  readonly rule: string;
  readonly award_group: string;
  readonly minor: bigint;
  readonly unit: string;
  readonly hit_at: bigint;
  readonly granted_at: bigint;
  readonly orders: string;
  readonly outages: string;
  /** The offer that it was; NULL where it was none. */
  readonly planned: string | null;
}

interface OfferRow {
  readonly customer: string;
  readonly planned: string;
  readonly answer: string | null;
  readonly offered_at: bigint;
}

interface HeldRow {
  readonly customer: string;
  readonly planned: string;
  readonly held_at: bigint;
  readonly declined: bigint | null;
}

/** A past award, and by what it is put in order. */
interface Dated {
  readonly customer: string;
  readonly booked: bigint;
  readonly award: PastAward;
}

/**
 * Every award and offer that was booked for these customers, and what is held of theirs, by customer, oldest first; a customer who has none is not in
 * the map. An offer whose choices come in several units has an entry for each.
 */
export async function readPastAwards(sql: Sql, customers: readonly string[]): Promise<ReadonlyMap<string, readonly PastAward[]>> {
  const names = [...new Set(customers)];
  const awards = await allByKeys<AwardRow>(
    sql,
    (keys) =>
      `SELECT awards.customer, awards.id, awards.rule, award_group, minor, unit, hit_at, granted_at, orders, outages, offers.planned
       FROM awards LEFT JOIN offers ON offers.id = awards.id WHERE awards.customer IN (${keys})`,
    names,
  );
  const offers = await allByKeys<OfferRow>(
    sql,
    (keys) => `SELECT customer, planned, answer, offered_at FROM offers WHERE given_by IS NULL AND customer IN (${keys})`,
    names,
  );
  const held = await allByKeys<HeldRow>(
    sql,
    (keys) => `SELECT held.customer, held.planned, held.held_at, approvals.declined FROM ${UNBOOKED} AND held.customer IN (${keys})`,
    names,
  );
  const dated = [...awards.map(fromAward), ...offers.flatMap(fromOffer), ...held.flatMap(fromHeld)].sort(inOrder);
  const past = new Map<string, PastAward[]>();
  for (const { customer, award } of dated) {
    const known = past.get(customer);
    if (known) known.push(award);
    else past.set(customer, [award]);
  }
  return past;
}

function inOrder(a: Dated, b: Dated): number {
  if (a.booked !== b.booked) return a.booked < b.booked ? -1 : 1;
  return a.award.id < b.award.id ? -1 : a.award.id === b.award.id ? 0 : 1;
}

function fromAward(row: AwardRow): Dated {
  // Written by ourselves, in this very shape.
  const orders = JSON.parse(row.orders) as LedgerOrder[];
  const outages = JSON.parse(row.outages) as LedgerOutage[];
  const award: PastAward = {
    id: row.id,
    rule: row.rule,
    group: row.award_group,
    money: { minor: row.minor, unit: row.unit },
    ...(row.planned !== null && { offered: readOfferText(row.planned).money }),
    at: momentOf(row.hit_at, outages, row.granted_at),
    orders: orders.map(({ id }) => id),
    outages: outages.map(({ id }) => id),
  };
  return { customer: row.customer, booked: row.granted_at, award };
}

const fromOffer = ({ customer, planned, answer, offered_at: booked }: OfferRow): readonly Dated[] => fromPlanned(customer, planned, answer, booked);

/** Where it was declined, it counts as an offer that lapsed does: it gives nothing, and its group is not paid again for it. */
function fromHeld({ customer, planned, held_at: held, declined }: HeldRow): readonly Dated[] {
  return fromPlanned(customer, planned, declined === 1n ? 'none' : null, held);
}

function fromPlanned(customer: string, planned: string, answer: string | null, booked: bigint): readonly Dated[] {
  const award = readOfferText(planned);
  const { id, rule, group, hit, orders, outages } = award;
  const common = {
    id, rule, group, at: momentOf(BigInt(hit.start), outages, booked), orders: orders.map((one) => one.id), outages: outages.map((one) => one.id),
  };
  return countedFor(award, answer).map(({ money, offered }) => ({ customer, booked, award: { ...common, money, offered } }));
}

/** What an offer counts for, its own unit first: see `PastAward`. */
function countedFor(award: PlannedAward, answer: string | null): readonly { readonly money: Money; readonly offered: Money }[] {
  const options = answer === null ? optionsOf(award) : [remedyOf(award, fromOptionText(answer))];
  const most = new Map([[award.money.unit, 0n]]);
  for (const option of options) {
    if (option) most.set(option.money.unit, largerOf(most.get(option.money.unit) ?? 0n, option.money.minor));
  }
  return [...most].map(([unit, minor]) => ({ money: { minor, unit }, offered: { minor: unit === award.money.unit ? award.money.minor : 0n, unit } }));
}

const largerOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** When the problem was; where the ledger was not told, when the first outage began, or else when it was booked. */
function momentOf(hit: bigint, outages: readonly { readonly start: Instant }[], booked: bigint): Instant {
  if (hit !== 0n) return toInstant(Number(hit));
  const starts = outages.map(({ start }) => start);
  return starts.length === 0 ? toInstant(Number(booked)) : toInstant(Math.min(...starts));
}
