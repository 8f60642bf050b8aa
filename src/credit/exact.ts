import { compare, type Fraction } from '../model/fraction.ts';
import type { Amount, AmountForm } from '../policy/policy.ts';
import type { JudgedCase } from './judged-case.ts';
import type { RuleContext } from './rule-context.ts';

/** What an amount is computed for: a case, and the cases that are paid together with it. */
export interface Subject {
  readonly judged: JudgedCase;
  /** Each of those by itself: what `each` adds up. Undefined where the case is judged alone: the case. */
  readonly members: readonly JudgedCase[] | undefined;
  /** What `each` came to, for all who share these members. */
  readonly sums: Map<AmountForm, Exact | Nothing> | undefined;
  /** What is added to one of the amounts before its bounds. */
  readonly carried?: Carried | undefined;
}

/** What was given before for cases that are not among the members, and counts with them. */
export interface Carried {
  /** The amount whose sum it is part of. */
  readonly of: Amount;
  readonly value: Fraction;
  /** `already given for what the export no longer holds` */
  readonly words: string;
}

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

/**
 * Why there is no amount. `missing`: a cell that it needs is blank or cannot be read, which no bound makes good.
 * `isBlank`: there is nothing to read, so that an `otherwise` counts instead; what cannot be read is never that.
 */
export interface Nothing {
  readonly nothing: string;
  readonly missing: boolean;
  readonly isBlank?: true;
}

/** How an amount is computed; handed to the forms, whose parts are amounts again. */
export type Compute = (amount: Amount, subject: Subject, context: RuleContext) => Exact | Nothing;

const NO_LEASTS: readonly Least[] = [];

/** A value that nothing more is to be done to. */
export function plain(value: Fraction, steps: readonly string[]): Exact {
  return { value, steps, lower: undefined, upper: undefined, round: undefined, leasts: NO_LEASTS };
}

export const missing = (why: string): Nothing => ({ nothing: why, missing: true });

/** What is missing because there is nothing in its cell. */
export const blank = (why: string): Nothing => ({ nothing: why, missing: true, isBlank: true });

/** The same value with steps before its own. */
export function withSteps(steps: readonly string[], result: Exact | Nothing): Exact | Nothing {
  return 'nothing' in result || steps.length === 0 ? result : { ...result, steps: [...steps, ...result.steps] };
}

/** True where the amount is its form and nothing else. */
export function isBare(amount: Amount): boolean {
  return !isComposed(amount) && !amount.atLeast && !amount.atMost && !amount.round && !amount.nothingBelow && !amount.nothingAtOrBelow;
}

/** True where the value of the form is computed with before it is bounded. */
export function isComposed({ blocks, times, dividedBy, plus }: Amount): boolean {
  return blocks !== undefined || times !== undefined || dividedBy !== undefined || plus.length > 0;
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
