import { stringify } from 'csv-stringify/sync';
import { POINTS, showAmount } from '../model/money.ts';
import type { AwardChoice, Exclusion, PlannedAward, Reject } from '../model/nouns.ts';
import { showRow, toBecause } from './because.ts';

/** Cells that a spreadsheet would run as a formula are led by an apostrophe. */
const SAFE = { escape_formulas: true } as const;

const AWARD_COLUMNS = ['award', 'customer', 'email', 'name', 'rule', 'remedy', 'amount', 'unit', 'orders', 'outages', 'because', 'choices'];
const EXCLUDED_COLUMNS = ['customer', 'email', 'rule', 'order', 'file', 'line', 'column', 'value', 'reason'];

export function awardsCsvHeader(): string {
  return stringify([AWARD_COLUMNS]);
}

/** Awards as lines of awards.csv, a row each. */
export function toAwardsCsv(awards: readonly PlannedAward[]): string {
  return awards.map((award) => toRow(toAwardCells(award))).join('');
}

/** What a cell must not hold, or begin with, to be written as it is. */
const NEEDS_CARE = /[",\r\n]|^[=+\-@\t\uff1d\uff0b\uff0d\uff20]/;

/** Most rows are their cells with commas between them; whatever needs quotes or an apostrophe goes through csv-stringify. */
function toRow(cells: readonly string[]): string {
  return cells.some((cell) => NEEDS_CARE.test(cell)) ? stringify([cells], SAFE) : `${cells.join(',')}\n`;
}

function toAwardCells(award: PlannedAward): string[] {
  return [
    award.id,
    award.customer,
    award.email,
    award.name,
    award.rule,
    award.remedy,
    showAmount(award.money),
    award.money.unit,
    joinIds(award.orders),
    joinIds(award.outages),
    toBecause(award).join('; '),
    award.choices.map(showChoice).join('; '),
  ];
}

/** `voucher 60.00 EUR`, `points 120`, `in_kind 1 hot meal`. */
function showChoice({ remedy, money }: AwardChoice): string {
  const amount = `${remedy} ${showAmount(money)}`;
  return money.unit === POINTS ? amount : `${amount} ${money.unit}`;
}

function joinIds(items: readonly { readonly id: string }[]): string {
  return items.length === 1 ? (items[0]?.id ?? '') : items.map(({ id }) => id).join('; ');
}

export function excludedCsvHeader(): string {
  return stringify([EXCLUDED_COLUMNS]);
}

/** Cases that give nothing, with the reason. */
export function toExcludedCsv(exclusions: readonly Exclusion[]): string {
  return stringify(
    exclusions.map(({ customer, email, rule, order, place, reason }) => [
      customer, email, rule, order, place.file, String(place.line), '', '', reason,
    ]),
    SAFE,
  );
}

/** Rows that could not be read, among the excluded. */
export function toRejectsCsv(rejects: readonly Reject[]): string {
  return stringify(
    rejects.map(({ customer, order, place, column, value, reason }) => [
      customer, '', '', order, place.file, String(place.line), column, value, `rejected: ${reason}`,
    ]),
    SAFE,
  );
}

/** One reject as a person reads it: `orders.csv:317, Ship date "25/2x/2026": not MM/DD/YYYY`. */
export function showReject({ place, column, value, reason }: Reject): string {
  const cell = column === '' ? '' : ` ${column} "${clip(value)}":`;
  return `${showRow(place)}${cell} ${reason}`;
}

const clip = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value);
