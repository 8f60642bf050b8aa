import type { OrdersPreset } from '../policy/policy.ts';

const PLAIN = { decimal: '.', group: ',' } as const;

/** Square writes 2022-11-10 and 21:50:48, or days with slashes and AM and PM, in the order of the seller's country. */
const SQUARE = {
  dates: ['iso'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  zoned: {
    column: 'Time Zone',
    names: ['created_at'],
    dates: ['YYYY-MM-DD HH:mm:ss'],
    dayOrders: {
      column: 'Date',
      choices: ['MM/DD/YYYY', 'DD/MM/YYYY'].map((day) => ({ day, dates: [`${day} h:mm:ss A`, `${day} HH:mm:ss`] })),
    },
  },
} as const;

/**
 * Square's transactions. A payment and its refunds may share a number: then they are one order, dated by the payment, and
 * every amount is what their rows come to together.
 */
const SQUARE_TRANSACTIONS: OrdersPreset = {
  ...SQUARE,
  name: 'square-transactions',
  columns: {
    order: 'Transaction ID',
    customer: 'Customer ID',
    name: 'Customer Name',
    created_at: { joined: ['Date', 'Time'] },
    gross_sales: 'Gross Sales',
    discount: 'Discounts',
    net_sales: 'Net Sales',
    taxes: 'Tax',
    tip: 'Tip',
    refunded: 'Partial Refunds',
    total: 'Total Collected',
    event: 'Event Type',
    status: 'Transaction Status',
    location: 'Location',
    description: 'Description',
  },
  marks: ['order', 'customer', 'created_at', 'total', 'event'],
  items: {
    sums: {
      gross_sales: ['Gross Sales'],
      discount: ['Discounts'],
      net_sales: ['Net Sales'],
      taxes: ['Tax'],
      tip: ['Tip'],
      refunded: ['Partial Refunds'],
      total: ['Total Collected'],
    },
    first: { column: 'Event Type', is: 'Payment' },
  },
};

/** Square's items: a row an item. The order's total is net sales and tax of all its rows: tips stand in the transactions. */
const SQUARE_ITEMS: OrdersPreset = {
  ...SQUARE,
  name: 'square-items',
  columns: {
    order: 'Transaction ID',
    customer: 'Customer ID',
    name: 'Customer Name',
    created_at: { joined: ['Date', 'Time'] },
    gross_sales: 'Gross Sales',
    discount: 'Discounts',
    net_sales: 'Net Sales',
    taxes: 'Tax',
    total: 'Net Sales',
    item: 'Item',
    category: 'Category',
    event: 'Event Type',
    location: 'Location',
  },
  marks: ['order', 'customer', 'created_at', 'item', 'net_sales'],
  items: {
    sums: {
      gross_sales: ['Gross Sales'],
      discount: ['Discounts'],
      net_sales: ['Net Sales'],
      taxes: ['Tax'],
      total: ['Net Sales', 'Tax'],
    },
    first: { column: 'Event Type', is: 'Payment' },
  },
};

/** Etsy's sold orders: a row an order, by days without a time, and without an address. */
const ETSY: OrdersPreset = {
  name: 'etsy',
  columns: {
    order: 'Order ID',
    customer: 'Buyer User ID',
    name: 'Full Name',
    sale_date: 'Sale Date',
    shipped_on: 'Date Shipped',
    status: 'Status',
    currency: 'Currency',
    order_value: 'Order Value',
    discount: 'Discount Amount',
    shipping: 'Shipping',
    taxes: 'Sales Tax',
    total: 'Order Total',
    net: 'Order Net',
    country: 'Ship Country',
    items_sold: 'Number of Items',
  },
  dates: ['MM/DD/YY'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  marks: ['order', 'customer', 'sale_date', 'order_value', 'total'],
  clock: 'your Etsy shop',
};

/**
 * Amazon's report of all orders: a row an item, without an address and without the buyer's id. The order's total is the
 * `item-price` of all its rows, which holds no tax, no shipping and no promotion: these are columns of their own.
 */
const AMAZON_ALL: OrdersPreset = {
  name: 'amazon-all-orders',
  columns: {
    order: 'amazon-order-id',
    created_at: 'purchase-date',
    updated_at: 'last-updated-date',
    status: 'order-status',
    channel: 'sales-channel',
    fulfilled_by: 'fulfillment-channel',
    service_level: 'ship-service-level',
    currency: 'currency',
    country: 'ship-country',
    product: 'product-name',
    total: 'item-price',
    taxes: 'item-tax',
    shipping: 'shipping-price',
    shipping_tax: 'shipping-tax',
    discount: 'item-promotion-discount',
    shipping_discount: 'ship-promotion-discount',
    quantity: 'quantity',
  },
  dates: ['iso'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  marks: ['order', 'created_at', 'status', 'total'],
  items: {
    sums: {
      total: ['item-price'],
      taxes: ['item-tax'],
      shipping: ['shipping-price'],
      shipping_tax: ['shipping-tax'],
      discount: ['item-promotion-discount'],
      shipping_discount: ['ship-promotion-discount'],
      quantity: ['quantity'],
    },
  },
};

/** Amazon's report of orders to be shipped: a row an item. It says what was promised, and nothing of money. */
const AMAZON_ACTIONABLE: OrdersPreset = {
  name: 'amazon-actionable',
  columns: {
    order: 'order-id',
    email: 'buyer-email',
    created_at: 'purchase-date',
    paid_at: 'payments-date',
    reported_at: 'reporting-date',
    promised_at: 'promise-date',
    days_late: 'days-past-promise',
    sku: 'sku',
  },
  dates: ['iso'],
  numbers: PLAIN,
  timezone: undefined,
  continuation: undefined,
  marks: ['order', 'email', 'created_at', 'promised_at'],
  items: { sums: {} },
};

export const MARKET_PRESETS: readonly OrdersPreset[] = [SQUARE_TRANSACTIONS, SQUARE_ITEMS, ETSY, AMAZON_ALL, AMAZON_ACTIONABLE];
