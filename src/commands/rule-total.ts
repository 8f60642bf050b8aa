import type { RuleSum } from '../credit/totals.ts';
import { minorUnit, showAmount, toMinor } from '../model/money.ts';
import { roundToStep } from '../model/rounding.ts';
import type { ChoiceRange } from '../plan/choice-range.ts';
import type { RuleTotal } from '../plan/plan-header.ts';

/** What a rule comes to, as a plan's header has it; `asks` and `range` where it depends on what customers say. */
export function toRuleTotal(sum: RuleSum, asks?: 'choice' | 'claim', range?: ChoiceRange): RuleTotal {
  const { rule, remedy, unit, customers, awards, total, smallest, largest, median } = sum;
  return {
    rule, remedy, unit, customers, awards,
    total: showAmount(total),
    smallest: showAmount(smallest),
    median: showAmount({ minor: toMinor(roundToStep(median, minorUnit(unit), 'half_up'), unit), unit }),
    largest: showAmount(largest),
    ...(range && { ...range, offer: asks }),
  };
}
