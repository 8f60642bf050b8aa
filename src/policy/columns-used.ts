import type { Condition } from '../model/condition.ts';
import { type ColumnUse, listRuleUses, listValueUses } from './name-uses.ts';
import { isOfReport, PAGE_COLUMNS, reportColumnOf } from '../model/report-columns.ts';
import type { Policy, Rule } from './policy.ts';
import { namesBehind, namesThatWeigh, weightOf } from './weight-uses.ts';

export type { ColumnRole, ColumnUse } from './name-uses.ts';

type Parts = Pick<Policy, 'rules' | 'values'>;

/**
 * Every use of an order column by the rules and values, each name and role once, at the place where it is first used.
 * Examples do not count: they bring their own cells.
 */
export function columnsUsed(policy: Parts): readonly ColumnUse[] {
  return dropRepeated(listUses(policy).filter(({ use }) => use.kind === 'column' && !isOfReport(use)));
}

/**
 * The same for what the pages show of orders: when each was, as a moment; everything else as text, because an order whose
 * amount cannot be read may well be damaged. None where the pages show no orders.
 */
export function pageColumnsUsed({ pages, rules }: Pick<Policy, 'pages' | 'rules'>): readonly ColumnUse[] {
  if (!pages?.orders) return [];
  const { by, says } = pages.orders;
  const texts = [...says.filter((part) => typeof part !== 'string'), ...rules.flatMap(reportableWhere).map(({ subject }) => subject)];
  return dropRepeated([{ use: by, role: { kind: 'start' } }, ...texts.map((use): ColumnUse => ({ use, role: { kind: 'text' } }))]);
}

/** What of a rule's conditions is known before anything was reported: those over the orders themselves. */
export function reportableWhere({ trigger, where }: Pick<Rule, 'trigger' | 'where'>): readonly Condition[] {
  if (trigger.kind !== 'reported' || !trigger.pages) return [];
  return where.filter(({ subject }) => subject.kind === 'column' && !isOfReport(subject));
}

/** The same for the columns of the outages, besides the start, the end and the id that every outage has. */
export function outageColumnsUsed(policy: Parts): readonly ColumnUse[] {
  const isOwn = ({ use }: ColumnUse): boolean => use.kind === 'outage' && use.name !== 'start' && use.name !== 'end';
  return dropRepeated([...listUses(policy), ...listWeightUses(policy)].filter(isOwn));
}

/** The same for the columns of the reports that one rule is about; names have their prefix. */
export function reportColumnsUsed(rule: Rule, values: Policy['values']): readonly ColumnUse[] {
  const own = listRuleUses(rule);
  const reached = own.flatMap(({ use }) => namesBehind(use, values)).flatMap(({ name }) => values.get(name) ?? []);
  return dropRepeated([...own, ...reached.flatMap(listValueUses)].filter(({ use }) => use.kind === 'column' && isOfReport(use)));
}

/** Every name that a report's columns may have in an example of the rule, without the prefix. */
export function reportColumnsKnown(rule: Rule, values: Policy['values']): ReadonlySet<string> {
  const { trigger } = rule;
  if (trigger.kind !== 'reported') return new Set();
  const used = reportColumnsUsed(rule, values).map(({ use }) => reportColumnOf(use.name));
  return new Set([...PAGE_COLUMNS, ...trigger.on.map(({ report }) => report), ...(trigger.source?.columns.keys() ?? []), ...used]);
}

function listUses({ rules, values }: Parts): readonly ColumnUse[] {
  return [...rules.flatMap(listRuleUses), ...[...values.values()].flatMap(listValueUses)];
}

/** Cells that are weights, so that a number outside 0 to 1 is told instead of counted. */
function listWeightUses({ rules, values }: Parts): readonly ColumnUse[] {
  const weights = rules.flatMap((rule) => weightOf(rule) ?? []);
  return weights.flatMap((weight) => namesThatWeigh(weight, values)).map((use) => ({ use, role: { kind: 'weight' } }));
}

function dropRepeated(uses: readonly ColumnUse[]): readonly ColumnUse[] {
  const keyOf = ({ use, role }: ColumnUse): string =>
    JSON.stringify([use.name, role.kind, role.kind === 'delay' ? role.unit : '']);
  const first = new Map<string, ColumnUse>();
  for (const use of uses) if (!first.has(keyOf(use))) first.set(keyOf(use), use);
  return [...first.values()];
}
