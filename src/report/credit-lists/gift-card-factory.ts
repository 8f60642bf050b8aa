import { addressOf, amountOf, asCsv, giftCardCodeOf, idWithoutAddress, noteOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Gift cards of Shopify. */
export const GIFT_CARD_FACTORY: CreditList = {
  name: 'gift-card-factory',
  about: 'Shopify gift cards, by the app Gift Card Factory',
  needs: { remedies: ['credit', 'voucher', 'gift_certificate'], knownBy: ['address', 'id', 'code'], giftCardCode: true, keys: [addressOf, idWithoutAddress] },
  hasCurrency: false,
  keeps: 'code',
  ...asCsv({ initial_value: amountOf, email: addressOf, customer_id: idWithoutAddress, code: giftCardCodeOf, note: noteOf }),
  next: 'Import it as gift cards in Gift Card Factory; a code that the shop has is refused.',
};
