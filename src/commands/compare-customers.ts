import { showAmount } from '../model/money.ts';
import type { Amounts } from '../plan/gains-tally.ts';
import { NEEDS_CARE, toCsvRows } from '../report/csv-rows.ts';
import type { OutFile } from './out-file.ts';

/** The first line of the list of customers: a column for each policy, and of each but the first what it differs by. */
export function customersHeader(names: readonly string[]): string {
  const [, ...others] = names;
  const differences = others.length === 1 ? ['difference'] : others.map((name) => `difference of ${name}`);
  return toCsvRows([['customer', 'unit', ...names, ...differences]]);
}

/** One customer's lines: one for each unit that any policy gives them. */
export function writeCustomer(file: OutFile, customer: string, given: readonly Amounts[]): void {
  const units = new Set(given.flatMap((amounts) => [...amounts.keys()]));
  for (const unit of units) {
    const [first = 0n, ...others] = given.map((amounts) => amounts.get(unit) ?? 0n);
    const figures = [first, ...others, ...others.map((minor) => minor - first)];
    // A difference below zero is a number, and no formula: only the words come from outside.
    file.write(`${[toText(customer), toText(unit), ...figures.map((minor) => showAmount({ minor, unit }))].join(',')}\n`);
  }
}

const toText = (cell: string): string => (NEEDS_CARE.test(cell) ? toCsvRows([[cell]]).trimEnd() : cell);
