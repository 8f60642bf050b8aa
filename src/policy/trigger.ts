/**
 * What can go wrong: the triggers of the trusted Policy.
 */
import type { Bound, Condition, NameUse, Position } from '../model/condition.ts';
import type { DateFormat } from '../model/date-format.ts';
import type { Duration, DurationUnit } from '../model/instant.ts';
import type { NumberStyle } from '../model/number-style.ts';
import type { Amount } from './amount.ts';
import type { Source } from './policy.ts';

export type Trigger = OutageTrigger | LateTrigger | FailedTrigger | OverpaidTrigger | RepeatedTrigger | ReportedTrigger;

export interface OutageTrigger {
  readonly kind: 'outage';
  readonly at: Position;
  /** Over the outage's columns. */
  readonly where: readonly Condition[];
  readonly hits: Hits;
  /** Columns that must agree; a blank cell of the outage agrees with everything. */
  readonly match: readonly { readonly order: NameUse; readonly outage: NameUse }[];
  /** Outages with a shorter time between them than this are one; zero where only touching ones are. */
  readonly mergeGaps: Duration;
  /** The lengths that count, of outages as merged; empty: all. */
  readonly lasting: readonly Bound[];
  /** Whether time in which several outages overlap counts once or for each. */
  readonly overlapping: 'once' | 'added';
  /** The share of its time that an outage counts for, 0 to 1; undefined: 1. Uses outage columns, and values made of these. */
  readonly weight: Amount | undefined;
}

/** What of the order the outage must meet: a moment, a whole local day, an interval, or nothing: it is always hit. */
export type Hits =
  | { readonly kind: 'moment'; readonly moment: NameUse }
  | { readonly kind: 'day'; readonly day: NameUse }
  | { readonly kind: 'interval'; readonly from: NameUse; readonly to: NameUse }
  | { readonly kind: 'always' };

export interface LateTrigger {
  readonly kind: 'late';
  readonly at: Position;
  readonly by:
    | { readonly kind: 'moments'; readonly promised: NameUse; readonly actual: NameUse }
    /** `moment`: when it was late, where the export says that. */
    | { readonly kind: 'column'; readonly delay: NameUse; readonly unit: DurationUnit; readonly moment: NameUse | undefined };
}

/** The order itself is the problem: every one for which the conditions hold. */
export interface FailedTrigger {
  readonly kind: 'failed';
  readonly at: Position;
  readonly where: readonly Condition[];
  /** When it failed, where the export says that. */
  readonly moment: NameUse | undefined;
  /** What else must not have happened since; undefined where every failed order counts. There is a moment then. */
  readonly unlessRetried?: Retried | undefined;
  /** The outages in one of which it must have failed, by its moment; nothing is given before that one has ended. */
  readonly during?: OutageTrigger | undefined;
}

/** That the customer tried again. */
export interface Retried {
  /** How long after an attempt the next one still belongs to it; undefined: for ever. */
  readonly within: Duration | undefined;
  /** Columns by which attempts of one customer are at the same thing; empty: all of them are. */
  readonly same: readonly NameUse[];
}

/** More was paid than was due. */
export interface OverpaidTrigger {
  readonly kind: 'overpaid';
  readonly at: Position;
  readonly paid: NameUse;
  readonly due: { readonly kind: 'column'; readonly column: NameUse } | ListedPrice;
  /** What was given back already. */
  readonly less: NameUse | undefined;
  readonly moment: NameUse | undefined;
}

/** What was due stands in a list of prices: that of the order's thing, in force at the order's moment. */
export interface ListedPrice {
  readonly kind: 'list';
  readonly at: Position;
  /** Relative to the policy's folder. */
  readonly file: string;
  readonly numbers: NumberStyle;
  readonly dates: readonly DateFormat[];
  /** Columns that must agree; at least one. */
  readonly match: readonly { readonly order: NameUse; readonly list: ListColumn }[];
  readonly price: ListColumn;
  /** From when a price is in force; undefined where prices never change. */
  readonly from: ListColumn | undefined;
  /** How many were ordered; undefined: one. */
  readonly times: NameUse | undefined;
}

/** A column of a file that is neither orders nor outages, by its own name. */
export interface ListColumn {
  readonly name: string;
  readonly at: Position;
}

/** The same thing was charged again soon after. */
export interface RepeatedTrigger {
  readonly kind: 'repeated';
  readonly at: Position;
  /** Which rows are charges; empty: all. */
  readonly where: readonly Condition[];
  /** Columns by which charges of one customer are for the same thing; empty: all of them are. */
  readonly same: readonly NameUse[];
  /** How long after a charge the next one repeats it. */
  readonly within: Duration;
  readonly moment: NameUse;
  /** What makes a later charge an order of its own; empty: nothing. */
  readonly unless: readonly Condition[];
  /** The column that says what of a charge was given back. */
  readonly refunded: NameUse | undefined;
  /** The column with what was charged, so that of a charge of which a part was given back the rest is owed. */
  readonly paid: NameUse | undefined;
}

/** The customer told of it: in a file, on a page, or both. Columns of the reports are named with their prefix: `report.symptom`. */
export interface ReportedTrigger {
  readonly kind: 'reported';
  readonly at: Position;
  /** Undefined where only the pages are asked. */
  readonly source: Source | undefined;
  /** Columns that must agree; at least one. `report` is a name without the prefix. */
  readonly on: readonly { readonly order: NameUse; readonly report: string }[];
  /** Which reports; empty: all. */
  readonly where: readonly Condition[];
  readonly moment: NameUse | undefined;
  /** What tells reports about one order from each other; undefined: however many there are, they are one problem. */
  readonly each: NameUse | undefined;
  /** What the pages ask; undefined where they ask nothing. */
  readonly pages: PageQuestion | undefined;
}

/** What a customer can tell of on a page. */
export interface PageQuestion {
  /** The policy's names, and the customer's words. At least one, in the order of the file. */
  readonly symptoms: ReadonlyMap<string, string>;
  /** How many of the latest orders are shown. */
  readonly latest: number;
}
