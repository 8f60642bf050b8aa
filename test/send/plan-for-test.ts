import { toInstant, type Instant } from '../../src/model/instant.ts';
import type { PlannedAward, PlannedCustomer } from '../../src/model/nouns.ts';

export const TUESDAY: Instant = toInstant(Date.UTC(2026, 1, 3, 12, 0, 0));

/** So many minutes after it. */
export const later = (minutes: number): Instant => toInstant(TUESDAY + minutes * 60_000);

/** An award of 5.00 USD for one order and one outage. */
export function award(id: string, customer: string, changes: Partial<PlannedAward> = {}): PlannedAward {
  const place = { file: 'orders.csv', line: 2 };
  return {
    id,
    rule: 'late-disc',
    rulePlace: { file: 'policy.yaml', line: 9 },
    template: 'late-disc',
    customer,
    email: `${customer}@shop.example`,
    name: customer,
    locale: '',
    remedy: 'credit',
    money: { minor: 500n, unit: 'USD' },
    orders: [{ place, id: `order-of-${id}`, customer, email: '', name: '', locale: '', columns: {} }],
    outages: [{ place: { file: 'outages.csv', line: 3 }, id: 'tuesday', start: TUESDAY, end: TUESDAY, open: false, columns: {} }],
    hit: { start: TUESDAY, end: TUESDAY },
    measures: {},
    problems: [`late-disc/order-of-${id}/tuesday`],
    steps: ['5 % of 100.00 is 5.00'],
    group: '',
    choices: [],
    ...changes,
  };
}

/** A customer with one award whose id is made of the plan's and the customer's name. */
export function customer(name: string, changes: Partial<PlannedCustomer> = {}): PlannedCustomer {
  return { customer: name, address: `${name}@shop.example`, name, awards: [award(`award-${name}`, name)], ...changes };
}

export function customers(count: number): PlannedCustomer[] {
  return Array.from({ length: count }, (_, index) => customer(`c${String(index).padStart(6, '0')}`));
}

export async function* stream<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}
