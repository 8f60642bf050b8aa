import { setTimeout } from 'node:timers/promises';
import { isBusy } from './sqlite-refusal.ts';

/** How long another program that has the file is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** The pause between two tries. SQLite's own waiting would stop the whole program, with every page that it serves. */
const PAUSE = 3;

/** Does it, and again while another program has the file; throws the last error where that takes too long. */
export async function whileBusy<Result>(attempt: () => Result): Promise<Result> {
  const start = performance.now();
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > PATIENCE) throw error;
    }
    await setTimeout(PAUSE);
  }
}

/** Leaves the file alone for as long as whoever waits for it needs to notice. */
export function letOthersIn(): Promise<void> {
  return setTimeout(2 * PAUSE);
}
