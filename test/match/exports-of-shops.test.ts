import { describe, expect, test } from 'vitest';
import { csv, type Files, refusalOf } from './match-folder.ts';
import { readAs, readFixture, sumByHand, toCents, totalsOf } from './vendor-exports.ts';

const CUSTOMERS_BY_ORDER = (rows: readonly string[]): Files => ({ 'customers.csv': csv('number,mail', rows) });
const BY_ORDER = 'customers: { file: customers.csv, columns: { order: number, email: mail } }\n';
const BY_ID = 'customers: { file: customers.csv, columns: { customer: id, email: mail, name: called } }\n';

describe('Shopify', () => {
  test('an order of several rows is one, with the total of its first, whatever stands in its cells', async () => {
    const shop = await readAs('shopify', 'shopify.csv');
    expect(shop.orders).toBe(4);
    expect(totalsOf(shop)).toEqual({ '#1001': '44.90', '#1002': '1200.00', '#1003': '19.90', '#1004': '14.90' });
    expect(totalsOf(shop, 'refunded')).toMatchObject({ '#1002': '620.00', '#1003': '19.90' });
    expect(shop.at).toEqual({ '#1001': '2026-06-05T07:50:26Z', '#1002': '2026-06-05T08:09:58Z', '#1003': '2026-06-05T08:40:00Z', '#1004': '2026-06-05T10:30:00Z' });
    // Notes and names with line breaks: the third order begins on the tenth line.
    expect(shop.found.map(({ place }) => place.line)).toEqual([2, 6, 10, 11]);
    expect(shop.found.map(({ customer }) => customer)).toEqual(['ada@mill.example', 'ben@reed.example', 'cleo@fen.example', 'ben@reed.example']);
    expect(shop.rejects).toEqual([]);
  });
});

describe('WooCommerce', () => {
  test('the analytics report reads money as formatted, and finds its addresses by order number', async () => {
    const woo = await readAs('woocommerce-analytics', 'woocommerce-analytics.csv', {
      orders: 'timezone: America/New_York',
      rules: { down: 'outage: { hits: created_at }\ngive: { credit: { percent: 10, of: net_revenue } }' },
      blocks: BY_ORDER,
      files: CUSTOMERS_BY_ORDER(['501,ada@mill.example', '502,ben@reed.example', '503,cleo@fen.example']),
    });
    expect(woo.found.map(({ id, email }) => `${id} ${email}`)).toEqual(['501 ada@mill.example', '502 ben@reed.example', '503 cleo@fen.example']);
    expect(totalsOf(woo, 'net_revenue')).toEqual({ 501: '$1,240.00', 502: '$18.50', 503: '$0.00' });
    expect(woo.at).toMatchObject({ 501: '2026-06-05T13:50:26Z' });
    expect(woo.rejects).toEqual([]);
  });

  test.each(['woocommerce-advanced.csv', 'woocommerce-advanced-first-row.csv'])('%s: items are put together, whether their order stands on each of them or on the first', async (file) => {
    const woo = await readAs('woocommerce-advanced', file, { orders: 'timezone: America/New_York' });
    expect(woo.orders).toBe(3);
    expect(totalsOf(woo)).toEqual({ 701: '45.50', 702: '25', 703: '17' });
    expect(woo.at).toEqual({ 701: '2026-01-15T17:00:00Z', 702: '2026-01-15T17:20:00Z', 703: '2026-01-16T00:00:00Z' });
    expect(woo.found.map(({ name, email }) => `${name} ${email}`)).toEqual(['Ada Mill ada@mill.example', 'Ben Reed ben@reed.example', 'Cleo Fen cleo@fen.example']);
    expect(woo.rejects).toEqual([]);
  });

  test('guests of the WebToffee export share the id 0 and are customers of their own', async () => {
    const woo = await readAs('woocommerce-webtoffee', 'woocommerce-webtoffee.csv', { orders: 'timezone: Europe/Berlin' });
    expect(woo.found.map(({ customer }) => customer)).toEqual(['ada@mill.example', 'ben@reed.example', 'cleo@fen.example']);
    expect(woo.at).toMatchObject({ 9101: '2026-06-05T07:50:26Z' });
    expect(totalsOf(woo)).toMatchObject({ 9101: '52.10' });
  });

  test('times of a site are refused until the policy says where its clock is', async () => {
    const message = await refusalOf(readAs('woocommerce-advanced', 'woocommerce-advanced.csv', { timezone: 'America/Denver' }));
    expect(message).toContain('does not say in which zone its times are: they are those of your WordPress site.');
    expect(message).toContain('timezone: America/Denver');
  });
});

