import { addressOf, amountOf, asCsv, blank, giftCardCodeOf, noteOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** Gift cards of Shopify. */
export const GIFT_LIFT: CreditList = {
  name: 'gift-lift',
  about: 'Shopify gift cards, by the app Gift Lift',
  needs: { remedies: ['credit', 'voucher', 'gift_certificate'], knownBy: ['address', 'code'], giftCardCode: true, keys: [addressOf] },
  hasCurrency: false,
  keeps: 'Code',
  ...asCsv({ Code: giftCardCodeOf, Amount: amountOf, CustomerEmail: addressOf, Note: noteOf, ExpiresOn: blank }),
  next: 'Import it in Gift Lift, with its dry-run validation first; a code that the shop has is refused.',
};
