import Table from 'cli-table3';
import { showMoney, toMinor } from '../model/money.ts';
import { parseDecimal, ZERO } from '../model/fraction.ts';
import { wrapText } from './wrap-text.ts';

/** What one rule comes to; amounts are decimals in major units, as plan.jsonl has them. */
export interface RuleRow {
  readonly rule: string;
  /** Told where a rule gives several. */
  readonly remedy?: string | undefined;
  readonly unit: string;
  readonly customers: number;
  readonly awards: number;
  readonly total: string;
  readonly smallest: string;
  readonly median: string;
  readonly largest: string;
  /** By unit, where customers may choose. */
  readonly cheapest?: Readonly<Record<string, string>> | undefined;
  readonly dearest?: Readonly<Record<string, string>> | undefined;
  /** What the customers do that it depends on: they choose, or ask for it. */
  readonly offer?: 'choice' | 'claim' | undefined;
}

/** A decimal of plan.jsonl for people: `$118.35`. */
export function showDecimal(decimal: string, unit: string, locale: string): string {
  return showMoney({ minor: toMinor(parseDecimal(decimal) ?? ZERO, unit), unit }, locale);
}

/**
 * The table by rule, and below it what rules may come to where customers choose. Narrow terminals get each rule as a
 * paragraph.
 */
export function renderRuleTable(rows: readonly RuleRow[], locale: string, width: number): string {
  const ranges = rows.flatMap((row) => showRange(row, locale) ?? []).map((line) => wrapText(` ${line}`, width));
  return [renderTotals(rows, locale, width), ...ranges].join('\n');
}

function renderTotals(rows: readonly RuleRow[], locale: string, width: number): string {
  const cells = rows.map((row) => {
    const money = (decimal: string): string => showDecimal(decimal, row.unit, locale);
    return [nameOf(row, rows), count(row.customers), count(row.awards), money(row.total), money(row.smallest), money(row.median), money(row.largest)];
  });
  const table = toTable(cells);
  return widest(table) <= width ? table : cells.map(toParagraph).join('\n');
}

/** `late-train comes to between $40.00 and $60.00, as customers choose`; each unit by itself. */
export function showRange({ rule, cheapest, dearest, offer }: RuleRow, locale: string): string | undefined {
  if (!cheapest || !dearest) return undefined;
  const ranges = Object.entries(dearest).map(([unit, most]) => {
    const least = showDecimal(cheapest[unit] ?? '0', unit, locale);
    return `between ${least} and ${showDecimal(most, unit, locale)}`;
  });
  return `${rule} comes to ${ranges.join(', and ')}, as customers ${offer === 'claim' ? 'ask for it' : 'choose'}`;
}

/** `spilled-dinner, gift certificate` where the rule has several rows. */
export function nameOf({ rule, remedy }: RuleRow, rows: readonly RuleRow[]): string {
  const isOne = remedy === undefined || rows.filter((row) => row.rule === rule).length < 2;
  return isOne ? rule : `${rule}, ${remedy.replaceAll('_', ' ')}`;
}

const HEAD = ['rule', 'customers', 'awards', 'total', 'smallest', 'median', 'largest'];

function toTable(cells: readonly string[][]): string {
  const table = new Table({
    head: HEAD,
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
    chars: {
      top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '',
      'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ',
    },
  });
  table.push(...cells);
  return table.toString();
}

function toParagraph(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell : `  ${HEAD[index] ?? ''}: ${cell}`)).join('\n');
}

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

const counts = new Intl.NumberFormat('en-US');

/** A count for people: 1,204. */
export function count(value: number): string {
  return counts.format(value);
}
