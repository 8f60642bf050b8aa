import type { BrokenRow } from '../intake/broken-row.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import type { ExportDigest } from '../intake/digest-export.ts';
import { findRows, type FoundRows } from '../intake/find-rows.ts';
import { type FileRows, type LineFinder, plainRows } from '../match/line-finder.ts';
import { Refusal } from '../model/fault.ts';
import type { Reject } from '../model/nouns.ts';

/** A file as it was given and as DuckDB read it, and the digest of what was given. */
export interface ReadFile {
  readonly given: ExportFile;
  readonly prepared: ExportFile;
  readonly digest: Promise<ExportDigest>;
}

/** So much JSON is held in memory to count its lines; of more, the rows are counted. */
const MOST_JSON = 200_000_000;

/**
 * Where a file has just as many lines as rows, each row stands on its own line and nothing need be looked for. Only
 * where cells hold line breaks, or lines are blank, or rows are broken, is the file read a second time; and where it
 * is packed, because a damaged gzip file is read without a word by DuckDB.
 */
export function toLineFinder(fileAt: (index: number) => ReadFile): LineFinder {
  return {
    async findRows(index, total, readRows) {
      const { given, prepared, digest } = fileAt(index);
      const { lines, bytes } = await digest;
      const header = given.kind === 'csv' ? 1 : 0;
      const isAsGiven = !prepared.compressed && prepared.path === given.path;
      if (isAsGiven && lines === total + header) return plainRows(header);
      if (given.kind === 'json' && bytes > MOST_JSON) return plainRows(0);
      const rows = await readRows();
      const found = await findRows(prepared, new Set([...rows].map((row) => row - 1)));
      return given.kind === 'csv' ? toCsvRows(found, total, given) : toJsonRows(found, total);
    },
  };
}

function toCsvRows({ lines, count, broken }: FoundRows, total: number, file: ExportFile): FileRows {
  const cut = broken.find(({ kind }) => kind === 'unclosed');
  if (cut) throw refuse(file, cut, `In this row ${cut.what}.`, 'Export it again. If it is whole, close that quote, or double it where it belongs to the text.');
  const [first] = broken;
  if (first && broken.length > count) {
    throw refuse(file, first, `Most rows of this file cannot be read; in the first of them ${first.what}.`, 'Export it again, or name its delimiter under orders: delimiter: ";"');
  }
  if (count !== total) throw refuseUncertain(file, first);
  return { lineOf: (row) => lines.get(row - 1) ?? row + 1, broken: broken.map((row) => toReject(row, file)) };
}

function refuseUncertain(file: ExportFile, first: BrokenRow | undefined): Refusal {
  if (!first) return new Refusal({ place: { file: file.shown }, what: 'The rows of this file cannot be told apart for certain.', remedy: 'Export it again.' });
  return refuse(file, first, `In this row ${first.what}; the rows below it cannot be told apart for certain.`, 'Mend the row, or export the file again.');
}

function refuse({ shown }: ExportFile, { line, column }: BrokenRow, what: string, remedy: string): Refusal {
  return new Refusal({ place: { file: shown, line, column }, what, remedy });
}

function toReject({ line, column, what }: BrokenRow, { shown }: ExportFile): Reject {
  const reason = column === undefined || column === 1 ? what : `at character ${column} ${what}`;
  return { place: { file: shown, line }, column: '', value: '', reason, order: '', customer: '' };
}

/** JSON that DuckDB takes apart in another way than we do has no lines. */
function toJsonRows({ lines, count }: FoundRows, total: number): FileRows {
  return count === total ? { lineOf: (row) => lines.get(row - 1) ?? row, broken: [] } : plainRows(0);
}
