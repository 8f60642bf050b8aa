import type { Instant } from '../model/instant.ts';
import { showAmount, showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import { showLocal } from '../model/time-zone.ts';
import { type ExportedTo, renderExports } from './export-report.ts';
import { describeRuns, countLetters, type OtherRun, showWorker } from './other-runs.ts';
import { type Marks, plural } from './plan-report.ts';
import { count } from './rule-table.ts';

/** A plan as the ledger holds it. */
export interface HistoryPlan {
  readonly name: string;
  /** As the user would type it. */
  readonly shown: string;
  readonly id: string;
  /** What it was made from; exports where it is left out. */
  readonly kind?: PlanKind | undefined;
  readonly startedAt: Instant;
  readonly creditedAt: Instant | undefined;
  readonly finishedAt: Instant | undefined;
  readonly nextTryAt: Instant | undefined;
  readonly canary: number | undefined;
  readonly customers: number;
  readonly awards: number;
  readonly totals: readonly Money[];
  readonly alreadyCredited: number;
  /** By state. */
  readonly letters: Readonly<Record<string, number>>;
  /** What waits or waited for a customer's word, by what became of it. */
  readonly offers: { readonly open: number; readonly answered: number; readonly given: number; readonly lapsed: number };
  /** The lists for other systems that its awards stand in. */
  readonly exports: readonly ExportedTo[];
  /** What is kept back for a signature, or was declined; undefined where nothing is. */
  readonly held?: { readonly waiting: { readonly customers: number; readonly awards: number }; readonly ready: number; readonly declined: number } | undefined;
  /** Runs that are at it now. */
  readonly underWay: readonly OtherRun[];
}

/** How the ledger is told: in which zone, with which amounts and marks. */
export interface LedgerContext {
  readonly zone: string;
  readonly locale: string;
  readonly paint: Marks;
}

/** Something that is left to do, and the command for it. */
export interface Task {
  readonly what: string;
  readonly command: string | undefined;
}

/** Credited, and not told: somebody may want to call them. */
const UNTOLD = ['refused', 'bounced', 'suppressed', 'no_address'];

/** A letter's state for people: `no address`. */
export const showState = (state: string): string => state.replaceAll('_', ' ');

/** What `history` prints: the plans in the order given. `ledger` is where it is, for people. */
export function renderHistory(plans: readonly HistoryPlan[], ledger: string, context: LedgerContext): string {
  if (plans.length === 0) return `The ledger knows no plan: nothing was sent yet (${ledger}).\nNext: makegood plan\n`;
  const blocks = plans.map((plan) => renderPlanLines(plan, context, `makegood history ${plan.shown}`).join('\n'));
  return `${[`${plural(plans.length, 'plan')}, newest first (${ledger}).`, ...blocks].join('\n\n')}\n`;
}

/** One plan: when, whom, how much, its letters, what is left. `untold` is the command that lists those who were not told. */
export function renderPlanLines(plan: HistoryPlan, context: LedgerContext, untold: string | undefined): readonly string[] {
  const { zone, locale, paint } = context;
  const totals = plan.totals.map((money) => showMoney(money, locale)).join(' and ');
  const tasks = tasksOf(plan, context, untold);
  return [
    paint.strong(plan.shown),
    `  ${plan.finishedAt === undefined ? `begun on ${showLocal(plan.startedAt, zone)}, not finished` : `sent on ${showLocal(plan.finishedAt, zone)}`}`,
    `  ${plan.awards === 0 ? 'nobody credited' : `credited ${plural(plan.customers, 'customer')} ${totals}`}${showAlready(plan)}`,
    ...(plan.held && plan.held.declined > 0 ? [`  declined: ${plural(plan.held.declined, 'award')}`] : []),
    ...(hasOffers(plan) ? [`  offers: ${showCounts(plan.offers)}`] : []),
    `  letters: ${showCounts(plan.letters)}`,
    ...renderExports(plan.exports, zone),
    ...describeRuns(plan.underWay, zone, 'a').map((line) => `  ${line}`),
    ...(tasks.length === 0 ? [plan.underWay.length === 0 ? '  Nothing is left to do.' : '  Nothing else is left to do.'] : tasks.map((task) => `  ${paint.warn(task.what)}${task.command === undefined ? '' : ` ${task.command}`}`)),
  ];
}

function showAlready({ alreadyCredited }: HistoryPlan): string {
  return alreadyCredited === 0 ? '' : `; ${plural(alreadyCredited, 'award')} had been credited before`;
}

const hasOffers = ({ offers }: HistoryPlan): boolean => Object.values(offers).some((one) => one > 0);

function showCounts(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).filter(([, value]) => value > 0).map(([state, value]) => `${count(value)} ${showState(state)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** What is left of a plan, the most pressing first; empty where nothing is. */
export function tasksOf(plan: HistoryPlan, { zone }: Pick<LedgerContext, 'zone'>, untold: string | undefined): readonly Task[] {
  const of = (...states: readonly string[]): number => states.reduce((sum, state) => sum + (plan.letters[state] ?? 0), 0);
  const held = plan.underWay.reduce((sum, run) => sum + countLetters(run), 0);
  const send = `makegood send ${plan.shown}`;
  // Of a reminder that was not sent because it had been answered, nobody need be told.
  const untoldOf = plan.kind === 'reminder' ? UNTOLD.filter((state) => state !== 'suppressed') : UNTOLD;
  const [left, unknown, silent] = [Math.max(0, of('pending', 'sending', 'deferred') - held), of('unknown'), of(...untoldOf)];
  const tasks: Task[] = [];
  if (plan.creditedAt === undefined) tasks.push({ what: 'Some credits are not booked yet:', command: send });
  if (left > 0 && plan.canary !== undefined) tasks.push({ what: `${plural(left, 'letter')} wait for your word after the first ${count(plan.canary)}:`, command: `${send} --continue` });
  else if (left > 0) tasks.push({ what: `${plural(left, 'letter')} left${of('deferred') < left ? '' : showNextTry(plan.nextTryAt, zone)}:`, command: send });
  tasks.push(...heldTasks(plan));
  if (unknown > 0) tasks.push({ what: `${plural(unknown, 'letter')} may or may not have arrived:`, command: 'makegood reconcile' });
  if (silent > 0) tasks.push({ what: `${plural(silent, 'customer')} ${silent === 1 ? 'was' : 'were'} ${plan.kind === 'reminder' ? 'not reminded' : 'credited and not told'}${untold === undefined ? '.' : ':'}`, command: untold });
  return tasks;
}

function heldTasks({ held, shown }: HistoryPlan): readonly Task[] {
  const [ready, waiting] = [held?.ready ?? 0, held?.waiting.customers ?? 0];
  return [
    ...(ready === 0 ? [] : [{ what: `${plural(ready, 'customer')} waited for a signature, and all is decided:`, command: `makegood send ${shown}` }]),
    ...(waiting === 0 ? [] : [{ what: sayWaiting(waiting).replace(/\.$/, ':'), command: `makegood approve ${shown}` }]),
  ];
}

/** `2 customers wait for a signature.` */
export const sayWaiting = (customers: number): string => `${plural(customers, 'customer')} ${customers === 1 ? 'waits' : 'wait'} for a signature.`;

const showNextTry = (at: Instant | undefined, zone: string): string => (at === undefined ? '' : `, not to be tried before ${showLocal(at, zone)}`);

/** What `history --verify` prints. */
export function renderFindings(findings: readonly string[], counts: { readonly plans: number; readonly awards: number; readonly letters: number }, paint: Marks): string {
  if (findings.length === 0) {
    const { plans, awards, letters } = counts;
    return `${paint.good('The ledger is whole')}: ${plural(plans, 'plan')}, ${plural(awards, 'award')}, ${plural(letters, 'letter')}.\n`;
  }
  const head = paint.warn(`The ledger is not as it was written: ${plural(findings.length, 'finding')}.`);
  const advice = 'Nothing was changed. Keep this ledger as it is, and go back to a copy of before if you have one: it is the only memory of what was paid.';
  return `${[head, ...findings.map((finding) => `  ${finding}`), advice].join('\n')}\n`;
}

/** The plan as programs read it. Amounts are decimals in major units, as text; moments are ISO 8601 in UTC. */
export function toHistoryJson(plan: HistoryPlan, context: LedgerContext): Readonly<Record<string, unknown>> {
  return {
    plan: plan.id,
    name: plan.name,
    folder: plan.shown,
    begun_at: isoOf(plan.startedAt),
    credited_at: isoOf(plan.creditedAt),
    finished_at: isoOf(plan.finishedAt),
    customers: plan.customers,
    awards: plan.awards,
    already_credited: plan.alreadyCredited,
    totals: Object.fromEntries(plan.totals.map((money) => [money.unit, showAmount(money)])),
    letters: plan.letters,
    offers: plan.offers,
    held: plan.held ?? null,
    exports: plan.exports.map(({ target, file, at, awards }) => ({ to: target, file: file === '' ? null : file, at: isoOf(at), awards })),
    under_way: plan.underWay.map((run) => ({ run: showWorker(run, 'UTC'), letters: countLetters(run) })),
    left: tasksOf(plan, context, `makegood history ${plan.shown}`).map(({ what, command }) => `${what} ${command ?? ''}`.trim()),
  };
}

/** A moment as JSON and CSV have it; null where there is none. */
export const isoOf = (at: Instant | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
