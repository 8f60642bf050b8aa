import type { Condition, NameUse } from '../model/condition.ts';
import { type Cell, isBlankCell } from '../model/condition-holds.ts';
import type { Fraction } from '../model/fraction.ts';
import { cellWith, whyExcludedWith } from './cell-with.ts';
import { blank, missing, type Nothing } from './exact.ts';
import type { JudgedCase } from './judged-case.ts';
import { measureCase } from './measure-case.ts';
import type { RuleContext } from './rule-context.ts';

/** What the use of a name stands for in a case: a cell of its order or its outage, or one of its measures. */
export function cellOf(judged: JudgedCase, use: NameUse, context: RuleContext): Cell {
  return cellWith(measureCase, judged, use, context);
}

/** The first of the conditions that does not hold for the case, as a sentence; undefined where all hold. */
export function whyExcluded(
  conditions: readonly Condition[],
  judged: JudgedCase,
  context: RuleContext,
): string | undefined {
  return conditions.length === 0 ? undefined : whyExcludedWith(measureCase, conditions, judged, context);
}

export type NumberCell = { readonly number: Fraction } | Nothing;

/** The number in a column or a measure, or why there is none: `monthly_fee is blank`. A measure that was not taken is blank. */
export function numberOf(judged: JudgedCase, use: NameUse, context: RuleContext): NumberCell {
  const cell = cellOf(judged, use, context);
  if (cell.kind === 'measure') {
    if (!cell.value) return blank(`${use.name} was not measured`);
    if (cell.value.kind === 'duration') return missing(`${use.name} is a duration, not an amount`);
    return { number: cell.value.number };
  }
  if (isBlankCell(cell)) return blank(`${cell.name} is blank`);
  const number = cell.reader.number(cell.name, cell.text);
  return number ? { number } : missing(`${cell.name} "${cell.text.trim()}" cannot be read as a number`);
}
