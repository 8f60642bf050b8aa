import { type Fraction, fraction } from '../model/fraction.ts';
import { digitsOf } from '../model/money.ts';
import type { Money, Unit } from '../model/nouns.ts';

/** What awards of one unit come to. */
export interface Sum {
  readonly unit: Unit;
  readonly customers: number;
  readonly awards: number;
  readonly total: Money;
  readonly smallest: Money;
  readonly largest: Money;
  /** The middle award, exactly, in major units; of an even number the mean of the two in the middle. */
  readonly median: Fraction;
}

/**
 * The awards of one unit: how many there are of each amount. Memory is bounded by the number of different amounts, not by
 * the number of awards.
 */
export class Tally {
  readonly unit: Unit;
  readonly #counts = new Map<bigint, number>();
  #awards = 0;
  #customers = 0;
  #lastCustomer = 0;

  constructor(unit: Unit) {
    this.unit = unit;
  }

  /** `customer` is the customer's number: awards of one customer come one after the other. */
  add(money: Money, customer: number): void {
    if (money.unit !== this.unit) throw new RangeError(`${money.unit} cannot be added to ${this.unit}`);
    this.#counts.set(money.minor, (this.#counts.get(money.minor) ?? 0) + 1);
    this.#awards += 1;
    if (customer !== this.#lastCustomer) this.#customers += 1;
    this.#lastCustomer = customer;
  }

  get isEmpty(): boolean {
    return this.#awards === 0;
  }

  /** What they come to; there is at least one. */
  sum(): Sum {
    const amounts = this.#sorted();
    const total = amounts.reduce((sum, minor) => sum + minor * BigInt(this.#counts.get(minor)!), 0n);
    const money = (minor: bigint): Money => ({ minor, unit: this.unit });
    return {
      unit: this.unit,
      customers: this.#customers,
      awards: this.#awards,
      total: money(total),
      smallest: money(amounts[0]!),
      largest: money(amounts.at(-1)!),
      median: this.#median(amounts),
    };
  }

  /**
   * The smallest award that is as large as so many percent of all of them, or larger (the nearest rank; no mean of two): of
   * ten awards the 90th percentile is the ninth. `percent` is a whole number from 1 to 100. A RangeError where there is none.
   */
  percentile(percent: number): Money {
    const rank = Math.ceil((percent * this.#awards) / 100);
    return { minor: this.#nth(this.#sorted(), rank - 1), unit: this.unit };
  }

  #sorted(): readonly bigint[] {
    return [...this.#counts.keys()].sort((a, b) => (a < b ? -1 : 1));
  }

  #median(amounts: readonly bigint[]): Fraction {
    const lower = this.#nth(amounts, Math.floor((this.#awards - 1) / 2));
    const upper = this.#nth(amounts, Math.floor(this.#awards / 2));
    return fraction(lower + upper, 2n * 10n ** BigInt(digitsOf(this.unit)));
  }

  /** The award at a place (from 0) of all awards in order of size. */
  #nth(amounts: readonly bigint[], place: number): bigint {
    let before = 0;
    for (const minor of amounts) {
      before += this.#counts.get(minor)!;
      if (place < before) return minor;
    }
    throw new RangeError('There is no award at this place');
  }
}
