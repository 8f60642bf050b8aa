import { toInstant } from '../model/instant.ts';
import { composeMessage } from './compose-message.ts';
import { follow, isEnding, type LettersRun, stop } from './letters-run.ts';
import type { LetterToSend } from './letters-to-send.ts';
import type { LetterTransition, Mailbox, Message, Outcome, QueuedLetter } from './ports.ts';
import { asksForPace, MOST_WAITING, PAUSE_FOR_PACE, pauseAfter, RETRY_PAUSES } from './retry-pauses.ts';
import { wordsOf } from './stop-watch.ts';

const STOOD_STILL = 'This run stood still for longer than its letters are kept for it, and another one may have taken them over.';

/** One letter, from its first try to its last; holds a slot while it is tried, none while it waits. */
export async function sendLetter(run: LettersRun, { letter, customer }: LetterToSend): Promise<void> {
  let message: Message;
  try {
    message = composeMessage(run.job, { letter, customer });
  } catch (error) {
    run.slots.free();
    throw error;
  }
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryLetter(run, letter, message, attempt);
    if (outcome === undefined) return;
    if (outcome.kind === 'deferred' && (await waitForNextTry(run, outcome.reply, attempt))) continue;
    finishLetter(run, outcome);
    return;
  }
}

/** One try: the slot is held when it starts and free when it ends. Undefined where the letter is no longer ours. */
async function tryLetter(run: LettersRun, letter: QueuedLetter, message: Message, attempt: number): Promise<Outcome | undefined> {
  try {
    if (run.claims.hasLapsed()) {
      stop(run, STOOD_STILL);
      return undefined;
    }
    const committed = run.log.record(toStep(run, letter, 'sending'));
    const outcome = await deliver(run.ports.mailbox, message, committed);
    run.watch.note(outcome, attempt === 1);
    if (run.watch.stopped !== undefined) run.ending.abort();
    else if (outcome.kind === 'deferred' && asksForPace(outcome.reply)) slowDown(run, outcome.reply);
    // Not awaited: the next letter's `sending` joins this step in one commit, behind it.
    follow(run, run.log.record(toLastStep(run, letter, outcome, attempt)));
    return outcome;
  } finally {
    run.slots.free();
  }
}

/** While `sending` is on its way to the disk, the mail server hears from whom and for whom the letter is; no more. */
async function deliver(mailbox: Mailbox, message: Message, committed: Promise<void>): Promise<Outcome> {
  const outcome = mailbox.deliverOnce ? mailbox.deliverOnce(message, committed) : committed.then(() => mailbox.deliver(message));
  const [, delivered] = await Promise.all([committed, outcome]);
  return delivered;
}

function toStep(run: LettersRun, { customer }: QueuedLetter, to: LetterTransition['to'], reply = ''): LetterTransition {
  return { plan: run.job.plan.id, customer, to, reply, run: run.number, at: run.job.now() };
}

function toLastStep(run: LettersRun, letter: QueuedLetter, outcome: Outcome, attempt: number): LetterTransition {
  const step = toStep(run, letter, outcome.kind === 'stopped' ? 'pending' : outcome.kind, wordsOf(outcome));
  if (outcome.kind === 'refused') return { ...step, suppress: outcome.reply };
  if (outcome.kind !== 'deferred') return step;
  return { ...step, nextTryAt: toInstant(step.at + pauseAfter(letter.attempts + attempt)) };
}

/** The server takes too much from us at once: everything waits, and goes on over one connection. */
function slowDown(run: LettersRun, reply: string): void {
  run.slots.limit(1);
  run.pace.hold(PAUSE_FOR_PACE);
  run.job.onProgress({ kind: 'held', until: toInstant(run.job.now() + PAUSE_FOR_PACE), reply });
}

/** Waits until a deferred letter may be tried again, and takes a slot for it; false where it is left for a later run. */
async function waitForNextTry(run: LettersRun, reply: string, attempt: number): Promise<boolean> {
  const pause = RETRY_PAUSES[attempt - 1];
  if (pause === undefined || isEnding(run) || run.waiting >= MOST_WAITING) return false;
  run.waiting += 1;
  await run.pause(asksForPace(reply) ? Math.max(pause, PAUSE_FOR_PACE) : pause).finally(() => (run.waiting -= 1));
  return !isEnding(run) && takePlace(run);
}

/** Takes a slot, and the pace's leave; false, with the slot given back, where the run ends meanwhile. */
export async function takePlace(run: LettersRun): Promise<boolean> {
  await run.slots.take();
  if (!isEnding(run) && (await run.pace.take())) return true;
  run.slots.free();
  return false;
}

function finishLetter(run: LettersRun, outcome: Outcome): void {
  run.done += 1;
  if (outcome.kind === 'sent') run.sent += 1;
  run.job.onProgress({ kind: 'letter', state: outcome.kind === 'stopped' ? 'pending' : outcome.kind, done: run.done });
}