describe('Stripe', () => {
  test.each(['stripe.csv', 'stripe-older.csv'])('%s is read by either of its headers, in UTC wherever the business is', async (file) => {
    const stripe = await readAs('stripe', file, { timezone: 'America/Los_Angeles' });
    expect(stripe.at['ch_0001']).toMatch(/^2026-06-05T20:38/);
    expect(totalsOf(stripe)).toMatchObject({ ch_0001: '1,000.00', ch_0002: '19.00' });
    expect(stripe.found.slice(0, 2).map(({ customer, email }) => `${customer} ${email}`)).toEqual(['cus_ada ada@mill.example', 'cus_ben ben@reed.example']);
    expect(stripe.rejects).toEqual([]);
  });

  test('what its payments lack of an address, its customers have', async () => {
    const stripe = await readAs('stripe', 'stripe.csv', { blocks: 'customers: { file: customers.csv, format: stripe-customers }\n', files: { 'customers.csv': readFixture('stripe-customers.csv') } });
    expect(stripe.found.map(({ email, name }) => `${name} ${email}`)).toEqual(['Ada Mill ada@mill.example', 'Ben Reed ben@reed.example', 'Cleo Fen cleo@fen.example']);
  });
});

describe('Square', () => {
  const people: Files = { 'customers.csv': csv('id,mail,called', ['SQ-ADA,ada@mill.example,Ada', 'SQ-BEN,ben@reed.example,Ben']) };

  test('a payment and its refund are one order, dated by the payment, in the zone that Rails calls by a name of its own', async () => {
    const square = await readAs('square-transactions', 'square-transactions.csv', { blocks: BY_ID, files: people });
    expect(square.orders).toBe(2);
    expect(square.at).toEqual({ 'T-1': '2026-06-06T04:50:48Z', 'T-2': '2026-06-05T21:30:00Z' });
    expect(toCents(totalsOf(square))).toEqual(sumByHand('square-transactions.csv', 'Transaction ID', ['Total Collected']));
    expect(square.found.map(({ columns }) => columns['created_at'])).toEqual(['2026-06-05 21:50:48-07:00', '2026-06-05 14:30:00-07:00']);
    expect(square.rejects).toEqual([]);
  });

  test('items are added up over rows that need not stand together; a total is net sales and tax', async () => {
    const square = await readAs('square-items', 'square-items.csv', { blocks: BY_ID, files: people });
    expect(square.orders).toBe(2);
    expect(toCents(totalsOf(square))).toEqual(sumByHand('square-items.csv', 'Transaction ID', ['Net Sales', 'Tax']));
    expect(toCents(totalsOf(square, 'discount'))).toEqual({ 'T-9': -95, 'T-10': 0 });
    expect(square.at).toEqual({ 'T-9': '2026-06-25T21:30:00Z', 'T-10': '2026-06-25T07:05:00Z' });
    expect(square.found.map(({ name, email }) => `${name} ${email}`)).toEqual(['Ada Mill ada@mill.example', 'Ben Reed ben@reed.example']);
  });

  test('each row is read in the zone that it names', async () => {
    const file = readFixture('square-transactions.csv').replace('14:30:00,Pacific Time (US & Canada)', '14:30:00,Eastern Time (US & Canada)');
    const square = await readAs('square-transactions', 'sales.csv', { blocks: BY_ID, files: { ...people, 'sales.csv': file } });
    expect(square.at).toEqual({ 'T-1': '2026-06-06T04:50:48Z', 'T-2': '2026-06-05T18:30:00Z' });
  });

  test('an abbreviation names no zone, until the policy does', async () => {
    const file = readFixture('square-transactions.csv').replaceAll('Pacific Time (US & Canada)', 'MDT');
    const files = { ...people, 'sales.csv': file };
    const message = await refusalOf(readAs('square-transactions', 'sales.csv', { blocks: BY_ID, files }));
    expect(message).toContain('The column "Time Zone" says "MDT", which names no one time zone');
    const square = await readAs('square-transactions', 'sales.csv', { orders: 'timezone: America/Denver', blocks: BY_ID, files });
    expect(square.at).toMatchObject({ 'T-2': '2026-06-05T20:30:00Z' });
  });

  test('days that fit the American and the British way are asked about; one day past the twelfth decides for all', async () => {
    const doubtful = readFixture('square-items.csv').replaceAll('06/25/2026', '06/05/2026');
    const message = await refusalOf(readAs('square-items', 'sales.csv', { blocks: BY_ID, files: { ...people, 'sales.csv': doubtful } }));
    expect(message).toContain('Every day in the column "Date" fits both MM/DD/YYYY and DD/MM/YYYY, and "06/05/2026" is another day by each.');
    expect(message).toContain('dates: [DD/MM/YYYY h:mm:ss A, DD/MM/YYYY HH:mm:ss]');
    const said = await readAs('square-items', 'sales.csv', { orders: 'dates: DD/MM/YYYY h:mm:ss A', blocks: BY_ID, files: { ...people, 'sales.csv': doubtful } });
    expect(said.at).toMatchObject({ 'T-9': '2026-05-06T21:30:00Z' });
    const decided = await readAs('square-items', 'sales.csv', { blocks: BY_ID, files: { ...people, 'sales.csv': doubtful.replace('06/05/2026,12:05', '25/06/2026,12:05') } });
    expect(decided.at).toMatchObject({ 'T-9': '2026-05-06T21:30:00Z', 'T-10': '2026-06-25T07:05:00Z' });
  });

  test('an hour that came twice is a reject, and no moment of another zone', async () => {
    const file = readFixture('square-transactions.csv').replace('2026-06-05,14:30:00', '2026-11-01,01:30:00');
    const square = await readAs('square-transactions', 'sales.csv', { blocks: BY_ID, files: { ...people, 'sales.csv': file } });
    expect(Object.keys(square.at)).toEqual(['T-1']);
    expect(square.rejects).toEqual([expect.stringContaining('2026-11-01 01:30:00 Pacific Time (US & Canada)')]);
  });

  test('an amount that is none is a reject, and not left out of its sum', async () => {
    const file = readFixture('square-items.csv').replace('$8.05', 'eight');
    const square = await readAs('square-items', 'sales.csv', { blocks: BY_ID, files: { ...people, 'sales.csv': file } });
    expect(square.found.map(({ id }) => id)).toEqual(['T-10']);
    expect(square.rejects).toEqual(['sales.csv:2 Net Sales "eight": not a number']);
  });
});

