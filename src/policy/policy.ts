/**
 * The trusted Policy: what the loader gives after every word has been checked. Nothing downstream checks again.
 */
import type { Condition, NameUse, Position } from '../model/condition.ts';
import type { DateFormat } from '../model/date-format.ts';
import type { Fraction } from '../model/fraction.ts';
import type { DurationUnit } from '../model/instant.ts';
import type { Remedy, Unit } from '../model/nouns.ts';
import type { NumberStyle } from '../model/number-style.ts';
import type { RoundingMode } from '../model/rounding.ts';

export interface Policy {
  /** As the user names it, and its text: errors found later quote it. */
  readonly file: string;
  readonly text: string;
  readonly business: Business;
  readonly orders: OrdersSource;
  readonly outages: OutagesSource | undefined;
  /** In the order in which they are written. */
  readonly rules: readonly Rule[];
  readonly limits: Limits;
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
}

/** What both exports have: where they are and how their cells are written. */
export interface Source {
  readonly at: Position;
  /** Paths or globs, relative to the policy's folder. At least one. */
  readonly files: readonly string[];
  /** Our name → the export's columns; several are joined by a blank. */
  readonly columns: ReadonlyMap<string, ColumnSource>;
  /** How dates are written: by our column name, else for all. Empty: ISO 8601. */
  readonly dates: { readonly all: readonly DateFormat[]; readonly byColumn: ReadonlyMap<string, readonly DateFormat[]> };
  readonly numbers: NumberStyle;
  /** Cells that stand for nothing, besides the empty one: NA, NULL. */
  readonly blank: readonly string[];
  /** IANA name of the zone in which times without an offset are written. */
  readonly timezone: string;
  /** Where the file's own look misleads. */
  readonly delimiter: string | undefined;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined;
}

export interface ColumnSource {
  readonly from: readonly string[];
  readonly at: Position;
}

export interface OrdersSource extends Source {
  /** The preset's name; its settings are already merged into this source. */
  readonly format: string | undefined;
  /** Rows in which this export column is blank continue the order above, and are not orders. */
  readonly continuation: string | undefined;
}

/** What a known export format settles, so that the policy need not say it. */
export interface OrdersPreset {
  readonly name: string;
  /** Our name → the export's column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly dates: readonly string[];
  readonly numbers: NumberStyle;
  readonly timezone: string | undefined;
  readonly continuation: string | undefined;
}

export interface OutagesSource extends Source {
  readonly openOutages: 'until_now' | 'skip' | 'refuse';
}

export interface Rule {
  readonly name: string;
  readonly at: Position;
  readonly trigger: Trigger;
  /** All must hold. */
  readonly where: readonly Condition[];
  readonly give: Give;
  readonly template: string;
  /** In the customer's words, what went wrong; for letters that tell of several problems. */
  readonly says: string;
  /** Once for each order, or once for each customer however many orders were hit. */
  readonly oncePer: 'order' | 'customer';
  /** True where it pays beside other rules for the same order and problem. */
  readonly combine: boolean;
}

export type Trigger = OutageTrigger | LateTrigger;

export interface OutageTrigger {
  readonly kind: 'outage';
  readonly at: Position;
  /** Over the outage's columns. */
  readonly where: readonly Condition[];
  readonly hits: Hits;
  /** Columns that must agree; a blank cell of the outage agrees with everything. */
  readonly match: readonly { readonly order: NameUse; readonly outage: NameUse }[];
}

/** What of the order the outage must meet: a moment, a whole local day, or an interval. */
export type Hits =
  | { readonly kind: 'moment'; readonly moment: NameUse }
  | { readonly kind: 'day'; readonly day: NameUse }
  | { readonly kind: 'interval'; readonly from: NameUse; readonly to: NameUse };

export interface LateTrigger {
  readonly kind: 'late';
  readonly at: Position;
  readonly by:
    | { readonly kind: 'moments'; readonly promised: NameUse; readonly actual: NameUse }
    | { readonly kind: 'column'; readonly delay: NameUse; readonly unit: DurationUnit };
}

export interface Give {
  readonly remedy: Remedy;
  readonly unit: Unit;
  readonly amount: Amount;
  readonly at: Position;
}

/** A form, then its bounds, then its rounding, then its least payout: applied in this order. */
export interface Amount {
  readonly at: Position;
  readonly form: AmountForm;
  readonly atLeast: Amount | undefined;
  readonly atMost: Amount | undefined;
  /** Nothing is paid where the amount is below, or at or below, this. */
  readonly nothingBelow: Fraction | undefined;
  readonly nothingAtOrBelow: Fraction | undefined;
  /** The final amount is always brought to the unit's minor unit, half up, where this says nothing else. */
  readonly round: { readonly step: Fraction; readonly mode: RoundingMode } | undefined;
}

export type AmountForm =
  | { readonly kind: 'flat'; readonly value: Fraction }
  | { readonly kind: 'share'; readonly percent: Fraction; readonly of: NameUse }
  | { readonly kind: 'value'; readonly of: NameUse }
  | { readonly kind: 'tiers'; readonly tiers: readonly Tier[]; readonly otherwise: Amount | undefined };

export interface Tier {
  readonly when: readonly Condition[];
  readonly amount: Amount;
  readonly at: Position;
}

export interface Limits {
  readonly perCustomer: Limit | undefined;
  readonly perCampaign: Limit | undefined;
}

export interface Limit {
  readonly atMost: Fraction;
  readonly unit: Unit;
  readonly at: Position;
}
