import { Tally } from '../credit/tally.ts';
import { fraction } from '../model/fraction.ts';
import { minorUnit, showAmount, toMinor } from '../model/money.ts';
import { roundToStep, roundToWhole } from '../model/rounding.ts';
import { giftsOf } from '../model/gifts.ts';
import type { Award, Remedy, Unit } from '../model/nouns.ts';
import { ChoiceRanges } from '../plan/choice-range.ts';
import type { Amounts } from '../plan/gains-tally.ts';
import { tierOf } from '../plan/tier-of.ts';
import type { Gift, Policy } from '../policy/policy.ts';
import type { Figures, PolicyFigures, RuleFigures } from '../report/compare-figures.ts';
import { showCost } from '../report/plan-cost.ts';
import { overLimit } from './build-plan.ts';

type Judged = Omit<PolicyFigures, 'name' | 'file' | 'varied' | 'orders' | 'outages' | 'rejects'>;

interface RuleTally {
  readonly rule: string;
  readonly remedy: Remedy;
  readonly all: Tally;
  readonly tiers: Map<string, { readonly line: number; readonly tally: Tally }>;
}

/** Adds up what one policy gives, customer by customer; memory holds each different amount once. */
export class PolicyTally {
  readonly #policy: Policy;
  readonly #rules = new Map<string, RuleTally>();
  readonly #units = new Map<Unit, { readonly sums: Tally; awards: number }>();
  readonly #ranges = new ChoiceRanges();
  #customers = 0;
  #awards = 0;

  constructor(policy: Policy) {
    this.#policy = policy;
    // A rule that gives nobody anything is told as well.
    for (const { name, give } of policy.rules) for (const { remedy, unit } of giftsOf<Gift>(give)) this.#ruleTally(name, remedy, unit);
  }

  /** Adds ALL awards of one customer, once; gives what they come to. */
  add(awards: readonly Award[]): Amounts {
    const sums = new Map<Unit, bigint>();
    if (awards.length === 0) return sums;
    this.#customers += 1;
    this.#awards += awards.length;
    this.#ranges.add(awards);
    for (const { rule, remedy, money, steps } of awards) {
      const own = this.#ruleTally(rule, remedy, money.unit);
      own.all.add(money, this.#customers);
      const { words, line } = tierOf(steps);
      let tier = own.tiers.get(words);
      if (!tier) own.tiers.set(words, (tier = { line, tally: new Tally(money.unit) }));
      tier.tally.add(money, this.#customers);
      sums.set(money.unit, (sums.get(money.unit) ?? 0n) + money.minor);
      this.#unitTally(money.unit).awards += 1;
    }
    for (const [unit, minor] of sums) this.#unitTally(unit).sums.add({ minor, unit }, this.#customers);
    return sums;
  }

  #ruleTally(rule: string, remedy: Remedy, unit: Unit): RuleTally {
    const key = `${rule}\n${remedy}\n${unit}`;
    let own = this.#rules.get(key);
    if (!own) this.#rules.set(key, (own = { rule, remedy, all: new Tally(unit), tiers: new Map() }));
    return own;
  }

  #unitTally(unit: Unit): { readonly sums: Tally; awards: number } {
    let own = this.#units.get(unit);
    if (!own) this.#units.set(unit, (own = { sums: new Tally(unit), awards: 0 }));
    return own;
  }

  figures(): Judged {
    const units = [...this.#units.values()].map(({ sums, awards }) => ({ ...toFigures(sums), awards }));
    const { limits, business } = this.#policy;
    return {
      customers: this.#customers,
      awards: this.#awards,
      units,
      rules: [...this.#rules.values()].map(toRuleFigures),
      asked: this.#askedCost(units, business.locale),
      overLimit: overLimit(limits.perCampaign, units, this.#ranges, business.locale),
    };
  }

  #askedCost(units: readonly Figures[], locale: string): string | undefined {
    const totals = Object.fromEntries(units.map(({ total }) => [total.unit, showAmount(total)]));
    const met = new Set<string>();
    const rules = [...this.#rules.values()].filter(({ all }) => !all.isEmpty).map(({ rule, remedy, all }) => {
      // A rule's range is told once, with the first of its remedies.
      const range = met.has(rule) ? undefined : this.#ranges.rangeOf(rule);
      met.add(rule);
      const { unit, customers, awards, total, smallest, largest } = all.sum();
      return { rule, remedy, unit, customers, awards, total: showAmount(total), smallest: showAmount(smallest), median: '', largest: showAmount(largest), ...range };
    });
    const isOpen = rules.some((rule) => 'dearest' in rule);
    return isOpen ? showCost({ totals, rules }, locale) : undefined;
  }
}

function toRuleFigures({ rule, remedy, all, tiers }: RuleTally): RuleFigures {
  const isTiered = [...tiers.keys()].some((tier) => tier !== '');
  const inOrder = [...tiers].sort(([, a], [, b]) => a.line - b.line);
  return { rule, remedy, ...toFigures(all), tiers: isTiered ? inOrder.map(([tier, { tally }]) => ({ tier, ...toFigures(tally) })) : [] };
}

function toFigures(tally: Tally): Figures {
  if (tally.isEmpty) return { customers: 0, awards: 0, total: { minor: 0n, unit: tally.unit }, spread: undefined };
  const { unit, customers, awards, total, median, largest } = tally.sum();
  const mean = roundToWhole(fraction(total.minor, BigInt(awards)), 'half_up');
  const middle = toMinor(roundToStep(median, minorUnit(unit), 'half_up'), unit);
  return { customers, awards, total, spread: { mean: { minor: mean, unit }, median: { minor: middle, unit }, p90: tally.percentile(90), largest } };
}
