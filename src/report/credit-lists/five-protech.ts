import { addressOf, amountOf, asCsv, giftCardCodeOf, idOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Gift cards of Shopify, without a message of the app: makegood writes the letters. */
export const FIVE_PROTECH: CreditList = {
  name: '5protech',
  about: 'Shopify gift cards, by the app of 5protech',
  needs: { remedies: ['credit', 'voucher', 'gift_certificate'], knownBy: ['address', 'id', 'code'], giftCardCode: true, keys: [addressOf, idOf] },
  hasCurrency: false,
  keeps: 'code',
  ...asCsv({ initial_value: amountOf, code: giftCardCodeOf, customer_id: idOf, customer_email: addressOf }),
  next: 'Import it in the app of 5protech; a code that the shop has is refused.',
};
