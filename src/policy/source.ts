/** Where the exports are, how their cells are written, and what is known of the exports of known vendors. */
import type { Position } from '../model/condition.ts';
import type { DateFormat } from '../model/date-format.ts';
import type { Duration } from '../model/instant.ts';
import type { NumberStyle } from '../model/number-style.ts';

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
  /** The lines (from 1) of the columns' names and of the first row, where the policy says so: what lies above and between is not read. */
  readonly headerLine?: number | undefined;
  readonly rowsFromLine?: number | undefined;
}

export interface ColumnSource {
  readonly from: readonly string[];
  /** Other names of it, where its vendor has changed them: the first that a header has in full. */
  readonly or?: readonly (readonly string[])[] | undefined;
  readonly at: Position;
}

export interface OrdersSource extends Source {
  /** The preset's name; its settings are already merged into this source. */
  readonly format: string | undefined;
  /** Rows in which this export column is blank continue the order above, and are not orders. */
  readonly continuation: string | undefined;
  /** How an order's rows are put together, where each row is an item; undefined where a row is an order. */
  readonly items?: ItemRows | undefined;
  /** Times whose zone each row names; undefined where they are read as all times are. */
  readonly zoned?: ZonedTimes | undefined;
}

/** Times whose zone stands in a column of its own: each is read where it is, and carries its offset from then on. */
export interface ZonedTimes {
  /** The export's column that names the zone. */
  readonly column: string;
  /** Our names of the times. */
  readonly names: readonly string[];
  readonly dates: readonly DateFormat[];
  /** What the days may mean, where the vendor writes them in several ways; undefined where the policy says, or it has been found out. */
  readonly dayOrders: DayOrders | undefined;
  /** The zone of all times, where the policy says so. */
  readonly timezone: string | undefined;
  /** By what the column says, once the exports have been looked at. */
  readonly zones: ReadonlyMap<string, string>;
}

/** The addresses of the customers, in a file of their own. */
export interface CustomersSource extends Source {
  /** The preset's name; its settings are already merged into this source. */
  readonly format: string | undefined;
  /** The column by which an order finds its customer: the customer's id, or the order's own number. */
  readonly by: 'customer' | 'order';
}

/** Rows that are items: those of one order number are one order, whose other cells are those of its first row. */
export interface ItemRows {
  /** Our name → the export's columns that are added up over the order's rows. */
  readonly sums: ReadonlyMap<string, readonly string[]>;
  /** A row with this in a column goes before the others as the order's first row. */
  readonly first?: { readonly column: string; readonly is: string } | undefined;
  /** True where a row without an order number may belong to the order above. */
  readonly blankContinues: boolean;
}

/** Patterns of which a whole export can be written in one only, told apart by the days in one of its columns. */
export interface DayOrders {
  readonly column: string;
  readonly choices: readonly { readonly day: string; readonly dates: readonly string[] }[];
}

/** How a preset names an export's column: one, several that are joined by a blank, or the first of several that is there. */
export type PresetColumn = string | { readonly joined: readonly string[] } | { readonly either: readonly string[] };

/** What a known export format settles, so that the policy need not say it. */
export interface OrdersPreset {
  readonly name: string;
  /** Our name → the export's column. */
  readonly columns: Readonly<Record<string, PresetColumn>>;
  readonly dates: readonly string[];
  readonly numbers: NumberStyle;
  readonly timezone: string | undefined;
  readonly continuation: string | undefined;
  /** Those of our names by which the export is known: each has its column in every export of the kind. */
  readonly marks?: readonly string[] | undefined;
  /** Whose clock its times are by, where only the policy can name the zone: `your WordPress site`. */
  readonly clock?: string | undefined;
  readonly items?: {
    readonly sums: Readonly<Record<string, readonly string[]>>;
    readonly first?: { readonly column: string; readonly is: string };
    readonly blankContinues?: true;
  } | undefined;
  readonly zoned?: { readonly column: string; readonly names: readonly string[]; readonly dates: readonly string[]; readonly dayOrders: DayOrders } | undefined;
}

/** What a known export of customers settles. */
export interface CustomersPreset {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
}

export interface OutagesSource extends Source {
  readonly openOutages: 'until_now' | 'skip' | 'refuse';
  /** The preset's name; its settings are already merged into this source. */
  readonly format?: string | undefined;
  /** Which rows are outages; undefined: all are. */
  readonly only?: OutageRows | undefined;
  /** What tells its outages apart beside their start, where they have no id; undefined: whatever is mapped. */
  readonly identity?: readonly string[] | undefined;
  /** Outages with less time than this between them are one, for every rule that says nothing else; undefined: only those that touch. */
  readonly mergeGap?: Duration | undefined;
}

/** Rows of a log that are outages, by what one of our columns says, whatever its case. Blank cells count as none of these. */
export interface OutageRows {
  readonly column: string;
  readonly are?: readonly string[];
  readonly areNot?: readonly string[];
}

/** What a known export of outages settles. */
export interface OutagesPreset {
  readonly name: string;
  /** Our name → the export's column. */
  readonly columns: Readonly<Record<string, PresetColumn>>;
  /** Those of our names by which the export is known. */
  readonly marks: readonly string[];
  /** What stays the same from one export to the next, and tells outages without an id apart. */
  readonly identity: readonly string[];
  /** None: ISO 8601. */
  readonly dates: readonly string[];
  readonly only?: OutageRows;
  /** Whose clock its times are by, where only the policy can name the zone. */
  readonly clock?: string;
}
