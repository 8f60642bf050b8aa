import { type Fraction, showFraction } from '../model/fraction.ts';
import { digitsOf, isCurrency, showMoney } from '../model/money.ts';
import type { Money, Unit } from '../model/nouns.ts';
import type { RoundingMode } from '../model/rounding.ts';
import type { Amount } from '../policy/policy.ts';
import type { RuleContext } from './rule-context.ts';

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
 * (`1.1995`). Points, days and what is given in kind are plain numbers here, since what they are computed from is
 * seldom of their kind.
 */
export function showIfMoney(value: Fraction, unit: Unit): string {
  if (!isCurrency(unit)) return showFraction(value);
  const scaled = value.numerator * 10n ** BigInt(digitsOf(unit));
  if (scaled % value.denominator !== 0n) return showFraction(value);
  return showFigure({ minor: scaled / value.denominator, unit });
}

const MODE_WORDS: Readonly<Record<RoundingMode, string>> = {
  half_up: 'half up',
  half_even: 'half to even',
  half_down: 'half down',
  up: 'up',
  down: 'down',
};

/** `rounded half up to 0.01: $1.20` */
export function showRounded({ step, mode }: NonNullable<Amount['round']>, shown: string): string {
  return `rounded ${MODE_WORDS[mode]} to ${showFraction(step)}: ${shown}`;
}

const plainContexts = new WeakMap<RuleContext, RuleContext>();

/** The context for parts that are numbers and no money: what is multiplied with or divided by, shares, weights. */
export function inPlainNumbers(context: RuleContext): RuleContext {
  let own = plainContexts.get(context);
  if (!own) plainContexts.set(context, (own = { ...context, unit: '' }));
  return own;
}
