import { setTimeout } from 'node:timers/promises';

/** How long a letter waits after its first, second … temporary refusal, in milliseconds; then it is left for the next run. */
export const RETRY_PAUSES: readonly number[] = [2000, 8000, 30_000];

/** How many letters may wait for their next try at once: each is held in memory. Further ones wait for the next run. */
export const MOST_WAITING = 500;

/** So many letters in a row that fail, and not because of their recipients, are a bad server: the run stops. */
export const FAILURES_IN_A_ROW = 10;

/** Waits on the real clock; returns early, without an error, where the signal is aborted. */
export async function pauseOnClock(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
