import { type Fraction, showFraction, ZERO } from '../model/fraction.ts';
import type { Amount } from '../policy/policy.ts';
import { type Compute, type Exact, isBare, isBelow, type Nothing, type Subject, tighten } from './exact.ts';
import { settleOperand } from './operand.ts';
import type { RuleContext } from './rule-context.ts';

/** A bound's value and how a step names it. */
interface Bound {
  readonly limit: Fraction;
  readonly words: string;
}

/** The value raised to `at_least`, then cut to `at_most`. A bound is rounded where it says so itself. */
export function withBounds(exact: Exact, { atLeast, atMost }: Amount, subject: Subject, context: RuleContext, compute: Compute): Exact | Nothing {
  const least = atLeast && computeBound(atLeast, subject, context, compute);
  if (least && 'nothing' in least) return least;
  const most = atMost && computeBound(atMost, subject, context, compute);
  if (most && 'nothing' in most) return most;
  const steps = [...exact.steps];
  let { value } = exact;
  if (least) {
    if (isBelow(value, least.limit)) value = least.limit;
    steps.push(`at least ${least.words}: ${showFraction(value)}`);
  }
  if (most) {
    if (isBelow(most.limit, value)) value = most.limit;
    steps.push(`at most ${most.words}: ${showFraction(value)}`);
  }
  const { lower, upper } = tighten(exact, least?.limit, most?.limit);
  return { value, steps, lower, upper, round: exact.round, leasts: exact.leasts };
}

function computeBound(bound: Amount, subject: Subject, context: RuleContext, compute: Compute): Bound | Nothing {
  if (bound.form.kind === 'flat' && isBare(bound)) return { limit: bound.form.value, words: showFraction(bound.form.value) };
  const result = compute(bound, subject, context);
  if ('nothing' in result) return result.missing ? result : { limit: ZERO, words: `0 (${result.nothing})` };
  const { value, steps } = settleOperand(result, context);
  return { limit: value, words: `${showFraction(value)} (${steps.join('; ')})` };
}
