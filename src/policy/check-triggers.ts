import type { NameUse } from '../model/condition.ts';
import { compare, showFraction, whole } from '../model/fraction.ts';
import type { FaultDesk, Span } from './fault-desk.ts';
import { spanOfName } from './ground.ts';
import { listAmounts } from './list-amounts.ts';
import { listAmountUses, listOutageUses, listRuleUses, listValueUses } from './name-uses.ts';
import { allGiftsOf, unitsOf } from '../model/gifts.ts';
import { isOfReport } from '../model/report-columns.ts';
import { literalOf } from './parse-literal.ts';
import type { Amount, Limits, Period, Policy, Rule, Value } from './policy.ts';
import { namesBehind, namesThatWeigh, weightOf } from './weight-uses.ts';
import type { WrittenEntry } from './written-node.ts';

type Parts = Pick<Policy, 'rules' | 'values' | 'limits'>;

/**
 * Reports what a rule uses and its trigger does not give: columns of outages where it is about orders, columns of orders
 * in the weight of an outage, and the moment of a problem where the export tells of none. `written` is the block of the rules.
 */
export function checkTriggers(desk: FaultDesk, written: WrittenEntry, { rules, values, limits }: Parts): void {
  for (const rule of rules) {
    const reached = listReached(rule, values);
    if (rule.trigger.kind !== 'outage') reportOutageNames(desk, rule, reached);
    if (rule.trigger.kind !== 'reported') reportReportNames(desk, rule, values);
    reportOrderNames(desk, rule, values);
    reportLargeWeights(desk, rule, values);
    const need = hasMoment(rule) ? undefined : findNeed(rule, reached, limits);
    if (need === undefined) continue;
    const what = `The export does not say when this happened, and ${need}.`;
    desk.report(findTrigger(written, rule), what, 'Add the column with the moment, such as at: happened_at');
  }
}

/** The policy's values that a rule uses, each with the name in the rule that leads to it. */
type Reached = ReadonlyMap<Value, NameUse>;

function listReached(rule: Rule, values: Policy['values']): Reached {
  const reached = new Map<Value, NameUse>();
  const follow = (use: NameUse, first: NameUse): void => {
    const value = use.kind === 'value' ? values.get(use.name) : undefined;
    if (!value || reached.has(value)) return;
    reached.set(value, first);
    for (const inner of listValueUses(value)) follow(inner.use, first);
  };
  for (const { use } of listRuleUses(rule)) follow(use, use);
  return reached;
}

function reportOutageNames(desk: FaultDesk, rule: Rule, reached: Reached): void {
  const about = `the rule "${rule.name}" is not about outages`;
  const own = new Set(rule.trigger.kind === 'failed' && rule.trigger.during ? listOutageUses(rule.trigger.during).map(({ use }) => use) : []);
  for (const { use } of listRuleUses(rule)) {
    if (use.kind !== 'outage' || own.has(use)) continue;
    desk.report(spanOfName(use), `"outage.${use.name}" is a column of the outages, and ${about}.`, 'Use a column of the orders.');
  }
  for (const [value, first] of reached) {
    const own = listValueUses(value).find(({ use }) => use.kind === 'outage');
    if (!own) continue;
    const what = `"${first.name}" takes "outage.${own.use.name}" of the outages, and ${about}.`;
    desk.report(spanOfName(first), what, 'Use a value that takes columns of the orders only.');
  }
}

function reportReportNames(desk: FaultDesk, rule: Rule, values: Policy['values']): void {
  for (const { use } of listRuleUses(rule)) {
    const own = namesBehind(use, values).find((name) => name.kind === 'column' && isOfReport(name));
    if (!own) continue;
    const what = `"${own.name}" is a column of the reports, and the rule "${rule.name}" is not about reports.`;
    desk.report(spanOfName(use), what, 'Use a column of the orders, or begin the rule with "reported:".');
  }
}

