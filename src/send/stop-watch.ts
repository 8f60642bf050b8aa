import type { Outcome } from './ports.ts';
import { FAILURES_IN_A_ROW } from './retry-pauses.ts';

/** Decides when a run must not go on, from the outcomes of its letters. */
export interface StopWatch {
  /** Why the run stops; undefined while it goes on. The first reason stays. */
  readonly stopped: string | undefined;
  note(outcome: Outcome, firstTry: boolean): void;
  stop(reason: string): void;
}

/**
 * A refused recipient proves that the server works, as a sent letter does. A letter that is tried again fails once, not
 * once for each try, so that a few greylisted recipients at the end of a campaign do not look like a broken server.
 */
export function openStopWatch(): StopWatch {
  let stopped: string | undefined;
  let failures = 0;
  return {
    get stopped() {
      return stopped;
    },
    stop: (reason) => {
      stopped ??= reason;
    },
    note: (outcome, firstTry) => {
      if (outcome.kind === 'stopped') stopped ??= outcome.reply;
      if (outcome.kind === 'sent' || outcome.kind === 'refused') failures = 0;
      if (outcome.kind === 'unknown' || (outcome.kind === 'deferred' && firstTry)) failures += 1;
      if (failures >= FAILURES_IN_A_ROW) {
        stopped ??= `${failures} letters in a row could not be delivered. The last one: ${wordsOf(outcome)}`;
      }
    },
  };
}

/** The server's words, or why there are none. */
export function wordsOf(outcome: Outcome): string {
  return outcome.kind === 'unknown' ? outcome.reason : outcome.reply;
}
