import type { BoundValue, Bound, Condition, Test } from './condition.ts';
import { type DateFormat, parseInstant } from './date-format.ts';
import { compare, type Fraction, parseDecimal, showFraction } from './fraction.ts';
import { type Duration, type Instant, parseDuration, showDuration, showInstant } from './instant.ts';
import { type NumberStyle, parseNumber } from './number-style.ts';
import { showNumber } from './show-number.ts';

/** How the cells of one export are read. `name` is the column's name in the policy; undefined: cannot be read. */
export interface CellReader {
  isBlank(text: string): boolean;
  number(name: string, text: string): Fraction | undefined;
  /** A bare day is its first moment (`start`, where nothing is said), or lasts until its end. */
  instant(name: string, text: string, edge?: 'start' | 'end'): Instant | undefined;
}

/** What a measure comes to: a length of time, or a number, exactly. */
export type MeasureValue =
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'number'; readonly number: Fraction };

/** What a condition is put to: a cell of an export, or a measure of a case (undefined where it was not measured). */
export type Cell =
  | { readonly kind: 'text'; readonly name: string; readonly text: string; readonly reader: CellReader }
  | { readonly kind: 'measure'; readonly name: string; readonly value: MeasureValue | undefined };

/** `unreadable`: the test asks for a number, a date or a duration and the cell is none; its opposite fails too. */
export type Outcome = 'holds' | 'fails' | 'unreadable';

/** The part of a Source that says how its cells are written. */
export interface CellStyle {
  readonly numbers: NumberStyle;
  readonly dates: {
    readonly all: readonly DateFormat[];
    readonly byColumn: ReadonlyMap<string, readonly DateFormat[]>;
  };
  readonly timezone: string;
  readonly blank: readonly string[];
}

/** The reader for one export's cells. */
export function cellReader(style: CellStyle): CellReader {
  const blanks = new Set(['', ...style.blank.map((text) => text.trim())]);
  return {
    isBlank: (text) => blanks.has(text.trim()),
    number: (_name, text) => parseNumber(text.trim(), style.numbers),
    instant: (name, text, edge = 'start') => {
      const formats = style.dates.byColumn.get(name) ?? style.dates.all;
      const moment = parseInstant(text.trim(), formats, style.timezone, edge);
      return typeof moment === 'number' ? moment : undefined;
    },
  };
}

/** True where the cell has nothing in it, or the measure was not taken. */
export function isBlankCell(cell: Cell): boolean {
  return cell.kind === 'measure' ? cell.value === undefined : cell.reader.isBlank(cell.text);
}

/** Whether the test holds for the cell: `judge`, where unreadable counts as not. */
export function holds(test: Test, cell: Cell): boolean {
  return judge(test, cell) === 'holds';
}

/**
 * Puts a test to a cell.
 * Equality compares the whole text, but for blanks at its ends, the number of blanks within, and the case of A to Z:
 * `Active ` equals `active`, `É` does not equal `é`. Where both are plain numbers it also compares these: `12.50`
 * equals 12.5, read in the export's number style; codes with leading zeros (`0123`) are no numbers.
 * A blank cell satisfies `blank` and nothing else, but for the opposite of what it does not satisfy.
 */
export function judge(test: Test, cell: Cell): Outcome {
  switch (test.kind) {
    case 'present':
      return isBlankCell(cell) ? 'fails' : 'holds';
    case 'blank':
      return isBlankCell(cell) ? 'holds' : 'fails';
    case 'one_of':
      return !isBlankCell(cell) && equalsAny(test.values, cell) ? 'holds' : 'fails';
    case 'range':
      return isBlankCell(cell) ? 'fails' : judgeRange(test.bounds, cell);
    case 'not': {
      const inner = judge(test.test, cell);
      return inner === 'unreadable' ? inner : inner === 'holds' ? 'fails' : 'holds';
    }
  }
}

function judgeRange(bounds: readonly Bound[], cell: Cell): Outcome {
  for (const bound of bounds) {
    const outcome = judgeBound(bound, cell);
    if (outcome !== 'holds') return outcome;
  }
  return 'holds';
}

function judgeBound(bound: Bound, cell: Cell): Outcome {
  const sign = compareWith(bound.value, cell);
  if (sign === undefined) return 'unreadable';
  switch (bound.edge) {
    case 'at_least':
      return sign >= 0 ? 'holds' : 'fails';
    case 'over':
      return sign > 0 ? 'holds' : 'fails';
    case 'at_most':
      return sign <= 0 ? 'holds' : 'fails';
    case 'under':
      return sign < 0 ? 'holds' : 'fails';
  }
}

/** Below zero where the cell is below the bound; undefined where the cell cannot be read as what the bound is. */
function compareWith(bound: BoundValue, cell: Cell): number | undefined {
  if (cell.kind === 'measure') return cell.value && compareMeasure(bound, cell.value);
  if (bound.kind === 'duration') {
    const duration = parseDuration(cell.text);
    return duration === undefined ? undefined : duration - bound.duration;
  }
  if (bound.kind === 'number') {
    const number = cell.reader.number(cell.name, cell.text);
    return number && compare(number, bound.number);
  }
  const instant = cell.reader.instant(cell.name, cell.text);
  return instant === undefined ? undefined : instant - bound.instant;
}

