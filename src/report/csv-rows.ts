import { stringify } from 'csv-stringify/sync';

/** Signs that begin a formula, also in full width, which some spreadsheets take for the same. */
const FORMULA = '[=+\\-@\uff1d\uff0b\uff0d\uff20]';
/** A formula, or what a spreadsheet drops before it looks for one. */
const BEGINS_RISKY = new RegExp(`^(?:[\\t\\r\\n]|["\\s]*${FORMULA})`);
/** Where semicolons part cells, as in much of Europe, spreadsheets open a CSV with commas so too. */
const RISKY_INSIDE = new RegExp(`([;\\t\\r\\n]"*)(?=${FORMULA})`, 'g');
/** Signed digits, as of a phone or an account: a spreadsheet may add them up, and can run nothing. */
const HARMLESS = /^[+-]\d[\d .()-]*$/;

/** What must not stand in a cell that is written as it is. */
export const NEEDS_CARE = new RegExp(`[",\\r\\n]|${BEGINS_RISKY.source}|${RISKY_INSIDE.source}`);

/** Rows of CSV for people and their spreadsheets: a formula is led by an apostrophe, wherever a cell could be seen to begin. */
export function toCsvRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((cells) => cells.map(toSafeCell)));
}

/** The same for a program that reads the file after a person has looked at it: signed digits stay as they are. */
export function toImportRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((cells) => cells.map(toImportCell)));
}

/** True for a cell that `toImportRows` writes as it is: what stands for a customer must not gain an apostrophe. */
export function isWrittenAsIs(cell: string): boolean {
  return toImportCell(cell) === cell;
}

function toImportCell(cell: string): string {
  return HARMLESS.test(cell) ? cell : toSafeCell(cell);
}

function toSafeCell(cell: string): string {
  const safe = cell.replace(RISKY_INSIDE, "$1'");
  return BEGINS_RISKY.test(safe) ? `'${safe}` : safe;
}
