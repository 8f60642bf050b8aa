/**
 * The two ports that sending needs, and the words that travel through them. A mailbox carries letters, the ledger
 * remembers; which of each is used is decided once, by the command.
 */
import type { Instant } from '../model/instant.ts';
import type { Coverage, Money, PastAward, PlannedCustomer, Unit } from '../model/nouns.ts';
import type { Link } from '../model/offers.ts';
import type {
  LedgerAward, LedgerLetterRow, LedgerState, LetterCounts, LetterFilter, LetterState, PlanIdentity, PlanRecord,
  PlanSummary, PlanTotals, RefusedLetter, RunUnderWay, Settlement, Suppression,
} from './ledger-records.ts';
import type { ExportsLedger } from './exports-port.ts';
import type { HeldCounts, HeldLedger } from './held-port.ts';
import type { OffersLedger } from './offers-port.ts';

export { LETTER_STATES } from './ledger-records.ts';
export type * from './ledger-records.ts';
export type * from './exports-port.ts';
export type * from './held-port.ts';
export type * from './offers-port.ts';

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
  /**
   * The same for a mailbox that has to talk before a message can leave: it may greet and name the recipient at once, and
   * no byte of the message leaves before `mayLeave` resolves, nor at all where it rejects.
   */
  deliverOnce?(message: Message, mayLeave: Promise<void>): Promise<Outcome>;
  close(): Promise<void>;
}

/** One customer's awards to be booked, and the letter to be queued with them. */
export interface Grant {
  readonly customer: PlannedCustomer;
  readonly letter: { readonly id: string; readonly messageId: string; readonly address: string | undefined };
  /** The address of the page on which its offers are answered; undefined where it has none. */
  readonly link?: Link | undefined;
  /** The awards that pass the policy's bound, each with the bound; undefined where none does. See `HeldLedger`. */
  readonly over?: ReadonlyMap<string, Money> | undefined;
}

/** What became of some grants. */
export interface GrantResult {
  /** Awards of the plan that are booked. */
  readonly granted: number;
  /** Offers that it made, or in a plan of kind `reminder` reminded of. */
  readonly offered: number;
  /** Awards and offers that another one stands in the way of. What is held is in none of these numbers. */
  readonly alreadyCredited: number;
}

export interface PlanRun {
  /** Which run of this plan this is, from 1; each worker that begins has one of its own. */
  readonly run: number;
  /** Letters that runs which died left in flight; they are unknown now. */
  readonly madeUnknown: number;
}

/** A letter that may be sent now, and the awards that it may tell of. */
export interface QueuedLetter {
  readonly id: string;
  readonly messageId: string;
  readonly customer: string;
  readonly address: string;
  /** How often it was tried before, in earlier runs. */
  readonly attempts: number;
  /** Awards and offers of the plan; of a reminder the offers that are still open. */
  readonly awards: ReadonlySet<string>;
}

/** One worker's hold on the letters that it takes. Where it is not renewed until then, the worker counts as dead. */
export interface Claim {
  /** This process, unlike every other one that may share the ledger. */
  readonly worker: string;
  readonly now: Instant;
  readonly until: Instant;
}

/** `fresh` letters were never tried; `tried` ones were, in an earlier run. */
export type LetterPass = 'fresh' | 'tried';

/**
 * A letter's step from one state to the next. `sending` starts an attempt; `suppressed` takes a letter that waits out of
 * the queue; every other state ends an attempt.
 */
export interface LetterTransition {
  readonly plan: string;
  readonly customer: string;
  readonly to: Exclude<LetterState, 'no_address' | 'bounced'>;
  readonly reply: string;
  /** The run that makes the step. */
  readonly run: number;
  readonly at: Instant;
  /** For `deferred`: not to be tried before. */
  readonly nextTryAt?: Instant | undefined;
  /** For `refused`: why its address gets no letter again; it joins the suppression list in the same transaction. */
  readonly suppress?: string | undefined;
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

  /** Every plan that was ever begun, oldest first. */
  plans(): Promise<readonly PlanSummary[]>;
  /** The letters that fit, by plan (oldest first) and customer. */
  lettersOf(filter: LetterFilter): Promise<readonly LedgerLetterRow[]>;
  /** Every award, or those of one plan; by plan (oldest first), customer and id. Read in parts: any number fits in memory. */
  allAwards(plan?: string): AsyncIterable<LedgerAward>;
  /** What is wrong with the ledger, a sentence each; empty where it is as it was written. */
  verify(): Promise<readonly string[]>;

