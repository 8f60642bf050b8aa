import { type Fraction, isZero, ZERO } from '../model/fraction.ts';
import { whyExcluded } from './case-cells.ts';
import { computeExact } from './exact-amount.ts';
import type { JudgedCase } from './judged-case.ts';
import { computeOperand, settleOperand } from './operand.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { comesToNothing } from './settle-award.ts';

/** Why the case by itself adds nothing to what the rule pays for `each`; undefined where it adds something. */
export function whyNotCounted(judged: JudgedCase, { context, each }: PreparedRule): string | undefined {
  let reason = 'comes to nothing';
  for (const amount of each) {
    const exact = computeExact(amount, { judged, members: undefined, sums: undefined }, context);
    if (!('nothing' in exact)) {
      const { value, steps } = settleOperand(exact, context);
      if (!isZero(value)) return undefined;
      reason = comesToNothing(steps).nothing;
    } else if (exact.missing) return exact.nothing;
    else reason = exact.nothing;
  }
  return reason;
}

/** What the case by itself adds to the rule's sum. */
export function worthOfEach(judged: JudgedCase, { rule: { give }, context }: PreparedRule): Fraction {
  if (give.amount.form.kind !== 'each') return ZERO;
  const operand = computeOperand(give.amount.form.amount, { judged, members: undefined, sums: undefined }, context, computeExact);
  return 'nothing' in operand ? ZERO : operand.value;
}

/** Why a case is no part of what is paid together: it does not qualify, or adds nothing. */
export function whyNoMember(judged: JudgedCase, prepared: PreparedRule): string | undefined {
  return whyExcluded(prepared.rule.where, judged, prepared.context) ?? whyNotCounted(judged, prepared);
}
