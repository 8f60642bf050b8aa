import type { CustomersPreset } from '../policy/policy.ts';

/** The exports of customers that are known by name. */
export const CUSTOMER_PRESETS: readonly CustomersPreset[] = [
  { name: 'stripe-customers', columns: { customer: 'id', email: 'Email', name: 'Name' } },
];
