/**
 * The nouns of makegood, as they travel from room to room:
 *
 *   Order + Outage[] ──► Case (hit under one Rule, with Measures) ──► Award | Exclusion
 *   Award[] of a customer ──► Letter
 */
import type { Fraction } from './fraction.ts';
import type { Duration, Instant, Interval } from './instant.ts';
import type { Answered, Offer, OfferAnswer, OfferOption } from './offers.ts';

/** Where a row stands: the file as the user names it, and its first line (from 1). */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
}

/** One order of the export: what identifies it, whose it is, and the columns that the policy uses, as text. */
export interface Order {
  readonly place: RowPlace;
  readonly id: string;
  readonly customer: string;
  /** As written in the export; blank where there is none. Not yet known to be a usable address. */
  readonly email: string;
  /** The customer's name as written; blank where there is none. */
  readonly name: string;
  /** The customer's locale (BCP 47) as written; blank where there is none. */
  readonly locale: string;
  /** Every column that the policy or a template uses, by the policy's name for it; a blank cell is ''. */
  readonly columns: Readonly<Record<string, string>>;
}

/** One outage of the outage export. */
export interface Outage extends Interval {
  readonly place: RowPlace;
  /** Its id column, or else its start and scope: the same outage keeps the same id from export to export. */
  readonly id: string;
  /** True where the export gives no end and the policy counts it until now. */
  readonly open: boolean;
  /** Every column of its row, by the policy's name for it or else the export's. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Outages of one scope that overlap or touch, as one stretch of time. */
export interface Window extends Interval {
  readonly outages: readonly Outage[];
}

/**
 * One order hit by one problem under one rule, with what was measured. From `match` a case has at most one window;
 * `credit` puts the cases that a rule judges together (once per month, once per order) into one with several.
 */
export interface Case {
  /** The rule's name. */
  readonly rule: string;
  readonly order: Order;
  /** The windows that hit the order; empty for a rule whose trigger is no outage. In order of time. */
  readonly windows: readonly Window[];
  /**
   * When the problem met the order: its own interval for [from, to], else the moment (end = start); the window where
   * the order has no time of its own; for a late order from the promise to what happened; for any other the
   * moment. The beginning of 1970 where the export gives no moment.
   */
  readonly hit: Interval;
  readonly measures: Measures;
  /** Undefined where the order's own row, and the outages that met it, say all. */
  readonly finding?: Finding | undefined;
  /** The report of the customer that makes it a case; undefined under every other trigger. Its cells are among the order's columns. */
  readonly report?: Report | undefined;
}

/** What was found out about an order by looking beyond its own row. Sentences name what they are about, with its place. */
export interface Finding {
  /** How it came to be a case. */
  readonly steps: readonly string[];
  /** Why nothing is given all the same. */
  readonly excluded?: string | undefined;
  /** What was paid beyond what was due, exactly, in major units. */
  readonly excess?: Fraction | undefined;
  /** Which one it is (from 1) of several repeated charges under one order number. */
  readonly number?: number | undefined;
}

/** What a customer told of, in a file or on a page. */
export interface Report {
  readonly place: RowPlace;
  /** What tells it from other reports about the same order, where the policy says so; blank where an order is paid once. */
  readonly id: string;
  /** When it was made, where that is known. */
  readonly at: Instant | undefined;
  /** Its cells, by the policy's name or else the file's. */
  readonly columns: Readonly<Record<string, string>>;
  /** The line of the rule's choice (from 0) that the customer asked for at once. */
  readonly wants: OfferOption | undefined;
}

/** A report with the cells by which it finds its order: those that the rule names, or of a page the order and its customer. */
export interface FoundReport {
  readonly report: Report;
  readonly keys: readonly string[];
  readonly isOfPage?: true | undefined;
  /** True where nothing more is to be done about it: something was given for it, or is offered, or nothing is wanted. */
  readonly isSettled?: true | undefined;
}

/** Built-in measures; each is there only where the trigger gives it. */
export interface Measures {
  /** Length of the outages that hit the order, overlapping ones counted once. */
  readonly duration?: Duration;
  /** The part of them that lies within the order's own interval. */
  readonly overlap?: Duration;
  /** How late: from the promise to what happened. Above zero. */
  readonly delay?: Duration;
}

export const REMEDIES = [
  'credit', 'refund', 'points', 'voucher', 'extension', 'in_kind', 'replacement', 'discount', 'gift_certificate', 'reimbursement',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** The remedies that a customer has by showing or typing a code. */
export const REMEDIES_WITH_CODE = ['voucher', 'discount', 'gift_certificate'] as const satisfies readonly Remedy[];

export function hasCode(remedy: Remedy): remedy is (typeof REMEDIES_WITH_CODE)[number] {
  return (REMEDIES_WITH_CODE as readonly Remedy[]).includes(remedy);
}

/**
 * An ISO 4217 code, `points`, `days` (of an extension), or the words of what is given in kind or replaced: `hot meal`. A
 * discount in percent is such a thing, too: one code for `20% off`, so that no total ever adds percents.
 */
export type Unit = string;

/** An exact amount: whole minor units (cents; whole points) of a unit. */
export interface Money {
  readonly minor: bigint;
  readonly unit: Unit;
}

/** What one customer is given for one or more orders under one rule, and because of what. */
export interface Award {
  /** The rule's name, and where it stands in the policy. */
  readonly rule: string;
  readonly rulePlace: RowPlace;
  readonly template: string;
  readonly customer: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly remedy: Remedy;
  readonly money: Money;
  readonly orders: readonly Order[];
  readonly outages: readonly Outage[];
  readonly hit: Interval;
  readonly measures: Measures;
  /**
   * What this award makes good, one key for each pair of order (or customer) and outage. No key is ever paid twice:
   * the ledger holds them as unique.
   */
  readonly problems: readonly string[];
  /** Each step of the arithmetic as a sentence, from the cells of the order to the final amount. */
  readonly steps: readonly string[];
  /**
   * What the award adds up with, over all plans: `calendar_month 2026-02|order|S-1`, under its rule's name. Blank where
   * each problem is paid by itself.
   */
  readonly group: string;
  /** What the customer may choose instead of `remedy`; empty where there is no choice. */
  readonly choices: readonly AwardChoice[];
  /** What the customer must say first; undefined where it is given by itself. */
  readonly offer?: Offer | undefined;
  /** How it came from an offer; undefined where it never was one. */
  readonly answered?: Answered | undefined;
  /** What the customer types or shows to have it: derived from the id, or drawn from a pool; undefined where there is none. */
  readonly code?: string | undefined;
}

/** One of the remedies that a customer may choose, with its own arithmetic. */
export interface AwardChoice {
  readonly remedy: Remedy;
  readonly money: Money;
  readonly steps: readonly string[];
  /** As an award has it. */
  readonly code?: string | undefined;
}

/** An award that the ledger holds, as far as later plans must know it: limits over time, and what a group was paid. */
export interface PastAward {
  readonly id: string;
  readonly rule: string;
  /** As the award had it; `*` stands for every group of the rule. */
  readonly group: string;
  /**
   * What limits count: of an offer that is open, or an award that waits for a signature, the most that it may come to,
   * nothing of one that lapsed or was declined.
   */
  readonly money: Money;
  /** What its group counts, where that is not the same: of an offer its own remedy, whatever became of it; of a declined award what it was. */
  readonly offered?: Money | undefined;
  /** When the problem met the order: the award's `hit.start`. */
  readonly at: Instant;
  readonly orders: readonly string[];
  readonly outages: readonly string[];
}

/** An award of a plan, under the id that it keeps for ever: derived from what it is about, never from a counter. */
export interface PlannedAward extends Award {
  readonly id: string;
}

/** Everything that one customer is given in one plan: one letter. Awards in the policy's order of rules, then time. */
export interface PlannedCustomer {
  readonly customer: string;
  /** The one usable address; undefined where there is none: credited, but not written to. */
  readonly address: string | undefined;
  readonly name: string;
  readonly awards: readonly PlannedAward[];
}

/** That a problem was made good before, as the ledger knows it. */
export interface Coverage {
  readonly award: string;
  /** The plan's name. */
  readonly plan: string;
  readonly at: Instant;
  /** Where an offer holds it, of which no award was made: what was answered, if anything was. `at` is when it was offered. */
  readonly offer?: { readonly answer: OfferAnswer | undefined } | undefined;
  /** Where an award holds it that waits for a signature: who declined it, if anybody did. `at` is since when. */
  readonly held?: { readonly declined: { readonly by: string; readonly at: Instant } | undefined } | undefined;
}

/** A case or a row that was considered and gives nothing, with the reason. */
export interface Exclusion {
  readonly customer: string;
  readonly email: string;
  /** Blank for a rejected row. */
  readonly rule: string;
  readonly order: string;
  readonly place: RowPlace;
  readonly reason: string;
}

/** A row that could not be read as what the policy says it is. */
export interface Reject {
  readonly place: RowPlace;
  /** The export's column, as its header writes it; blank where the row as a whole is at fault. */
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly order: string;
  readonly customer: string;
}
