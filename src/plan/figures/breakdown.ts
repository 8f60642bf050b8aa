import type { Money, Unit } from '../../model/nouns.ts';

/** What belongs to several parts at once, or to so many that they are not told apart. */
export const SEVERAL = Symbol('several');
export const OTHERS = Symbol('others');
export type PartKey = string | number | typeof SEVERAL | typeof OTHERS;

/** What the awards of one part come to in one unit. */
export interface Part {
  readonly key: PartKey;
  readonly customers: number;
  readonly awards: number;
  readonly total: Money;
}

/** So many parts are told apart; a column may hold a word of its own for each order. */
const MOST_PARTS = 5000;

/** Adds up awards by what they have in common. Each award is in one part: the parts of a unit come to the unit's total. */
export class Breakdown {
  readonly #units = new Map<Unit, Map<PartKey, Tally>>();

  /** `customer` is the customer's number: awards of one customer come one after the other. */
  add(key: PartKey, { minor, unit }: Money, customer: number): void {
    let parts = this.#units.get(unit);
    if (!parts) this.#units.set(unit, (parts = new Map<PartKey, Tally>()));
    let tally = parts.get(key);
    if (!tally) {
      const kept = parts.size < MOST_PARTS ? key : OTHERS;
      tally = parts.get(kept) ?? { customers: 0, lastCustomer: 0, awards: 0, minor: 0n };
      parts.set(kept, tally);
    }
    tally.awards += 1;
    tally.minor += minor;
    if (tally.lastCustomer === customer) return;
    tally.customers += 1;
    tally.lastCustomer = customer;
  }

  /** By unit, in the order in which they were first met. */
  byUnit(): ReadonlyMap<Unit, readonly Part[]> {
    return new Map([...this.#units].map(([unit, parts]) => [unit, [...parts].map(([key, { customers, awards, minor }]) => ({ key, customers, awards, total: { minor, unit } }))]));
  }
}

interface Tally {
  customers: number;
  lastCustomer: number;
  awards: number;
  minor: bigint;
}
