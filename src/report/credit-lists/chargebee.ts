import { digitsOf } from '../../model/money.ts';
import { amountOf, asJsonLines, idOf, reasonOf, toJsonObject } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Promotional credits of Chargebee, as calls of its API: the header of its CSV is not known. */
export const CHARGEBEE: CreditList = {
  name: 'chargebee',
  about: 'promotional credits of Chargebee, as calls of its API',
  needs: { remedies: ['credit'], knownBy: ['id'] },
  hasCurrency: true,
  keeps: 'reference',
  ...asJsonLines((award) => toJsonObject({
    customer_id: JSON.stringify(idOf(award)),
    // Of a currency without cents only the decimal cannot be misread.
    ...(digitsOf(award.money.unit) === 2 ? { amount: String(award.money.minor) } : { amount_in_decimal: JSON.stringify(amountOf(award)) }),
    currency_code: JSON.stringify(award.money.unit),
    description: JSON.stringify(reasonOf(award)),
    reference: JSON.stringify(award.id),
  })),
  next: 'Post each line to promotional_credits/add; Chargebee keeps the reference and does not refuse a second one.',
};
