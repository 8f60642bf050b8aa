import type { Instant } from '../model/instant.ts';
import { showAmount, showMoney } from '../model/money.ts';
import type { AwardChoice, Money, PlannedAward } from '../model/nouns.ts';
import { optionsOf } from '../model/offers.ts';
import { localDay, showDay } from '../model/local-days.ts';
import { toBecause } from './because.ts';
import { isoOf, type LedgerContext } from './history-report.ts';
import { plural } from './plan-report.ts';

/** An award that wants a signature, and where it stands. */
export interface WantedSignature {
  readonly award: PlannedAward;
  /** The bound that it passes. */
  readonly over: Money;
  /** Since when it is held; undefined where its plan was not sent yet. */
  readonly since: Instant | undefined;
  readonly decision: { readonly by: string; readonly at: Instant; readonly declined?: true | undefined } | undefined;
  readonly isBooked: boolean;
}

/** The plan that they belong to, and what to type about it. */
export interface ApprovalsContext extends LedgerContext {
  readonly plan: string;
  /** What the plan as a whole comes to and the bound that it passes, where nobody has signed for that yet. */
  readonly whole: { readonly total: Money; readonly over: Money } | undefined;
}

/** What `approve PLAN` prints: every award that wants a signature, and the next command. */
export function renderApprovals(wanted: readonly WantedSignature[], context: ApprovalsContext): string {
  const { plan, whole, locale, paint } = context;
  const waiting = wanted.filter(({ decision }) => !decision);
  const lines = [
    ...(whole ? [paint.warn(`The plan comes to ${showMoney(whole.total, locale)}, and wants a signature as a whole above ${showMoney(whole.over, locale)}.`)] : []),
    sayHowMany(wanted, waiting.length, context),
    ...wanted.flatMap((one) => renderWanted(one, context)),
    ...renderNext(waiting, context),
  ];
  if (waiting.length === 0 && !whole && isOpen(wanted)) lines.push('', `Next: makegood send ${plan}`);
  return `${lines.join('\n')}\n`;
}

/** Signed for, and not booked. */
const isOpen = (wanted: readonly WantedSignature[]): boolean => wanted.some(({ decision, isBooked }) => decision && !decision.declined && !isBooked);

function sayHowMany(wanted: readonly WantedSignature[], waiting: number, { locale }: ApprovalsContext): string {
  const [first] = wanted;
  if (!first) return 'No award of this plan wants a signature.';
  const above = `above ${showMoney(first.over, locale)}`;
  return waiting === 0 ? `No award waits: ${plural(wanted.length, 'award')} ${above}, all decided.` : `${plural(waiting, 'award')} ${waiting === 1 ? 'waits' : 'wait'} for a signature, ${above}.`;
}

function renderWanted(one: WantedSignature, context: ApprovalsContext): readonly string[] {
  const { award } = one;
  return [
    '',
    `${context.paint.strong(award.id)}  ${award.customer}  ${showGiven(award, context.locale)}  ${award.rule}`,
    ...toBecause(award).map((reason) => `    ${reason}`),
    `    ${showStanding(one, context)}`,
  ];
}

const showGiven = (award: PlannedAward, locale: string): string =>
  optionsOf(award).map(({ remedy, money }: Pick<AwardChoice, 'remedy' | 'money'>) => `${remedy.replaceAll('_', ' ')} ${showMoney(money, locale)}`).join(' or ');

function showStanding({ since, decision, isBooked }: WantedSignature, { zone, paint }: ApprovalsContext): string {
  const dayOf = (at: Instant): string => showDay(localDay(at, zone));
  if (!decision) return paint.warn(since === undefined ? 'waits for a signature; the plan was not sent yet' : `waits for a signature since ${dayOf(since)}`);
  if (decision.declined) return `declined by ${decision.by} on ${dayOf(decision.at)}`;
  return `signed by ${decision.by} on ${dayOf(decision.at)}${isBooked ? '' : ', not sent yet'}`;
}

function renderNext(waiting: readonly WantedSignature[], { plan, whole }: ApprovalsContext): readonly string[] {
  const [first] = waiting;
  const all = `makegood approve ${plan} --all --by NAME`;
  if (!first) return whole ? ['', `Next: ${all}`] : [];
  return [
    '', `Next: makegood approve ${plan} --award ${first.award.id} --by NAME`, `  or  ${all}`,
    'With --decline the answer is no: such an award is never credited. Everybody else is made good without waiting.',
  ];
}

/** What was decided now, and what is left. */
export interface Decided {
  readonly decided: readonly WantedSignature[];
  /** Whether the plan as a whole was signed for as well. */
  readonly signedWhole: boolean;
  /** Awards that still wait. */
  readonly waiting: number;
  readonly by: string;
  readonly declined: boolean;
  /** Whether a run has something to book or to send. */
  readonly isToSend: boolean;
}

/** What `approve PLAN --award ID --by NAME` prints. */
export function renderDecided({ decided, signedWhole, waiting, by, declined, isToSend }: Decided, { plan, locale, paint }: ApprovalsContext): string {
  const amounts = sumUp(decided).map((money) => showMoney(money, locale)).join(' and ');
  const what = [
    ...(signedWhole ? ['the plan as a whole'] : []), ...(decided.length > 0 ? [`${plural(decided.length, 'award')}, ${amounts}`] : []),
  ].join(' and ');
  const done = what === '' ? 'Nothing new was decided: it had been before.' : declined
    ? `${paint.warn(`Declined by ${by}: ${what}.`)} Nothing of that is ever credited; history and explain tell who said no.`
    : paint.good(`Signed by ${by}: ${what}.`);
  const left = waiting === 0 ? [] : [`${plural(waiting, 'award')} still ${waiting === 1 ? 'waits' : 'wait'}: makegood approve ${plan}`];
  return `${[done, ...left, isToSend ? `Next: makegood send ${plan}` : waiting === 0 ? 'Nothing is left to do.' : ''].filter((line) => line !== '').join('\n')}\n`;
}

/** One sum for each unit, of what each is worth by itself. */
function sumUp(decided: readonly WantedSignature[]): readonly Money[] {
  const sums = new Map<string, bigint>();
  for (const { award: { money } } of decided) sums.set(money.unit, (sums.get(money.unit) ?? 0n) + money.minor);
  return [...sums].map(([unit, minor]) => ({ minor, unit }));
}

/** One of them as data: amounts as decimals, times in UTC. */
export function toWantedJson({ award, over, since, decision, isBooked }: WantedSignature): Readonly<Record<string, unknown>> {
  return {
    award: award.id, customer: award.customer, rule: award.rule,
    options: optionsOf(award).map(({ remedy, money }) => ({ remedy, amount: showAmount(money), unit: money.unit })),
    over: showAmount(over), unit: over.unit, because: toBecause(award), since: isoOf(since),
    decision: decision ? { answer: decision.declined ? 'declined' : 'signed', by: decision.by, at: isoOf(decision.at) } : null,
    booked: isBooked,
  };
}
