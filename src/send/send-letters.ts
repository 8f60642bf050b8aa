import { fail, follow, type LettersRun, openLettersRun } from './letters-run.ts';
import { countLettersToSend, type LetterQueue, lettersToSend } from './letters-to-send.ts';
import type { SendJob, SendPorts } from './send-plan.ts';
import { sendLetter, takePlace } from './try-letter.ts';

/** What one run of the second phase did. */
export interface LettersDone {
  readonly sent: number;
  /** Why it stopped before the end; undefined where it did not. */
  readonly stopped: string | undefined;
}

/**
 * The second phase: sends what is queued, at most so many letters, over as many connections as the mailbox has.
 * `sending` is committed before a letter's first byte leaves; where the run stops or is interrupted, the letters under
 * way are finished, the others stay as they are, and what was taken of them is given back. Throws where the ledger cannot
 * be written or a letter cannot be rendered, after that same wait.
 */
export async function sendLetters(job: SendJob, ports: SendPorts, number: number, most: number | undefined): Promise<LettersDone> {
  const run = openLettersRun(job, ports, number);
  const interrupt = (): void => run.ending.abort();
  job.signal.addEventListener('abort', interrupt, { once: true });
  if (job.signal.aborted) interrupt();
  try {
    await startLetters(run, { job, ledger: ports.ledger, claims: run.claims, run: number, most }).catch((error: unknown) => fail(run, error));
    while (run.underWay.size > 0) await Promise.all(run.underWay);
  } finally {
    job.signal.removeEventListener('abort', interrupt);
    // After a failure of the ledger this fails as well, and the first error is the one to tell.
    await run.claims.end().catch((error: unknown) => fail(run, error));
  }
  if (run.failure) throw run.failure.error;
  await run.log.settle();
  return { sent: run.sent, stopped: run.watch.stopped };
}

/** Starts letter after letter, each as soon as a connection is free for it and the pace lets it go. */
async function startLetters(run: LettersRun, queue: LetterQueue): Promise<void> {
  run.job.onProgress({ kind: 'letters', of: await countLettersToSend(queue) });
  for await (const letter of lettersToSend(queue)) {
    if (!(await takePlace(run))) return;
    follow(run, sendLetter(run, letter));
  }
}
