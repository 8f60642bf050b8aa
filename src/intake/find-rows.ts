import { type BrokenRow, describeBrokenRow } from './broken-row.ts';
import type { ExportFile } from './describe-export.ts';
import { findJsonObjects, lineCounter } from './json-rows.ts';
import { readText } from './read-text.ts';
import { scanExport } from './scan-export.ts';
import type { ScannedRow } from './scan-rows.ts';

/** What a second look at a file finds. */
export interface FoundRows {
  /** The line (from 1) on which each row asked for begins. */
  readonly lines: ReadonlyMap<number, number>;
  /** How many rows can be read. */
  readonly count: number;
  /** The rows of a CSV file that cannot: a broken quote, too few cells or too many, bytes that are not UTF-8. */
  readonly broken: readonly BrokenRow[];
}

/**
 * Goes through a whole file, row by row, and finds the lines of those asked for. Rows count from 0, after the header,
 * and only those that can be read count. The rows of a JSON file are the objects of its list, or those on lines of
 * their own; Parquet has no lines, and nothing is found in it.
 */
export async function findRows(file: ExportFile, wanted: ReadonlySet<number> | 'all'): Promise<FoundRows> {
  if (file.kind === 'json') return findJsonRows(file, wanted);
  const lines = new Map<number, number>();
  const broken: BrokenRow[] = [];
  let count = 0;
  if (file.kind === 'parquet') return { lines, count, broken };
  await scanExport(file, (row) => {
    if (!isReadable(row, file)) broken.push(describeBrokenRow(row, file.header.length));
    else {
      if (wanted === 'all' || wanted.has(count)) lines.set(count, row.line);
      count += 1;
    }
    return true;
  });
  return { lines, count, broken };
}

/** True for a row that DuckDB reads too. */
function isReadable(row: ScannedRow, file: ExportFile): boolean {
  return row.fault === undefined && !row.isTooLong && row.cells >= file.header.length;
}

async function findJsonRows(file: ExportFile, wanted: ReadonlySet<number> | 'all'): Promise<FoundRows> {
  const text = await readText(file);
  const within = text.trimStart().startsWith('[') ? '[' : '';
  const objects = findJsonObjects(text).filter((object) => object.within === within);
  const lineAt = lineCounter(text);
  const lines = objects.map(({ start }, row) => [row, lineAt(start)] as const);
  return { lines: new Map(lines.filter(([row]) => wanted === 'all' || wanted.has(row))), count: objects.length, broken: [] };
}
