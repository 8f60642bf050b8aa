/**
 * The two ports that sending needs, and the words that travel through them. A mailbox carries letters, the ledger
 * remembers; which of each is used is decided once, by the command.
 */
import type { Instant } from '../model/instant.ts';
import type { Coverage, Money, PastAward, PlannedCustomer, Remedy, Unit } from '../model/nouns.ts';

/** One mail to one recipient, as it will be delivered. */
export interface Message {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Instant;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name?: string | undefined; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Further headers, one line each. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What is known of a message after the attempt to deliver it.
 *
 * - `sent`: the server took it.
 * - `refused`: it will not take it, because of this recipient (5xx).
 * - `deferred`: not now (4xx).
 * - `stopped`: it is certainly not sent, and the cause is not this recipient: the sender, a policy, the log-in, or a
 *   server that is gone.
 * - `unknown`: it may have left, and no reply tells.
 */
export type Outcome =
  | { readonly kind: 'sent'; readonly reply: string }
  | { readonly kind: 'refused'; readonly reply: string }
  | { readonly kind: 'deferred'; readonly reply: string }
  | { readonly kind: 'stopped'; readonly reply: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Mailbox {
  /** Where the letters go, for people; never a password. */
  describe(): string;
  /** How many letters may be under way at once. */
  readonly connections: number;
  /** Pre-flight: connects, greets, encrypts, logs in. Throws a Refusal that says what to do. */
  check(): Promise<void>;
  /** Delivers one message, or says why not. It never throws for what a server, a network or a disk does. */
  deliver(message: Message): Promise<Outcome>;
  close(): Promise<void>;
}

export const LETTER_STATES = ['pending', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'no_address'] as const;
export type LetterState = (typeof LETTER_STATES)[number];
export type LetterCounts = Readonly<Record<LetterState, number>>;

export interface PlanIdentity {
  readonly id: string;
  readonly name: string;
  /** Of everything that went into the plan. */
  readonly digest: string;
}

/** What the ledger knows of a plan that was sent, wholly or in part. */
export interface PlanRecord extends PlanIdentity {
  readonly startedAt: Instant;
  /** When the last of its credits was booked; undefined while some are missing. */
  readonly creditedAt: Instant | undefined;
  /** When no letter was left to send. */
  readonly finishedAt: Instant | undefined;
  readonly letters: LetterCounts;
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

/** One customer's awards to be booked, and the letter to be queued with them. */
export interface Grant {
  readonly customer: PlannedCustomer;
  readonly letter: { readonly id: string; readonly messageId: string; readonly address: string | undefined };
}

/** What became of some grants, counted in awards. */
export interface GrantResult {
  readonly granted: number;
  readonly alreadyCredited: number;
}

export interface PlanRun {
  /** Which run of this plan this is, from 1. */
  readonly run: number;
  /** Letters that a run which died left in flight; they are unknown now. */
  readonly madeUnknown: number;
}

/** A letter that may be sent now, and the awards that it may tell of. */
export interface QueuedLetter {
  readonly id: string;
  readonly messageId: string;
  readonly customer: string;
  readonly address: string;
  readonly awards: ReadonlySet<string>;
}

/** `fresh` letters were never tried; `tried` ones were, in an earlier run. */
export type LetterPass = 'fresh' | 'tried';

/** A letter's step from one state to the next. `sending` starts an attempt, every other state ends it. */
export interface LetterTransition {
  readonly plan: string;
  readonly customer: string;
  readonly to: Exclude<LetterState, 'no_address'>;
  readonly reply: string;
  /** The run that makes the step. */
  readonly run: number;
  readonly at: Instant;
}

export interface PlanTotals {
  readonly customers: number;
  readonly awards: number;
  /** One sum for each unit, in the order of the units' names. */
  readonly totals: readonly Money[];
  /** Awards of the plan that were not booked, because another award already made the problem good. */
  readonly alreadyCredited: number;
}

export interface RefusedLetter {
  readonly customer: string;
  readonly address: string;
  readonly reply: string;
}

export interface Ledger {
  /** The booked awards of every plan but this one: what a plan was made against. */
  state(exceptPlan?: string): Promise<LedgerState>;
  /** Which of these problem keys are already made good, and by what. */
  coverage(problems: readonly string[]): Promise<ReadonlyMap<string, Coverage>>;
  /** What was ever booked for these customers, by customer, oldest first: what limits over time and groups count. */
  pastAwards(customers: readonly string[]): Promise<ReadonlyMap<string, readonly PastAward[]>>;
  /** True where nothing was ever booked. */
  isEmpty(): Promise<boolean>;
  findPlan(planId: string): Promise<PlanRecord | undefined>;
  /** Every award of a customer, found by the customer's name or e-mail address (any case), oldest first. */
  awardsOf(customerOrEmail: string): Promise<readonly LedgerAward[]>;

  /** Starts a run of a plan, the first or a later one; what a dead run left in flight becomes unknown. */
  beginPlan(plan: PlanIdentity, at: Instant): Promise<PlanRun>;
  /**
   * Books awards and queues letters, both or neither. An award whose id or one of whose problems is already booked is not
   * booked again; a customer for whom nothing is booked gets no letter. Granting the same again changes nothing. Several
   * grants may share one durable commit: the next call of any other kind, such as `endCredits`, makes it.
   */
  grant(planId: string, grants: readonly Grant[], at: Instant): Promise<GrantResult>;
  /** Notes that every award of the plan was granted or found already credited. */
  endCredits(planId: string, alreadyCredited: number, at: Instant): Promise<void>;
  /** Those letters of these customers that may be sent in this run and pass. */
  takeLetters(planId: string, customers: readonly string[], pass: LetterPass, run: number): Promise<readonly QueuedLetter[]>;
  /** How many letters a pass has. */
  countLetters(planId: string, pass: LetterPass, run: number): Promise<number>;
  /** Makes all steps in one transaction, in their order; throws where a letter is not where its step starts. */
  recordLetters(transitions: readonly LetterTransition[]): Promise<void>;
  /** Marks the plan as finished where no letter is pending, sending or deferred. */
  finishPlan(planId: string, at: Instant): Promise<PlanRecord>;
  totals(planId: string): Promise<PlanTotals>;
  refusedLetters(planId: string): Promise<readonly RefusedLetter[]>;
}

/** A ledger that is open, and must be closed. */
export type OpenLedger = Ledger & { close(): Promise<void> };

/** What a run did and what it leaves, over the whole plan unless said. */
export interface SendReport {
  readonly credited: PlanTotals;
  /** The plan's letters, by state. */
  readonly letters: LetterCounts;
  /** Letters that this run sent. */
  readonly sentNow: number;
  readonly refused: readonly RefusedLetter[];
  /** Why the run stopped before its end; undefined where it did not. */
  readonly stopped: string | undefined;
  readonly interrupted: boolean;
  /** Letters that the next run will try: pending and deferred ones. While credits are missing, more may follow. */
  readonly left: number;
  readonly creditsComplete: boolean;
}

export type SendResult =
  | { readonly kind: 'done'; readonly report: SendReport }
  | { readonly kind: 'nothing_to_do'; readonly finishedAt: Instant; readonly report: SendReport };

/** The total of one unit; zero where there is none. */
export function totalOf(totals: readonly Money[], unit: Unit): bigint {
  return totals.find((total) => total.unit === unit)?.minor ?? 0n;
}
