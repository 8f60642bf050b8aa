import { type Html, html } from '../../model/html.ts';
import { parseDecimal, ZERO } from '../../model/fraction.ts';
import { showMoney, toMinor } from '../../model/money.ts';
import type { Unit } from '../../model/nouns.ts';
import type { RuleTotal } from '../../plan/plan-header.ts';
import { plural } from '../plan-report.ts';
import { count, nameOf, showDecimal, showRange } from '../rule-table.ts';
import { drawBars } from './bar-chart.ts';
import { slug } from './breakdown-section.ts';
import { renderChart } from './chart.ts';
import { sayShare, type Voice } from './say.ts';

const MOST_UNITS = 6;

/** What each rule of the policy comes to, unit by unit, in the order of the policy. */
export function renderRules(rules: readonly RuleTotal[], voice: Voice): Html {
  const units = [...new Set(rules.map(({ unit }) => unit))];
  const ranges = rules.flatMap((rule) => showRange(rule, voice.locale) ?? []);
  return html`${units.slice(0, MOST_UNITS).map((unit) => renderUnit(unit, rules, units.length > 1, voice))}${
    units.length > MOST_UNITS ? html`<p class="faint">${plural(units.length - MOST_UNITS, 'more kind')} of what is given: awards.csv has all of them.</p>
` : undefined}${ranges.map((range) => html`<p>${range}.</p>
`)}`;
}

function renderUnit(unit: Unit, all: readonly RuleTotal[], isOneOfSeveral: boolean, { locale }: Voice): Html {
  const rules = all.filter((rule) => rule.unit === unit);
  const minorOf = ({ total }: RuleTotal): bigint => toMinor(parseDecimal(total) ?? ZERO, unit);
  const sum = rules.reduce((total, rule) => total + minorOf(rule), 0n);
  const top = rules.reduce((most, rule) => (minorOf(rule) > minorOf(most) ? rule : most));
  const money = (decimal: string): string => showDecimal(decimal, unit, locale);
  const total = showMoney({ minor: sum, unit }, locale);
  return renderChart({
    id: `rule-${slug(unit)}`,
    title: isOneOfSeveral ? unit : undefined,
    says: rules.length === 1 ? `All of it by one rule: ${nameOf(top, all)}.` : `${plural(rules.length, 'rule')}, ${total} together. The most is given by ${nameOf(top, all)}: ${money(top.total)}, ${sayShare(minorOf(top), sum)} of it.`,
    picture: rules.length === 1 ? undefined : drawBars(rules.map((rule) => ({ label: nameOf(rule, all), value: Number(minorOf(rule)), shown: money(rule.total) }))),
    table: {
      label: `What each rule comes to${isOneOfSeveral ? ` in ${unit}` : ''}`,
      head: ['rule', 'customers', 'awards', 'total', 'smallest', 'median', 'largest'],
      rows: rules.map((rule) => [nameOf(rule, all), count(rule.customers), count(rule.awards), money(rule.total), money(rule.smallest), money(rule.median), money(rule.largest)]),
      foot: ['together', '', count(rules.reduce((awards, rule) => awards + rule.awards, 0)), total, '', '', ''],
    },
  });
}
