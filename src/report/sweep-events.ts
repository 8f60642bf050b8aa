import { hideAddresses } from '../model/email-address.ts';
import { type Fault, showPlace } from '../model/fault.ts';
import { type Instant, showInstant } from '../model/instant.ts';

/** The version of the lines below: it changes where a program that reads them would have to. */
export const SWEEP_LOG_VERSION = 1;

/** Amounts by unit, as decimals: `{ "USD": "9.63" }`. */
export type Amounts = Readonly<Record<string, string>>;
export type Counts = Readonly<Record<string, number>>;

/**
 * What happens in a sweep, in the order in which it may happen. No event names a customer or an address: plans, files and
 * counts lead whoever may see more to the ledger.
 */
export type SweepEvent =
  | { readonly event: 'locked'; readonly exit_code: number; readonly says: readonly string[] }
  | { readonly event: 'started'; readonly host: string; readonly policy: string }
  | { readonly event: 'resumed'; readonly plan: string; readonly letters: Counts }
  | { readonly event: 'not_resumed'; readonly plan: string; readonly says: readonly string[] }
  | { readonly event: 'left_for_next_run'; readonly file: string; readonly because: string; readonly needs_person: boolean }
  | { readonly event: 'orders_read'; readonly files: readonly string[]; readonly orders: number; readonly outages: number; readonly cases: number; readonly rejects: number }
  | { readonly event: 'rejected'; readonly rejects: number; readonly accepted: number | 'all'; readonly first: readonly string[] }
  | { readonly event: 'planned'; readonly plan: string; readonly customers: number; readonly awards: number; readonly letters: number; readonly no_address: number; readonly totals: Amounts; readonly offers?: number }
  | { readonly event: 'offers_ended'; readonly offers: number }
  | { readonly event: 'follow_up'; readonly kind: 'answers' | 'reminder'; readonly plan: string; readonly customers: number; readonly offers: number; readonly totals: Amounts }
  | { readonly event: 'over_limit'; readonly plan: string; readonly says: readonly string[] }
  | { readonly event: 'waits_for_signature'; readonly plan: string; readonly customers: number; readonly awards: number; readonly command: string }
  | { readonly event: 'credited'; readonly plan: string; readonly customers: number; readonly awards: number; readonly already_credited: number; readonly totals: Amounts }
  | { readonly event: 'held'; readonly plan: string; readonly until: string; readonly says: readonly string[] }
  | { readonly event: 'interrupted'; readonly plan: string; readonly under_way: number }
  | { readonly event: 'stopped'; readonly plan: string | null; readonly says: readonly string[] }
  | { readonly event: 'sent'; readonly plan: string; readonly sent: number; readonly left: number; readonly letters: Counts; readonly credits: string }
  | { readonly event: 'pages'; readonly customers: number; readonly changed: number; readonly rejects: number }
  | { readonly event: 'pages_left'; readonly says: readonly string[] }
  | { readonly event: 'failed'; readonly exit_code: number | null; readonly says: readonly string[] }
  | { readonly event: 'finished'; readonly exit_code: number; readonly sent: number; readonly nothing_to_do: boolean };

export type SweepEventName = SweepEvent['event'];

/** Every event, with what it tells. */
export const SWEEP_EVENTS: Readonly<Record<SweepEventName, string>> = {
  locked: 'another run holds the ledger, and nothing was done: which process, on which machine, since when',
  started: 'this sweep holds the ledger',
  resumed: 'a plan that an earlier run left is gone on with',
  not_resumed: 'it cannot be, and why: it needs a person',
  left_for_next_run: 'an export is still being written, or is not whole',
  orders_read: 'the exports are read',
  rejected: 'more rows could not be read than are accepted: nothing is sent',
  planned: 'a plan is made of what is new',
  offers_ended: 'so many offers ended without an answer',
  follow_up: 'a plan is made of what customers answered, or to remind them',
  over_limit: 'the plan passes a limit of the policy, or wants a signature as a whole: nothing is sent',
  waits_for_signature: 'some awards of the plan wait until somebody signs for them, and the command that shows them; told once',
  credited: 'the credits of the plan are booked',
  held: 'the server asked for a slower pace',
  interrupted: 'a signal came: the letters that are with the mail server are finished first',
  stopped: 'the server or a signal ended the run; the next sweep goes on',
  sent: 'the letters of the plan, by state, and where its credit list is',
  pages: 'the pages on which customers report problems are up to date: how many have an order on theirs, how many pages changed',
  pages_left: 'they could not be brought up to date, and why',
  failed: 'the sweep could not run, and why',
  finished: 'the end of a sweep that ran, with its exit code',
};

/** One line of JSON. `pid` tells the lines of two sweeps apart. */
export function toEventLine({ event, ...fields }: SweepEvent, at: Instant, pid: number): string {
  return `${JSON.stringify({ time: showInstant(at), event, version: SWEEP_LOG_VERSION, pid, ...fields })}\n`;
}

/** Each fault as a sentence with its place and what to do; without excerpts, which may hold a customer's row. */
export function sayFaults(faults: readonly Fault[]): readonly string[] {
  return faults.map(({ place, what, remedy }) => hideAddresses([place && `${showPlace(place)}:`, what, remedy].filter(Boolean).join(' ')));
}
