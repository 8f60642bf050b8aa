import { LETTER_STATES, type Ledger, type LetterCounts, type SendReport } from './ports.ts';
import type { LettersDone } from './send-letters.ts';
import type { SendJob } from './send-plan.ts';

/** What the ledger says of the plan after a run: read back, not counted along, so that it cannot be wrong. */
export async function readReport(job: SendJob, ledger: Ledger, run: LettersDone): Promise<SendReport> {
  const record = await ledger.findPlan(job.plan.id);
  const letters = record?.letters ?? noLetters();
  return {
    credited: await ledger.totals(job.plan.id),
    letters,
    sentNow: run.sent,
    refused: await ledger.refusedLetters(job.plan.id),
    stopped: run.stopped,
    interrupted: job.signal.aborted && record?.finishedAt === undefined,
    left: letters.pending + letters.deferred,
    canary: record?.canary,
    nextTryAt: record?.nextTryAt,
    creditsComplete: record?.creditedAt !== undefined,
  };
}

function noLetters(): LetterCounts {
  return Object.fromEntries(LETTER_STATES.map((state) => [state, 0])) as unknown as LetterCounts;
}
