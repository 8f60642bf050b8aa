import type { Bound, BoundValue, Test } from '../model/condition.ts';
import { add, compare, type Fraction, parseDecimal, showFraction, whole, ZERO } from '../model/fraction.ts';

/**
 * Which values of one column or measure a test lets through, so that tiers can be compared. Words for equality,
 * stretches for bounds; of `present` and `blank` both are made, because they go with either.
 */
export type ValueSet = WordSet | StretchSet;

export interface WordSet {
  readonly kind: 'words';
  /** A blank cell is ''. */
  readonly words: ReadonlySet<string>;
  /** True where it is all words but these. */
  readonly inverted: boolean;
}

export interface StretchSet {
  readonly kind: 'stretches';
  /** Undefined where no bound says it. */
  readonly type: BoundValue['kind'] | undefined;
  /** In order, apart from each other. */
  readonly stretches: readonly Stretch[];
  /** True where a blank cell is in it. A measure is never blank: there it says nothing. */
  readonly blank: boolean;
}

/** From one cut to another; undefined where it has no end on that side. */
export interface Stretch {
  readonly from: Cut | undefined;
  readonly to: Cut | undefined;
}

/** A place between values: just before `value`, or just after it. Whole milliseconds have nothing in between. */
export interface Cut {
  readonly value: Fraction;
  readonly after: boolean;
  readonly type: BoundValue['kind'];
  /** The bound that it comes from; undefined for the zero that every measure begins with. */
  readonly bound: Bound | undefined;
}

/** A bound's value as a number that can be compared with others of its kind. */
export function orderOfBound({ value }: Bound): Fraction {
  return value.kind === 'number' ? value.number : whole(value.kind === 'duration' ? value.duration : value.instant);
}

/** Below zero where cut a lies before cut b. */
export function compareCuts(a: Cut, b: Cut): number {
  if (a.type === 'number') return compare(a.value, b.value) || Number(a.after) - Number(b.after);
  return compare(placeOf(a), placeOf(b));
}

const placeOf = (cut: Cut): Fraction => (cut.after ? add(cut.value, whole(1)) : cut.value);

/** The values that a test lets through; of a measure they begin at zero. */
export function toValueSet(test: Test, measure: boolean): ValueSet {
  switch (test.kind) {
    case 'one_of':
      return { kind: 'words', words: new Set(test.values.map(foldWord)), inverted: false };
    case 'present':
      return { kind: 'words', words: new Set(['']), inverted: true };
    case 'blank':
      return { kind: 'words', words: new Set(['']), inverted: false };
    case 'not':
      return clip(invert(toValueSet(test.test, measure)), measure);
    case 'range':
      return clip(
        { kind: 'stretches', type: test.bounds[0]?.value.kind, stretches: listStretches(test.bounds), blank: false },
        measure,
      );
  }
}

/** As cells are compared: without regard to case or blanks, and numbers by their value. */
function foldWord(text: string): string {
  const word = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const number = /^[+-]?0\d/.test(word) ? undefined : parseDecimal(word);
  return number ? showFraction(number) : word;
}

/** One stretch, or none: above 1 ms and under 2 ms there is nothing. */
function listStretches(bounds: readonly Bound[]): readonly Stretch[] {
  const lower = bounds.find(({ edge }) => edge === 'at_least' || edge === 'over');
  const upper = bounds.find(({ edge }) => edge === 'at_most' || edge === 'under');
  const stretch = { from: lower && toCut(lower, lower.edge === 'over'), to: upper && toCut(upper, upper.edge === 'at_most') };
  return intersect([stretch], [ALL]);
}

function toCut(bound: Bound, after: boolean): Cut {
  return { value: orderOfBound(bound), after, type: bound.value.kind, bound };
}

const ALL: Stretch = { from: undefined, to: undefined };

/** What a tier lets through that does not ask for the name at all. */
export function everyValue(measure: boolean): ValueSet {
  if (measure) return { kind: 'stretches', type: 'duration', stretches: [FROM_ZERO], blank: true };
  return { kind: 'words', words: new Set(), inverted: true };
}

const FROM_ZERO: Stretch = { from: { value: ZERO, after: false, type: 'duration', bound: undefined }, to: undefined };

function clip(set: ValueSet, measure: boolean): ValueSet {
  if (!measure || set.kind === 'words') return set;
  return { ...set, stretches: intersect(set.stretches, [FROM_ZERO]) };
}

function invert(set: ValueSet): ValueSet {
  if (set.kind === 'words') return { ...set, inverted: !set.inverted };
  return { ...set, stretches: gapsOf(set.stretches), blank: !set.blank };
}

/** Everything that lies in none of the stretches, from end to end. */
export function gapsOf(stretches: readonly Stretch[]): readonly Stretch[] {
  const gaps: Stretch[] = [];
  let from: Cut | undefined;
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.from && !(index > 0 && from && compareCuts(from, stretch.from) >= 0)) gaps.push({ from, to: stretch.from });
    if (!stretch.to) return gaps;
    from = stretch.to;
  }
  return [...gaps, { from, to: undefined }];
}

/** Both lists as one: in order, with what overlaps or touches joined. */
export function unite(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = [...stretches].sort((a, b) => (!a.from ? (b.from ? -1 : 0) : !b.from ? 1 : compareCuts(a.from, b.from)));
  const joined: Stretch[] = [];
  for (const stretch of sorted) {
    const last = joined.at(-1);
    if (!last || (last.to && stretch.from && compareCuts(last.to, stretch.from) < 0)) joined.push(stretch);
    else if (last.to && (!stretch.to || compareCuts(last.to, stretch.to) < 0)) {
      joined[joined.length - 1] = { ...last, to: stretch.to };
    }
  }
  return joined;
}

/** What lies in a stretch of each list. */
export function intersect(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  return some.flatMap((a) =>
    others.flatMap((b): Stretch[] => {
      const from = !a.from || (b.from && compareCuts(a.from, b.from) < 0) ? b.from : a.from;
      const to = !a.to || (b.to && compareCuts(b.to, a.to) < 0) ? b.to : a.to;
      return from && to && compareCuts(from, to) >= 0 ? [] : [{ from, to }];
    }),
  );
}
