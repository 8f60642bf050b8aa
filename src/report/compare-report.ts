import { showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import type { Change, Changed, Gains } from '../plan/gains-tally.ts';
import { type Comparison, type Difference, type Figures, figuresIn, type PolicyFigures, unitsGiven } from './compare-figures.ts';
import { renderRules } from './compare-rules.ts';
import type { Marks } from './plan-report.ts';
import { plural } from './plan-report.ts';
import { renderParagraphs, renderPlainTable } from './plain-table.ts';
import { count } from './rule-table.ts';
import { wrapText } from './wrap-text.ts';

export interface CompareView {
  readonly comparison: Comparison;
  /** As a person reads it: `2026-11-21 10:00 (America/Los_Angeles)`. */
  readonly asOf: string;
  /** What there is to know about the data: whose they are, whose ledger. */
  readonly notes: readonly string[];
  readonly locale: string;
  readonly width: number;
  readonly paint: Marks;
}

/** Policies side by side: what each comes to, by rule and tier, who gains and who loses, and how to ask why. */
export function renderComparison(view: CompareView): string {
  const { comparison: { policies, differences }, locale, width } = view;
  const units = unitsGiven(policies);
  const parts = [
    renderRead(view),
    ...units.map((unit) => renderUnit(policies, unit, view)),
    ...(units.length === 0 ? ['Nobody is given anything.'] : [renderRules(policies, locale, width)]),
    ...differences.map((difference) => renderDifference(difference, view)),
    renderWhy(view),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What was read, and what a person must know about one of them. */
export function renderRead({ comparison: { policies }, asOf, notes, paint, width }: CompareView): string {
  const [first] = policies;
  const read = [plural(first?.orders ?? 0, 'order'), ...(first && first.outages > 0 ? [plural(first.outages, 'outage')] : [])].join(', ');
  const about = [...new Set(policies.flatMap((policy) => sayAbout(policy)))];
  return [`${read}, as of ${asOf}`, ...notes].map((line) => wrapText(line, width)).concat(about.map((line) => paint.warn(wrapText(`  ${line}`, width)))).join('\n');
}

function sayAbout({ name, file, varied, rejects, asked, overLimit }: PolicyFigures): readonly string[] {
  const who = varied.length === 0 ? name : varied.map(({ value }) => value).join(', ');
  return [
    ...(rejects > 0 ? [`${plural(rejects, 'row')} of the exports ${rejects === 1 ? 'was' : 'were'} rejected: makegood plan${policyFlag(file)} says which`] : []),
    ...(asked === undefined ? [] : [`${who} depends on what customers answer: ${asked}`]),
    ...(overLimit === null ? [] : [`${who}: ${overLimit}`]),
  ];
}

const FIGURES = ['customers', 'awards', 'total', 'mean', 'median', '90th percentile', 'largest'];

/** One unit: a column for each policy, or on narrow terminals a paragraph. */
function renderUnit(policies: readonly PolicyFigures[], unit: string, { locale, width }: CompareView): string {
  const columns = policies.map((policy) => showFigures(figuresIn(policy, unit), unit, locale));
  const [first, second] = policies;
  const difference = policies.length === 2 && first && second ? [['difference', ...showDifference(figuresIn(first, unit), figuresIn(second, unit), unit, locale)]] : [];
  const named = [...policies.map(({ name }, index) => [name, ...(columns[index] ?? [])]), ...difference];
  const head = [unitsGiven(policies).length > 1 ? `by customer, in ${unit}` : 'by customer', ...named.map(([name = '']) => name)];
  const rows = FIGURES.map((figure, row) => [figure, ...named.map((column) => column[row + 1] ?? '')]);
  return renderPlainTable(head, rows, width) ?? renderParagraphs([head[0] ?? '', ...FIGURES], named);
}

function showFigures(figures: Figures | undefined, unit: string, locale: string): string[] {
  if (!figures) return ['0', '0', showMoney({ minor: 0n, unit }, locale), '–', '–', '–', '–'];
  const { customers, awards, total, spread } = figures;
  const money = [spread?.mean, spread?.median, spread?.p90, spread?.largest].map((one) => (one ? showMoney(one, locale) : '–'));
  return [count(customers), count(awards), showMoney(total, locale), ...money];
}

function showDifference(before: Figures | undefined, after: Figures | undefined, unit: string, locale: string): string[] {
  const counts = (['customers', 'awards'] as const).map((key) => showSigned((after?.[key] ?? 0) - (before?.[key] ?? 0)));
  const pairs = [[before?.total, after?.total], ...(['mean', 'median', 'p90', 'largest'] as const).map((key) => [before?.spread?.[key], after?.spread?.[key]])];
  return [...counts, ...pairs.map(([from, to]) => showChange(from?.minor ?? 0n, to?.minor ?? 0n, unit, locale))];
}

const showSigned = (value: number): string => (value > 0 ? `+${count(value)}` : count(value));

function showChange(before: bigint, after: bigint, unit: string, locale: string): string {
  const shown = showMoney({ minor: after - before, unit }, locale);
  return after > before ? `+${shown}` : shown;
}

function renderDifference({ name, units }: Difference, view: CompareView): string {
  const { comparison: { policies }, width, paint } = view;
  const base = policies[0]?.name ?? '';
  const isSame = units.every(({ gain, lose }) => gain.customers + lose.customers === 0);
  if (isSame) return wrapText(`${paint.strong(name)} gives every customer the same as ${base}.`, width);
  return units.map((gains) => renderGains(gains, name, base, view)).join('\n\n');
}

function renderGains({ unit, gain, lose, same }: Gains, name: string, base: string, { locale, width, paint }: CompareView): string {
  const all = showChange(lose.sum.minor, gain.sum.minor, unit, locale);
  const sides = [saySide(gain, ['gains', 'gain'], locale), saySide(lose, ['loses', 'lose'], locale, gain.customers > 0), `${same === 0 ? 'nobody' : count(same)} ${same <= 1 ? 'gets' : 'get'} the same`];
  const sentence = wrapText(`${paint.strong(name)} beside ${base}: ${sides.join(', ')}. Together: ${all}`, width);
  const lists = [gain.largest, lose.largest].map((changes, index) => renderChanges(['gain most', 'lose most'][index] ?? '', changes, [base, name], locale, width));
  return [sentence, ...lists.filter((list) => list !== '')].join('\n');
}

/** `41 customers gain $80.00`, `nobody loses`; `12 lose $3.25` where it is clear who. */
function saySide({ customers, sum }: Changed, [one, several]: readonly [string, string], locale: string, isClear = false): string {
  if (customers === 0) return `nobody ${one}`;
  return `${isClear ? count(customers) : plural(customers, 'customer')} ${customers === 1 ? one : several} ${showMoney(sum, locale)}`;
}

function renderChanges(title: string, changes: readonly Change[], names: readonly string[], locale: string, width: number): string {
  if (changes.length === 0) return '';
  const rows = changes.map(({ customer, before, after }) => [customer, showMoney(before, locale), showMoney(after, locale), showChange(before.minor, after.minor, after.unit, locale)]);
  const head = [title, ...names, 'difference'];
  return renderPlainTable(head, rows, width) ?? `${title}:\n${renderParagraphs(head, rows)}`;
}

/** The next command: about the customer who changes most, under the policy that does it. */
function renderWhy({ comparison: { policies, differences }, paint }: CompareView): string {
  const changed = differences.flatMap(({ name, units }) => units.flatMap(({ gain, lose }) => [...gain.largest.slice(0, 1), ...lose.largest.slice(0, 1)].map((change) => ({ name, change }))));
  const [most] = changed.sort((a, b) => compareSizes(sizeOf(a.change), sizeOf(b.change)));
  const file = policies.find(({ name }) => name === most?.name)?.file ?? policies.at(-1)?.file ?? 'policy.yaml';
  return `Why: ${paint.strong(`makegood explain ${most ? toWord(most.change.customer) : 'CUSTOMER'}${policyFlag(file)}`)}`;
}

const sizeOf = ({ before, after }: { before: Money; after: Money }): bigint => (after.minor > before.minor ? after.minor - before.minor : before.minor - after.minor);
const compareSizes = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0);

/** ` --policy generous.yaml`; nothing where it is the file that is looked for without it. */
export const policyFlag = (file: string): string => (file === 'policy.yaml' ? '' : ` --policy ${toWord(file)}`);

/** As a shell takes it for one word. */
function toWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
