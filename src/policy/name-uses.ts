import type { Condition, NameUse, Test } from '../model/condition.ts';
import type { DurationUnit } from '../model/instant.ts';
import { giftsOf } from '../model/gifts.ts';
import { listAmounts } from './list-amounts.ts';
import type { Amount, AmountForm, Hits, MeasureRule, OutageTrigger, OverpaidTrigger, Period, RepeatedTrigger, ReportedTrigger, Rule, Trigger, Value } from './policy.ts';

/**
 * How a rule reads a column. A `moment` needs a time of day; a `start` and an `end` also take a bare day, which then
 * counts from its first or to its last moment.
 */
export type ColumnRole =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  /** A number from 0 to 1. */
  | { readonly kind: 'weight' }
  | { readonly kind: 'delay'; readonly unit: DurationUnit }
  | { readonly kind: 'moment' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** One use of one name, and how it is read where it is a column. */
export interface ColumnUse {
  readonly use: NameUse;
  readonly role: ColumnRole;
}

const TEXT: ColumnRole = { kind: 'text' };
const NUMBER: ColumnRole = { kind: 'number' };
const START: ColumnRole = { kind: 'start' };
const END: ColumnRole = { kind: 'end' };

const toUse = (use: NameUse, role: ColumnRole): ColumnUse => ({ use, role });
const toStretch = ({ from, to }: { from: NameUse; to: NameUse }): readonly ColumnUse[] => [toUse(from, START), toUse(to, END)];

/** Every name that a rule uses, in the order in which rules are written. */
export function listRuleUses(rule: Rule): readonly ColumnUse[] {
  return [
    ...listTriggerUses(rule.trigger),
    ...rule.measures.flatMap(listMeasureUses),
    ...rule.where.flatMap(listConditionUses),
    ...giftsOf(rule.give).flatMap(({ amount }) => listAmountUses(amount)),
    ...rule.give.choices.flatMap(({ when, amount }) => [...when.flatMap(listConditionUses), ...listAmountUses(amount)]),
    ...listOncePerUses(rule.oncePer),
  ];
}

/** Every name that one of the policy's values uses. */
export function listValueUses({ by, steps }: Value): readonly ColumnUse[] {
  return [...(by ? [toUse(by, START)] : []), ...steps.flatMap(({ is }) => listAmountUses(is))];
}

function listTriggerUses(trigger: Trigger): readonly ColumnUse[] {
  switch (trigger.kind) {
    case 'outage':
      return listOutageUses(trigger);
    case 'failed':
      return [
        ...trigger.where.flatMap(listConditionUses),
        ...listMomentUses(trigger.moment, START),
        ...(trigger.unlessRetried?.same ?? []).map((use) => toUse(use, TEXT)),
        ...(trigger.during ? listOutageUses(trigger.during) : []),
      ];
    case 'late':
      return listLateUses(trigger.by);
    case 'overpaid':
      return listOverpaidUses(trigger);
    case 'repeated':
      return listRepeatedUses(trigger);
    case 'reported':
      return listReportedUses(trigger);
  }
}

const listMomentUses = (moment: NameUse | undefined, role: ColumnRole): readonly ColumnUse[] => (moment ? [toUse(moment, role)] : []);

/** Every name that an outage trigger uses. */
export function listOutageUses({ where, hits, match, weight }: OutageTrigger): readonly ColumnUse[] {
  return [
    ...where.flatMap(listConditionUses),
    ...listHitsUses(hits),
    ...match.flatMap(({ order, outage }) => [toUse(order, TEXT), toUse(outage, TEXT)]),
    ...(weight ? listAmountUses(weight) : []),
  ];
}

function listOverpaidUses({ paid, due, less, moment }: OverpaidTrigger): readonly ColumnUse[] {
  const listed = due.kind === 'list' ? [...due.match.map(({ order }) => toUse(order, TEXT)), ...(due.times ? [toUse(due.times, NUMBER)] : [])] : [];
  return [
    toUse(paid, NUMBER),
    ...(due.kind === 'column' ? [toUse(due.column, NUMBER)] : listed),
    ...(less ? [toUse(less, NUMBER)] : []),
    ...listMomentUses(moment, START),
  ];
}

/** Bare days are told apart only by days: charges that are compared by minutes or hours need the time of day. */
function listRepeatedUses({ where, same, within, moment, unless, refunded, paid }: RepeatedTrigger): readonly ColumnUse[] {
  return [
    ...where.flatMap(listConditionUses),
    ...same.map((use) => toUse(use, TEXT)),
    toUse(moment, within < DAY ? { kind: 'moment' } : START),
    ...unless.flatMap(listConditionUses),
    ...(refunded ? [toUse(refunded, TEXT)] : []),
    ...(paid ? [toUse(paid, NUMBER)] : []),
  ];
}

function listReportedUses({ on, where, moment, each }: ReportedTrigger): readonly ColumnUse[] {
  return [
    ...on.map(({ order }) => toUse(order, TEXT)),
    ...where.flatMap(listConditionUses),
    ...listMomentUses(moment, START),
    ...(each ? [toUse(each, TEXT)] : []),
  ];
}

const DAY = 86_400_000;

function listLateUses(by: Extract<Trigger, { kind: 'late' }>['by']): readonly ColumnUse[] {
  // A bare day is kept, or missed, until its last moment: for the promise as for what happened.
  if (by.kind === 'moments') return [toUse(by.promised, END), toUse(by.actual, END)];
  return [toUse(by.delay, { kind: 'delay', unit: by.unit }), ...(by.moment ? [toUse(by.moment, START)] : [])];
}

function listHitsUses(hits: Hits): readonly ColumnUse[] {
  switch (hits.kind) {
    case 'moment':
      return [toUse(hits.moment, { kind: 'moment' })];
    case 'day':
      return [toUse(hits.day, START), toUse(hits.day, END)];
    case 'interval':
      return toStretch(hits);
    case 'always':
      return [];
  }
}

function listMeasureUses(measure: MeasureRule): readonly ColumnUse[] {
  switch (measure.kind) {
    case 'time':
      return [...toStretch(measure), ...measure.clock.pauses.flatMap(toStretch)];
    case 'total':
      return [toUse(measure.of, NUMBER), ...listPeriodUses(measure.reach.period)];
    case 'number_of':
      return [...measure.where.flatMap(listConditionUses), ...listPeriodUses(measure.reach.period)];
    case 'uptime':
    case 'downtime':
      return listPeriodUses(measure.reach.period);
  }
}

function listPeriodUses(period: Period | undefined): readonly ColumnUse[] {
  return period?.kind === 'columns' ? toStretch(period) : [];
}

function listOncePerUses({ who, when }: Rule['oncePer']): readonly ColumnUse[] {
  return [
    ...(who.kind === 'column' ? [toUse(who.column, TEXT)] : []),
    ...(when.kind === 'period' ? listPeriodUses(when.period) : []),
  ];
}

function listConditionUses({ subject, test }: Condition): readonly ColumnUse[] {
  return listTestRoles(test).map((role) => toUse(subject, role));
}

function listTestRoles(test: Test): readonly ColumnRole[] {
  if (test.kind === 'not') return listTestRoles(test.test);
  if (test.kind !== 'range') return [TEXT];
  return test.bounds.map(({ value }) => (value.kind === 'instant' ? START : value.kind === 'number' ? NUMBER : TEXT));
}

/** Every name that an amount and the amounts within it use. */
export function listAmountUses(amount: Amount): readonly ColumnUse[] {
  return listAmounts(amount).flatMap(({ form, blocks }) => [
    ...listFormUses(form),
    ...(blocks ? [toUse(blocks.by, NUMBER)] : []),
  ]);
}

/** The names of a form itself, without those of the amounts within it. */
function listFormUses(form: AmountForm): readonly ColumnUse[] {
  if (form.kind === 'name') return [toUse(form.of, NUMBER)];
  if (form.kind === 'tiers') return form.tiers.flatMap(({ when }) => when.flatMap(listConditionUses));
  if (form.kind !== 'prorate') return [];
  return [
    ...(form.over.kind === 'period' ? listPeriodUses(form.over.period) : []),
    ...(form.by.kind === 'measure' ? [toUse(form.by.measure, NUMBER)] : []),
  ];
}
