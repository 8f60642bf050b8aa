import { isPercentOff } from '../../model/money.ts';
import { asCsv, codeOf, noteOf } from './award-cells.ts';
import type { CreditList } from './credit-list.ts';
import { discountOf } from './gift-card-factory-discounts.ts';

/** Coupons of WooCommerce, as drafts: a coupon without a usage limit, which the list has no column for, is good for ever. */
export const WOOCOMMERCE_COUPONS: CreditList = {
  name: 'woocommerce-coupons',
  about: 'WooCommerce coupons, by the plugin Ultimate CSV Importer',
  needs: { remedies: ['voucher', 'discount', 'gift_certificate'], units: 'money_or_percent', keys: [codeOf] },
  hasCurrency: false,
  keeps: 'coupon_code, Description',
  ...asCsv({
    coupon_code: codeOf,
    Description: noteOf,
    post_status: () => 'draft',
    discount_type: ({ money }) => (isPercentOff(money.unit) ? 'percent' : 'fixed_cart'),
    coupon_amount: discountOf,
  }),
  next: 'Import it with Ultimate CSV Importer; the coupons are drafts: see that each can be used once, then publish them.',
};
