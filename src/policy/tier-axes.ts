import type { Bound, BoundValue, Condition, NameUse, Test } from '../model/condition.ts';
import { parseDecimal, type Fraction, showFraction, ZERO } from '../model/fraction.ts';
import { type Cut, compareCuts, cutOfBound, isLower } from './cuts.ts';
import { isBuiltIn } from './ground.ts';

/** The values of one name, split so finely that no test of any tier splits a part of it again. */
export interface Axis {
  readonly subject: NameUse;
  readonly cells: readonly AxisCell[];
  /** True where every bound is a whole number, as it is of what is counted. */
  readonly isWhole: boolean;
}

export type AxisCell =
  /** From one cut to the next; undefined where it has no end on that side. In order, before all other cells. */
  | { readonly kind: 'stretch'; readonly from: Cut | undefined; readonly to: Cut | undefined }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'blank' }
  /** All texts that no test names. */
  | { readonly kind: 'other' };

/** What identifies the name of a condition among others. */
export const keyOf = ({ kind, name }: NameUse): string => `${kind} ${name}`;

/**
 * The axis of one name, from all conditions on it. Undefined where its values cannot be compared: numbers with dates,
 * or dates with words.
 */
export function toAxis(conditions: readonly Condition[]): Axis | undefined {
  const { subject } = conditions[0]!;
  const tests = conditions.map(({ test }) => innermost(test));
  const bounds = tests.flatMap((test) => (test.kind === 'range' ? test.bounds : []));
  const words = new Set(tests.flatMap((test) => (test.kind === 'one_of' ? test.values.map(foldWord) : [])));
  const [type, ...others] = new Set(bounds.map(({ value }) => value.kind));
  if (others.length > 0 || (type !== undefined && type !== 'number' && words.size > 0)) return undefined;
  return { subject, cells: toCells(subject, type, bounds, words), isWhole: bounds.every(isWholeBound) };
}

const innermost = (test: Test): Exclude<Test, { kind: 'not' }> => (test.kind === 'not' ? innermost(test.test) : test);

const isWholeBound = ({ value }: Bound): boolean => value.kind === 'number' && value.number.numerator % value.number.denominator === 0n;

function toCells(
  subject: NameUse,
  type: BoundValue['kind'] | undefined,
  bounds: readonly Bound[],
  words: ReadonlySet<string>,
): readonly AxisCell[] {
  const isMeasure = subject.kind === 'measure';
  const points = type === undefined ? [] : [...words].flatMap((word) => toNumber(word) ?? []);
  const cuts = [...bounds.map(cutOfBound), ...points.flatMap(cutsAround)];
  const texts = type === undefined ? [...words] : [...words].filter((word) => !toNumber(word));
  const cells: AxisCell[] = [
    ...(type === undefined ? [] : toStretches(cuts, isMeasure ? zeroOf(type) : undefined)),
    ...texts.map((word): AxisCell => ({ kind: 'word', word })),
  ];
  // A measure of the trigger is always there; one of the rule's own need not be.
  if (!isMeasure || !isBuiltIn(subject.name)) cells.push({ kind: 'blank' });
  // Where only bounds are asked for, a text that is no number is no cell of the export.
  if (!isMeasure && (type === undefined || words.size > 0)) cells.push({ kind: 'other' });
  return cells;
}

const cutsAround = (value: Fraction): readonly Cut[] =>
  [false, true].map((after) => ({ value, after, type: 'number', bound: undefined }));

const zeroOf = (type: BoundValue['kind']): Cut => ({ value: ZERO, after: false, type, bound: undefined });

/** The stretches between cuts, from `lowest` on. */
function toStretches(cuts: readonly Cut[], lowest: Cut | undefined): readonly AxisCell[] {
  const above = cuts.filter((cut) => !lowest || compareCuts(cut, lowest) > 0).sort(compareCuts);
  const distinct = above.filter((cut, index) => index === 0 || compareCuts(above[index - 1]!, cut) < 0);
  return [lowest, ...distinct].map((from, index) => ({ kind: 'stretch', from, to: distinct[index] }));
}

/** As cells are compared: without regard to case or blanks, and numbers by their value. */
function foldWord(text: string): string {
  const word = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const number = toNumber(word);
  return number ? showFraction(number) : word;
}

/** A word that is compared as a number. */
function toNumber(word: string): Fraction | undefined {
  return /^[+-]?0\d/.test(word) ? undefined : parseDecimal(word);
}

/** The cells that a test takes, by their index. */
export function takenCells(axis: Axis, test: Test): ReadonlySet<number> {
  return new Set(axis.cells.flatMap((cell, index) => (takes(test, cell) ? [index] : [])));
}

/** Undefined where the test asks for a number and the cell is none: then its opposite does not hold either. */
function takes(test: Test, cell: AxisCell): boolean | undefined {
  switch (test.kind) {
    case 'present':
      return cell.kind !== 'blank';
    case 'blank':
      return cell.kind === 'blank';
    case 'one_of':
      return test.values.map(foldWord).some((word) => isWord(word, cell));
    case 'range':
      if (cell.kind === 'blank') return false;
      return cell.kind === 'stretch' ? test.bounds.every((bound) => isWithin(cell, bound)) : undefined;
    case 'not': {
      const inner = takes(test.test, cell);
      return inner === undefined ? undefined : !inner;
    }
  }
}

function isWord(word: string, cell: AxisCell): boolean {
  if (cell.kind === 'word') return cell.word === word;
  const number = cell.kind === 'stretch' ? toNumber(word) : undefined;
  if (cell.kind !== 'stretch' || !number || !cell.from || !cell.to) return false;
  const [before, after] = cutsAround(number);
  return compareCuts(cell.from, before!) === 0 && compareCuts(cell.to, after!) === 0;
}

function isWithin({ from, to }: Extract<AxisCell, { kind: 'stretch' }>, bound: Bound): boolean {
  const cut = cutOfBound(bound);
  if (isLower(bound)) return from !== undefined && compareCuts(from, cut) >= 0;
  return to !== undefined && compareCuts(to, cut) <= 0;
}
