import { type DateProblem, parseInstant } from '../model/date-format.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { isNegative } from '../model/fraction.ts';
import type { Instant } from '../model/instant.ts';
import { parseNumber } from '../model/number-style.ts';
import type { ListedRow, PriceList } from '../model/price-list.ts';
import type { ListColumn, ListedPrice, Policy } from '../policy/policy.ts';
import type { CellRow } from './cell-table.ts';
import { toColumnFault } from './column-fault.ts';
import { describeExport, type ExportFile } from './describe-export.ts';
import { findFiles } from './find-files.ts';
import { readCells } from './read-cells.ts';

/** A list of prices, and the file that it was read from. */
export interface ReadPrices {
  readonly list: PriceList;
  readonly files: readonly ExportFile[];
}

/**
 * Reads a list of prices from files relative to `folder`. A list is the business's own and short, so nothing in it is
 * passed over: a column that is not there, a price or a date that cannot be read and two prices from one moment are a
 * Refusal, with every place.
 */
export async function readPrices(listed: ListedPrice, policy: Policy, folder: string): Promise<ReadPrices> {
  const files: ExportFile[] = [];
  const rows: ListedRow[] = [];
  const faults: Fault[] = [];
  for (const found of await findFiles([listed.file], folder)) {
    const file = await describeExport(found, NO_SETTINGS);
    const table = await readCells(file);
    requireColumns(listed, policy, file, table.header);
    for (const row of table.rows) {
      const read = readRow(row, file, listed, policy);
      if ('what' in read) faults.push(read);
      else rows.push(read);
    }
    files.push(file);
  }
  faults.push(...findTwins(rows));
  if (faults.length > 0) throw new Refusal(faults.slice(0, MOST_FAULTS));
  return { list: { file: listed.file, rows }, files };
}

const NO_SETTINGS = { delimiter: undefined, encoding: undefined };
const MOST_FAULTS = 20;

function requireColumns({ match, price, from }: ListedPrice, policy: Policy, file: ExportFile, header: readonly string[]): void {
  const wanted: readonly ListColumn[] = [...match.map(({ list }) => list), price, ...(from ? [from] : [])];
  const lacking = wanted.filter(({ name }) => !header.includes(name));
  if (lacking.length > 0) throw new Refusal(lacking.map(({ name, at }) => toColumnFault(policy, at, name, file.shown, header)));
}

function readRow({ line, cells, problem }: CellRow, { shown }: ExportFile, listed: ListedPrice, policy: Policy): ListedRow | Fault {
  const place = { file: shown, line };
  const fault = (what: string, remedy: string): Fault => ({ what, place, remedy });
  if (problem !== undefined) return fault(`In this row of the price list ${problem}.`, 'Mend the row.');
  const written = cells[listed.price.name] ?? '';
  const price = parseNumber(written, listed.numbers);
  if (!price || isNegative(price)) {
    return fault(`The price "${written}" is not an amount.`, 'Write it like 1234.56, or say how prices are written: numbers: "1.234,56"');
  }
  const from = readFrom(cells, listed, policy);
  if (typeof from === 'object') {
    return fault(`The date "${cells[listed.from?.name ?? ''] ?? ''}" ${PROBLEMS[from.problem]}.`, 'Write it like 2026-03-25, or say how dates are written: dates: DD/MM/YYYY');
  }
  return { place, keys: listed.match.map(({ list }) => cells[list.name] ?? ''), price, from };
}

/** From when a price is in force: a bare day from its first moment, a blank cell ever since. */
function readFrom(cells: CellRow['cells'], { from, dates }: ListedPrice, { business }: Policy): Instant | DateProblem | undefined {
  const cell = from ? (cells[from.name] ?? '') : '';
  return cell === '' ? undefined : parseInstant(cell, dates, business.timezone, 'start');
}

const PROBLEMS = {
  no_format: 'is none that can be read',
  day_only: 'has no time of day',
  doubled: 'came twice, when the clocks were turned back',
  missing: 'did not exist, when the clocks went forward',
  out_of_range: 'lies outside the years 1970 to 2199',
} as const;

/** Two prices of one thing from one moment on: nobody can say which is meant. */
function findTwins(rows: readonly ListedRow[]): readonly Fault[] {
  const known = new Map<string, ListedRow>();
  return rows.flatMap((row): readonly Fault[] => {
    const key = JSON.stringify([...row.keys.map((cell) => cell.trim().toLowerCase()), row.from ?? '']);
    const twin = known.get(key);
    if (!twin) {
      known.set(key, row);
      return [];
    }
    const what = `${row.keys.join(', ')} has two prices from the same moment on; the other stands in ${twin.place.file}, line ${twin.place.line}.`;
    return [{ what, place: row.place, remedy: 'Keep the one that holds.' }];
  });
}
