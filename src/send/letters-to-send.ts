import type { PlannedCustomer } from '../model/nouns.ts';
import { batchesOf } from './batches.ts';
import type { Claims } from './claims.ts';
import type { Ledger, LetterPass, QueuedLetter } from './ports.ts';
import type { SendJob } from './send-plan.ts';

const BATCH = 200;
const PASSES: readonly LetterPass[] = ['fresh', 'tried'];

/** A letter to be sent, and its customer with the awards that were booked under this plan. */
export interface LetterToSend {
  readonly letter: QueuedLetter;
  readonly customer: PlannedCustomer;
}

export interface LetterQueue {
  readonly job: SendJob;
  readonly ledger: Ledger;
  readonly claims: Claims;
  /** Which run of the plan this is. */
  readonly run: number;
  /** At most so many letters; undefined for all. */
  readonly most: number | undefined;
}

/**
 * The letters that this run sends. The plan is streamed again and matched with what the ledger has queued, so that no
 * letter waits in memory; what is taken belongs to this worker. Letters that an earlier run tried come last: one that
 * stops the server stops nobody else's. An address that was suppressed since its letter was queued is left out, for good;
 * so is a reminder of what was answered since.
 */
export async function* lettersToSend(queue: LetterQueue): AsyncGenerator<LetterToSend> {
  let left = queue.most ?? Infinity;
  for (const pass of PASSES) {
    if (left <= 0 || (await countPass(queue, pass)) === 0) continue;
    for await (const batch of batchesOf(queue.job.customers(), BATCH)) {
      if (left <= 0) return;
      for (const letter of matchLetters(batch, await takeLetters(queue, batch, pass))) {
        if (left <= 0) return;
        left -= 1;
        yield letter;
      }
    }
  }
}

/** How many letters the run begins with. */
export async function countLettersToSend(queue: LetterQueue): Promise<number> {
  let count = 0;
  for (const pass of PASSES) count += await countPass(queue, pass);
  return Math.min(count, queue.most ?? Infinity);
}

function countPass({ job, ledger, run }: LetterQueue, pass: LetterPass): Promise<number> {
  return ledger.countLetters(job.plan.id, pass, run, job.now());
}

async function takeLetters(
  { job, ledger, claims, run }: LetterQueue, batch: readonly PlannedCustomer[], pass: LetterPass,
): Promise<readonly QueuedLetter[]> {
  const names = batch.map((customer) => customer.customer);
  const taken = await ledger.takeLetters(job.plan.id, names, pass, run, claims.fresh());
  if (taken.length === 0) return taken;
  const suppressed = await ledger.suppressed(taken.map(({ address }) => address));
  const whyNot = ({ address, awards }: QueuedLetter): string | undefined => (awards.size === 0 ? ANSWERED : suppressed.get(address)?.reason);
  const left = taken.flatMap((letter) => {
    const reply = whyNot(letter);
    return reply === undefined ? [] : [{ plan: job.plan.id, customer: letter.customer, to: 'suppressed' as const, reply, run, at: job.now() }];
  });
  if (left.length === 0) return taken;
  await ledger.recordLetters(left);
  return taken.filter((letter) => whyNot(letter) === undefined);
}

/** Nothing is left that the letter could tell of: only offers that a reminder is about come to that. */
const ANSWERED = 'what it would have reminded of was answered or had ended before it left';

function* matchLetters(customers: readonly PlannedCustomer[], queued: readonly QueuedLetter[]): Generator<LetterToSend> {
  if (queued.length === 0) return;
  const byCustomer = new Map(queued.map((letter) => [letter.customer, letter]));
  for (const customer of customers) {
    const letter = byCustomer.get(customer.customer);
    if (!letter) continue;
    byCustomer.delete(customer.customer);
    const awards = customer.awards.filter((award) => letter.awards.has(award.id));
    yield { letter, customer: { ...customer, awards } };
  }
}
