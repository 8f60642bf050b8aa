import { expect, test } from 'vitest';
import { bindColumns } from '../../src/intake/bind-columns.ts';
import type { ExportFile } from '../../src/intake/describe-export.ts';
import { ORDER_PRESETS } from '../../src/intake/presets.ts';
import type { ColumnUse } from '../../src/policy/columns-used.ts';
import type { OrdersSource } from '../../src/policy/policy.ts';
import { type ColumnMap, makePolicy, refusalOf, toColumns } from './make-files.ts';

const fileOf = (header: readonly string[], shown = 'orders.csv'): ExportFile => ({
  path: `/${shown}`, shown, kind: 'csv', compressed: false, encoding: 'utf-8', delimiter: ',', header, needsTranscoding: false,
});
const use = (name: string, line = 8): ColumnUse => ({ use: { name, kind: 'column', at: { line, column: 7 } }, role: { kind: 'text' } });

function bind(columns: ColumnMap, used: readonly ColumnUse[], files: readonly ExportFile[], orders: Partial<OrdersSource> = {}) {
  const bound = bindColumns(makePolicy({ orders: { columns: toColumns(columns, { line: 5, column: 12 }), ...orders } }), used, files);
  return bound.files.map((file) => Object.fromEntries(file));
}

test('a name is bound to the column that the policy says, else to the one of the same name', () => {
  const file = fileOf(['Name', 'Email', 'ships_on', 'Plan price']);
  expect(bind({ order: 'Name', email: 'Email', monthly_fee: 'Plan price' }, [use('monthly_fee'), use('ships_on')], [file])).toEqual([
    { order: [0], customer: [1], email: [1], monthly_fee: [3], ships_on: [2] },
  ]);
});

test('each file is bound by its own header, and several columns make one', () => {
  const files = [fileOf(['order', 'email', 'y', 'm', 'd']), fileOf(['d', 'm', 'y', 'email', 'customer', 'order'])];
  expect(bind({ day: ['y', 'm', 'd'] }, [use('day')], files)).toEqual([
    { order: [0], email: [1], customer: [1], day: [2, 3, 4] },
    { order: [5], email: [3], customer: [4], day: [2, 1, 0] },
  ]);
});

test('a customer column goes before the address, and no address is needed with it', () => {
  expect(bind({}, [], [fileOf(['order', 'customer'])])).toEqual([{ order: [0], customer: [1] }]);
});

test('a column that the policy maps and the file lacks is refused at the word', async () => {
  const work = () => bind({ order: 'Name', email: 'Email', monthly_fee: 'Plan prise' }, [], [fileOf(['Name', 'Email', 'Plan price'])]);
  expect(await refusalOf(work)).toBe(
    [
      'policy.yaml:5:54: orders.csv has no column "Plan prise".',
      '  |',
      '5 |   columns: { order: Name, email: Email, monthly_fee: Plan prise }',
      `  | ${' '.repeat(53)}^^^^^^^^^^`,
      '  Its nearest is "Plan price". It has: Name, Email, Plan price',
    ].join('\n'),
  );
});

test('a column that a rule uses and no file has is refused once, at its first use', async () => {
  const files = [fileOf(['order', 'email', 'ship_on'], 'a.csv'), fileOf(['order', 'email'], 'b.csv')];
  const message = await refusalOf(() => bind({}, [use('ships_on', 20), use('ships_on', 30)], files));
  expect(message).toBe(
    [
      'policy.yaml:20:7: a.csv has no column "ships_on".',
      '  Its nearest is "ship_on". It has: order, email, ship_on',
      '  It is also not in b.csv',
      '  If it goes by another name there, say which, under orders: columns: { ships_on: … }',
    ].join('\n'),
  );
});

test('a column that only one file lacks is refused with that file’s name', async () => {
  const files = [fileOf(['order', 'email', 'x'], 'a.csv'), fileOf(['order', 'email'], 'b.csv')];
  expect(await refusalOf(() => bind({}, [use('x')], files))).toContain('b.csv has no column "x".');
});

test('without an order column, or without any customer, the policy is told what to say', async () => {
  const message = await refusalOf(() => bind({}, [], [fileOf(['Name', 'Total'])]));
  expect(message).toContain('policy.yaml:3:1: The policy does not say which column of orders.csv is the order’s number.');
  expect(message).toContain('Under orders, write columns: { order: … }. It has: Name, Total');
  expect(message).toContain('The policy does not say which column of orders.csv is the customer’s e-mail address.');
});

test('a long header is told in part', async () => {
  const header = Array.from({ length: 79 }, (_, index) => `c${index}`);
  expect(await refusalOf(() => bind({}, [], [fileOf(header)]))).toContain('c11 and 67 more');
});

test('measures are no columns', () => {
  const measure: ColumnUse = { use: { name: 'delay', kind: 'measure', at: { line: 1, column: 1 } }, role: { kind: 'text' } };
  expect(bind({}, [measure], [fileOf(['order', 'email'])])).toHaveLength(1);
});

test('two mappings to the same column are both bound', () => {
  expect(bind({ order: 'id', email: 'id' }, [], [fileOf(['id'])])).toEqual([{ order: [0], email: [0], customer: [0] }]);
});

const shopify = ORDER_PRESETS.find(({ name }) => name === 'shopify')!;
/** Every column of this preset goes by one name. */
const shopifyColumns = shopify.columns as Readonly<Record<string, string>>;
const shopifyOrders = { format: 'shopify', continuation: shopify.continuation };

test('columns of a preset that nobody uses may be lacking; those that are used may not', async () => {
  const file = fileOf(['Name', 'Email', 'Financial Status', 'Created at']);
  expect(bind(shopifyColumns, [use('created_at')], [file], shopifyOrders)[0]).toMatchObject({ order: [0], created_at: [3] });
  expect(await refusalOf(() => bind(shopifyColumns, [use('total')], [file], shopifyOrders))).toContain('orders.csv has no column "Total".');
  expect(await refusalOf(() => bind({ ...shopifyColumns, total: 'Totla' }, [], [file], shopifyOrders))).toContain('no column "Totla"');
});

test('an export without the column that tells first rows from later ones is refused', async () => {
  const message = await refusalOf(() => bind(shopifyColumns, [], [fileOf(['Name', 'Email'])], shopifyOrders));
  expect(message).toContain('orders.csv has no column "Financial Status".');
  expect(message).toContain('Export the orders with this column, or leave out `format`.');
});
