import { type Fraction, showFraction } from '../model/fraction.ts';
import { digitsOf, showMoney } from '../model/money.ts';
import type { Unit } from '../model/nouns.ts';

/** As money where it fits, else the exact number. */
export function showExact(amount: Fraction, unit: Unit): string {
  const scaled = amount.numerator * 10n ** BigInt(digitsOf(unit));
  return scaled % amount.denominator === 0n ? showMoney({ minor: scaled / amount.denominator, unit }) : showFraction(amount);
}
