/**
 * The trusted Policy: what the loader gives after every word has been checked. Nothing downstream checks again.
 */
import type { Bound, Condition, NameUse, Position } from '../model/condition.ts';
import type { Colour } from '../model/contrast.ts';
import type { Fraction } from '../model/fraction.ts';
import type { Duration, Instant } from '../model/instant.ts';
import type { Remedy, Unit } from '../model/nouns.ts';
import type { WordsFound } from '../model/words.ts';
import type { Amount } from './amount.ts';
import type { Period } from './period.ts';
import type { CustomersSource, OrdersSource, OutagesSource } from './source.ts';
import type { Trigger } from './trigger.ts';

export type * from './amount.ts';
export type * from './period.ts';
export type * from './source.ts';
export type * from './trigger.ts';

export interface Policy {
  /** As the user names it, and its text: errors found later quote it. */
  readonly file: string;
  readonly text: string;
  readonly business: Business;
  /** Where customers answer offers and report problems; undefined where no pages are served. */
  readonly pages?: Pages | undefined;
  readonly orders: OrdersSource;
  /** Where customers' addresses are, if the orders lack them; undefined where the orders say all. */
  readonly customers?: CustomersSource | undefined;
  readonly outages: OutagesSource | undefined;
  /** Named amounts that rules use, by name. */
  readonly values: ReadonlyMap<string, Value>;
  /** In the order in which they are written. */
  readonly rules: readonly Rule[];
  readonly limits: Limits;
  /** What the codes that are made begin with; blank or left out where nothing is said. */
  readonly codePrefix?: string | undefined;
  /** Warnings about the words of letters that are not wanted; none where it is left out. */
  readonly allowedWords?: ReadonlySet<WordsFound> | undefined;
  /** Cases whose outcome the policy's author is sure of. `check` runs them. */
  readonly examples: readonly Example[];
}

export interface Business {
  readonly name: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly phone: string;
  /** IANA name. */
  readonly timezone: string;
  readonly currency: Unit;
  /** BCP 47; the customer's own goes before it. */
  readonly locale: string;
  /** Its working days: those of its working week, but for its holidays. */
  readonly calendar: WorkingCalendar;
}

export interface Pages {
  /** Where they are reached from outside, without a slash at the end. */
  readonly url: string;
  /** Of links and buttons; known to be easy to read on white. */
  readonly colour: Colour | undefined;
  /** How orders are shown; there where a rule asks for symptoms. */
  readonly orders?: PageOrders | undefined;
  readonly at: Position;
}

/** How the pages show a customer the orders that a problem may be reported with. */
export interface PageOrders {
  /** The order column that says when an order was. */
  readonly by: NameUse;
  /** What a customer knows an order by: text, and order columns. */
  readonly says: readonly (string | NameUse)[];
}

/** Which local days are worked. A day is its number since 1970-01-01. */
export interface WorkingCalendar {
  isWorkingDay(day: number): boolean;
}

/** An amount with a name; the steps in order of time. One without dates has one step whose `from` is undefined. */
export interface Value {
  readonly name: string;
  readonly at: Position;
  /** The moment that selects the step: a column, an outage's, or now; undefined: when the problem met the order. */
  readonly by: NameUse | undefined;
  readonly steps: readonly { readonly from: Instant | undefined; readonly is: Amount; readonly at: Position }[];
}

export interface Rule {
  readonly name: string;
  readonly at: Position;
  readonly trigger: Trigger;
  /** The rule's own measures, each after those that it uses. */
  readonly measures: readonly MeasureRule[];
  /** All must hold. */
  readonly where: readonly Condition[];
  readonly give: Give;
  /** What the customer must say first; undefined where it is given by itself. */
  readonly offer?: OfferRule | undefined;
  readonly template: string;
  /** In the customer's words, what went wrong; for letters that tell of several problems. */
  readonly says: string;
  readonly oncePer: OncePer;
  /** True where it pays beside other rules for the same order and problem. */
  readonly combine: boolean;
}

/** A choice, or a claim: what is given waits for the customer's word. */
export interface OfferRule {
  readonly kind: 'choice' | 'claim';
  /** Whole local days from the plan's as-of day to the last on which it may be answered. */
  readonly within: number;
  /** How many days before that last day a letter reminds of it; undefined: none does. */
  readonly remind: number | undefined;
  /** What its end makes of it without an answer: the (first) remedy is given, or nothing. */
  readonly otherwise: 'give' | 'lapse';
  readonly at: Position;
}

/** What is judged and paid together. */
export interface OncePer {
  /** Whose orders: each by itself, all of a customer, or all (of a customer) that share a cell. */
  readonly who: { readonly kind: 'order' | 'customer' } | { readonly kind: 'column'; readonly column: NameUse };
  /** Each outage (each late or failed order) by itself, all of a period, or all there are. */
  readonly when: { readonly kind: 'outage' | 'all' } | { readonly kind: 'period'; readonly period: Period };
}