describe('Etsy', () => {
  const people: Files = { 'customers.csv': csv('id,mail,called', ['adamill,ada@mill.example,', 'benreed,ben@reed.example,']) };

  test('its days have years of two digits: 03/01/19 is the first of March 2019', async () => {
    const rules = { down: 'outage: { hits: { day: sale_date } }\ngive: { credit: { percent: 10, of: total } }' };
    const etsy = await readAs('etsy', 'etsy.csv', { orders: 'timezone: UTC', rules, blocks: BY_ID, files: people });
    expect(etsy.at).toEqual({ 2001: '2019-03-01T00:00:00Z', 2002: '2026-09-25T00:00:00Z' });
    expect(totalsOf(etsy)).toEqual({ 2001: '1,024.00', 2002: '15.50' });
    expect(etsy.found.map(({ name }) => name)).toEqual(['Ada Mill', 'Ben Reed']);
  });

  test('an outage of hours cannot be laid against a day', async () => {
    const rules = { down: 'outage: { hits: sale_date }\ngive: { credit: 1 }' };
    const message = await refusalOf(readAs('etsy', 'etsy.csv', { orders: 'timezone: UTC', rules, blocks: BY_ID, files: people }));
    expect(message).toContain('has "sale_date" as a day without a time of day');
    expect(message).toContain('hits: { day: sale_date }');
  });

  test('an export without addresses says so at once, and how they are joined', async () => {
    const message = await refusalOf(readAs('etsy', 'etsy.csv', { orders: 'timezone: UTC', rules: { down: 'outage: { hits: { day: sale_date } }' } }));
    expect(message).toContain('etsy.csv has no e-mail column, as no export of the format etsy has: nobody could be written to.');
    expect(message).toContain('by the customer’s id (Buyer User ID):\n  customers: { file: customers.csv, columns: { customer: …, email: … } }');
  });
});

