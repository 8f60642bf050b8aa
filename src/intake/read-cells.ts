import { parse } from 'csv-parse/sync';
import { Refusal } from '../model/fault.ts';
import { describeCount } from './broken-row.ts';
import type { CellRow, CellTable } from './cell-table.ts';
import type { ExportFile } from './describe-export.ts';
import { findRows } from './find-rows.ts';
import { nameColumns } from './name-columns.ts';
import { readJsonRows } from './read-json-rows.ts';
import { readText } from './read-text.ts';

/** Every row of a small file, CSV or JSON. A file that is cut off is a Refusal; rows without any text are left out. */
export async function readCells(file: ExportFile): Promise<CellTable> {
  if (file.kind === 'parquet') {
    throw new Refusal({ place: { file: file.shown }, what: 'Outages are read from CSV or JSON, not from Parquet.', remedy: 'Export them as CSV.' });
  }
  const text = await readText(file);
  const table = file.kind === 'json' ? readJsonRows(text, file.shown) : await parseCsv(text, file);
  return { ...table, rows: table.rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '')) };
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function parseCsv(text: string, file: ExportFile): Promise<CellTable> {
  const records = await parseRecords(text, file);
  const header = nameColumns(records[0]?.record ?? []);
  return { header, rows: records.slice(1).map((record) => toRow(record, header)) };
}

async function parseRecords(text: string, file: ExportFile): Promise<readonly ParsedRecord[]> {
  try {
    return parse(text, {
      delimiter: file.delimiter,
      record_delimiter: '\n',
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly ParsedRecord[];
  } catch (error) {
    const [fault] = (await findRows(file, new Set())).broken;
    if (!fault) throw error;
    throw new Refusal({ place: { file: file.shown, line: fault.line, column: fault.column }, what: `In this row ${fault.what}.` });
  }
}

function toRow({ record, info }: ParsedRecord, header: readonly string[]): CellRow {
  // csv-parse tells where a row ends.
  const line = info.lines - record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  const cells = Object.fromEntries(header.map((name, index) => [name, (record[index] ?? '').trim()]));
  const isWhole = record.length >= header.length && record.slice(header.length).every((cell) => cell === '');
  return isWhole ? { line, cells } : { line, cells, problem: describeCount(record.length, header.length) };
}