/** A measure that a rule defines. */
export type MeasureRule = {
  readonly name: string;
  readonly at: Position;
  /** What it comes to: a length of time, or a number (of days, of outages, percent). */
  readonly gives: 'duration' | 'number';
} & (
  | { readonly kind: 'time'; readonly from: NameUse; readonly to: NameUse; readonly clock: Clock; readonly count: Count }
  /** The sum of a measure over the cases in reach. */
  | { readonly kind: 'total'; readonly of: NameUse; readonly reach: Reach }
  /** How many cases in reach the conditions hold for; it begins anew after each `startsOverAfter`. */
  | { readonly kind: 'number_of'; readonly where: readonly Condition[]; readonly reach: Reach; readonly startsOverAfter: number | undefined }
  /** Percent of the period without outage, or that was outage, exactly. */
  | { readonly kind: 'uptime' | 'downtime'; readonly reach: Reach }
);

/** Which time between two moments counts. */
export interface Clock {
  /** What passes before the clock starts: a length, or days after the first one, to the end of the last of them. */
  readonly grace:
    | { readonly kind: 'time'; readonly length: Duration }
    | { readonly kind: 'working_days' | 'calendar_days'; readonly days: number }
    | undefined;
  /** Stretches in which it stands still, by the columns that hold their begin and end. */
  readonly pauses: readonly { readonly from: NameUse; readonly to: NameUse }[];
  /** Minutes of the local day between which it runs; from 0 to 1440: always. Where `from` is the later, over midnight. */
  readonly daily: { readonly from: number; readonly to: number };
  /** Whether it runs on working days only. What runs on after midnight belongs to the day on which it began. */
  readonly on: 'all_days' | 'working_days';
  readonly calendar: WorkingCalendar;
}

export type Count =
  /** The time itself. */
  | { readonly kind: 'time' }
  /** Local days that it touches; the first and the last of them count or do not. */
  | { readonly kind: 'calendar_days' | 'working_days'; readonly firstDay: 'in' | 'out'; readonly lastDay: 'in' | 'out' }
  /** Local days of which it takes so much. */
  | { readonly kind: 'days_with'; readonly bounds: readonly Bound[] };

/** Which cases a measure looks at. */
export interface Reach {
  /** The period in which the case lies; undefined: the case alone. */
  readonly period: Period | undefined;
  /** Those of the same order, or of the same customer. */
  readonly across: 'order' | 'customer';
}

/** One remedy, and how much of it. */
export interface Gift {
  readonly remedy: Remedy;
  readonly unit: Unit;
  readonly amount: Amount;
  readonly at: Position;
  /** Where its codes are drawn from; undefined where they are made, or it has none. */
  readonly codes?: CodesFile | undefined;
}

/** A file with a code a line, relative to the policy's folder. */
export interface CodesFile {
  readonly file: string;
  readonly at: Position;
}

export interface Give extends Gift {
  /** What the customer may choose instead; empty where there is no choice. */
  readonly choices: readonly Choice[];
  /** What is given as well, for the same event; each is an award of its own. Only of a list of remedies. */
  readonly also?: readonly Gift[] | undefined;
}

export interface Choice extends Gift {
  /** It is offered where all hold. */
  readonly when: readonly Condition[];
}

export interface Limits {
  readonly perCustomer: readonly Limit[];
  readonly perCampaign: Limit | undefined;
  /** An award that may come to more than this wants a signature. */
  readonly approveOver: Omit<Limit, 'per'> | undefined;
  /** A plan that comes to more than this wants one as a whole. */
  readonly approvePlanOver: Omit<Limit, 'per'> | undefined;
}

export interface Limit {
  readonly atMost: Fraction;
  readonly unit: Unit;
  readonly at: Position;
  /** What it holds for: one plan, or over all plans each outage, each order, each period (by when the problem was). */
  readonly per: { readonly kind: 'plan' | 'outage' | 'order' } | { readonly kind: 'period'; readonly period: Period };
}

/** Rows in, amounts out. Cells are as a person writes them: ISO dates in the business's zone, plain numbers. */
export interface Example {
  readonly at: Position;
  /** Blank where it has none. */
  readonly name: string;
  readonly rule: string;
  readonly orders: readonly Readonly<Record<string, string>>[];
  readonly outages: readonly Readonly<Record<string, string>>[];
  /** Rows of the reports; left out where there are none. */
  readonly reports?: readonly Readonly<Record<string, string>>[] | undefined;
  /** Rows of the list of prices, by the list's own names. */
  readonly prices: readonly Readonly<Record<string, string>>[];
  /** What the ledger holds for the same thing already, in the unit of the rule. */
  readonly paidBefore: Fraction | undefined;
  readonly asOf: Instant | undefined;
  /** By remedy, what all awards come to; empty: nothing. A plain number stands under the rule's own remedy. */
  readonly gives: ReadonlyMap<Remedy, Fraction>;
}
