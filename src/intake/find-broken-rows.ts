import type { ExportFile } from './describe-export.ts';
import { isReadable } from './find-lines.ts';
import { scanExport } from './scan-export.ts';
import type { ScannedRow } from './scan-rows.ts';

/** A row of a CSV file that is no row. Line and column count from 1; the column counts characters. */
export interface BrokenRow {
  readonly line: number;
  readonly column?: number;
  /** What is wrong, as half a sentence. */
  readonly what: string;
}

/** Every row of a CSV file that cannot be read: a broken quote, too few cells or too many, bytes that are not UTF-8. Of other files, none. */
export async function findBrokenRows(file: ExportFile): Promise<readonly BrokenRow[]> {
  const broken: BrokenRow[] = [];
  if (file.kind !== 'csv') return broken;
  await scanExport(file, (row) => {
    if (!isReadable(row, file)) broken.push(describeRow(row, file));
    return true;
  });
  return broken;
}

const FAULTS = {
  unclosed: 'a quoted cell opens here and never closes: the file was cut off, or a quote mark in a cell is not doubled',
  after_quote: 'a quoted cell opens here and goes on behind its closing quote: a quote mark in a cell is not doubled',
  encoding: 'a character is not UTF-8; if the whole file is in another encoding, write `encoding: windows-1252` in the policy',
} as const;

function describeRow({ line, cells, fault }: ScannedRow, file: ExportFile): BrokenRow {
  if (fault) return { line: fault.line, column: fault.column, what: FAULTS[fault.kind] };
  return { line, what: describeCount(cells, file.header.length) };
}

/** `the row has 1 cell, and the header 3`. */
export function describeCount(cells: number, columns: number): string {
  return `the row has ${cells === 1 ? '1 cell' : `${cells} cells`}, and the header ${columns}`;
}
