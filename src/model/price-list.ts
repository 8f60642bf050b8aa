import type { Fraction } from './fraction.ts';
import type { Instant } from './instant.ts';
import type { RowPlace } from './nouns.ts';

/** One row of a list of prices. */
export interface ListedRow {
  readonly place: RowPlace;
  /** What the price is for: a cell for each column that must agree, as written. */
  readonly keys: readonly string[];
  /** In major units, exactly. */
  readonly price: Fraction;
  /** From when on it is in force; undefined: ever since. */
  readonly from: Instant | undefined;
}

/** The list of prices of one rule. */
export interface PriceList {
  /** As the policy names the file. */
  readonly file: string;
  readonly rows: readonly ListedRow[];
}
