import type { Condition, NameUse } from '../model/condition.ts';
import { type Cell, type CellReader, isBlankCell, judge, whyNot } from '../model/condition-holds.ts';
import type { Fraction } from '../model/fraction.ts';
import type { Case, Measures, Order } from '../model/nouns.ts';

/** What the use of a name stands for in one case: a cell of its order, or one of its measures. */
export function cellOf(aCase: Case, use: NameUse, reader: CellReader): Cell {
  if (use.kind === 'measure') return { kind: 'measure', name: use.name, duration: measureOf(aCase.measures, use.name) };
  return { kind: 'text', name: use.name, text: columnOf(aCase.order, use.name), reader };
}

function measureOf(measures: Measures, name: string): Measures['delay'] {
  return name === 'duration' || name === 'overlap' || name === 'delay' ? measures[name] : undefined;
}

function columnOf(order: Order, name: string): string {
  if (Object.hasOwn(order.columns, name)) return order.columns[name] ?? '';
  switch (name) {
    case 'order':
      return order.id;
    case 'customer':
    case 'email':
    case 'name':
    case 'locale':
      return order[name];
    default:
      return '';
  }
}

/** The first of the conditions that does not hold for the case, as a sentence; undefined where all hold. */
export function whyExcluded(conditions: readonly Condition[], aCase: Case, reader: CellReader): string | undefined {
  for (const condition of conditions) {
    const cell = cellOf(aCase, condition.subject, reader);
    if (judge(condition.test, cell) !== 'holds') return whyNot(condition, cell);
  }
  return undefined;
}

export type NumberCell = { readonly number: Fraction } | { readonly missing: string };

/** The number in a column, or the sentence that says why there is none: `monthly_fee is blank`. */
export function numberOf(aCase: Case, use: NameUse, reader: CellReader): NumberCell {
  const cell = cellOf(aCase, use, reader);
  if (cell.kind === 'measure') return { missing: `${use.name} is a duration, not an amount` };
  if (isBlankCell(cell)) return { missing: `${use.name} is blank` };
  const number = reader.number(use.name, cell.text);
  return number ? { number } : { missing: `${use.name} "${cell.text.trim()}" cannot be read as a number` };
}
