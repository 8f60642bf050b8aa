import type { Reject } from '../model/nouns.ts';

/**
 * Which line of a file a row stands on, and which lines are no rows: DuckDB does not say, so intake finds out. Rows
 * count from 1. Throws a Refusal where the file is cut off, or its rows cannot be told apart for certain.
 */
export interface LineFinder {
  /**
   * Looks at a file of which DuckDB could read `total` rows. `readRows` gives the rows whose lines will be asked for;
   * it is called only where they have to be looked for.
   */
  findRows(file: number, total: number, readRows: () => Promise<ReadonlySet<number>>): Promise<FileRows>;
}

export interface FileRows {
  lineOf(row: number): number;
  /** The lines that are no rows: too few cells, too many, a broken quote. */
  readonly broken: readonly Reject[];
}

/** A file in which each row stands on the line of its number and so many more. */
export function plainRows(offset: number): FileRows {
  return { lineOf: (row) => row + offset, broken: [] };
}
