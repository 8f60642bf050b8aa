import type { Condition, NameUse, Test } from '../model/condition.ts';
import type { DurationUnit } from '../model/instant.ts';
import type { Amount, AmountForm, Hits, Policy, Rule, Trigger } from './policy.ts';

/**
 * How a rule reads a column of the orders. A `moment` needs a time of day; a `start` and an `end` also take a bare
 * day, which then counts from its first or to its last moment.
 */
export type ColumnRole =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'delay'; readonly unit: DurationUnit }
  | { readonly kind: 'moment' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** One use of one order column by the policy. */
export interface ColumnUse {
  readonly use: NameUse;
  readonly role: ColumnRole;
}

/** Every use of an order column by the rules, each name and role once, at the place where it is first used. */
export function columnsUsed(policy: Pick<Policy, 'rules'>): readonly ColumnUse[] {
  return dropRepeated(policy.rules.flatMap(listRuleUses));
}

/** The same for the columns of the outages, besides the start, the end and the id that every outage has. */
export function outageColumnsUsed(policy: Pick<Policy, 'rules'>): readonly ColumnUse[] {
  const triggers = policy.rules.flatMap(({ trigger }) => (trigger.kind === 'outage' ? [trigger] : []));
  return dropRepeated(
    triggers.flatMap(({ where, match }) => [
      ...where.flatMap(listConditionUses),
      ...match.map(({ outage }) => toUse(outage, TEXT)),
    ]),
  );
}

const TEXT: ColumnRole = { kind: 'text' };
const NUMBER: ColumnRole = { kind: 'number' };
const START: ColumnRole = { kind: 'start' };
const END: ColumnRole = { kind: 'end' };

const toUse = (use: NameUse, role: ColumnRole): ColumnUse => ({ use, role });

function dropRepeated(uses: readonly ColumnUse[]): readonly ColumnUse[] {
  const keyOf =
    ({ use, role }: ColumnUse) => JSON.stringify([use.name, role.kind, role.kind === 'delay'
      ? role.unit
      : '']);
  const first = new Map<string, ColumnUse>();
  for (const use of uses) if (!first.has(keyOf(use))) first.set(keyOf(use), use);
  return [...first.values()];
}

function listRuleUses(rule: Rule): readonly ColumnUse[] {
  return [...listTriggerUses(rule.trigger), ...rule.where.flatMap(listConditionUses), ...listAmountUses(rule.give.amount)];
}

function listTriggerUses(trigger: Trigger): readonly ColumnUse[] {
  if (trigger.kind === 'outage') {
    return [...listHitsUses(trigger.hits), ...trigger.match.map(({ order }) => toUse(order, TEXT))];
  }
  const { by } = trigger;
  if (by.kind === 'column') return [toUse(by.delay, { kind: 'delay', unit: by.unit })];
  // A bare day is kept, or missed, until its last moment: for the promise as for what happened.
  return [toUse(by.promised, END), toUse(by.actual, END)];
}

function listHitsUses(hits: Hits): readonly ColumnUse[] {
  if (hits.kind === 'moment') return [toUse(hits.moment, { kind: 'moment' })];
  if (hits.kind === 'day') return [toUse(hits.day, START), toUse(hits.day, END)];
  return [toUse(hits.from, START), toUse(hits.to, END)];
}

function listConditionUses({ subject, test }: Condition): readonly ColumnUse[] {
  return subject.kind === 'column' ? listTestRoles(test).map((role) => toUse(subject, role)) : [];
}

function listTestRoles(test: Test): readonly ColumnRole[] {
  if (test.kind === 'not') return listTestRoles(test.test);
  if (test.kind !== 'range') return [TEXT];
  return test.bounds.map(({ value }) => (value.kind === 'instant' ? START : value.kind === 'number' ? NUMBER : TEXT));
}

function listAmountUses(amount: Amount): readonly ColumnUse[] {
  const bounds = [amount.atLeast, amount.atMost].flatMap((bound) => (bound ? listAmountUses(bound) : []));
  return [...listFormUses(amount.form), ...bounds];
}

function listFormUses(form: AmountForm): readonly ColumnUse[] {
  if (form.kind === 'flat') return [];
  if (form.kind !== 'tiers') return [toUse(form.of, NUMBER)];
  const tiers = form.tiers.flatMap((tier) => [...tier.when.flatMap(listConditionUses), ...listAmountUses(tier.amount)]);
  return form.otherwise ? [...tiers, ...listAmountUses(form.otherwise)] : tiers;
}
