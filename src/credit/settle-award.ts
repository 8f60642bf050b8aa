import { compare, type Fraction, isZero, showFraction, ZERO } from '../model/fraction.ts';
import { minorUnit, toMajor, toMinor } from '../model/money.ts';
import type { Money, Unit } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import { type Exact, isTooSmall, type Least, type Nothing } from './exact.ts';
import { showFigure, showIfMoney, showRounded } from './show-figures.ts';

type Rounding = NonNullable<Exact['round']>;

export interface Settled {
  readonly money: Money;
  readonly steps: readonly string[];
}

/**
 * An exact value as an award of whole minor units, rounded once: by the policy's `round`, or half up to the minor
 * unit. Rounding never leaves the bounds: above `at_most` the award is the largest step below it, below `at_least`
 * the smallest step above it; where no step lies between, exact to the minor unit; where not even that, `at_most`
 * wins. What is not above zero, or below a least payout, is nothing.
 */
export function settleAward(exact: Exact, unit: Unit): Settled | Nothing {
  if (compare(exact.value, ZERO) <= 0) return comesToNothing(exact.steps);
  const round = payableStep(exact.round, unit);
  const rounded = inMinorUnits(roundToStep(exact.value, round.step, round.mode), unit);
  const value = withinBounds(rounded, exact, round.step, unit);
  const money = { minor: toMinor(value, unit), unit };
  const steps = [...exact.steps, ...showRounding(exact, rounded, money, round)];
  if (isZero(value)) return comesToNothing(steps);
  const least = exact.leasts.find((one) => isTooSmall(value, one));
  return least ? tooSmall(money, least, steps) : { money, steps };
}

/** `comes to nothing: 5 % of fee $0.00 = 0` */
export function comesToNothing(steps: readonly string[]): Nothing {
  return { nothing: ['comes to nothing', ...(steps.length > 0 ? [steps.join('; ')] : [])].join(': '), missing: false };
}

function tooSmall(money: Money, { value, open }: Least, steps: readonly string[]): Nothing {
  const edge = `${open ? 'below' : 'at or below'} ${showIfMoney(value, money.unit)}`;
  const words = `comes to ${showFigure(money)}, and nothing is paid ${edge}: ${steps.join('; ')}`;
  return { nothing: words, missing: false };
}

/** The step that is rounded to: a step finer than the minor unit is the minor unit, lest it be rounded twice. */
function payableStep(round: Exact['round'], unit: Unit): Rounding {
  const minor = minorUnit(unit);
  if (!round) return { step: minor, mode: 'half_up' };
  return { step: compare(round.step, minor) < 0 ? minor : round.step, mode: round.mode };
}

/** Changes only what a step such as 0.125 leaves between two cents. */
const inMinorUnits = (value: Fraction, unit: Unit): Fraction => roundToStep(value, minorUnit(unit), 'half_up');

function withinBounds(rounded: Fraction, { lower, upper }: Exact, step: Fraction, unit: Unit): Fraction {
  const isAbove = (value: Fraction) => upper !== undefined && compare(value, upper) > 0;
  const isBelow = (value: Fraction) => lower !== undefined && compare(value, lower) < 0;
  if (!isAbove(rounded) && !isBelow(rounded)) return rounded;
  const minor = minorUnit(unit);
  const bound = isAbove(rounded) ? upper! : lower!;
  const mode = isAbove(rounded) ? 'down' : 'up';
  const inSteps = roundToStep(bound, step, mode);
  if (!isAbove(inSteps) && !isBelow(inSteps) && isPayable(inSteps, unit)) return inSteps;
  const inCents = roundToStep(bound, minor, mode);
  return isAbove(inCents) ? roundToStep(upper!, minor, 'down') : inCents;
}

const isPayable = (value: Fraction, unit: Unit): boolean => compare(value, inMinorUnits(value, unit)) === 0;

function showRounding(exact: Exact, rounded: Fraction, money: Money, round: Rounding): string[] {
  const shown = showFigure(money);
  if (compare(exact.value, rounded) === 0) return exact.steps.at(-1)?.endsWith(shown) ? [] : [`exactly ${shown}`];
  const before = toMinor(rounded, money.unit);
  const step = showRounded(round, showFigure({ minor: before, unit: money.unit }));
  if (before === money.minor) return [step];
  // Where no minor unit lies between the bounds, it is the upper one that holds.
  const isCut = before > money.minor || (exact.lower !== undefined && compare(toMajor(money), exact.lower) < 0);
  const [edge, bound] = isCut ? ['at most', exact.upper] : ['at least', exact.lower];
  return [step, `${edge} ${showFraction(bound!)}, so: ${shown}`];
}
