import { showAmount } from '../model/money.ts';
import type { Money, Remedy } from '../model/nouns.ts';
import { toCsvRows } from './csv-rows.ts';

/**
 * The credit list that every other system's list is made from. `credit_id` is the award's id, and so is `code` where the
 * customer has none: they never change, so that a system which refuses a code twice refuses a second import.
 */
const COLUMNS = [
  'credit_id', 'campaign', 'customer_email', 'customer_id', 'order_ids', 'incident_ids', 'remedy', 'amount', 'amount_minor',
  'currency', 'code', 'expires_on', 'reason',
];

export function creditsCsvHeader(): string {
  return toCsvRows([COLUMNS]);
}

/** An award as the credit list tells of it: planned, or booked. */
interface Credit {
  readonly id: string;
  readonly customer: string;
  readonly email: string;
  readonly rule: string;
  readonly remedy: Remedy;
  readonly money: Money;
  readonly orders: readonly { readonly id: string }[];
  readonly outages: readonly { readonly id: string }[];
  readonly code?: string | undefined;
}

export function toCreditsCsv(awards: readonly Credit[], campaign: string): string {
  const rows = awards.map((award) => [
    award.id,
    campaign,
    award.email,
    award.customer,
    award.orders.map(({ id }) => id).join('; '),
    award.outages.map(({ id }) => id).join('; '),
    award.remedy,
    showAmount(award.money),
    award.money.minor.toString(),
    award.money.unit,
    award.code ?? award.id,
    '',
    award.rule,
  ]);
  return toCsvRows(rows);
}
