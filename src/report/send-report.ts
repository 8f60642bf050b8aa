import { hideAddresses } from '../model/email-address.ts';
import type { Instant } from '../model/instant.ts';
import { showLocal } from '../model/time-zone.ts';
import { showMoney } from '../model/money.ts';
import type { Money } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import { count } from './rule-table.ts';
import { type OtherRun, describeRuns } from './other-runs.ts';
import type { OffersTotal } from '../plan/plan-header.ts';
import { showEnds } from './plan-cost.ts';
import { type Marks, plural } from './plan-report.ts';

/** Letters by state, as far as they are told. */
export interface SentLetters {
  readonly pending: number;
  readonly sending: number;
  readonly sent: number;
  readonly refused: number;
  readonly deferred: number;
  readonly unknown: number;
  readonly no_address: number;
  readonly suppressed: number;
}

/** What a sending came to, as far as it is told to a person. */
export interface SentView {
  readonly credited: { readonly customers: number; readonly awards: number; readonly totals: readonly Money[]; readonly alreadyCredited: number };
  /** Offers that the plan has made. */
  readonly offered: number;
  readonly letters: SentLetters;
  readonly refused: readonly { readonly customer: string; readonly reply: string }[];
  readonly stopped: string | undefined;
  readonly interrupted: boolean;
  /** Letters that this run sent. */
  readonly sentNow: number;
  readonly left: number;
  /** Other runs that have letters of this plan under way. */
  readonly others: readonly OtherRun[];
  readonly canary: number | undefined;
  readonly nextTryAt: Instant | undefined;
  /** What of the plan is kept back; undefined where nothing is. */
  readonly held?: { readonly waiting: { readonly customers: number }; readonly declined: number } | undefined;
}

export interface SentContext {
  /** What the plan was made from; exports where it is left out. */
  readonly kind?: PlanKind | undefined;
  /** Where the letters went. */
  readonly mailbox: string;
  /** The credit list, as the user would type it; undefined where there is none. */
  readonly credits: string;
  readonly plan: string;
  /** Until when the plan's offers can be answered; undefined where it has none. */
  readonly offers?: OffersTotal | undefined;
  /** What to type when the canary is well. */
  readonly goOn: string;
  readonly now: Instant;
  readonly zone: string;
  readonly locale: string;
  readonly paint: Marks;
}

const SHOWN_REFUSED = 5;

/** What `send` prints at its end: what was done, what needs a person, what to do next. */
export const renderSent = {
  nothingToDo: (finishedAt: Instant, zone: string): string => `Nothing to do: this plan was sent on ${showLocal(finishedAt, zone)}.\n`,
  nobody: (): string => 'Nothing to do: nobody is owed anything by this plan.\n',
  /** Every letter that is left was put off by its server, and none is due yet. */
  notYet: (deferred: number, nextTryAt: Instant, zone: string): string =>
    `Nothing to do yet: ${plural(deferred, 'letter')} ${deferred === 1 ? 'was' : 'were'} put off by the mail server.\n` +
    `The next may be tried from ${showLocal(nextTryAt, zone)} on: run the same command again then.\n`,
  /** Customers who wait for a signature, and what to do about it. */
  waits: (customers: number, plan: string): string =>
    `${plural(customers, 'customer')} ${customers === 1 ? 'waits' : 'wait'} for a signature, and nothing of theirs is credited or written. See and sign: makegood approve ${plan}\n`,
  allWait: (customers: number, plan: string): string =>
    `Nobody goes ahead: ${customers === 1 ? 'the one customer waits' : `all ${count(customers)} customers wait`} for a signature. Nothing was sent.\nNext: makegood approve ${plan}\n`,
  canaryWaits: (letters: SentLetters, plan: string): string =>
    `The canary waits: ${describeTried(letters)}. ${plural(letters.pending, 'letter')} left, and nothing was sent now.\n` +
    `Next: look at what arrived, then go on with: makegood send ${plan} --continue\n`,
  result: ({ kind, report }: { readonly kind: string; readonly report: SentView }, context: SentContext): string => {
    if (kind === 'canary_waits') return renderSent.canaryWaits(report.letters, context.plan);
    const lines = [...renderDone(report, context), ...renderTrouble(report, context), ...renderNext(report, context)];
    const waiting = report.held?.waiting.customers ?? 0;
    return `${lines.join('\n')}\n${waiting === 0 ? '' : renderSent.waits(waiting, context.plan)}`;
  },
};

function describeTried({ sent, refused, deferred, unknown, sending }: SentLetters): string {
  const others = [
    [refused, 'refused'], [deferred, 'put off'], [unknown, 'of unknown fate'], [sending, 'under way'],
  ] as const;
  return [`${plural(sent, 'letter')} sent`, ...others.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)].join(', ');
}

