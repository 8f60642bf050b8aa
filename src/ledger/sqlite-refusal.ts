import { type Fault, Refusal } from '../model/fault.ts';

/** SQLite's result codes that a person can do something about (https://www.sqlite.org/rescode.html). */
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
/** The lower byte is the code, what is above it says more than we need. */
const PRIMARY = 0xff;

/** A driver's error as a Refusal where a person can act on it; any other error as it is. */
export function toLedgerError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const fault = code === undefined ? undefined : faultOf(code & PRIMARY, path);
  return fault ? new Refusal(fault) : error;
}

/** True for the error of a row whose key is already there. */
export function isDuplicate(error: unknown): boolean {
  return DUPLICATES.includes(codeOf(error) ?? 0);
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

function faultOf(code: number, file: string): Fault | undefined {
  const place = { file };
  switch (code) {
    case NOTADB:
      return { place, what: 'This file is no ledger, and no database at all.', remedy: 'Name another ledger, or move the file away.' };
    case CORRUPT:
      return { place, what: 'The ledger is damaged.', remedy: 'Put its last backup in its place; do not send before that.' };
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
