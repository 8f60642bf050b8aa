import { type Fraction, reduce, showFraction, showScaled } from './fraction.ts';

const DIGITS = 6;

/**
 * A number as people read it in a sentence: exactly, where it has at most six decimals, else its first six with `…`
 * behind. Digits are cut off and never rounded, so that 99.8999999 is not shown as the 99.9 that it falls short of.
 */
export function showNumber(value: Fraction): string {
  const { numerator, denominator } = reduce(value);
  const scaled = numerator * 10n ** BigInt(DIGITS);
  if (scaled % denominator === 0n) return showFraction(value);
  const cut = scaled / denominator;
  return `${cut === 0n && numerator < 0n ? '-' : ''}${showScaled(cut, DIGITS)}…`;
}
