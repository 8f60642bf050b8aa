import type { Case, Order, Outage } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';

/**
 * The keys of what a case would make good: what the ledger holds as unique, so that nothing is paid twice.
 *
 * - an outage: `outage|<outage>|order|<order>`, one for each outage that hit the order;
 * - the same where a customer is paid once for an outage: `outage|<outage>|customer|<customer>`;
 * - a late order: `late|order|<order>`, also where the rule pays once per customer. Late orders share no incident by
 *   which a customer could be known to have been paid "for the same thing", and a day is no such thing: a promise
 *   may be moved, and a column of minutes has no day. So each late order is its own problem, one award covers all
 *   that a plan finds, and an order found later is a new one;
 * - a failed order, likewise: `failed|order|<order>`.
 *
 * A rule that pays beside others (`combine`) has keys of its own: its name is appended. `|` and `\` within an id are
 * written `\|` and `\\`, so that no two problems share a key.
 */
export function problemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind !== 'outage') return [suffixed(loneKey(rule, aCase.order), rule)];
  const { who, when } = rule.oncePer;
  if (who.kind !== 'customer' || when.kind !== 'outage') return keysOf(aCase, (outage) => suffixed(orderKey(outage, aCase.order), rule));
  const customer = escapeId(aCase.order.customer);
  return keysOf(aCase, (outage) => suffixed(`outage|${escapeId(outage.id)}|customer|${customer}`, rule));
}

/**
 * The keys of the case's order and its outages, whoever pays for them and however often: by these, rules that pay
 * once per order and rules that pay once per customer see each other. In the order of `problemsOf`.
 */
export function orderProblemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind !== 'outage') return [loneKey(rule, aCase.order)];
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

const loneKey = ({ trigger }: Rule, order: Order): string => `${trigger.kind}|order|${escapeId(order.id)}`;
const orderKey = (outage: Outage, order: Order): string => `outage|${escapeId(outage.id)}|order|${escapeId(order.id)}`;
const suffixed = (key: string, rule: Rule): string => (rule.combine ? `${key}|${escapeId(rule.name)}` : key);

/** An id that cannot be taken for several parts of a key. */
export function escapeId(id: string): string {
  return id.includes('|') || id.includes('\\') ? id.replace(/[\\|]/g, '\\$&') : id;
}
