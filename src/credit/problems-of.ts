import type { Case, Order, Outage } from '../model/nouns.ts';
import type { Rule } from '../policy/policy.ts';

/**
 * The keys of what a case would make good: what the ledger holds as unique, so that nothing is paid twice.
 *
 * - an outage: `outage|<outage>|order|<order>`, one for each outage that hit the order;
 * - the same once per customer: `outage|<outage>|customer|<customer>`;
 * - a late order: `late|order|<order>`, also where the rule pays once per customer. Late orders share no incident by
 *   which a customer could be known to have been paid "for the same thing", and a day is no such thing: a promise
 *   may be moved, and a column of minutes has no day. So each late order is its own problem, one award covers all
 *   that a plan finds, and an order found later is a new one.
 *
 * A rule that pays beside others (`combine`) has keys of its own: its name is appended. `|` and `\` within an id are
 * written `\|` and `\\`, so that no two problems share a key.
 */
export function problemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind === 'late') return [suffixed(lateKey(aCase.order), rule)];
  if (rule.oncePer === 'order') return keysOf(aCase, (outage) => suffixed(orderKey(outage, aCase.order), rule));
  const customer = escape(aCase.order.customer);
  return keysOf(aCase, (outage) => suffixed(`outage|${escape(outage.id)}|customer|${customer}`, rule));
}

/**
 * The keys of the case's order and its outages, whoever pays for them and however often: by these, rules that pay
 * once per order and rules that pay once per customer see each other. In the order of `problemsOf`.
 */
export function orderProblemsOf(aCase: Case, rule: Rule): readonly string[] {
  if (rule.trigger.kind === 'late') return [lateKey(aCase.order)];
  return keysOf(aCase, (outage) => orderKey(outage, aCase.order));
}

function keysOf(aCase: Case, keyOf: (outage: Outage) => string): readonly string[] {
  const [first, ...others] = aCase.windows;
  if (first && others.length === 0 && first.outages.length === 1) return [keyOf(first.outages[0]!)];
  return [...new Set(aCase.windows.flatMap((window) => window.outages.map(keyOf)))];
}

const lateKey = (order: Order): string => `late|order|${escape(order.id)}`;
const orderKey = (outage: Outage, order: Order): string => `outage|${escape(outage.id)}|order|${escape(order.id)}`;
const suffixed = (key: string, rule: Rule): string => (rule.combine ? `${key}|${escape(rule.name)}` : key);

function escape(id: string): string {
  return id.includes('|') || id.includes('\\') ? id.replace(/[\\|]/g, '\\$&') : id;
}