describe('Amazon', () => {
  const amazon = ['111-0000001-0000001,a@m.example', '111-0000002-0000002,b@m.example'];

  test('its rows are items, whose prices are added up over the order', async () => {
    const all = await readAs('amazon-all-orders', 'amazon-all-orders.tsv', { blocks: BY_ORDER, files: CUSTOMERS_BY_ORDER([...amazon, '111-0000003-0000003,c@m.example']) });
    expect(all.orders).toBe(3);
    expect(toCents(totalsOf(all))).toEqual({ ...sumByHand('amazon-all-orders.tsv', 'amazon-order-id', ['item-price'], '\t') });
    expect(totalsOf(all)).toMatchObject({ '111-0000001-0000001': '20.01', '111-0000003-0000003': '' });
    expect(totalsOf(all, 'quantity')).toMatchObject({ '111-0000001-0000001': '3.00' });
    expect(all.at).toMatchObject({ '111-0000002-0000002': '2026-06-06T06:30:00Z' });
    expect(all.found.map(({ place }) => place.line)).toEqual([2, 3, 5]);
  });

  test('an order that is not in the file of customers is a reject', async () => {
    const all = await readAs('amazon-all-orders', 'amazon-all-orders.tsv', { blocks: BY_ORDER, files: CUSTOMERS_BY_ORDER(amazon) });
    expect(all.found).toHaveLength(2);
    expect(all.rejects).toEqual([expect.stringContaining('no customer: the order is not in customers.csv')]);
  });

  test('orders to be shipped are late by their promise', async () => {
    const late = await readAs('amazon-actionable', 'amazon-actionable.tsv', { rules: { late: 'late: { delay: days_late, unit: days }\ngive: { credit: 1 }' } });
    expect(late.orders).toBe(2);
    expect(late.found.map(({ id, email }) => `${id} ${email}`)).toEqual(['222-1 a1b2@marketplace.example']);
  });
});

test('an export of another kind is told as what it is', async () => {
  const message = await refusalOf(readAs('shopify', 'stripe.csv'));
  expect(message).toContain('stripe.csv is no export of the format shopify: it has no column "Name", "Email", "Financial Status", "Created at".');
  expect(message).toContain('Under orders, write   format: stripe');
});

test('items of one order under two customers are told, with both places', async () => {
  const file = readFixture('woocommerce-advanced.csv').replace('"702"', '"701"');
  const woo = await readAs('woocommerce-advanced', 'woo.csv', { orders: 'timezone: UTC', files: { 'woo.csv': file } });
  expect(woo.found.map(({ id }) => id)).toEqual(['703']);
  expect(woo.rejects).toHaveLength(2);
  expect(woo.rejects[0]).toContain('order 701 stands here for another customer than at woo.csv:');
});
