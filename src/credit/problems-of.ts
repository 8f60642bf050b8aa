import type { Case, Order, Outage } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';
import { escapeId } from './escape-id.ts';
import type { RuleContext } from './rule-context.ts';
import { sharedCell } from './who-of.ts';

/** What the keys of a case depend on, besides the case. */
export interface Keying {
  readonly rule: Rule;
  readonly context: RuleContext;
  /** True where what is paid is a sum over cases, each by itself. */
  readonly isAdditive: boolean;
}

/**
 * The keys of what a case would make good: what the ledger holds as unique, so that nothing is paid twice.
 *
 * - an outage: `outage|<outage>|order|<order>`, one for each outage that hit the order;
 * - where a customer is paid once for an outage, before these: `outage|<outage>|customer|<customer>`; where all who share
 *   a cell are, `outage|<outage>|column|<name>|<cell>|customer|<customer>`. Not where the amount adds up orders, each by
 *   itself: one that appears later is another to be paid;
 * - a late order: `late|order|<order>`, also where the rule pays once per customer. Late orders share no incident by
 *   which a customer could be known to have been paid "for the same thing", and a day is no such thing: a promise
 *   may be moved, and a column of minutes has no day. So each late order is its own problem, one award covers all
 *   that a plan finds, and an order found later is a new one;
 * - a failed order, and one for which too much was paid, likewise: `failed|order|<order>`, `overpaid|order|<order>`;
 * - a charge that came again: `repeated|order|<order>`; of several under one order number the second has `|again|2` behind it;
 * - an order with a reported problem: `reported|order|<order>`, however often it was reported; where the policy pays each
 *   report by itself, `reported|order|<order>|report|<report>`.
 *
 * A rule that pays beside others (`combine`) has keys of its own: its name is appended. `|` and `\` within an id are
 * written `\|` and `\\`, so that no two problems share a key.
 */
export function problemsOf(aCase: Case, keying: Keying): readonly string[] {
  const own = ownProblemsOf(aCase, keying.rule);
  const shared = sharedProblemsOf(aCase, keying);
  return shared.length === 0 ? own : [...shared, ...own];
}

/** The keys of the case's own order, under the rule. */
export function ownProblemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind !== 'outage') return [suffixed(loneKey(rule, aCase), rule)];
  return keysOf(aCase, (outage) => suffixed(orderKey(outage, aCase.order), rule));
}

/** The keys of all who are paid once for an outage together; none where a rule pays in another way. In the order of `ownProblemsOf`. */
export function sharedProblemsOf(aCase: Case, { rule, context, isAdditive }: Keying): readonly string[] {
  const { who, when } = rule.oncePer;
  if (who.kind === 'order' || when.kind !== 'outage' || rule.trigger.kind !== 'outage' || isAdditive) return NO_KEYS;
  if (!('column' in who)) return customerProblemsOf(aCase, rule);
  const cell = sharedCell(aCase, who, context);
  if (cell === undefined) return NO_KEYS;
  const what = `column|${escapeId(who.column.name)}|${escapeId(cell)}|customer|${escapeId(aCase.order.customer)}`;
  return keysOf(aCase, (outage) => suffixed(`outage|${escapeId(outage.id)}|${what}`, rule));
}

const NO_KEYS: readonly string[] = [];

/** The keys of the case's customer and its outages, whether the rule pays by them or not. In the order of `ownProblemsOf`. */
export function customerProblemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind !== 'outage') return NO_KEYS;
  const customer = escapeId(aCase.order.customer);
  return keysOf(aCase, (outage) => suffixed(`outage|${escapeId(outage.id)}|customer|${customer}`, rule));
}

/**
 * The keys of the case's order and its outages, whoever pays for them and however often: by these, rules that pay
 * once per order and rules that pay once per customer see each other. In the order of `ownProblemsOf`.
 */
export function orderProblemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind !== 'outage') return [loneKey(rule, aCase)];
  return keysOf(aCase, (outage) => orderKey(outage, aCase.order));
}

/**
 * The keys for the part of an outage that lies in a later period than the one in which it began, where a rule pays by
 * periods: `…|in|calendar_month 2026-02`. They differ from those of its first period, so that both parts can be paid.
 */
export function problemsIn(keys: readonly string[], period: string): readonly string[] {
  return keys.map((key) => `${key}|in|${escapeId(period)}`);
}

function keysOf(aCase: Case, keyOf: (outage: Outage) => string): readonly string[] {
  const [first, ...others] = aCase.windows;
  if (first && others.length === 0 && first.outages.length === 1) return [keyOf(first.outages[0]!)];
  return [...new Set(aCase.windows.flatMap((window) => window.outages.map(keyOf)))];
}

const loneKey = ({ trigger }: Rule, { order, report, finding }: Case): string => {
  const key = `${trigger.kind}|order|${escapeId(order.id)}`;
  if (report && report.id !== '') return `${key}|report|${escapeId(report.id)}`;
  return finding?.number === undefined || finding.number === 1 ? key : `${key}|again|${finding.number}`;
};
const orderKey = (outage: Outage, order: Order): string => `outage|${escapeId(outage.id)}|order|${escapeId(order.id)}`;
const suffixed = (key: string, rule: Rule): string => (rule.combine ? `${key}|${escapeId(rule.name)}` : key);
