import { compare, type Fraction, whole, ZERO } from '../model/fraction.ts';
import type { Order, Outage } from '../model/nouns.ts';
import type { Amount } from '../policy/policy.ts';
import { computeExact } from './exact-amount.ts';
import type { JudgedCase } from './judged-case.ts';
import { computeOperand } from './operand.ts';
import type { RuleContext } from './rule-context.ts';
import { inPlainNumbers } from './show-figures.ts';

const ONE = whole(1);
const NO_ORDER: Order = { place: { file: '', line: 0 }, id: '', customer: '', email: '', name: '', locale: '', columns: {} };

/**
 * The share of its time that an outage counts for, from 0 to 1, by the rule's `weight`. One whose cells do not tell it
 * counts in full, so that a blank cell of the outage export takes nothing from a customer.
 */
export function weighOutage(weight: Amount, outage: Outage, context: RuleContext): Fraction {
  const { start, end } = outage;
  const windows = [{ start, end, outages: [outage] }];
  const alone = { rule: context.rule.name, order: NO_ORDER, windows, hit: { start, end }, measures: {} };
  const judged: JudgedCase = { ...alone, hits: [alone], period: undefined, siblings: [alone] };
  const subject = { judged, members: undefined, sums: undefined };
  const share = computeOperand(weight, subject, inPlainNumbers(context), computeExact);
  if ('nothing' in share || compare(share.value, ONE) > 0) return ONE;
  return compare(share.value, ZERO) < 0 ? ZERO : share.value;
}
