import { type Fraction, multiply, divide, whole } from './fraction.ts';

/** How a value that falls between two steps is brought to one of them. */
export const ROUNDING_MODES = ['half_up', 'half_even', 'half_down', 'up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/**
 * Rounds to a whole number. `half_up` and `half_down` move ties away from and towards zero, `half_even` to the even
 * neighbour; `up` and `down` move every remainder away from and towards zero.
 */
export function roundToWhole(value: Fraction, mode: RoundingMode): bigint {
  const negative = value.numerator < 0n;
  const magnitude = negative ? -value.numerator : value.numerator;
  const quotient = magnitude / value.denominator;
  const remainder = magnitude % value.denominator;
  const rounded = quotient + (goesUp(mode, quotient, remainder * 2n, value.denominator, remainder) ? 1n : 0n);
  return negative ? -rounded : rounded;
}

function goesUp(mode: RoundingMode, quotient: bigint, twice: bigint, denominator: bigint, remainder: bigint): boolean {
  switch (mode) {
    case 'up':
      return remainder > 0n;
    case 'down':
      return false;
    case 'half_up':
      return twice >= denominator;
    case 'half_down':
      return twice > denominator;
    case 'half_even':
      return twice > denominator || (twice === denominator && quotient % 2n === 1n);
  }
}

/** Rounds to a multiple of `step` (such as 0.10 or 1), by the named mode. */
export function roundToStep(value: Fraction, step: Fraction, mode: RoundingMode): Fraction {
  return multiply(whole(roundToWhole(divide(value, step), mode)), step);
}