/** A weight is worked out before it is known whom the outage hit. */
function reportOrderNames(desk: FaultDesk, rule: Rule, values: Policy['values']): void {
  const weight = weightOf(rule);
  for (const { use } of weight ? listAmountUses(weight) : []) {
    const own = use.kind === 'value' ? namesBehind(use, values).find(({ kind }) => kind === 'column') : undefined;
    if (!own) continue;
    const what = `"${use.name}" takes "${own.name}" of the orders, and a weight is about the outage alone.`;
    desk.report(spanOfName(use), what, `Use a value that takes columns of the outages only, such as outage.${own.name}.`);
  }
}

/** A value that is a weight as it stands is a share, too. */
function reportLargeWeights(desk: FaultDesk, rule: Rule, values: Policy['values']): void {
  const weight = weightOf(rule);
  for (const use of weight ? namesThatWeigh(weight, values) : []) {
    const literals = (values.get(use.name)?.steps ?? []).flatMap(({ is }) => literalOf(is) ?? []);
    const large = use.kind === 'value' ? literals.find((literal) => compare(literal, whole(1)) > 0) : undefined;
    if (!large) continue;
    const what = `"${use.name}" is ${showFraction(large)}, and a weight lies between 0 and 1.`;
    desk.report(spanOfName(use), what, `If it is a percent, write { amount: ${use.name}, divided_by: 100 }.`);
  }
}

/** Whether the cases of a rule have a place in time. */
function hasMoment({ trigger }: Rule): boolean {
  if (trigger.kind === 'outage') return true;
  if (trigger.kind !== 'late') return trigger.moment !== undefined;
  return trigger.by.kind === 'moments' || trigger.by.moment !== undefined;
}

/** What in the policy needs the moment of a case; undefined where nothing does. */
function findNeed(rule: Rule, reached: Reached, limits: Limits): string | undefined {
  const { when } = rule.oncePer;
  if (when.kind === 'period' && isOfTime(when.period)) return '"once_per" counts by the calendar';
  const amounts = allGiftsOf(rule.give).flatMap(({ amount }) => listAmounts(amount));
  if (amounts.some(isOverPeriod)) return 'its amount is prorated over a part of the calendar';
  const units = unitsOf(rule.give);
  const isLimited = limits.perCustomer.some(({ per, unit }) => per.kind === 'period' && units.includes(unit));
  return findNeedOfMeasure(rule) ?? findNeedOfValue(reached) ?? (isLimited ? 'a limit counts by the calendar' : undefined);
}

function findNeedOfMeasure({ measures }: Rule): string | undefined {
  for (const measure of measures) {
    if (measure.kind === 'time') continue;
    if (measure.reach.period && isOfTime(measure.reach.period)) return `"${measure.name}" is measured by the calendar`;
    if (measure.kind === 'number_of' && measure.startsOverAfter !== undefined) return `"${measure.name}" counts in order of time`;
  }
}

function findNeedOfValue(reached: Reached): string | undefined {
  for (const [value] of reached) {
    if (!value.by && value.steps.some(({ from }) => from !== undefined)) return `the value "${value.name}" changes on a date`;
    if (value.steps.some(({ is }) => listAmounts(is).some(isOverPeriod))) {
      return `the value "${value.name}" is prorated over a part of the calendar`;
    }
  }
}

/** An order's own period is there without a moment. */
const isOfTime = (period: Period): boolean => period.kind !== 'columns';

function isOverPeriod({ form }: Amount): boolean {
  return form.kind === 'prorate' && form.over.kind === 'period' && isOfTime(form.over.period);
}

/** The word with which the rule's trigger begins. */
function findTrigger(written: WrittenEntry, rule: Rule): Span {
  const entry = entriesOf(written).find(({ key }) => key === rule.name);
  const trigger = entry && entriesOf(entry).find(({ key }) => key === rule.trigger.kind);
  return (trigger ?? entry ?? written).keySpan;
}

const entriesOf = ({ value }: WrittenEntry): readonly WrittenEntry[] => (value.kind === 'map' ? value.entries : []);
