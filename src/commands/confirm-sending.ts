import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { Plan } from '../plan/read-plan.ts';
import { showCost } from '../report/plan-cost.ts';
import { plural } from '../report/plan-report.ts';
import { count } from '../report/rule-table.ts';
import type { PlanRecord } from '../send/ports.ts';
import type { PaceOfSending } from './pace-options.ts';

export interface ConfirmOptions {
  readonly yes?: boolean;
  readonly acceptRejects?: string;
  /** Where files take the place of mail, that must be said before it is too late. */
  readonly outbox?: string;
}

/** What the question is about, beside the plan. */
export interface Question {
  readonly known: PlanRecord | undefined;
  /** Customers with an address who are not written to, because it is on the suppression list. */
  readonly suppressed: number;
  /** Customers who wait for a signature, and are not among those who are asked about. */
  readonly waiting: number;
  /** Customers who waited in an earlier run, and of whom everything is decided now. */
  readonly ready: number;
  readonly pace: Pick<PaceOfSending, 'canary'>;
  readonly locale: string;
}

/**
 * Asks once, with count and cost, and wants the count typed. With --yes nothing is asked, but rejected rows must then
 * be accepted by their number. False where the person says no. Without a terminal and without --yes it is a Refusal.
 */
export async function confirmSending(world: World, plan: Plan, options: ConfirmOptions, about: Question): Promise<boolean> {
  const { rejects } = plan.header.counts;
  const accepted = options.acceptRejects === undefined ? undefined : Number(options.acceptRejects);
  if (accepted !== undefined && accepted !== rejects) throw rejectsDiffer(rejects, options.acceptRejects ?? '');
  if (options.yes) {
    if (rejects > 0 && accepted === undefined && about.known === undefined) throw rejectsUnaccepted(rejects);
    return true;
  }
  const { question, answer } = toQuestion(plan, accepted === undefined ? rejects : 0, about);
  if (!world.isTTY) {
    throw new Refusal({ what: 'Nobody can be asked: this is no terminal.', remedy: 'Add --yes where the plan has been read and is to be sent as it is.' });
  }
  const files = options.outbox === undefined ? '' : `The letters become files in ${options.outbox}, and count as sent.\n`;
  const typed = await world.ask(`${files}${question}${sayWaiting(about.waiting)} Type ${answer}: `);
  if (typed.trim().replaceAll(',', '') === String(answer)) return true;
  world.stderr.write(`Not ${answer}: nothing was sent.\n`);
  return false;
}

/** ` 2 more wait for a signature.`; blank where nobody does. */
const sayWaiting = (waiting: number): string => (waiting === 0 ? '' : ` ${count(waiting)} more ${waiting === 1 ? 'waits' : 'wait'} for a signature.`);

interface Asked {
  readonly question: string;
  /** What must be typed. */
  readonly answer: number;
}

function toQuestion(plan: Plan, rejects: number, about: Question): Asked {
  return about.known ? toNextQuestion(plan, about.known, about) : toFirstQuestion(plan, rejects, about);
}

function toFirstQuestion({ header }: Plan, rejects: number, { suppressed, pace, locale }: Question): Asked {
  const { customers } = header.counts;
  const letters = header.counts.letters - suppressed;
  const rejected = rejects === 0 ? '' : `${plural(rejects, 'row')} could not be read and ${rejects === 1 ? 'gets' : 'get'} nothing. `;
  const credit = `${rejected}${toVerb(header)} ${plural(customers, 'customer')} ${showCost(header, locale)}`;
  if (customers === 0) return { question: `${rejected}All of it was declined: nobody is credited or written to. Note it, so that no later plan gives it?`, answer: 0 };
  const first = Math.min(pace.canary ?? letters, letters);
  if (first < letters) return { question: `${credit} and write to ${count(first)} of the ${count(letters)} first?`, answer: first };
  return { question: `${credit} and ${toWhom(customers, letters, header.counts.no_address, suppressed)}?`, answer: letters === 0 ? customers : letters };
}

function toVerb({ offers, counts }: Plan['header']): string {
  if (!offers) return 'Credit';
  return offers.awards === counts.awards ? 'Offer' : 'Credit or offer';
}

function toWhom(customers: number, letters: number, noAddress: number, suppressed: number): string {
  if (letters === customers) return customers === 1 ? 'write to them' : 'write to them all';
  const without = [
    ...(noAddress === 0 ? [] : [`${count(noAddress)} ${noAddress === 1 ? 'has' : 'have'} no address`]),
    ...(suppressed === 0 ? [] : [`${count(suppressed)} ${suppressed === 1 ? 'is' : 'are'} suppressed`]),
  ];
  return `write to ${count(letters)} of them${without.length === 0 ? '' : ` (${without.join(', ')})`}`;
}

function toNextQuestion({ header }: Plan, { creditedAt, letters }: PlanRecord, { ready, pace: { canary } }: Question): Asked {
  if (creditedAt === undefined) {
    return { question: 'This plan was begun. Go on with the credits and letters that are missing?', answer: header.counts.letters };
  }
  const left = letters.pending + letters.deferred + letters.sending;
  if (ready > 0) {
    const letters = left === 0 ? '' : `, and with ${plural(left, 'letter')} left`;
    return { question: `This plan was begun. Go on with ${plural(ready, 'customer')} who waited for a signature${letters}?`, answer: ready + left };
  }
  const next = Math.min(canary ?? left, left);
  return { question: `This plan was begun. Go on with ${plural(next, 'letter')}${next < left ? ` of ${count(left)} first` : ''}?`, answer: next };
}

function rejectsUnaccepted(rejects: number): Refusal {
  return new Refusal({
    what: `${plural(rejects, 'row')} of the export could not be read, and nobody has said that this is accepted.`,
    remedy: `Nothing was sent. Mend the rows and plan again, or add --accept-rejects ${rejects}`,
  });
}

function rejectsDiffer(rejects: number, typed: string): Refusal {
  return new Refusal({
    what: `--accept-rejects ${typed}: the plan has ${rejects} rejected rows.`,
    remedy: `Nothing was sent. Read them in excluded.csv; to go on without them write --accept-rejects ${rejects}`,
  });
}
