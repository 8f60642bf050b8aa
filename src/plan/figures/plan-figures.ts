import { localDay } from '../../model/local-days.ts';
import type { Exclusion, Money, PlannedAward, PlannedCustomer, Reject, Unit } from '../../model/nouns.ts';
import { optionsOf } from '../../model/offers.ts';
import { type AmountCount, AmountCounts } from './amount-counts.ts';
import { Breakdown, type Part, type PartKey, SEVERAL } from './breakdown.ts';
import { LargestAwards } from './largest-awards.ts';
import { type OutageHit, OutageHits } from './outage-hits.ts';
import { type ReasonKind, ReasonKinds } from './reason-kinds.ts';

type ByUnit<Value> = ReadonlyMap<Unit, Value>;

/** What a plan comes to, looked at from several sides. Money is exact, and amounts of different units are never added. */
export interface PlanFigures {
  /** The tier that was met, with its rule's name; awards whose amount has no tiers are left out. */
  readonly byTier: ByUnit<readonly Part[]>;
  /** The local day on which the problem met the order, as its number since 1970-01-01; NO_DAY where the export tells none. */
  readonly byDay: ByUnit<readonly Part[]>;
  /** For each column that was asked for and that any award has. */
  readonly byColumn: ReadonlyMap<string, ByUnit<readonly Part[]>>;
  readonly amounts: ByUnit<readonly AmountCount[]>;
  /** What one customer is given at most, and what one award may come to at most, whatever is chosen. */
  readonly mostOfCustomer: ByUnit<Money>;
  readonly mostOfAward: ByUnit<Money>;
  /** Awards that a limit for each customer made smaller. */
  readonly cut: number;
  /** The first of them only. */
  readonly largest: ByUnit<readonly PlannedAward[]>;
  readonly outages: readonly OutageHit[];
  readonly excluded: readonly ReasonKind[];
  readonly rejected: readonly ReasonKind[];
}

export interface FiguresSetting {
  /** The business's zone (IANA). */
  readonly zone: string;
  /** Columns of the orders by which awards are added up. */
  readonly columns: readonly string[];
}

/** The day of a problem of which no moment is known. */
export const NO_DAY = 'no day';
/** So many awards of each unit are listed. */
const LISTED = 200;

/** Adds up a plan customer by customer, in one pass; memory holds sums, and the largest awards. */
export class FiguresFold {
  readonly #setting: FiguresSetting;
  readonly #tiers = new Breakdown();
  readonly #days = new Breakdown();
  readonly #columns: ReadonlyMap<string, Breakdown>;
  readonly #amounts = new AmountCounts();
  readonly #largest = new LargestAwards(LISTED);
  readonly #outages = new OutageHits();
  readonly #excluded = new ReasonKinds();
  readonly #rejected = new ReasonKinds();
  readonly #mostOfCustomer = new Map<Unit, Money>();
  readonly #mostOfAward = new Map<Unit, Money>();
  #customers = 0;
  #cut = 0;

  constructor(setting: FiguresSetting) {
    this.#setting = setting;
    this.#columns = new Map(setting.columns.map((column) => [column, new Breakdown()]));
  }

  /** Adds ALL awards of one customer, once. */
  add({ awards }: Pick<PlannedCustomer, 'awards'>): void {
    this.#customers += 1;
    for (const award of awards) this.#addAward(award);
    this.#outages.add(awards);
    for (const sum of sumByUnit(awards)) keepMost(this.#mostOfCustomer, sum);
  }

  #addAward(award: PlannedAward): void {
    const { money, rule, steps } = award;
    const tier = tierOf(steps);
    if (tier !== undefined) this.#tiers.add(`${tier} (${rule})`, money, this.#customers);
    this.#days.add(dayOf(award, this.#setting.zone), money, this.#customers);
    for (const [column, parts] of this.#columns) {
      const cell = cellOf(award, column);
      if (cell !== undefined) parts.add(cell, money, this.#customers);
    }
    for (const option of optionsOf(award)) keepMost(this.#mostOfAward, option.money);
    this.#amounts.add(money);
    this.#largest.add(award);
    if (steps.some((step) => step.startsWith('limit of '))) this.#cut += 1;
  }

  exclude(exclusions: readonly Exclusion[], show: (exclusion: Exclusion) => string): void {
    for (const one of exclusions) this.#excluded.add(one.reason, () => show(one));
  }

  reject(rejects: readonly Reject[], show: (reject: Reject) => string): void {
    for (const one of rejects) this.#rejected.add(one.reason, () => show(one));
  }

  figures(): PlanFigures {
    const columns = this.#setting.columns.map((column) => [column, this.#columns.get(column)!.byUnit()] as const);
    return {
      byTier: this.#tiers.byUnit(),
      byDay: this.#days.byUnit(),
      byColumn: new Map(columns.filter(([, parts]) => parts.size > 0)),
      amounts: this.#amounts.byUnit(),
      mostOfCustomer: this.#mostOfCustomer,
      mostOfAward: this.#mostOfAward,
      cut: this.#cut,
      largest: this.#largest.byUnit(),
      outages: this.#outages.hits(),
      excluded: this.#excluded.kinds(),
      rejected: this.#rejected.kinds(),
    };
  }
}

function keepMost(most: Map<Unit, Money>, money: Money): void {
  const known = most.get(money.unit);
  if (!known || money.minor > known.minor) most.set(money.unit, money);
}

/** An export that gives no moment leaves the beginning of 1970. */
function dayOf({ hit: { start } }: PlannedAward, zone: string): PartKey {
  return start === 0 ? NO_DAY : localDay(start, zone);
}

/** What is written in the step that names the first tier: `delay at_least 3h`. */
function tierOf(steps: readonly string[]): string | undefined {
  const step = steps.find((one) => one.startsWith('tier ') || one.startsWith('no tier holds: '));
  if (step === undefined) return undefined;
  return /^tier (.*?) \([^()]*:\d+\) holds: /.exec(step)?.[1] ?? 'otherwise';
}

/** The cell that all orders of the award have; undefined where none has the column. */
function cellOf({ orders }: PlannedAward, column: string): PartKey | undefined {
  if (orders.length === 1) return orders[0]!.columns[column];
  const cells = new Set(orders.flatMap(({ columns }) => columns[column] ?? []));
  return cells.size > 1 ? SEVERAL : [...cells][0];
}

function sumByUnit(awards: readonly PlannedAward[]): readonly Money[] {
  const [only] = awards;
  if (awards.length === 1 && only) return [only.money];
  const sums = new Map<Unit, bigint>();
  for (const { money: { minor, unit } } of awards) sums.set(unit, (sums.get(unit) ?? 0n) + minor);
  return [...sums].map(([unit, minor]) => ({ minor, unit }));
}
