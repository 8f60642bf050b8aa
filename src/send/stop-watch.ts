import { hideAddresses } from '../model/email-address.ts';
import type { Outcome } from './ports.ts';

/** So many letters in a row that fail, and not because of their recipients, are a bad server: the run stops. */
export const FAILURES_IN_A_ROW = 10;

/** The answers that the share of refusals is taken of, the last ones; with fewer than the least there is no share. */
const LAST_ANSWERS = 100;
const LEAST_ANSWERS = 20;
/** More refusals than this look like a bad list of addresses, which costs a sender its good name. In percent. */
const MOST_REFUSED = 20;

/** Decides when a run must not go on, from the outcomes of its letters. */
export interface StopWatch {
  /** Why the run stops; undefined while it goes on. The first reason stays. */
  readonly stopped: string | undefined;
  note(outcome: Outcome, firstTry: boolean): void;
  stop(reason: string): void;
}

/**
 * A refused recipient proves that the server works, as a sent letter does; but where too many are refused, the run stops
 * as well. A letter that is tried again fails once, not once for each try, so that a few greylisted recipients at the
 * end of a campaign do not look like a broken server.
 */
export function openStopWatch(): StopWatch {
  let stopped: string | undefined;
  let failures = 0;
  const refusals = openShare();
  return {
    get stopped() {
      return stopped;
    },
    stop: (reason) => {
      stopped ??= reason;
    },
    note: (outcome, firstTry) => {
      if (outcome.kind === 'stopped') stopped ??= shownWords(outcome);
      if (outcome.kind === 'sent' || outcome.kind === 'refused') {
        failures = 0;
        stopped ??= refusals.note(outcome);
      }
      if (outcome.kind === 'unknown' || (outcome.kind === 'deferred' && firstTry)) failures += 1;
      if (failures >= FAILURES_IN_A_ROW) {
        stopped ??= `${failures} letters in a row could not be delivered. The last one: ${shownWords(outcome)}`;
      }
    },
  };
}

/** How many of the last answers were refusals. */
function openShare(): { note(outcome: Outcome): string | undefined } {
  const last: boolean[] = [];
  let refused = 0;
  return {
    note: (outcome) => {
      last.push(outcome.kind === 'refused');
      if (outcome.kind === 'refused') refused += 1;
      if (last.length > LAST_ANSWERS && last.shift()) refused -= 1;
      if (last.length < LEAST_ANSWERS || refused * 100 <= last.length * MOST_REFUSED) return undefined;
      return `${refused} of the last ${last.length} letters were refused for their recipients: are these the right addresses? The last one: ${shownWords(outcome)}`;
    },
  };
}

/** Why a run stopped is printed and logged: nobody's address belongs there. */
function shownWords(outcome: Outcome): string {
  return hideAddresses(wordsOf(outcome));
}

/** The server's words, or why there are none. */
export function wordsOf(outcome: Outcome): string {
  return outcome.kind === 'unknown' ? outcome.reason : outcome.reply;
}
