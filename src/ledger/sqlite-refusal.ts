import { type Fault, Refusal } from '../model/fault.ts';

/** SQLite's result codes that a person can do something about (https://www.sqlite.org/rescode.html). */
/** A statement is wrong; where it does not fit the tables, these are not those that it was written for. */
const ERROR = 1;
const MISFIT = /^no such (table|column)|^foreign key mismatch|has no column named/;
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;
const CONSTRAINT = 19;
/** CONSTRAINT, said more exactly: of a primary key or of another unique one. */
const DUPLICATES: readonly number[] = [CONSTRAINT | (6 << 8), CONSTRAINT | (8 << 8)];
/** What the driver calls every error of SQLite. */
const DRIVER = 'ERR_SQLITE_ERROR';
/** The lower byte is the code, what is above it says more than we need. */
const PRIMARY = 0xff;

/** A driver's error as a Refusal where a person can act on it; any other error as it is. */
export function toLedgerError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const fault = code === undefined ? undefined : faultOf(code & PRIMARY, path, error instanceof Error ? error.message : '');
  return fault ? new Refusal(fault) : error;
}

/** True for the error of a row whose key is already there. */
export function isDuplicate(error: unknown): boolean {
  return DUPLICATES.includes(codeOf(error) ?? 0);
}

/** True for the error of a file that another connection has. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (code & PRIMARY) === BUSY;
}

/** Where the driver reads row after row, it leaves the code out and keeps SQLite's own words for it. */
const WORDS: Readonly<Record<string, number>> = {
  'database disk image is malformed': CORRUPT,
  'file is not a database': NOTADB,
  'disk I/O error': IOERR,
  'database or disk is full': FULL,
  'attempt to write a readonly database': READONLY,
  'unable to open database file': CANTOPEN,
  'database is locked': BUSY,
};

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error) return typeof error.errcode === 'number' ? error.errcode : undefined;
  return 'code' in error && error.code === DRIVER ? WORDS[error.message] : undefined;
}

/** A damaged ledger that is only moved away is a new, empty one to the next run: it would pay everybody again. */
const RESTORE = 'Keep this file, put the last backup of the ledger in its place, and send nothing before that.';

function faultOf(code: number, file: string, words: string): Fault | undefined {
  const place = { file };
  switch (code) {
    case NOTADB:
      return { place, what: 'This file is no ledger, or its beginning is damaged.', remedy: `${RESTORE}\nIf it never was a ledger, name another one with MAKEGOOD_LEDGER.` };
    case CORRUPT:
      return { place, what: 'The ledger is damaged.', remedy: `${RESTORE}\nWhere it is damaged, as far as it can be read: makegood history --verify` };
    case ERROR:
      if (!MISFIT.test(words)) return undefined;
      return { place, what: `The ledger is damaged: its tables are not those that makegood made (${words}).`, remedy: RESTORE };
    case FULL:
      return { place, what: 'The disk is full: the ledger cannot be written.', remedy: 'Make room, then run the same command again.' };
    case IOERR:
      return {
        place,
        what: 'The disk refuses to read or write the ledger.',
        remedy: 'See that it has room and works, then run the same command again.',
      };
    case READONLY:
    case CANTOPEN:
      return {
        place,
        what: 'The ledger cannot be opened or written: the file or its folder is not ours to write, or is not there.',
        remedy: 'See who owns the folder and its files, then run the same command again.',
      };
    case BUSY:
      return { place, what: 'Another program holds the ledger.', remedy: 'Close it, then run the same command again.' };
    default:
      return undefined;
  }
}
