import { addressOf, amountOf, asCsv, blank, currencyOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Store credit of Shopify. Its documented columns have no place for an id. */
export const STORK: CreditList = {
  name: 'stork',
  about: 'Shopify store credit, by the app Stork Credit',
  needs: { remedies: ['credit'], knownBy: ['address'], keys: [addressOf] },
  hasCurrency: true,
  keeps: undefined,
  ...asCsv({ Email: addressOf, Amount: amountOf, Currency: currencyOf, 'Expiry Date': blank, 'Send Email': () => 'FALSE' }),
  next: 'Import it in Stork Credit; Send Email is FALSE, because makegood writes the letters.',
};
