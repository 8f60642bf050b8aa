import type { Fraction } from './fraction.ts';
import type { Duration, Instant } from './instant.ts';

/** A place in the policy file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * A name that a rule uses. `column`: of the orders (by our name, or else the export's own). `outage`: a column of the
 * outages, written `outage.kind` and named without the prefix; `start` and `end` are those of the window. `measure`: a
 * measure of the case. `value`: one of the policy's `values`. `now`: the moment as of which is measured.
 */
export interface NameUse {
  readonly name: string;
  readonly kind: 'column' | 'outage' | 'measure' | 'value' | 'now';
  readonly at: Position;
}

/** One test of one name. */
export interface Condition {
  readonly subject: NameUse;
  readonly test: Test;
  readonly at: Position;
}

export type Test =
  | { readonly kind: 'one_of'; readonly values: readonly string[] }
  | { readonly kind: 'present' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'range'; readonly bounds: readonly Bound[] }
  | { readonly kind: 'not'; readonly test: Test };

/** `at_least` ≥ · `over` > · `at_most` ≤ · `under` <. All bounds of one test have one type. */
export interface Bound {
  readonly edge: 'at_least' | 'over' | 'at_most' | 'under';
  readonly value: BoundValue;
}

export type BoundValue =
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'number'; readonly number: Fraction }
  | { readonly kind: 'instant'; readonly instant: Instant };
