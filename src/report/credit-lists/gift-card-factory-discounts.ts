import { isPercentOff } from '../../model/money.ts';
import { amountOf, asCsv, type Cell, codeOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';

/** `20` of `20% off`, or the amount. */
export const discountOf: Cell = (award) => (isPercentOff(award.money.unit) ? award.money.unit.replace('% off', '') : amountOf(award));

/** Discount codes of Shopify: only what the customer was told a code of. */
export const GIFT_CARD_FACTORY_DISCOUNTS: CreditList = {
  name: 'gift-card-factory-discounts',
  about: 'Shopify discount codes, by the app Gift Card Factory',
  needs: { remedies: ['voucher', 'discount', 'gift_certificate'], units: 'money_or_percent', keys: [codeOf] },
  hasCurrency: false,
  keeps: 'title, code',
  ...asCsv({
    title: ({ id }) => id,
    discount_type: ({ money }) => (isPercentOff(money.unit) ? 'percentage' : 'fixed'),
    discount_value: discountOf,
    code: codeOf,
  }),
  next: 'Import it as discounts in Gift Card Factory, and see there that each code can be used once: the list has no column for it.',
};
