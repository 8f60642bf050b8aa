import { composeMessage } from './compose-message.ts';
import { groupCommits, type TransitionLog } from './group-commit.ts';
import { countLettersToSend, lettersToSend, type LetterToSend } from './letters-to-send.ts';
import type { LetterTransition, Message, Outcome } from './ports.ts';
import { MOST_WAITING, pauseOnClock, RETRY_PAUSES } from './retry-pauses.ts';
import type { SendJob, SendPorts } from './send-plan.ts';
import { openSlots, type Slots } from './slots.ts';
import { openStopWatch, type StopWatch, wordsOf } from './stop-watch.ts';

/** What one run of the second phase did. */
export interface LettersRun {
  readonly sent: number;
  /** Why it stopped before the end; undefined where it did not. */
  readonly stopped: string | undefined;
}

interface Run {
  readonly job: SendJob;
  readonly ports: SendPorts;
  readonly number: number;
  readonly log: TransitionLog;
  readonly slots: Slots;
  readonly watch: StopWatch;
  /** Aborted by the user's interrupt and by whatever stops the run: it cuts every pause short. */
  readonly ending: AbortController;
  readonly underWay: Set<Promise<void>>;
  failure: { readonly error: unknown } | undefined;
  sent: number;
  done: number;
  waiting: number;
}

/**
 * The second phase: sends what is queued, over as many connections as the mailbox has. `sending` is committed before a
 * letter's first byte leaves; where the run stops or is interrupted, the letters under way are finished and the others
 * stay as they are. Throws where the ledger cannot be written or a letter cannot be rendered, after that same wait.
 */
export async function sendLetters(job: SendJob, ports: SendPorts, number: number): Promise<LettersRun> {
  const run = openRun(job, ports, number);
  const interrupt = (): void => run.ending.abort();
  job.signal.addEventListener('abort', interrupt, { once: true });
  if (job.signal.aborted) interrupt();
  try {
    job.onProgress({ kind: 'letters', of: await countLettersToSend(job, ports.ledger, number) });
    await startLetters(run).catch((error: unknown) => fail(run, error));
    while (run.underWay.size > 0) await Promise.all(run.underWay);
  } finally {
    job.signal.removeEventListener('abort', interrupt);
  }
  if (run.failure) throw run.failure.error;
  await run.log.settle();
  return { sent: run.sent, stopped: run.watch.stopped };
}

function openRun(job: SendJob, ports: SendPorts, number: number): Run {
  return {
    job,
    ports,
    number,
    log: groupCommits((transitions) => ports.ledger.recordLetters(transitions)),
    slots: openSlots(ports.mailbox.connections),
    watch: openStopWatch(),
    ending: new AbortController(),
    underWay: new Set(),
    failure: undefined,
    sent: 0,
    done: 0,
    waiting: 0,
  };
}

/** Starts letter after letter, each as soon as a connection is free for it. */
async function startLetters(run: Run): Promise<void> {
  for await (const letter of lettersToSend(run.job, run.ports.ledger, run.number)) {
    await run.slots.take();
    if (isEnding(run)) {
      run.slots.free();
      return;
    }
    follow(run, sendLetter(run, letter));
  }
}

/** Keeps an eye on something that goes on beside the loop; its first error ends the run. */
function follow(run: Run, work: Promise<void>): void {
  const watched = work
    .catch((error: unknown) => fail(run, error))
    .finally(() => run.underWay.delete(watched));
  run.underWay.add(watched);
}

function fail(run: Run, error: unknown): void {
  run.failure ??= { error };
  run.ending.abort();
}

/** One letter, from its first try to its last; holds a slot while it is tried, none while it waits. */
async function sendLetter(run: Run, { letter, customer }: LetterToSend): Promise<void> {
  let message: Message;
  try {
    message = composeMessage(run.job, { letter, customer });
  } catch (error) {
    run.slots.free();
    throw error;
  }
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryLetter(run, letter.customer, message, attempt === 1);
    if (outcome.kind === 'deferred' && (await waitForNextTry(run, attempt))) continue;
    finishLetter(run, outcome);
    return;
  }
}

/** One try: the slot is held when it starts and free when it ends. */
async function tryLetter(run: Run, customer: string, message: Message, firstTry: boolean): Promise<Outcome> {
  const step = (to: LetterTransition['to'], reply: string): Promise<void> =>
    run.log.record({ plan: run.job.plan.id, customer, to, reply, run: run.number, at: run.job.now() });
  try {
    await step('sending', '');
    const outcome = await run.ports.mailbox.deliver(message);
    run.watch.note(outcome, firstTry);
    if (run.watch.stopped !== undefined) run.ending.abort();
    // Not awaited: the next letter's `sending` joins this step in one commit, behind it.
    follow(run, step(outcome.kind === 'stopped' ? 'pending' : outcome.kind, wordsOf(outcome)));
    return outcome;
  } finally {
    run.slots.free();
  }
}

/** Waits until a deferred letter may be tried again, and takes a slot for it; false where it is left for the next run. */
async function waitForNextTry(run: Run, attempt: number): Promise<boolean> {
  const pause = RETRY_PAUSES[attempt - 1];
  if (pause === undefined || isEnding(run) || run.waiting >= MOST_WAITING) return false;
  run.waiting += 1;
  await (run.ports.pause ?? pauseOnClock)(pause, run.ending.signal).finally(() => (run.waiting -= 1));
  if (isEnding(run)) return false;
  await run.slots.take();
  if (!isEnding(run)) return true;
  run.slots.free();
  return false;
}

function isEnding(run: Run): boolean {
  return run.ending.signal.aborted;
}

function finishLetter(run: Run, outcome: Outcome): void {
  run.done += 1;
  if (outcome.kind === 'sent') run.sent += 1;
  run.job.onProgress({ kind: 'letter', state: outcome.kind === 'stopped' ? 'pending' : outcome.kind, done: run.done });
}
