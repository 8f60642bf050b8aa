import type { Bound, BoundValue } from '../model/condition.ts';
import { parseDecimal } from '../model/fraction.ts';
import { parseDuration } from '../model/instant.ts';
import { isCurrency } from '../model/money.ts';
import { nearest } from '../model/nearest.ts';
import type { Ground } from './ground.ts';
import { parseDayBound, parseTimeBound } from './parse-date-bound.ts';
import { isNothing, type WrittenEntry, type WrittenScalar } from './written-node.ts';

export const TYPE_WORDS: Record<BoundValue['kind'], string> = {
  duration: 'a length of time',
  number: 'a number',
  instant: 'a date',
};

const MONEY = /^([+-]?\d+(?:\.\d+)?)\s*([A-Z]{3})$/;
const UNITS = ['weeks', 'days', 'hours', 'minutes', 'seconds', 'min'];

/** What a condition asks about holds: the text of a cell, or what a measure comes to. */
export type SubjectType = 'column' | 'duration' | 'number';

/** What a condition asks about: the name it is written under, and what that holds. */
export interface Subject {
  readonly entry: WrittenEntry;
  readonly type: SubjectType;
}

const EXAMPLES: Record<SubjectType, string> = { column: '20', duration: '60m', number: '2' };

/** One bound of a condition: a length of time or a number for a measure; a number or a date for a column. */
export function parseBoundValue(ground: Ground, subject: Subject, entry: WrittenEntry): Bound | undefined {
  const { key, value: node } = entry;
  const edge = key as Bound['edge'];
  if (isNothing(node)) {
    ground.desk.report(
      node.label,
      `Nothing is written for "${key}".`,
      'It should be a number, a length of time or a date.',
    );
    return undefined;
  }
  if (node.kind !== 'scalar') {
    ground.desk.report(node.span, `"${key}" takes one value.`, `Write for example: ${key}: ${EXAMPLES[subject.type]}`);
    return undefined;
  }
  if (subject.type === 'duration') return parseDurationBound(ground, subject.entry.key, edge, node);
  if (subject.type === 'number') return parseNumberBound(ground, subject.entry.key, edge, node);
  return parseColumnBound(ground, subject.entry.key, edge, node);
}

function parseDurationBound(
  ground: Ground,
  subject: string,
  edge: Bound['edge'],
  node: WrittenScalar,
): Bound | undefined {
  const text = node.text.trim();
  const duration = parseDuration(text);
  if (duration !== undefined) return { edge, value: { kind: 'duration', duration } };
  const isNumber = parseDecimal(text) !== undefined;
  const what = isNumber ? `${text} of what? "${subject}" is a length of time.` : `"${text}" is not a length of time.`;
  const unit = nearest(/[a-z]+$/i.exec(text)?.[0] ?? '', UNITS);
  const remedy =
    unit === undefined || isNumber
      ? 'Write it with its unit: 30m, 6h, 7d, or 1h 30m.'
      : `Did you mean ${unit}? Write it as 30m, 6h, 7d, or 1h 30m.`;
  ground.desk.report(node.span, what, remedy);
}

function parseNumberBound(
  ground: Ground,
  subject: string,
  edge: Bound['edge'],
  node: WrittenScalar,
): Bound | undefined {
  const text = node.text.trim();
  const number = parseDecimal(text);
  if (number) return { edge, value: { kind: 'number', number } };
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  const remedy = percent === undefined ? `Write a number without a unit, such as ${edge}: 2` : `Write: ${edge}: ${percent}`;
  ground.desk.report(node.span, `"${subject}" is a number, and "${text}" is not.`, remedy);
}

function parseColumnBound(
  ground: Ground,
  subject: string,
  edge: Bound['edge'],
  node: WrittenScalar,
): Bound | undefined {
  const text = node.text.trim();
  const number = parseDecimal(text);
  if (number) return { edge, value: { kind: 'number', number } };
  if (MONEY.test(text)) return parseMoneyBound(ground, edge, node);
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return parseDayBound(ground, edge, node);
  if (/^\d{4}-\d{1,2}-\d{1,2}[ T]/.test(text)) return parseTimeBound(ground, edge, node);
  if (parseDuration(text) !== undefined) {
    ground.desk.report(
      node.span,
      `"${subject}" is a column, and a length of time such as ${text} is compared with a measure.`,
      'The measures are duration and overlap of an outage, and delay; they go into the rule\'s "where:" or a tier\'s "when:".',
    );
    return undefined;
  }
  ground.desk.report(
    node.span,
    `"${text}" is neither a number nor a date.`,
    'Write 20, 12.50, 2026-03-25 or 2026-03-25 08:00.',
  );
}

/** Cells carry no currency, so an amount in the business's own is the bare number. */
function parseMoneyBound(ground: Ground, edge: Bound['edge'], node: WrittenScalar): Bound | undefined {
  const [, digits = '', unit = ''] = MONEY.exec(node.text.trim()) ?? [];
  const number = parseDecimal(digits);
  const isOwn = ground.currency === undefined ? isCurrency(unit) : unit === ground.currency;
  if (number && isOwn) return { edge, value: { kind: 'number', number } };
  ground.desk.report(
    node.span,
    `The business counts in ${ground.currency ?? 'another currency'}, not in ${unit}.`,
    `Write the number alone: ${digits}`,
  );
}