  /**
   * Starts a run of a plan, the first or a later one; what a dead run left in flight becomes unknown. `exclusive` says
   * that no other worker can be at this ledger: whatever is in flight is then a dead run's. Without it, only letters of
   * workers whose claim ran out are.
   */
  beginPlan(plan: PlanIdentity, at: Instant, worker: string, exclusive: boolean): Promise<PlanRun>;
  /**
   * Books awards and queues letters, both or neither. An award whose id or one of whose problems is already booked is not
   * booked again; a customer for whom nothing is booked gets no letter. Granting the same again changes nothing. Several
   * grants may share one durable commit: the next call of any other kind, such as `endCredits`, makes it.
   */
  grant(planId: string, grants: readonly Grant[], at: Instant): Promise<GrantResult>;
  /**
   * Notes that every award of the plan was granted, held or found already credited; also after what was held was granted.
   * Once nothing waits any more, what was booked is sealed.
   */
  endCredits(planId: string, alreadyCredited: number, at: Instant): Promise<void>;
  /**
   * Sets the canary, durably: so many letters more than were tried by now may be (see `PlanRecord`); one that waits
   * already stays as it is. Undefined lifts it.
   */
  setCanary(planId: string, letters: number | undefined): Promise<void>;
  /**
   * Claims those letters of these customers that may be sent in this run and pass, and that no other living worker has;
   * of the `tried` pass, deferred letters only when their next try is due. Under a canary no more are claimed than it
   * bears, by all workers together: the first of these customers. Letters that a worker left in flight whose claim ran
   * out become unknown.
   */
  takeLetters(
    planId: string, customers: readonly string[], pass: LetterPass, run: number, claim: Claim,
  ): Promise<readonly QueuedLetter[]>;
  /** Keeps everything that this worker has taken until then; to be called well before its claim runs out. */
  renewClaims(planId: string, worker: string, until: Instant): Promise<void>;
  /** Gives back what this worker has taken and not sent, when it ends: the next one need not wait. */
  releaseClaims(planId: string, worker: string): Promise<void>;
  /** How many letters a pass has, those included that other workers have taken and not yet tried. */
  countLetters(planId: string, pass: LetterPass, run: number, now: Instant): Promise<number>;
  /** The living runs of a plan that have letters under way, but for this worker's own; oldest first. */
  runsUnderWay(planId: string, now: Instant, except: string | undefined): Promise<readonly RunUnderWay[]>;
  /**
   * Makes all steps in one transaction, in their order. Throws a Refusal where a letter is not where its step starts:
   * another worker has it, or it was settled.
   */
  recordLetters(transitions: readonly LetterTransition[]): Promise<void>;
  /** Marks the plan as finished where no letter is pending, sending or deferred, and no award waits. */
  finishPlan(planId: string, at: Instant): Promise<PlanRecord>;
  totals(planId: string): Promise<PlanTotals>;
  refusedLetters(planId: string): Promise<readonly RefusedLetter[]>;

  /**
   * Says what became of a letter of unknown fate, or that a sent one bounced; throws a Refusal for a letter in any other
   * state. `pending` opens a finished plan again.
   */
  settleLetter(settlement: Settlement): Promise<void>;
  /** Which of these addresses (any case) get no letter, by the address as it was given. */
  suppressed(addresses: readonly string[]): Promise<ReadonlyMap<string, Suppression>>;
  /** Adds addresses, and gives how many are new; one that is there already keeps its first reason. */
  suppress(entries: readonly Suppression[]): Promise<number>;
  /** Takes addresses (any case) off the list, and gives how many were on it. */
  unsuppress(addresses: readonly string[]): Promise<number>;
  /** The whole list, by address. */
  suppressions(): Promise<readonly Suppression[]>;
}

/**
 * A ledger that is open beside whoever sends, without the lock that makes a sender be alone: each of its writes is one
 * short transaction, and it waits for a sender's.
 */
export type PagesLedger = OffersLedger & Pick<OpenLedger, 'describe' | 'verify' | 'close'>;

/** A ledger that is open, and must be closed. */
export type OpenLedger = Ledger & OffersLedger & ExportsLedger & HeldLedger & {
  /** True where one process at a time works on it, under the lock of its file; false where workers share it. */
  readonly exclusive: boolean;
  /** Where it is, for people; never a password. */
  describe(): string;
  close(): Promise<void>;
};

/** What a run did and what it leaves, over the whole plan unless said. */
export interface SendReport {
  readonly credited: PlanTotals;
  /** Offers that the plan has made, whatever became of them. */
  readonly offered: number;
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
  /** Other runs that are at the same plan, with the letters that are theirs; not among `left`. */
  readonly others: readonly RunUnderWay[];
  /** The canary that waits after this run; undefined where none does. */
  readonly canary: number | undefined;
  /** The earliest moment at which a deferred letter may be tried again; undefined where none is deferred. */
  readonly nextTryAt: Instant | undefined;
  readonly creditsComplete: boolean;
  /** What of the plan is kept back; undefined where nothing is. */
  readonly held: HeldCounts | undefined;
}

export type SendResult =
  | { readonly kind: 'done'; readonly report: SendReport }
  /** Nothing was sent: the plan's first letters are, and nobody has said yet that the others may follow. */
  | { readonly kind: 'canary_waits'; readonly report: SendReport }
  | { readonly kind: 'nothing_to_do'; readonly finishedAt: Instant; readonly report: SendReport };

/** The total of one unit; zero where there is none. */
export function totalOf(totals: readonly Money[], unit: Unit): bigint {
  return totals.find((total) => total.unit === unit)?.minor ?? 0n;
}
