import { showAmount } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import type { Changed, Gains } from '../plan/gains-tally.ts';
import type { Comparison, Difference, Figures, PolicyFigures, RuleFigures } from './compare-figures.ts';
import { toCsvRows } from './csv-rows.ts';

/** The version of what `compare --json` prints. */
const JSON_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

/** A comparison as one object for programs. Amounts are decimals in major units, as text: they are exact. */
export function toCompareJson({ asOf, policies, differences, varied }: Comparison): Json {
  return { version: JSON_VERSION, as_of: asOf, varied, policies: policies.map(toPolicyJson), differences: differences.map((one) => toDifferenceJson(one, policies[0]?.name ?? '')) };
}

function toPolicyJson({ name, file, varied, orders, outages, rejects, customers, awards, units, rules, asked, overLimit }: PolicyFigures): Json {
  return {
    policy: name, file, varied, orders, outages, rejects, customers, awards,
    units: units.map(toFiguresJson),
    rules: rules.map(toRuleJson),
    asked: asked ?? null,
    over_limit: overLimit,
  };
}

function toRuleJson({ rule, remedy, tiers, ...figures }: RuleFigures): Json {
  return { rule, remedy, ...toFiguresJson(figures), tiers: tiers.map(({ tier, ...own }) => ({ tier, ...toFiguresJson(own) })) };
}

function toFiguresJson({ customers, awards, total, spread }: Figures): Json {
  const show = (money: Money | undefined): string | null => (money ? showAmount(money) : null);
  return { unit: total.unit, customers, awards, total: show(total), mean: show(spread?.mean), median: show(spread?.median), p90: show(spread?.p90), largest: show(spread?.largest) };
}

function toDifferenceJson({ name, units }: Difference, beside: string): Json {
  return { policy: name, beside, units: units.map(toGainsJson) };
}

function toGainsJson({ unit, gain, lose, same }: Gains): Json {
  return { unit, difference: showAmount({ minor: gain.sum.minor - lose.sum.minor, unit }), gain: toChangedJson(gain), lose: toChangedJson(lose), same };
}

function toChangedJson({ customers, sum, largest }: Changed): Json {
  return { customers, sum: showAmount(sum), largest: largest.map(({ customer, before, after }) => ({ customer, before: showAmount(before), after: showAmount(after) })) };
}

/** A row for each policy, rule and tier, so that each award is in one row; paths that were varied have columns of their own. */
export function toCompareCsv({ policies, varied }: Comparison): string {
  const head = ['policy', ...varied.map(({ path }) => path), 'rule', 'tier', 'remedy', 'unit', 'customers', 'awards', 'total', 'mean', 'median', 'p90', 'largest'];
  const rows = policies.flatMap((policy) =>
    policy.rules.flatMap(({ rule, remedy, tiers, ...figures }) => {
      const parts = tiers.length === 0 ? [{ tier: '', ...figures }] : tiers;
      return parts.map((part) => [policy.name, ...policy.varied.map(({ value }) => value), rule, part.tier, remedy, ...toCells(part)]);
    }),
  );
  return toCsvRows([head, ...rows]);
}

function toCells({ customers, awards, total, spread }: Figures): readonly string[] {
  const money = [spread?.mean, spread?.median, spread?.p90, spread?.largest].map((one) => (one ? showAmount(one) : ''));
  return [total.unit, String(customers), String(awards), showAmount(total), ...money];
}
