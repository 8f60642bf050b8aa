import type { PastAward } from '../model/nouns.ts';
import type { Period } from '../policy/policy.ts';

/** True where each order has a period of its own, by its columns. */
export const isOwnPeriod = (period: Period): boolean => period.kind === 'columns';

const OWN = '[from,to] ';

/** True for two groups of the same order, customer or cell whose periods are the orders' own. */
export function isOfWho(a: string, b: string): boolean {
  return a.startsWith(OWN) && b.startsWith(OWN) && a.slice(a.indexOf('|')) === b.slice(b.indexOf('|'));
}

/** Whether a past award adds up with those of the rule's group. */
export function isOf(past: PastAward, rule: string, group: string, unit: string): boolean {
  return past.rule === rule && past.money.unit === unit && (past.group === group || past.group === '*');
}
