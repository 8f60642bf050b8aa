import type { Policy } from '../policy/policy.ts';

/**
 * True where what a customer is given depends on all of their orders: then it matters who is one customer. What is told on a
 * page is told under the name that the customer has among all orders.
 */
export function isCustomerWide({ rules, limits }: Pick<Policy, 'rules' | 'limits'>): boolean {
  if (rules.some(({ trigger }) => trigger.kind === 'reported' && trigger.pages)) return true;
  return limits.perCustomer.length > 0 || rules.some(({ oncePer, measures }) => oncePer.who.kind !== 'order' || measures.some((measure) => 'reach' in measure && measure.reach.across === 'customer'));
}
