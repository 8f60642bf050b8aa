import type { PlannedCustomer } from '../model/nouns.ts';
import { batchesOf } from './batches.ts';
import type { Ledger, LetterPass, QueuedLetter } from './ports.ts';
import type { SendJob } from './send-plan.ts';

const BATCH = 200;
const PASSES: readonly LetterPass[] = ['fresh', 'tried'];

/** A letter to be sent, and its customer with the awards that were booked under this plan. */
export interface LetterToSend {
  readonly letter: QueuedLetter;
  readonly customer: PlannedCustomer;
}

/**
 * The letters that this run sends. The plan is streamed again and matched with what the ledger has queued, so that no
 * letter waits in memory. Letters that an earlier run tried come last: one that stops the server stops nobody else's.
 */
export async function* lettersToSend(job: SendJob, ledger: Ledger, run: number): AsyncGenerator<LetterToSend> {
  for (const pass of PASSES) {
    if ((await ledger.countLetters(job.plan.id, pass, run)) === 0) continue;
    for await (const batch of batchesOf(job.customers(), BATCH)) {
      const names = batch.map((customer) => customer.customer);
      const queued = await ledger.takeLetters(job.plan.id, names, pass, run);
      yield* matchLetters(batch, queued);
    }
  }
}

/** How many letters the run begins with. */
export async function countLettersToSend(job: SendJob, ledger: Ledger, run: number): Promise<number> {
  let count = 0;
  for (const pass of PASSES) count += await ledger.countLetters(job.plan.id, pass, run);
  return count;
}

function* matchLetters(customers: readonly PlannedCustomer[], queued: readonly QueuedLetter[]): Generator<LetterToSend> {
  const byCustomer = new Map(queued.map((letter) => [letter.customer, letter]));
  for (const customer of customers) {
    const letter = byCustomer.get(customer.customer);
    if (!letter) continue;
    byCustomer.delete(customer.customer);
    const awards = customer.awards.filter((award) => letter.awards.has(award.id));
    yield { letter, customer: { ...customer, awards } };
  }
}
