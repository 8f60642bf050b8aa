import type { Reject } from '../model/nouns.ts';
import { type PlanHeader, rulesWithChoice } from '../plan/plan-header.ts';
import { showReject } from './plan-csv.ts';
import { wrapText } from './wrap-text.ts';
import { count, renderRuleTable, showDecimal } from './rule-table.ts';

/** Marks for a terminal. */
export interface Marks {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warn(text: string): string;
}

/** One sample letter as it is shown. */
export interface ShownLetter {
  readonly why: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface PlanView {
  readonly header: PlanHeader;
  readonly rejects: readonly Reject[];
  readonly letters: readonly ShownLetter[];
  /** As the user would type it. */
  readonly folder: string;
  readonly locale: string;
  readonly width: number;
  readonly paint: Marks;
  /** What has become of it since it was made; undefined where it is fresh and unsent. */
  readonly state?: PlanState | undefined;
}

/** A plan that was sent, begun, or that no longer fits: sentences, and what to do, where there is anything. */
export interface PlanState {
  readonly sentences: readonly string[];
  readonly next: string | undefined;
}

const SHOWN_LETTERS = 3;

/** The plan as `plan` and `show` print it: what was read, what it costs, three letters, what to do next. */
export function renderPlan(view: PlanView): string {
  const { header, letters } = view;
  const parts = [
    renderRead(view),
    header.rules.length > 0 ? renderRuleTable(header.rules, view.locale, view.width) : undefined,
    ...letters.slice(0, SHOWN_LETTERS).map((letter, index) => renderLetter(letter, index, Math.min(letters.length, SHOWN_LETTERS), view)),
    view.state ? renderState(view, view.state) : renderEnd(view),
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function renderRead({ header, rejects, paint }: PlanView): string {
  const { orders, outages, cases, affected = cases, customers, rejects: rejected, excluded } = header.counts;
  const read = `${plural(orders, 'order')} read${rejected > 0 ? paint.warn(` (${count(rejected)} rejected)`) : ''}`;
  const first = [read, outages > 0 ? plural(outages, 'outage') : undefined, `${count(affected)} affected`, plural(customers, 'customer')];
  const lines = [first.filter((part) => part !== undefined).join(', ')];
  for (const reject of rejects) lines.push(`  ${showReject(reject)}`);
  if (rejected > rejects.length) lines.push(`  … and ${count(rejected - rejects.length)} more in excluded.csv`);
  if (excluded > 0) lines.push(paint.faint(`  ${plural(excluded, 'case')} ${excluded === 1 ? 'gets' : 'get'} nothing: excluded.csv says why`));
  return lines.join('\n');
}

function renderLetter(letter: ShownLetter, index: number, of: number, { paint, width }: PlanView): string {
  const title = `── letter ${index + 1} of ${of}: ${letter.why} `;
  const rule = title + '─'.repeat(Math.max(0, Math.min(width, 80) - title.length));
  return `${paint.faint(rule)}\nTo: ${letter.to}\nSubject: ${paint.strong(letter.subject)}\n\n${wrapText(letter.text.trimEnd(), width)}`;
}

function renderEnd({ header, folder, locale, paint }: PlanView): string {
  const { customers, awards, rejects, no_address } = header.counts;
  if (awards === 0) return `Plan ${folder}: nobody is owed anything. Nothing was sent.`;
  const lines = [`${paint.strong(`Plan ${folder}`)}: ${plural(customers, 'customer')}, ${showTotals(header, locale)}. Nothing was sent.`];
  if (no_address > 0) lines.push(`${count(no_address)} of them ${no_address === 1 ? 'has' : 'have'} no usable address: credited, but not written to.`);
  if (header.over_limit !== null) {
    return [...lines, paint.warn(`${header.over_limit} It can be read, but not sent.`), 'Next: change the policy, and plan again.'].join('\n');
  }
  if (rulesWithChoice(header).length > 0) {
    return [...lines, paint.warn('Customers cannot choose yet: it can be read, but not sent.'), 'Next: give one remedy in the policy, and plan again.'].join('\n');
  }
  if (rejects > 0) lines.push(`Mend the rejected rows and plan again, or go on without them.`);
  lines.push(`Next: read ${folder}/letters, then  makegood send ${folder}`);
  return lines.join('\n');
}

function renderState({ header, folder, locale, paint }: PlanView, { sentences, next }: PlanState): string {
  const head = `${paint.strong(`Plan ${folder}`)}: ${plural(header.counts.customers, 'customer')}, ${showTotals(header, locale)}.`;
  return [head, ...sentences.map((sentence) => paint.warn(sentence)), ...(next === undefined ? [] : [`Next: ${next}`])].join('\n');
}

/** All totals in words: `$118.35 and 6,000 points`. */
export function showTotals({ totals }: Pick<PlanHeader, 'totals'>, locale: string): string {
  const amounts = Object.entries(totals).map(([unit, decimal]) => showDecimal(decimal, unit, locale));
  return amounts.length === 0 ? 'nothing' : amounts.join(' and ');
}

/** `1 order`, `1,204 orders`. */
export function plural(value: number, noun: string, nouns = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

/** The version of what `plan --json` and `show --json` print. */
const JSON_VERSION = 1;

/** The plan as one object for programs. Amounts are decimals in major units, as text: they are exact. */
export function toPlanJson(header: PlanHeader, rejects: readonly Reject[], folder: string): Readonly<Record<string, unknown>> {
  const { counts } = header;
  return {
    version: JSON_VERSION,
    plan: header.id,
    name: header.name,
    folder,
    made_at: header.made_at,
    as_of: header.as_of,
    orders: counts.orders,
    outages: counts.outages,
    cases: counts.cases,
    affected: counts.affected ?? counts.cases,
    customers: counts.customers,
    awards: counts.awards,
    letters: counts.letters,
    no_address: counts.no_address,
    totals: header.totals,
    rules: header.rules,
    rejects: counts.rejects,
    rejected: rejects.map(({ place, column, value, reason }) => ({ ...place, column, value, reason })),
    excluded: counts.excluded,
    over_limit: header.over_limit,
  };
}
