import type { Bound, BoundValue } from '../model/condition.ts';
import { add, compare, type Fraction, whole } from '../model/fraction.ts';

/** A place between values: just before `value`, or just after it. Whole milliseconds have nothing in between. */
export interface Cut {
  readonly value: Fraction;
  readonly after: boolean;
  readonly type: BoundValue['kind'];
  /** The bound that it comes from; undefined for the zero that every measure begins with, and around a single value. */
  readonly bound: Bound | undefined;
}

/** A bound's value as a number that can be compared with others of its kind. */
export function orderOfBound({ value }: Bound): Fraction {
  return value.kind === 'number' ? value.number : whole(value.kind === 'duration' ? value.duration : value.instant);
}

/** Where the values that a bound lets through begin or end. */
export function cutOfBound(bound: Bound): Cut {
  const after = bound.edge === 'over' || bound.edge === 'at_most';
  return { value: orderOfBound(bound), after, type: bound.value.kind, bound };
}

/** Below zero where cut a lies before cut b, which is of the same type. */
export function compareCuts(a: Cut, b: Cut): number {
  if (a.type === 'number') return compare(a.value, b.value) || Number(a.after) - Number(b.after);
  return compare(placeOf(a), placeOf(b));
}

const placeOf = (cut: Cut): Fraction => (cut.after ? add(cut.value, whole(1)) : cut.value);

/** True for a bound that values lie above. */
export function isLower({ edge }: Bound): boolean {
  return edge === 'at_least' || edge === 'over';
}
