import { compare, type Fraction, showFraction, ZERO } from '../model/fraction.ts';
import { roundToStep } from '../model/rounding.ts';
import type { Amount } from '../policy/policy.ts';
import { type Compute, type Exact, isBare, isBelow, isTooSmall, type Least, type Nothing, type Subject } from './exact.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney, showRounded } from './show-figures.ts';

/** A part of an amount, ready to be computed with. */
export interface Operand {
  readonly value: Fraction;
  readonly steps: readonly string[];
}

/**
 * A part of an amount: rounded, and cut where it is too small, right here. A part that comes to nothing counts as 0;
 * one that lacks a cell makes nothing of the whole. A flat one needs no step: the arithmetic names it.
 */
export function computeOperand(amount: Amount, subject: Subject, context: RuleContext, compute: Compute): Operand | Nothing {
  if (amount.form.kind === 'flat' && isBare(amount)) return { value: amount.form.value, steps: [] };
  const exact = compute(amount, subject, context);
  if (!('nothing' in exact)) return settleOperand(exact, context);
  return exact.missing ? exact : { value: ZERO, steps: [`${exact.nothing}: 0`] };
}

/** An exact value with its own rounding and least payouts done. */
export function settleOperand(exact: Exact, context: RuleContext): Operand {
  const { round, leasts } = exact;
  if (!round && leasts.length === 0) return exact;
  const show = (figure: Fraction): string => showIfMoney(figure, context.unit);
  const { value, steps } = round ? roundWithin(exact, round, show) : exact;
  const least = leasts.find((one) => isTooSmall(value, one));
  return least ? { value: ZERO, steps: [...steps, showTooSmall(show(value), least, show)] } : { value, steps };
}

/** A step beyond a bound is the last one within it; where no step lies within, the bound itself counts. */
function roundWithin({ value, steps, lower, upper }: Exact, round: NonNullable<Amount['round']>, show: (figure: Fraction) => string): Operand {
  const rounded = roundToStep(value, round.step, round.mode);
  const told = [...steps, showRounded(round, show(rounded))];
  if (isBelow(upper, rounded)) {
    const below = roundToStep(upper!, round.step, floorOf(upper!));
    const kept = isBelow(below, lower) ? upper! : below;
    return { value: kept, steps: [...told, `at most ${showFraction(upper!)}, so: ${show(kept)}`] };
  }
  if (!isBelow(rounded, lower)) return { value: rounded, steps: told };
  const above = roundToStep(lower!, round.step, ceilingOf(lower!));
  const kept = isBelow(upper, above) ? lower! : above;
  return { value: kept, steps: [...told, `at least ${showFraction(lower!)}, so: ${show(kept)}`] };
}

const floorOf = (value: Fraction): 'up' | 'down' => (compare(value, ZERO) < 0 ? 'up' : 'down');
const ceilingOf = (value: Fraction): 'up' | 'down' => (compare(value, ZERO) < 0 ? 'down' : 'up');

const showTooSmall = (shown: string, least: Least, show: (figure: Fraction) => string): string =>
  `${shown} is ${least.open ? 'below' : 'not above'} ${show(least.value)}: ${showFraction(ZERO)}`;
