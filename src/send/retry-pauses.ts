import { setTimeout } from 'node:timers/promises';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a letter waits after its first, second … temporary refusal, in milliseconds; then it is left for a later run. */
export const RETRY_PAUSES: readonly number[] = [2000, 8000, 30_000];

/** How many letters may wait for their next try at once: each is held in memory. Further ones wait for a later run. */
export const MOST_WAITING = 500;

/** What a later run waits for, by how many runs have tried the letter; from the last on it is once a day. */
const PAUSES_BETWEEN_RUNS: readonly number[] = [15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR];

/** `4.7.28`: the server takes too much mail from us at once. Less than this is not a pause to it. */
export const PAUSE_FOR_PACE = 10 * MINUTE;

/**
 * How long a letter that was deferred is left alone by later runs, in milliseconds. It grows with every run, told from
 * the attempts: a run makes at most one more than it has pauses.
 */
export function pauseAfter(attempts: number): number {
  const runs = Math.max(1, Math.ceil(attempts / (RETRY_PAUSES.length + 1)));
  return PAUSES_BETWEEN_RUNS[Math.min(runs, PAUSES_BETWEEN_RUNS.length) - 1] ?? PAUSE_FOR_PACE;
}

/** Whether a reply asks for a slower pace, and not only for another try (Gmail's 4.7.28). */
export function asksForPace(reply: string): boolean {
  return /^\d{3}[ -]4\.7\.28\b/.test(reply);
}

/** Waits on the real clock; returns early, without an error, where the signal is aborted. */
export async function pauseOnClock(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
