import type { Award, Remedy, Unit } from '../model/nouns.ts';
import { type Sum, Tally } from './tally.ts';

export type { Sum } from './tally.ts';

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
