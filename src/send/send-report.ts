import { LETTER_STATES, type LetterCounts, type RunUnderWay, type SendReport } from './ports.ts';
import type { LettersDone } from './send-letters.ts';
import type { SendJob, SendPorts } from './send-plan.ts';

/** What the ledger says of the plan after a run: read back, not counted along, so that it cannot be wrong. */
export async function readReport(job: SendJob, ledger: SendPorts['ledger'], run: LettersDone): Promise<SendReport> {
  const record = await ledger.findPlan(job.plan.id);
  const letters = record?.letters ?? noLetters();
  const others = ledger.exclusive ? [] : await ledger.runsUnderWay(job.plan.id, job.now(), job.worker);
  return {
    credited: await ledger.totals(job.plan.id),
    offered: await countOffers(ledger, job.plan.id),
    letters,
    sentNow: run.sent,
    refused: await ledger.refusedLetters(job.plan.id),
    stopped: run.stopped,
    interrupted: job.signal.aborted && record?.finishedAt === undefined,
    // Between the two questions others may have sent some of theirs.
    left: Math.max(0, letters.pending + letters.deferred - countHeld(others)),
    others,
    canary: record?.canary,
    nextTryAt: record?.nextTryAt,
    creditsComplete: record?.creditedAt !== undefined,
    held: record?.held,
  };
}

async function countOffers(ledger: SendPorts['ledger'], plan: string): Promise<number> {
  let offered = 0;
  const offers = ledger.offers({ plan })[Symbol.asyncIterator]();
  while (!(await offers.next()).done) offered += 1;
  return offered;
}

/** Letters that would be left for the next run, and are with these. */
export function countHeld(others: readonly RunUnderWay[]): number {
  return others.reduce((sum, { letters }) => sum + letters.pending + letters.deferred, 0);
}

function noLetters(): LetterCounts {
  return Object.fromEntries(LETTER_STATES.map((state) => [state, 0])) as unknown as LetterCounts;
}
