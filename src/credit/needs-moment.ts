import { allGiftsOf, unitsOf } from '../model/gifts.ts';
import type { Case } from '../model/nouns.ts';
import type { Amount, Period, Policy, Rule } from '../policy/policy.ts';
import { withAllParts } from './amount-parts.ts';
import { isUndated } from './met-order.ts';
import type { PreparedRule } from './prepare-rule.ts';

/**
 * Whether what the rule gives depends on when the problem was: by a period, a limit over time, a value that changes on
 * a date, or an amount over a part of the calendar. An order's own period is there without a moment.
 */
export function needsMoment({ trigger, oncePer: { when }, measures, give }: Rule, { values, limits }: Pick<Policy, 'values' | 'limits'>): boolean {
  if (trigger.kind === 'outage') return false;
  const units = new Set(unitsOf(give));
  return (
    (when.kind === 'period' && isOfTime(when.period)) ||
    measures.some((measure) => measure.kind !== 'time' && measure.reach.period !== undefined && isOfTime(measure.reach.period)) ||
    measures.some((measure) => measure.kind === 'number_of' && measure.startsOverAfter !== undefined) ||
    limits.perCustomer.some(({ per, unit }) => per.kind === 'period' && units.has(unit)) ||
    allGiftsOf(give).some(({ amount }) => isDated(amount, values))
  );
}

const isOfTime = (period: Period): boolean => period.kind !== 'columns';

function isDated(amount: Amount, values: Policy['values']): boolean {
  return withAllParts(amount).some(({ form }) => {
    if (form.kind === 'prorate') return form.over.kind === 'period' && isOfTime(form.over.period);
    const value = form.kind === 'name' && form.of.kind === 'value' ? values.get(form.of.name) : undefined;
    if (!value) return false;
    return value.steps.some(({ from, is }) => (from !== undefined && !value.by) || isDated(is, values));
  });
}

/** Why nothing is given for a case that has no place in time, under a rule that needs one; undefined where it has one. */
export function whyUndated(aCase: Case, { rule: { trigger }, needsMoment: isNeeded }: PreparedRule): string | undefined {
  if (!isNeeded || !isUndated(aCase)) return undefined;
  const moment = 'moment' in trigger ? trigger.moment : trigger.kind === 'late' && trigger.by.kind === 'column' ? trigger.by.moment : undefined;
  return moment ? `${moment.name} is blank, so it is not known when this was` : 'it is not known when this was';
}
