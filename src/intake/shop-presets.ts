import type { OrdersPreset } from '../policy/policy.ts';

const PLAIN = { decimal: '.', group: ',' } as const;

/**
 * Exports of shops and of what takes payments for them.
 *
 * Shopify writes one row per line item and fills the order's own columns only on its first row; Name and Email stand
 * on all of them. `Financial Status` tells the first row from those that continue it: every order has one (`Total` is
 * left out of exports that people have trimmed, and `Paid at` is blank while an order is unpaid).
 */
const SHOPIFY: OrdersPreset = {
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
  numbers: PLAIN,
  timezone: undefined,
  continuation: 'Financial Status',
  marks: ['order', 'email', 'financial_status', 'created_at'],
};

const SITE = 'your WordPress site';

/** WooCommerce's own report: a row an order, without an address and without the customer's id (`Customer` is a name). */
const WOO_ANALYTICS: OrdersPreset = {
  name: 'woocommerce-analytics',
  columns: {
    order: 'Order #',
    name: 'Customer',
    created_at: 'Date',
    status: 'Status',
    customer_type: 'Customer type',
    products: 'Product(s)',
    items_sold: 'Items sold',
    coupons: 'Coupon(s)',
    net_sales: 'Net Sales',
    net_revenue: 'N. Revenue (formatted)',
  },
  dates: ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  marks: ['order', 'created_at', 'net_revenue', 'net_sales', 'customer_type'],
  clock: SITE,
};

/**
 * The plugin Advanced Order Export: a row an item. It repeats the order's own columns on each of them or leaves them
 * blank, as the shop has set it; the order's amounts are those of its first row, and nothing is added up.
 */
const WOO_ADVANCED: OrdersPreset = {
  name: 'woocommerce-advanced',
  columns: {
    order: 'Order Number',
    email: 'Email (Billing)',
    name: { joined: ['First Name (Billing)', 'Last Name (Billing)'] },
    status: 'Order Status',
    created_at: 'Order Date',
    total: 'Order Total Amount',
    subtotal: 'Order Subtotal Amount',
    shipping: 'Order Shipping Amount',
    taxes: 'Order Total Tax Amount',
    discount: 'Cart Discount Amount',
    refunded: 'Order Refund Amount',
    coupons: 'Coupons Used',
    payment_method: 'Payment Method Title',
    country: 'Country Code (Billing)',
  },
  dates: ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD HH:mm'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  marks: ['order', 'email', 'created_at', 'status'],
  clock: SITE,
  items: { sums: {}, blankContinues: true },
};

/** The plugin Order Export & Import of WebToffee: a row an order. Guests share the customer id 0, so the address is the customer. */
const WOO_WEBTOFFEE: OrdersPreset = {
  name: 'woocommerce-webtoffee',
  columns: {
    order: 'order_number',
    email: 'customer_email',
    name: 'billing_first_name',
    order_id: 'order_id',
    created_at: 'order_date',
    paid_at: 'paid_date',
    status: 'status',
    currency: 'order_currency',
    subtotal: 'order_subtotal',
    shipping: 'shipping_total',
    taxes: 'tax_total',
    discount: 'discount_total',
    total: 'order_total',
    payment_method: 'payment_method_title',
    shipping_method: 'shipping_method',
  },
  dates: ['MM/DD/YYYY HH:mm:ss', 'YYYY-MM-DD HH:mm:ss'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  marks: ['order', 'order_id', 'email', 'created_at'],
  clock: SITE,
};

/** Stripe's payments, by the header of before 2025 (`Created (UTC)`) and by that of since. */
const STRIPE: OrdersPreset = {
  name: 'stripe',
  columns: {
    order: 'id',
    customer: 'Customer ID',
    email: 'Customer Email',
    created_at: { either: ['Created date (UTC)', 'Created (UTC)'] },
    description: 'Description',
    status: 'Status',
    captured: 'Captured',
    currency: 'Currency',
    total: 'Amount',
    refunded: 'Amount Refunded',
    fee: 'Fee',
  },
  dates: ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD HH:mm'],
  numbers: PLAIN,
  timezone: 'UTC',
  continuation: undefined,
  marks: ['order', 'created_at', 'total', 'refunded', 'customer'],
};

export const SHOP_PRESETS: readonly OrdersPreset[] = [SHOPIFY, WOO_ANALYTICS, WOO_ADVANCED, WOO_WEBTOFFEE, STRIPE];
