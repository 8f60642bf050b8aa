import { stat } from 'node:fs/promises';
import { describeExport, type ExportFile } from '../intake/describe-export.ts';
import { describeLead } from '../intake/find-lead.ts';
import type { FoundFile } from '../intake/find-files.ts';
import { guessHeaderLine } from '../intake/guess-header.ts';
import { readCells } from '../intake/read-cells.ts';
import { OUTAGE_PRESETS } from '../intake/outage-presets.ts';
import { type FirstRows, readFirstRows } from '../intake/read-first-rows.ts';
import { readHeader } from '../match/read-header.ts';
import { readParquetRows } from '../match/read-parquet-rows.ts';
import { Refusal } from '../model/fault.ts';
import { parseEmailAddress } from '../model/email-address.ts';
import type { Detected } from '../report/detected.ts';
import { OpenRows } from './count-open-rows.ts';
import { presetFor } from './detect-kind.ts';
import { guessDateFormats } from './guess-date-formats.ts';
import { ColumnLook } from './look-at-column.ts';
import { settleFile } from './settle-detected.ts';

/** So many rows of a file are looked at. */
const MOST_ROWS = 100_000;
const MOST_JSON = 64 * 1_048_576;

/** What was read of a file: its rows are counted, its columns looked at. */
export interface LookedAt extends FirstRows {
  readonly file: ExportFile;
  /** As the policy would name it. */
  readonly named: string;
  readonly header: readonly string[];
  readonly columns: readonly ColumnLook[];
  /** Of a known log: how many of its outages have no end. */
  readonly open: number | undefined;
  /** What its first lines are, and where it breaks off. */
  readonly notes: readonly string[];
}

/** Reads an export that nobody has described, and finds what a policy should say of it. What is no export is a Refusal. */
export async function detectFile(found: FoundFile, named: string): Promise<Detected> {
  const headerLine = await guessHeaderLine(found);
  const described = await describeExport(found, { delimiter: undefined, encoding: undefined, ...(headerLine > 1 && { headerLine }) });
  const header = await readNames(described);
  const file = { ...described, header };
  const columns = header.map((name) => new ColumnLook(name));
  const log = presetFor(header, OUTAGE_PRESETS);
  const ends = log && new OpenRows(header, log);
  const read = await readRows(file, (cells) => {
    ends?.add(cells);
    for (const [index, column] of columns.entries()) column.add(cells[index] ?? '');
  });
  return settleFile({ ...read, file, named, header, columns, open: ends?.open, notes: notesOf(file, header, read) });
}

async function readNames(file: ExportFile): Promise<readonly string[]> {
  if (file.kind === 'csv') return file.header;
  if (file.kind === 'parquet') return readHeader(file.path, 'parquet', file.shown);
  const { size } = await stat(file.path);
  if (size > MOST_JSON) throw new Refusal({ place: { file: file.shown }, what: 'This JSON file is too large to be looked at as a whole.', remedy: 'Cut a piece of it, and look at that.' });
  return (await readCells(file)).header;
}

async function readRows(file: ExportFile, onRow: (cells: readonly string[]) => void): Promise<FirstRows> {
  if (file.kind !== 'parquet') return readFirstRows(file, MOST_ROWS, onRow);
  const rows = await readParquetRows(file, MOST_ROWS);
  for (const row of rows.slice(0, MOST_ROWS)) onRow(row);
  return { rows: Math.min(rows.length, MOST_ROWS), isWhole: rows.length <= MOST_ROWS };
}

function notesOf(file: ExportFile, header: readonly string[], { brokenFrom }: FirstRows): readonly string[] {
  const lead = describeLead({ shown: '', lead: file.lead }).map((note) => note.replace(/^: t/, 'T').replace(/^: i/, 'I'));
  const value = header.find((name) => parseEmailAddress(name) !== undefined || (/\d[-/.:]\d/.test(name) && guessDateFormats(name).length > 0));
  const names = value === undefined ? [] : [`The names of its columns should stand above its rows, and "${value}" looks like a cell: put a line of names at its top.`];
  return brokenFrom === undefined ? [...lead, ...names] : [...lead, ...names, `From line ${brokenFrom} on, its rows cannot be told apart: a quoted cell does not close.`];
}
