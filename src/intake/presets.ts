import type { OrdersPreset } from '../policy/policy.ts';

/**
 * The order exports that are known by name. Columns are found by name, never by place: every vendor adds columns.
 *
 * Shopify writes one row per line item and fills the order's own columns only on its first row; Name and Email stand
 * on all of them. `Financial Status` tells the first row from those that continue it: every order has one (`Total` is
 * left out of exports that people have trimmed, and `Paid at` is blank while an order is unpaid).
 */
export const ORDER_PRESETS: readonly OrdersPreset[] = [
  {
    name: 'shopify',
    columns: {
      order: 'Name',
      customer: 'Email',
      email: 'Email',
      name: 'Billing Name',
      financial_status: 'Financial Status',
      fulfillment_status: 'Fulfillment Status',
      created_at: 'Created at',
      paid_at: 'Paid at',
      fulfilled_at: 'Fulfilled at',
      cancelled_at: 'Cancelled at',
      currency: 'Currency',
      subtotal: 'Subtotal',
      shipping: 'Shipping',
      taxes: 'Taxes',
      total: 'Total',
      discount: 'Discount Amount',
      refunded: 'Refunded Amount',
      shipping_method: 'Shipping Method',
      country: 'Shipping Country',
      tags: 'Tags',
    },
    dates: ['YYYY-MM-DD HH:mm:ss Z'],
    numbers: { decimal: '.', group: ',' },
    timezone: undefined,
    continuation: 'Financial Status',
  },
];
