/** The part of the ledger that remembers what waits for a signature. */
import type { Instant } from '../model/instant.ts';
import type { Money, PlannedAward } from '../model/nouns.ts';

/** Who signed for what the policy wants signed, or said no. */
export interface Approval {
  /** The plan's id. */
  readonly plan: string;
  readonly by: string;
  readonly at: Instant;
  /** The award that it is for; undefined where it is for the plan as a whole. */
  readonly award: string | undefined;
  /** The bound that was passed. */
  readonly over: Money;
  /** True where the answer was no: the award is never booked. */
  readonly declined?: true | undefined;
}

/** An award that was kept back when its plan was sent, because it or another of its customer's wanted a signature. */
export interface HeldAward {
  readonly award: PlannedAward;
  /** The id and the name of the plan that it belongs to. */
  readonly plan: { readonly id: string; readonly name: string };
  /** The bound that it passed; undefined where only another award of its customer passed one. */
  readonly over: Money | undefined;
  readonly since: Instant;
  /** What was said of it; undefined where nothing was, or it needs no signature itself. */
  readonly decision: Approval | undefined;
  /** Whether it was booked since, as an award or as an offer. */
  readonly isBooked: boolean;
}

/** What of a plan was kept back and is not booked. */
export interface HeldCounts {
  /** Customers who wait for a signature, and their awards. */
  readonly waiting: { readonly customers: number; readonly awards: number };
  /** Customers for whom everything was decided: the next run books what was signed for, and writes. */
  readonly ready: number;
  /** Awards that were declined. */
  readonly declined: number;
}

export interface HeldFilter {
  readonly plan?: string | undefined;
  readonly customer?: string | undefined;
  /** In any case. */
  readonly email?: string | undefined;
}

/**
 * What the ledger keeps of signatures. A grant says which of its awards pass the policy's bound. Where one of those has no
 * decision yet, its customer waits: all that is new of theirs is held, with its problems and codes, and no letter is
 * queued. Granting it again when all is decided books what was signed for and queues the letter. What was declined is
 * held for ever.
 */
export interface HeldLedger {
  /** What was held, also what was booked or declined since; by plan (oldest first), customer and id. */
  held(filter: HeldFilter): AsyncIterable<HeldAward>;
  /** The customers of a plan who are held and of whom everything is decided. */
  readyCustomers(planId: string): Promise<ReadonlySet<string>>;
  /**
   * Notes decisions in one transaction, durably, also for a plan that was not begun yet. Of each award the first stands:
   * a later one changes nothing.
   */
  decide(decisions: readonly Approval[]): Promise<void>;
  /** Who signed for this plan and its awards or declined them, oldest first. */
  approvals(planId: string): Promise<readonly Approval[]>;
}
