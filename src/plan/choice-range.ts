import { showAmount } from '../model/money.ts';
import type { Award, Money, Unit } from '../model/nouns.ts';

/** By unit, as decimals in major units: the least and the most that something may come to, as customers answer. */
export interface ChoiceRange {
  readonly cheapest: Readonly<Record<Unit, string>>;
  readonly dearest: Readonly<Record<Unit, string>>;
}

/**
 * Adds up, rule by rule, what a plan costs at least and at most where customers may choose, or get nothing unless they
 * ask for it. Each unit is looked at by itself, as amounts of different units are never compared: an award that may be had
 * in another unit costs nothing of this one at least.
 */
export class ChoiceRanges {
  readonly #byRule = new Map<string, Tally>();

  add(awards: readonly Award[]): void {
    for (const award of awards) {
      let tally = this.#byRule.get(award.rule);
      if (!tally) this.#byRule.set(award.rule, (tally = new Tally()));
      tally.add(award);
    }
  }

  /** What the rule may come to; undefined where that does not depend on any customer. */
  rangeOf(rule: string): ChoiceRange | undefined {
    const tally = this.#byRule.get(rule);
    return tally?.isOpen ? { cheapest: tally.show('least'), dearest: tally.show('most') } : undefined;
  }

  /** The most that the whole plan may come to in a unit. */
  mostOf(unit: Unit): Money {
    return { minor: [...this.#byRule.values()].reduce((sum, tally) => sum + tally.mostOf(unit), 0n), unit };
  }
}

class Tally {
  readonly #units = new Map<Unit, { least: bigint; most: bigint }>();
  isOpen = false;

  add({ money, choices, offer }: Award): void {
    const mayLapse = offer?.otherwise === 'lapse';
    if (mayLapse || choices.length > 0) this.isOpen = true;
    if (choices.length === 0) this.#put(money.unit, mayLapse ? 0n : money.minor, money.minor);
    else this.#addChoice([money, ...choices.map((choice) => choice.money)]);
  }

  #addChoice(offers: readonly Money[]): void {
    for (const unit of new Set(offers.map((offer) => offer.unit))) {
      const amounts = offers.filter((offer) => offer.unit === unit).map(({ minor }) => minor);
      const largest = amounts.reduce((most, minor) => (minor > most ? minor : most));
      const smallest = amounts.reduce((least, minor) => (minor < least ? minor : least));
      this.#put(unit, amounts.length === offers.length ? smallest : 0n, largest);
    }
  }

  #put(unit: Unit, least: bigint, most: bigint): void {
    const sum = this.#units.get(unit);
    if (sum) {
      sum.least += least;
      sum.most += most;
    } else this.#units.set(unit, { least, most });
  }

  mostOf(unit: Unit): bigint {
    return this.#units.get(unit)?.most ?? 0n;
  }

  show(edge: 'least' | 'most'): Readonly<Record<Unit, string>> {
    return Object.fromEntries([...this.#units].map(([unit, sum]) => [unit, showAmount({ minor: sum[edge], unit })]));
  }
}
