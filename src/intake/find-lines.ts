import type { ExportFile } from './describe-export.ts';
import { findJsonObjects, lineCounter } from './json-rows.ts';
import { readText } from './read-text.ts';
import { scanExport } from './scan-export.ts';
import type { ScannedRow } from './scan-rows.ts';

/**
 * On which lines of a file rows begin. Rows count from 0, after the header, and only those that can be read count: a
 * row with too few cells, too many, or a broken quote is none. Gives the line (from 1) of each row asked for that there
 * is; a CSV file is read no further than needed, JSON as a whole. Parquet has no lines.
 */
export async function findLines(file: ExportFile, rows: ReadonlySet<number> | 'all'): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  if (file.kind === 'parquet' || (rows !== 'all' && rows.size === 0)) return lines;
  if (file.kind === 'json') return findJsonLines(file, rows);
  let row = 0;
  await scanExport(file, (scanned) => {
    if (!isReadable(scanned, file)) return true;
    if (rows === 'all' || rows.has(row)) lines.set(row, scanned.line);
    row += 1;
    return rows === 'all' || lines.size < rows.size;
  });
  return lines;
}

/** True for a row that DuckDB reads too. */
export function isReadable(row: ScannedRow, file: ExportFile): boolean {
  return row.fault === undefined && !row.isTooLong && row.cells >= file.header.length;
}

/** The rows of a JSON file are the objects of its list, or those on lines of their own. */
async function findJsonLines(file: ExportFile, rows: ReadonlySet<number> | 'all'): Promise<ReadonlyMap<number, number>> {
  const text = await readText(file);
  const within = text.trimStart().startsWith('[') ? '[' : '';
  const objects = findJsonObjects(text).filter((object) => object.within === within);
  const lineAt = lineCounter(text);
  const lines = objects.map(({ start }, row) => [row, lineAt(start)] as const);
  return new Map(lines.filter(([row]) => rows === 'all' || rows.has(row)));
}
