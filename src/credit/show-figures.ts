import { type Fraction, showFraction } from '../model/fraction.ts';
import { digitsOf, POINTS, showMoney } from '../model/money.ts';
import type { Money, Unit } from '../model/nouns.ts';

/** The same few prices come a million times, and the locale's style is what costs: the first thousands are kept. */
const shownByUnit = new Map<Unit, Map<bigint, string>>();
const MOST_KEPT = 4096;

/** `showMoney` in the en-US style of the steps. */
export function showFigure(money: Money): string {
  let shown = shownByUnit.get(money.unit);
  if (!shown) shownByUnit.set(money.unit, (shown = new Map<bigint, string>()));
  let text = shown.get(money.minor);
  if (text === undefined) {
    text = showMoney(money);
    if (shown.size < MOST_KEPT) shown.set(money.minor, text);
  }
  return text;
}

/**
 * A figure of the arithmetic as people read it: as money of the unit (`$23.99`) where it fits, else the exact number
 * (`1.1995`). Points are plain numbers here, since what they are computed from is seldom points.
 */
export function showIfMoney(value: Fraction, unit: Unit): string {
  if (unit === POINTS) return showFraction(value);
  const scaled = value.numerator * 10n ** BigInt(digitsOf(unit));
  if (scaled % value.denominator !== 0n) return showFraction(value);
  return showFigure({ minor: scaled / value.denominator, unit });
}
