import { Refusal, showFault } from '../../src/model/fault.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { OrdersPreset, Policy } from '../../src/policy/policy.ts';

export const SHOP: OrdersPreset = {
  name: 'shopify',
  columns: { order: 'Name', email: 'Email', total: 'Total' },
  dates: ['YYYY-MM-DD HH:mm:ss Z'],
  numbers: { decimal: '.', group: ',' },
  timezone: 'UTC',
  continuation: 'Total',
};

/** Every word that version 0.1 has. */
export const FULL = `business:
  name: Red Envelope Rentals
  from: Red Envelope <care@redenvelope.example>
  phone: +1 888 555 0143
  timezone: America/Los_Angeles
  currency: USD
  locale: en-US
orders:
  file: exports/orders-*.csv
  format: shopify
  columns: { order: Name, customer: Email, email: Email, name: Billing Name, ships_on: Ship date, monthly_fee: Plan price, day: [year, month, day] }
  dates: MM/DD/YYYY HH:mm
  numbers: "1.234,56"
  blank: [NA, "NULL"]
  timezone: UTC
  delimiter: ";"
  encoding: windows-1252
outages:
  file: exports/outages.csv
  columns: { id: id, start: started_at, end: resolved_at }
  open_outages: until_now
rules:
  shipping-delay:
    outage: { where: { kind: shipping }, hits: ships_on, match: [region] }
    where: { status: active }
    give: { credit: { percent: 5, of: monthly_fee } }
    template: shipping
    says: your disc left a day late
    once_per: customer
    combine: true
  late_train:
    late: { delay: arr_delay, unit: minutes }
    where: { class: [first, second], note: blank, seats: { over: 0 }, ref: present, kind: { not: test } }
    give:
      refund:
        of: fare
        tiers:
          - { when: { delay: { at_least: 60m } }, percent: 50 }
          - { when: { delay: { at_least: 30m } }, percent: 25 }
        otherwise: 5
        at_least: 1
        at_most: fare
        nothing_below: 0.50
        round: { to: 0.10, mode: half_even }
limits:
  per_customer: { at_most: 50 }
  per_campaign: { at_most: 5000 USD }
`;

export const HEAD = `business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP }
orders: { file: orders.csv }
outages: { file: outages.csv }
rules:
`;

/** A policy around the lines of one rule, which begin in line 6. */
export const withRule = (...lines: string[]): string => `${HEAD}  r:\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** A policy around one amount of credit for lateness, in line 7. */
export const withCredit = (amount: string): string =>
  withRule('late: { promised: p, actual: a }', `give: { credit: ${amount} }`);

/** A policy around the conditions of a rule, in line 7. */
export const withWhere = (where: string): string => withRule('late: { promised: p, actual: a }', `where: ${where}`, 'give: { credit: 1 }');

export function parse(text: string): Policy {
  return parsePolicy(text, 'policy.yaml', [SHOP]);
}

/** Everything that is wrong with a policy, as a person reads it; blank where nothing is. */
export function faultsOf(text: string): string {
  try {
    parse(text);
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n');
    throw error;
  }
}
