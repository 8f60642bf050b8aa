/** What an export was found to be, and what the policy should say of it. */
export interface Detected {
  /** As the policy would name it. */
  readonly file: string;
  readonly kind: 'orders' | 'customers' | 'outages' | 'unknown';
  /** The known export that it is; undefined where its columns are guessed. */
  readonly format: string | undefined;
  readonly rows: number;
  /** False where it has more rows than were read. */
  readonly isWhole: boolean;
  /** `CSV by commas, UTF-8`. */
  readonly look: string;
  readonly header: readonly string[];
  readonly headerLine: number | undefined;
  readonly columns: readonly FoundColumn[];
  /** How dates are written, by our names; none where ISO 8601 says all, or the format. */
  readonly dates: readonly FoundDates[];
  /** A sample, such as 1.234,56; undefined where it is the usual one. */
  readonly numbers: string | undefined;
  readonly timezone: string | undefined;
  /** What it tells of itself that needs no answer. */
  readonly notes: readonly string[];
  readonly questions: readonly Question[];
}

/** One of our words, and the export's column that it was found to be. */
export interface FoundColumn {
  readonly name: string;
  readonly column: string;
  /** By what: `by its name`. */
  readonly because: string;
}

/** The patterns of a column of dates: one, or several where the column is written in several ways. */
export interface FoundDates {
  readonly name: string;
  readonly column: string;
  readonly patterns: readonly string[];
  readonly example: string;
}

/** What only a person can say, and the lines of which one belongs into the policy. */
export interface Question {
  readonly asks: string;
  readonly lines: readonly string[];
  /** The word under which the lines stand. */
  readonly under: 'columns' | 'dates' | 'block' | 'policy';
}
