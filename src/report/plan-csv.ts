import { POINTS, showAmount } from '../model/money.ts';
import type { AwardChoice, Exclusion, PlannedAward, Reject } from '../model/nouns.ts';
import { showRow, toBecause } from './because.ts';
import { NEEDS_CARE, toCsvRows } from './csv-rows.ts';

const AWARD_COLUMNS = ['award', 'customer', 'email', 'name', 'rule', 'remedy', 'amount', 'unit', 'orders', 'outages', 'because', 'code', 'offer', 'choices'];
const EXCLUDED_COLUMNS = ['customer', 'email', 'rule', 'order', 'file', 'line', 'column', 'value', 'reason'];

/** How the reason of a row begins that could not be read. */
export const REJECTED = 'rejected: ';

export function awardsCsvHeader(): string {
  return toCsvRows([AWARD_COLUMNS]);
}

/** Awards as lines of awards.csv, a row each. */
export function toAwardsCsv(awards: readonly PlannedAward[]): string {
  return awards.map((award) => toRow(toAwardCells(award))).join('');
}

/** Most rows are their cells with commas between them; what needs quotes or an apostrophe gets them. */
function toRow(cells: readonly string[]): string {
  return cells.some((cell) => NEEDS_CARE.test(cell)) ? toCsvRows([cells]) : `${cells.join(',')}\n`;
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
    award.code ?? '',
    award.offer?.kind ?? '',
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
  return toCsvRows([EXCLUDED_COLUMNS]);
}

/** Cases that give nothing, with the reason. */
export function toExcludedCsv(exclusions: readonly Exclusion[]): string {
  return toCsvRows(
    exclusions.map(({ customer, email, rule, order, place, reason }) => [
      customer, email, rule, order, place.file, String(place.line), '', '', reason,
    ]),
  );
}

/** Rows that could not be read, among the excluded. */
export function toRejectsCsv(rejects: readonly Reject[]): string {
  return toCsvRows(
    rejects.map(({ customer, order, place, column, value, reason }) => [
      customer, '', '', order, place.file, String(place.line), column, value, `${REJECTED}${reason}`,
    ]),
  );
}

/** One case that gives nothing as a person reads it: `order R-17 (orders.csv:317): status is cancelled, not shipped`. */
export function showExclusion({ order, place, reason }: Pick<Exclusion, 'order' | 'place' | 'reason'>): string {
  return `order ${order} (${showRow(place)}): ${reason}`;
}

/** One reject as a person reads it: `orders.csv:317, Ship date "25/2x/2026": not MM/DD/YYYY`. */
export function showReject({ place, column, value, reason }: Pick<Reject, 'place' | 'column' | 'value' | 'reason'>): string {
  const cell = column === '' ? '' : ` ${column} "${clip(value)}":`;
  return `${showRow(place)}${cell} ${reason}`;
}

const clip = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value);
