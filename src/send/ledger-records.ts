/** What the ledger keeps and gives back: plans, awards, letters, suppressed addresses, signatures. */
import type { Instant } from '../model/instant.ts';
import type { Money, Remedy } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import type { HeldCounts } from './held-port.ts';

export type { PlanKind } from '../model/offers.ts';

/**
 * `suppressed`: not written to, because the address is on the suppression list, or because what the letter would have
 * reminded of was answered; its reply says which. `bounced`: it came back.
 */
export const LETTER_STATES = [
  'pending', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'no_address', 'suppressed', 'bounced',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];
export type LetterCounts = Readonly<Record<LetterState, number>>;

export interface PlanIdentity {
  readonly id: string;
  readonly name: string;
  /** Of everything that went into the plan. */
  readonly digest: string;
  /** What it was made from: exports, or what the ledger holds of offers. `recovery` where it is left out. */
  readonly kind?: PlanKind | undefined;
}

/** What the ledger knows of a plan that was sent, wholly or in part. */
export interface PlanRecord extends PlanIdentity {
  readonly startedAt: Instant;
  /** When the last of its credits was booked; undefined while some are missing. */
  readonly creditedAt: Instant | undefined;
  /** When no letter was left to send. */
  readonly finishedAt: Instant | undefined;
  readonly letters: LetterCounts;
  /** A canary that waits for a word: no letter may leave once so many were tried. Undefined where none does. */
  readonly canary: number | undefined;
  /** The earliest moment at which one of its deferred letters may be tried again; undefined where none is deferred. */
  readonly nextTryAt: Instant | undefined;
  /** What was kept back and is not booked; undefined where nothing is. While any of it waits, the plan is not finished. */
  readonly held?: HeldCounts | undefined;
}

export interface LedgerState {
  /** How many awards are booked. */
  readonly awards: number;
  /** Changes exactly when the awards that it covers change. */
  readonly digest: string;
}

/** One booked award, with what became of the letter that tells of it. */
export interface LedgerAward {
  readonly id: string;
  readonly plan: PlanIdentity;
  readonly customer: string;
  readonly email: string;
  readonly rule: string;
  readonly remedy: Remedy;
  readonly money: Money;
  readonly orders: readonly LedgerOrder[];
  readonly outages: readonly LedgerOutage[];
  readonly steps: readonly string[];
  readonly grantedAt: Instant;
  /** As the award had it. */
  readonly code?: string | undefined;
  readonly letter: LedgerLetter;
}

export interface LedgerOrder {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

export interface LedgerOutage extends LedgerOrder {
  readonly start: Instant;
  readonly end: Instant;
}

export interface LedgerLetter {
  readonly id: string;
  readonly address: string;
  readonly state: LetterState;
  readonly attempts: number;
  /** The server's last word, or why nothing is known; blank before the first attempt. */
  readonly reply: string;
  readonly messageId: string;
  readonly updatedAt: Instant;
}

export interface PlanTotals {
  /** Who was given something; who was only offered something is not among them. */
  readonly customers: number;
  readonly awards: number;
  /** One sum for each unit, in the order of the units' names. */
  readonly totals: readonly Money[];
  /** Awards of the plan that were not booked, because another award already made the problem good. */
  readonly alreadyCredited: number;
}

/** A living run of a plan, and the letters that it has taken and not yet brought to an end. */
export interface RunUnderWay {
  /** The process, as it names itself. */
  readonly worker: string;
  /** When it took its first letters; undefined where that is not known. */
  readonly since: Instant | undefined;
  readonly letters: Pick<LetterCounts, 'pending' | 'deferred' | 'sending'>;
}

export interface RefusedLetter {
  readonly customer: string;
  readonly address: string;
  readonly reply: string;
}

/** A plan as the ledger's history lists it. */
export interface PlanSummary {
  /** With its letters, counted by state. */
  readonly record: PlanRecord;
  readonly totals: PlanTotals;
  readonly offers: OfferCounts;
}

/** The offers that a plan made, by what became of them: each is counted once. */
export interface OfferCounts {
  /** Nobody has answered yet. */
  readonly open: number;
  /** Answered with an option that gives; no award was made of it yet. */
  readonly answered: number;
  /** An award was made of it. */
  readonly given: number;
  /** Declined, or ended without an answer: nothing is given. */
  readonly lapsed: number;
}

/** Which letters are asked for; every part that is given must hold. */
export interface LetterFilter {
  readonly plan?: string | undefined;
  readonly state?: LetterState | undefined;
  readonly customer?: string | undefined;
  /** With its angle brackets. */
  readonly messageId?: string | undefined;
  /** In any case. */
  readonly address?: string | undefined;
}

/** A letter with the plan and customer that it belongs to. */
export interface LedgerLetterRow extends LedgerLetter {
  readonly plan: PlanIdentity;
  readonly customer: string;
  /** When a deferred letter may be tried again; undefined where it is at once, or never. */
  readonly nextTryAt: Instant | undefined;
  /** How a person or a report last settled it; undefined where nobody had to. */
  readonly settled: { readonly from: LetterState; readonly reason: string; readonly by: string; readonly at: Instant } | undefined;
}

/** Says what became of a letter whose fate was unknown, or that a sent one came back. */
export interface Settlement {
  readonly plan: string;
  readonly customer: string;
  readonly to: 'sent' | 'pending' | 'refused' | 'bounced';
  /** Why this is known; kept, and shown as the letter's reply. */
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** An address that no letter is sent to. */
export interface Suppression {
  /** In lower case. */
  readonly address: string;
  readonly reason: string;
  readonly source: 'refused' | 'bounced' | 'by hand';
  readonly at: Instant;
}
