import type { RowFault, ScannedRow } from './scan-rows.ts';

/** A row of a CSV file that is no row. Line and column count from 1; the column counts characters. */
export interface BrokenRow {
  readonly kind: RowFault['kind'] | 'cells';
  readonly line: number;
  readonly column?: number;
  /** What is wrong, as half a sentence. */
  readonly what: string;
}

const FAULTS = {
  unclosed: 'a quoted cell opens here and never closes: the file seems cut off',
  after_quote: 'a quoted cell opens here and goes on behind its closing quote: a quote mark in a cell is not doubled',
  encoding: 'a character is not UTF-8; if the whole file is in another encoding, write `encoding: windows-1252` in the policy',
  too_long: 'the row is longer than 2,000,000 bytes',
} as const;

/** What is wrong with a row that cannot be read, in a file with so many columns. */
export function describeBrokenRow({ line, cells, fault }: ScannedRow, columns: number): BrokenRow {
  if (fault) return { kind: fault.kind, line: fault.line, column: fault.column, what: FAULTS[fault.kind] };
  return { kind: 'cells', line, what: describeCount(cells, columns) };
}

/** `the row has 1 cell, and the header 3`. */
export function describeCount(cells: number, columns: number): string {
  return `the row has ${cells === 1 ? '1 cell' : `${cells} cells`}, and the header ${columns}`;
}
