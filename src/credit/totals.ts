import { type Fraction, fraction } from '../model/fraction.ts';
import { digitsOf } from '../model/money.ts';
import type { Award, Money, Remedy, Unit } from '../model/nouns.ts';

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

export interface RuleSum extends Sum {
  readonly rule: string;
  readonly remedy: Remedy;
}

/**
 * Adds up a plan's awards as they stream by, customer by customer. Memory is bounded by the number of different
 * amounts (each is kept once, with its count), not by the number of awards.
 */
export class Totals {
  readonly #byRule = new Map<string, { readonly rule: string; readonly remedy: Remedy; readonly tally: Tally }>();
  readonly #byUnit = new Map<Unit, Tally>();
  #customers = 0;

  /** Adds ALL awards of one customer, once; a customer who is given nothing does not count. */
  add(awards: readonly Award[]): void {
    if (awards.length === 0) return;
    this.#customers += 1;
    for (const { rule, remedy, money } of awards) {
      this.#ruleTally(rule, remedy, money.unit).add(money, this.#customers);
      tallyOf(this.#byUnit, money.unit, money.unit).add(money, this.#customers);
    }
  }

  /** How many customers are given anything. */
  get customers(): number {
    return this.#customers;
  }

  #ruleTally(rule: string, remedy: Remedy, unit: Unit): Tally {
    const key = `${rule}\n${remedy}\n${unit}`;
    let own = this.#byRule.get(key);
    if (!own) this.#byRule.set(key, (own = { rule, remedy, tally: new Tally(unit) }));
    return own.tally;
  }

  /** One sum for each rule that gives anything, and for each remedy where it gives several; in the order in which they were first met. */
  byRule(): readonly RuleSum[] {
    return [...this.#byRule.values()].map(({ rule, remedy, tally }) => ({ rule, remedy, ...tally.sum() }));
  }

  /** One sum for each unit: amounts of different units are never added. */
  byUnit(): readonly Sum[] {
    return [...this.#byUnit.values()].map((tally) => tally.sum());
  }
}

function tallyOf(tallies: Map<string, Tally>, key: string, unit: Unit): Tally {
  let tally = tallies.get(key);
  if (!tally) tallies.set(key, (tally = new Tally(unit)));
  return tally;
}

/** The awards of one unit: how many there are of each amount. */
class Tally {
  readonly #unit: Unit;
  readonly #counts = new Map<bigint, number>();
  #awards = 0;
  #customers = 0;
  #lastCustomer = 0;

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  /** `customer` is the customer's number: awards of one customer come one after the other. */
  add(money: Money, customer: number): void {
    if (money.unit !== this.#unit) throw new RangeError(`${money.unit} cannot be added to ${this.#unit}`);
    this.#counts.set(money.minor, (this.#counts.get(money.minor) ?? 0) + 1);
    this.#awards += 1;
    if (customer !== this.#lastCustomer) this.#customers += 1;
    this.#lastCustomer = customer;
  }

  sum(): Sum {
    const amounts = [...this.#counts.keys()].sort((a, b) => (a < b ? -1 : 1));
    const total = amounts.reduce((sum, minor) => sum + minor * BigInt(this.#counts.get(minor)!), 0n);
    const money = (minor: bigint): Money => ({ minor, unit: this.#unit });
    return {
      unit: this.#unit,
      customers: this.#customers,
      awards: this.#awards,
      total: money(total),
      smallest: money(amounts[0]!),
      largest: money(amounts.at(-1)!),
      median: this.#median(amounts),
    };
  }

  #median(amounts: readonly bigint[]): Fraction {
    const lower = this.#nth(amounts, Math.floor((this.#awards - 1) / 2));
    const upper = this.#nth(amounts, Math.floor(this.#awards / 2));
    return fraction(lower + upper, 2n * 10n ** BigInt(digitsOf(this.#unit)));
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
