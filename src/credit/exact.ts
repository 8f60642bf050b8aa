import { compare, type Fraction } from '../model/fraction.ts';
import type { Amount } from '../policy/policy.ts';

/** An exact value in major units, not rounded yet, with what still has to be done to it when it becomes an award. */
export interface Exact {
  readonly value: Fraction;
  readonly steps: readonly string[];
  /** What the bounds leave: rounding must not carry the award out of them. */
  readonly lower: Fraction | undefined;
  readonly upper: Fraction | undefined;
  readonly round: Amount['round'];
  /** Least payouts, from the inside out; the rounded award is held against them. */
  readonly leasts: readonly Least[];
}

/** Nothing is paid below `value`; where `open` is false, not at it either. */
export interface Least {
  readonly value: Fraction;
  readonly open: boolean;
}

/** Why there is no amount. `missing`: a cell that it needs is blank or cannot be read, which no bound makes good. */
export interface Nothing {
  readonly nothing: string;
  readonly missing: boolean;
}

/** True where an award of `value` is too small to be paid. */
export function isTooSmall(value: Fraction, least: Least): boolean {
  const sign = compare(value, least.value);
  return least.open ? sign < 0 : sign <= 0;
}

/**
 * The bounds of an amount together with those of its tier: the tighter one holds on each side. A tier's bound that
 * lies beyond the amount's on the other side was overruled, and has no say when the award is rounded.
 */
export function tighten(
  inner: Exact,
  least: Fraction | undefined,
  upper: Fraction | undefined,
): Pick<Exact, 'lower' | 'upper'> {
  const lower = isBelow(upper, least) ? undefined : least;
  const ownLower = isBelow(upper, inner.lower) ? undefined : inner.lower;
  const ownUpper = isBelow(inner.upper, lower) ? undefined : inner.upper;
  return {
    lower: isBelow(lower, ownLower) ? ownLower : (lower ?? ownLower),
    upper: isBelow(ownUpper, upper) ? ownUpper : (upper ?? ownUpper),
  };
}

/** False where either is undefined. */
export const isBelow = (a: Fraction | undefined, b: Fraction | undefined): boolean =>
  a !== undefined && b !== undefined && compare(a, b) < 0;
