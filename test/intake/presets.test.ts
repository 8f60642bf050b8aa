import { expect, test } from 'vitest';
import { ORDER_PRESETS, waysOf } from '../../src/intake/presets.ts';
import { parseDateFormat, parseInstant } from '../../src/model/date-format.ts';
import { showInstant } from '../../src/model/instant.ts';

/** As Shopify's own export begins (2026), up to the columns that the preset knows. */
const SHOPIFY_HEADER =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,' +
  'Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Billing Name,' +
  'Shipping Country,Cancelled at,Refunded Amount,Tags';

test('every column that the Shopify preset names is one of Shopify’s', () => {
  const preset = ORDER_PRESETS.find(({ name }) => name === 'shopify')!;
  const header = SHOPIFY_HEADER.split(',');
  for (const column of [...Object.values(preset.columns).flatMap((column) => waysOf(column).flat()), preset.continuation]) expect(header).toContain(column);
});

test('the Shopify preset reads Shopify’s dates', () => {
  const [pattern = ''] = ORDER_PRESETS.find(({ name }) => name === 'shopify')!.dates;
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new Error(format.problem);
  const read = parseInstant('2025-10-07 09:50:26 +0200', [format], 'UTC', 'moment');
  expect(typeof read === 'number' && showInstant(read)).toBe('2025-10-07T07:50:26Z');
});