function compareMeasure(bound: BoundValue, value: MeasureValue): number | undefined {
  if (bound.kind === 'duration' && value.kind === 'duration') return value.duration - bound.duration;
  if (bound.kind === 'number' && value.kind === 'number') return compare(value.number, bound.number);
  return undefined;
}

interface Literals {
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly Fraction[];
}

/** Folded once for each list that a policy holds, not once for each cell. */
const literalsOf = new WeakMap<readonly string[], Literals>();
const PLAIN_NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const LEADING_ZERO = /^[+-]?0\d/;

function equalsAny(values: readonly string[], cell: Cell): boolean {
  if (cell.kind === 'measure') return values.some((text) => isSameMeasure(text, cell.value));
  let literals = literalsOf.get(values);
  if (!literals) literalsOf.set(values, (literals = toLiterals(values)));
  if (literals.words.has(cell.text)) return true;
  const word = fold(cell.text);
  if (literals.words.has(word)) return true;
  if (literals.numbers.length === 0 || LEADING_ZERO.test(word)) return false;
  const number = cell.reader.number(cell.name, cell.text);
  return number !== undefined && literals.numbers.some((literal) => compare(literal, number) === 0);
}

function isSameMeasure(text: string, value: MeasureValue | undefined): boolean {
  if (value?.kind === 'duration') return parseDuration(text) === value.duration;
  const number = value && parseDecimal(text.trim());
  return number !== undefined && compare(number, value!.number) === 0;
}

function toLiterals(values: readonly string[]): Literals {
  const words = values.map(fold);
  const numbers = words.flatMap((word) => (PLAIN_NUMBER.test(word) ? (parseDecimal(word) ?? []) : []));
  return { words: new Set(words), numbers };
}

const fold = (text: string): string =>
  text.trim().replace(/\s+/g, ' ').replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/**
 * Why the condition does not hold for the cell, as a sentence: `status is cancelled, not active`,
 * `delay 42 min is not at least 3 h`, `fare "n/a" cannot be read as a number`.
 */
export function whyNot(condition: Condition, cell: Cell): string {
  return explain(condition.test, cell);
}

function explain(test: Test, cell: Cell): string {
  if (test.kind === 'not') return explainOpposite(test.test, cell);
  const said = `${cell.name} is ${showCell(cell)}`;
  if (test.kind === 'one_of') return `${said}, not ${orList(test.values)}`;
  if (isBlankCell(cell)) return said;
  return test.kind === 'range' ? explainRange(test.bounds, cell) : `${said}, not blank`;
}

/** The inner test holds, or cannot be put; and so its opposite fails. */
function explainOpposite(test: Test, cell: Cell): string {
  if (test.kind === 'not') return explain(test.test, cell);
  if (judge(test, cell) === 'unreadable') return explain(test, cell);
  const content = showCell(cell);
  if (test.kind === 'range') return `${cell.name} ${content} is ${showTest(test)}`;
  return `${cell.name} is ${content}${test.kind === 'present' ? ', not blank' : ''}`;
}

function explainRange(bounds: readonly Bound[], cell: Cell): string {
  const failed = bounds.find((bound) => judgeBound(bound, cell) !== 'holds') ?? bounds[0]!;
  const content = showCell(cell);
  if (judgeBound(failed, cell) === 'fails') return `${cell.name} ${content} is not ${showBound(failed)}`;
  return `${cell.name} "${content}" cannot be read as a ${TYPE_WORDS[failed.value.kind]}`;
}

/** A test as words that follow a name: `at least 3 h and under 6 h`, `is active or paused`, `is not blank`. */
export function showTest(test: Test): string {
  switch (test.kind) {
    case 'one_of':
      return `is ${orList(test.values)}`;
    case 'range':
      return test.bounds.map(showBound).join(' and ');
    case 'not':
      if (test.test.kind === 'not') return showTest(test.test.test);
      return test.test.kind === 'range' ? `not ${showTest(test.test)}` : showTest(test.test).replace(/^is /, 'is not ');
    default:
      return `is ${test.kind}`;
  }
}

/** A cell's content as people read it: its text without blanks around it, or the measure; `blank` for nothing. */
export function showCell(cell: Cell): string {
  if (isBlankCell(cell)) return 'blank';
  return cell.kind === 'measure' ? showMeasure(cell.value!) : cell.text.trim();
}

/** A measure as people read it: `3 h 12 min`, `4`, `99.900462…`. */
export function showMeasure(value: MeasureValue): string {
  return value.kind === 'duration' ? showDuration(value.duration) : showNumber(value.number);
}

const TYPE_WORDS = { duration: 'duration', number: 'number', instant: 'date' } as const;
const EDGE_WORDS = { at_least: 'at least', over: 'over', at_most: 'at most', under: 'under' } as const;
const TIME_WORDS = { at_least: 'at or after', over: 'after', at_most: 'at or before', under: 'before' } as const;

function showBound({ edge, value }: Bound): string {
  if (value.kind === 'instant') return `${TIME_WORDS[edge]} ${showInstant(value.instant)}`;
  return `${EDGE_WORDS[edge]} ${value.kind === 'duration' ? showDuration(value.duration) : showFraction(value.number)}`;
}

const orList = (values: readonly string[]): string =>
  values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
