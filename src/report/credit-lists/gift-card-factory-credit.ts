import { addressOf, amountOf, asCsv, currencyOf, idWithoutAddress } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Store credit of Shopify. Its documented columns have no place for an id. */
export const GIFT_CARD_FACTORY_CREDIT: CreditList = {
  name: 'gift-card-factory-credit',
  about: 'Shopify store credit, by the app Gift Card Factory',
  needs: { remedies: ['credit'], knownBy: ['address', 'id'], keys: [addressOf, idWithoutAddress] },
  hasCurrency: true,
  keeps: undefined,
  ...asCsv({ amount: amountOf, email: addressOf, customer_id: idWithoutAddress, currency_code: currencyOf }),
  next: 'Import it as store credit in Gift Card Factory; the shop must have new customer accounts.',
};
