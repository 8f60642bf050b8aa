import { showMoney } from '../model/money.ts';
import type { Money, Reject } from '../model/nouns.ts';
import type { PlanHeader } from '../plan/plan-header.ts';
import { showAsked, showCost, showEnds } from './plan-cost.ts';
import { showReject } from './plan-csv.ts';
import { showPeople } from './people-lines.ts';
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
  /** The largest of the awards that want a signature, each with what it may come to. */
  readonly wanting?: readonly { readonly id: string; readonly customer: string; readonly rule: string; readonly money: Money }[] | undefined;
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
  if (header.kind) return renderDue(header);
  const { orders, outages, cases, affected = cases, customers, rejects: rejected, excluded } = header.counts;
  const read = `${plural(orders, 'order')} read${rejected > 0 ? paint.warn(` (${count(rejected)} rejected)`) : ''}`;
  const first = [read, outages > 0 ? plural(outages, 'outage') : undefined, `${count(affected)} affected`, plural(customers, 'customer')];
  const lines = [first.filter((part) => part !== undefined).join(', ')];
  for (const reject of rejects) lines.push(`  ${showReject(reject)}`);
  if (rejected > rejects.length) lines.push(`  … and ${count(rejected - rejects.length)} more in excluded.csv`);
  if (excluded > 0) lines.push(paint.faint(`  ${plural(excluded, 'case')} ${excluded === 1 ? 'gets' : 'get'} nothing: excluded.csv says why`));
  for (const line of showPeople(header)) lines.push(`  ${line}`);
  return lines.join('\n');
}

/** What a plan is about that was made from the ledger. */
function renderDue({ kind, counts }: PlanHeader): string {
  const whom = plural(counts.customers, 'customer');
  if (kind === 'answers') return `${plural(counts.awards, 'answer')} to carry out, ${whom}`;
  return `${plural(counts.awards, 'offer')} soon to end, ${whom} to remind`;
}

function renderLetter(letter: ShownLetter, index: number, of: number, { paint, width }: PlanView): string {
  const title = `── letter ${index + 1} of ${of}: ${letter.why} `;
  const rule = title + '─'.repeat(Math.max(0, Math.min(width, 80) - title.length));
  return `${paint.faint(rule)}\nTo: ${letter.to}\nSubject: ${paint.strong(letter.subject)}\n\n${wrapText(letter.text.trimEnd(), width)}`;
}

function renderEnd(view: PlanView): string {
  const { header, folder, locale, paint } = view;
  const { awards, rejects, no_address } = header.counts;
  if (awards === 0) return `Plan ${folder}: nobody is owed anything. Nothing was sent.`;
  const lines = [`${paint.strong(`Plan ${folder}`)}: ${describeCost(header, locale)}. Nothing was sent.`, ...renderOffers(header)];
  if (no_address > 0) lines.push(`${count(no_address)} of them ${no_address === 1 ? 'has' : 'have'} no usable address: ${header.offers ? '' : 'credited, but '}not written to.`);
  if (header.over_limit !== null) {
    return [...lines, paint.warn(`${header.over_limit} It can be read, but not sent.`), 'Next: change the policy, and plan again.'].join('\n');
  }
  lines.push(...renderWaiting(view));
  if (rejects > 0) lines.push(`Mend the rejected rows and plan again, or go on without them.`);
  lines.push(`Next: read ${folder}/letters, then  makegood send ${folder}`);
  return lines.join('\n');
}

function renderState({ header, folder, locale, paint }: PlanView, { sentences, next }: PlanState): string {
  const head = `${paint.strong(`Plan ${folder}`)}: ${describeCost(header, locale)}.`;
  return [head, ...renderOffers(header), ...sentences.map((sentence) => paint.warn(sentence)), ...(next === undefined ? [] : [`Next: ${next}`])].join('\n');
}

/** `40 customers, $120.00, at most $180.00; 40 customers are asked first` */
function describeCost(header: PlanHeader, locale: string): string {
  if (header.kind === 'reminder') return `${plural(header.counts.customers, 'customer')} to remind, nothing is given`;
  const cost = `${plural(header.counts.customers, 'customer')}, ${showCost(header, locale)}`;
  return [cost, showAsked(header.offers)].filter((part) => part !== '').join('; ');
}

function renderOffers({ offers }: PlanHeader): readonly string[] {
  if (!offers) return [];
  const { awards, links } = offers;
  const waiting = `${plural(awards, 'award')} ${awards === 1 ? 'waits' : 'wait'} for an answer, ${showEnds(offers)}.`;
  const noPages = 'Customers cannot answer on a page: add to the policy pages: { url: … }, or take their answers with: makegood claims import FILE';
  return links ? [waiting] : [waiting, noPages];
}

/** Who waits for a signature, and the awards that want it, the largest of them. */
function renderWaiting({ header: { waiting }, wanting = [], folder, locale, paint }: PlanView): readonly string[] {
  if (!waiting) return [];
  const { customers, awards, over, unit } = waiting;
  return [
    paint.warn(`${plural(customers, 'customer')} ${customers === 1 ? 'waits' : 'wait'} for a signature: ${plural(awards, 'award')} above ${showDecimal(over, unit, locale)}. Everybody else goes ahead.`),
    ...wanting.map(({ id, customer, rule, money }) => `  ${id}  ${customer}  ${showMoney(money, locale)}  ${rule}`),
    ...(awards > wanting.length && wanting.length > 0 ? [`  … and ${count(awards - wanting.length)} more`] : []),
    `Sign for them: makegood approve ${folder}`,
  ];
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
    kind: header.kind ?? 'recovery',
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
    offers: header.offers ?? null,
    people: header.people ?? null,
    waiting: header.waiting ?? null,
    rules: header.rules,
    rejects: counts.rejects,
    rejected: rejects.map(({ place, column, value, reason }) => ({ ...place, column, value, reason })),
    excluded: counts.excluded,
    over_limit: header.over_limit,
  };
}
