import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { ExportFile } from './describe-export.ts';
import { openExport } from './open-export.ts';
import { readCells } from './read-cells.ts';

/** What was read of a file's rows. */
export interface FirstRows {
  readonly rows: number;
  /** False where there are more. */
  readonly isWhole: boolean;
  /** The line from which on rows could not be told apart; undefined where all could. */
  readonly brokenFrom?: number | undefined;
}

/**
 * Gives each row of a CSV or JSON file to `onRow`, its cells in the order of the header and without blanks around them,
 * up to `most` rows. Rows that are too short have fewer cells. JSON is read as a whole.
 */
export async function readFirstRows(file: ExportFile, most: number, onRow: (cells: readonly string[]) => void): Promise<FirstRows> {
  if (file.kind === 'json') return readJson(file, most, onRow);
  const parser = Readable.from(openExport(file), { objectMode: false }).pipe(
    parse({ delimiter: file.delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, from: 2 }),
  );
  let rows = 0;
  try {
    for await (const row of parser) {
      const cells = (row as readonly string[]).map((cell) => cell.trim());
      if (cells.every((cell) => cell === '')) continue;
      if (rows === most) return { rows, isWhole: false };
      rows += 1;
      onRow(cells);
    }
  } catch (error) {
    const { code = '', lines } = error as { readonly code?: string; readonly lines?: number };
    if (!code.startsWith('CSV_')) throw error;
    return { rows, isWhole: false, brokenFrom: lines };
  }
  return { rows, isWhole: true };
}

async function readJson(file: ExportFile, most: number, onRow: (cells: readonly string[]) => void): Promise<FirstRows> {
  const { header, rows } = await readCells(file);
  for (const { cells } of rows.slice(0, most)) onRow(header.map((name) => cells[name] ?? ''));
  return { rows: Math.min(rows.length, most), isWhole: rows.length <= most };
}