function renderDone(report: SentView, context: SentContext): string[] {
  const { credited, letters, others } = report;
  const { locale, paint } = context;
  const totals = credited.totals.map((money) => showMoney(money, locale)).join(' and ');
  const lines = [
    credited.awards === 0
      ? renderUncredited(report, context)
      : `${paint.good(`Credited ${plural(credited.customers, 'customer')} ${totals}`)} and sent ${describeSent(report, context)}.`,
    ...(credited.awards > 0 && report.offered > 0 ? [`${describeOffers(report, context)}.`] : []),
    ...describeRuns(others, context.zone),
  ];
  if (letters.no_address > 0) lines.push(`${plural(letters.no_address, 'customer')} could not be written to: no usable address.`);
  if (letters.suppressed > 0) {
    lines.push(`${plural(letters.suppressed, 'customer')} ${letters.suppressed === 1 ? 'was' : 'were'} not written to: ${context.kind === 'reminder' ? NOT_REMINDED : 'their address is on the suppression list'}.`);
  }
  if (credited.alreadyCredited > 0) lines.push(`${plural(credited.alreadyCredited, 'award')} had been credited before and ${credited.alreadyCredited === 1 ? 'was' : 'were'} left out.`);
  return lines;
}

const NOT_REMINDED = 'they had answered before the letter left, or their address is on the suppression list';

function renderUncredited(report: SentView, context: SentContext): string {
  if (context.kind === 'reminder') return `${context.paint.good(`Reminded customers of their offers with ${describeSent(report, context)}`)}.`;
  if (report.offered === 0) return `Nobody was credited${whyNobody(report)}`;
  return `${context.paint.good(describeOffers(report, context))}, and sent ${describeSent(report, context)}.`;
}

function whyNobody({ credited, held }: SentView): string {
  if (held && held.waiting.customers > 0) return ' yet.';
  return held && held.declined > 0 && credited.alreadyCredited === 0 ? ': all of it was declined.' : ': all of it had been credited before.';
}

/** `40 offers made, to be answered by 29 November` */
function describeOffers({ offered }: SentView, { offers }: SentContext): string {
  return `${plural(offered, 'offer')} made${offers ? `, to be answered ${showEnds(offers)}` : ''}`;
}

/** Where others are at the same plan, what is theirs is told apart. */
function describeSent({ letters, sentNow, others }: SentView, { mailbox }: SentContext): string {
  if (others.length === 0) return `${plural(letters.sent, 'letter')} to ${mailbox}`;
  return `${plural(sentNow, 'letter')} to ${mailbox} by this run, ${count(letters.sent)} by all so far`;
}

function renderTrouble({ letters, refused, stopped, interrupted }: SentView, { paint }: SentContext): string[] {
  const lines: string[] = [];
  if (letters.refused > 0) lines.push(paint.warn(`${plural(letters.refused, 'letter')} refused by the server:`));
  for (const { customer, reply } of refused.slice(0, SHOWN_REFUSED)) lines.push(`  ${customer}: ${hideAddresses(reply)}`);
  if (refused.length > SHOWN_REFUSED) lines.push(`  … and ${refused.length - SHOWN_REFUSED} more`);
  if (letters.unknown > 0) lines.push(paint.warn(`${plural(letters.unknown, 'letter')} may or may not have arrived, and will not be sent again by themselves.`));
  if (stopped !== undefined) lines.push(paint.warn(`Stopped: ${stopped}`));
  if (interrupted) lines.push(paint.warn('Interrupted.'));
  return lines;
}

function renderNext(report: SentView, context: SentContext): string[] {
  const { letters, left, canary, stopped, interrupted, credited, others } = report;
  if (left === 0 && others.length > 0) return renderOthers(context);
  if (left === 0) {
    const answers = report.offered > 0 || context.kind === 'reminder' ? ['Who has answered: makegood claims'] : [];
    if (credited.awards === 0) return answers.length > 0 ? answers : [`Next: makegood show ${context.plan}`];
    return [
      `Next: import ${context.credits}`, '      where the credits of your customers are kept: the letters promise them.',
      'What was done for one customer: makegood explain CUSTOMER',
      ...answers,
    ];
  }
  if (canary !== undefined && stopped === undefined && !interrupted) {
    return [`The canary: ${describeTried(letters)}. ${plural(left, 'letter')} left, which wait for your word.`, `Next: look at what arrived, then go on with: ${context.goOn}`];
  }
  if (letters.pending === 0 && letters.deferred > 0) return renderDeferred(report, context);
  return [`${plural(left, 'letter')} left. Next: run the same command again.`];
}

/** Nobody has to do anything; but the next command is one to look, not one to send. */
function renderOthers({ plan, credits }: SentContext): string[] {
  return [
    `Next: makegood history ${plan}`, '      tells when they are done. Where one of them dies, run the same command again 15 minutes later.',
    `The credits are complete, and can be imported: ${credits}`,
  ];
}

function renderDeferred({ letters: { deferred }, nextTryAt }: SentView, { now, zone }: SentContext): string[] {
  const later = nextTryAt === undefined || nextTryAt <= now ? '' : `, from ${showLocal(nextTryAt, zone)} on`;
  return [`${plural(deferred, 'letter')} put off by the server. Next: run the same command again${later}.`];
}
