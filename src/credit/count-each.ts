import { isZero } from '../model/fraction.ts';
import { whyExcluded } from './case-cells.ts';
import { computeExact } from './exact-amount.ts';
import type { JudgedCase } from './judged-case.ts';
import { settleOperand } from './operand.ts';
import type { PreparedRule } from './prepare-rule.ts';

/** Why the case by itself adds nothing to what the rule pays for `each`; undefined where it adds something. */
export function whyNotCounted(judged: JudgedCase, { context, each }: PreparedRule): string | undefined {
  let reason = 'comes to nothing';
  for (const amount of each) {
    const exact = computeExact(amount, { judged, members: undefined, sums: undefined }, context);
    if (!('nothing' in exact)) {
      if (!isZero(settleOperand(exact, context).value)) return undefined;
    } else if (exact.missing) return exact.nothing;
    else reason = exact.nothing;
  }
  return reason;
}

/** Why a case is no part of what is paid together: it does not qualify, or adds nothing. */
export function whyNoMember(judged: JudgedCase, prepared: PreparedRule): string | undefined {
  return whyExcluded(prepared.rule.where, judged, prepared.context) ?? whyNotCounted(judged, prepared);
}
