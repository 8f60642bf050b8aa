import type { Money, Unit } from '../model/nouns.ts';

/** What one customer is given in one unit under one policy and under another. */
export interface Change {
  readonly customer: string;
  readonly before: Money;
  readonly after: Money;
}

/** The customers who change in one way. */
export interface Changed {
  readonly customers: number;
  /** By how much in all; never below zero. */
  readonly sum: Money;
  /** The largest changes first; of equal ones the customer that came first. */
  readonly largest: readonly Change[];
}

/** Who gains and who loses in one unit. */
export interface Gains {
  readonly unit: Unit;
  readonly gain: Changed;
  readonly lose: Changed;
  /** Customers who are given the same, and not nothing. */
  readonly same: number;
}

/** What a customer is given, in minor units, by unit. */
export type Amounts = ReadonlyMap<Unit, bigint>;

const LISTED = 10;

/** Compares two policies customer by customer as they stream by; memory holds sums, and the largest changes. */
export class GainsTally {
  readonly #units = new Map<Unit, UnitTally>();

  /** Adds one customer, once, with what each policy gives in all. */
  add(customer: string, before: Amounts, after: Amounts): void {
    for (const [unit, minor] of before) this.#tallyOf(unit).add(customer, minor, after.get(unit) ?? 0n);
    for (const [unit, minor] of after) if (!before.has(unit)) this.#tallyOf(unit).add(customer, 0n, minor);
  }

  #tallyOf(unit: Unit): UnitTally {
    let tally = this.#units.get(unit);
    if (!tally) this.#units.set(unit, (tally = new UnitTally(unit)));
    return tally;
  }

  /** One for each unit: amounts of different units are never subtracted. */
  byUnit(): readonly Gains[] {
    return [...this.#units.values()].map((tally) => tally.gains());
  }
}

class UnitTally {
  readonly #unit: Unit;
  readonly #gain = new Side();
  readonly #lose = new Side();
  #same = 0;

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  add(customer: string, before: bigint, after: bigint): void {
    if (before === after) this.#same += 1;
    else if (after > before) this.#gain.add({ customer, before, after, size: after - before });
    else this.#lose.add({ customer, before, after, size: before - after });
  }

  gains(): Gains {
    return { unit: this.#unit, gain: this.#gain.show(this.#unit), lose: this.#lose.show(this.#unit), same: this.#same };
  }
}

interface Sized {
  readonly customer: string;
  readonly before: bigint;
  readonly after: bigint;
  readonly size: bigint;
}

class Side {
  readonly #largest: Sized[] = [];
  #customers = 0;
  #sum = 0n;

  add(change: Sized): void {
    this.#customers += 1;
    this.#sum += change.size;
    const smallest = this.#largest.at(-1);
    if (this.#largest.length === LISTED && smallest && smallest.size >= change.size) return;
    const place = this.#largest.findIndex(({ size }) => size < change.size);
    this.#largest.splice(place < 0 ? this.#largest.length : place, 0, change);
    if (this.#largest.length > LISTED) this.#largest.pop();
  }

  show(unit: Unit): Changed {
    const largest = this.#largest.map(({ customer, before, after }) => ({ customer, before: { minor: before, unit }, after: { minor: after, unit } }));
    return { customers: this.#customers, sum: { minor: this.#sum, unit }, largest };
  }
}
