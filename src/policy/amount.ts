import type { Condition, NameUse, Position } from '../model/condition.ts';
import type { Fraction } from '../model/fraction.ts';
import type { Duration } from '../model/instant.ts';
import type { RoundingMode } from '../model/rounding.ts';
import type { Period } from './period.ts';

/**
 * An exact value: its form, times its blocks, times `times`, divided by `dividedBy`, plus each of `plus`, then at
 * least, then at most (which wins), then rounded, then held against the least payout. Where an amount is part of
 * another (`of`, `times`, `plus`, in a list), its own rounding and least payout are done before it is used.
 */
export interface Amount {
  readonly at: Position;
  readonly form: AmountForm;
  readonly blocks: Blocks | undefined;
  readonly times: Amount | undefined;
  readonly dividedBy: Amount | undefined;
  readonly plus: readonly Amount[];
  readonly atLeast: Amount | undefined;
  readonly atMost: Amount | undefined;
  /** Nothing is paid where the amount is below, or at or below, this. */
  readonly nothingBelow: Fraction | undefined;
  readonly nothingAtOrBelow: Fraction | undefined;
  /** The final amount is always brought to the unit's minor unit, half up, where this says nothing else. */
  readonly round: { readonly step: Fraction; readonly mode: RoundingMode } | undefined;
}

export type AmountForm =
  | { readonly kind: 'flat'; readonly value: Fraction }
  /** A column, an outage's column, a measure that is a number, or one of the policy's values; `otherwise` where it is blank. */
  | { readonly kind: 'name'; readonly of: NameUse; readonly otherwise: Amount | undefined }
  | { readonly kind: 'share'; readonly percent: Fraction; readonly of: Amount }
  | { readonly kind: 'tiers'; readonly tiers: readonly Tier[]; readonly otherwise: Amount | undefined }
  /** `base` times `by`, less `less`, divided by `over`. */
  | { readonly kind: 'prorate'; readonly base: Amount; readonly over: Whole; readonly by: Part; readonly less: Duration | Fraction | undefined }
  | { readonly kind: 'largest' | 'smallest' | 'sum'; readonly amounts: readonly Amount[] }
  /** The sum over the cases that are paid together, each by itself. */
  | { readonly kind: 'each'; readonly amount: Amount };

/** What is prorated over: a length, a number, or the days of the period in which the case lies. */
export type Whole =
  | { readonly kind: 'time'; readonly length: Duration }
  | { readonly kind: 'number'; readonly number: Fraction }
  | { readonly kind: 'period'; readonly period: Period };

/** What is prorated: a measure, or a fixed length or number. */
export type Part =
  | { readonly kind: 'measure'; readonly measure: NameUse }
  | { readonly kind: 'time'; readonly length: Duration }
  | { readonly kind: 'number'; readonly number: Fraction };

/** How many blocks of `size` a measure has, beyond `after` and up to `upTo`. All are lengths, or all are numbers. */
export interface Blocks {
  readonly size: Extent;
  /** Whether a block counts once it has started, or only when it is complete. */
  readonly counts: 'started' | 'complete';
  readonly by: NameUse;
  readonly after: Extent | undefined;
  readonly upTo: Extent | undefined;
}

export type Extent = { readonly kind: 'time'; readonly length: Duration } | { readonly kind: 'number'; readonly number: Fraction };

export interface Tier {
  readonly when: readonly Condition[];
  readonly amount: Amount;
  readonly at: Position;
}
