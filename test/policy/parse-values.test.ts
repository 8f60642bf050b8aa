import { expect, test } from 'vitest';
import { showInstant } from '../../src/model/instant.ts';
import { saysOf, valuesOf } from './amount-samples.ts';

test('a value is an amount with a name, and the values stand in the order of the file', () => {
  const values = valuesOf('daily_rate: 9.98\njourney: { amount: price, divided_by: 464 }\nfloor: { is: { percent: 5, of: journey } }');
  expect([...values.keys()]).toEqual(['daily_rate', 'journey', 'floor']);
  expect(values.get('daily_rate')).toMatchObject({
    name: 'daily_rate',
    at: { line: 2, column: 3 },
    by: undefined,
    steps: [{ from: undefined, is: { form: { kind: 'flat' } }, at: { line: 2, column: 15 } }],
  });
  expect(values.get('floor')?.steps).toMatchObject([{ is: { form: { of: { form: { of: { name: 'journey', kind: 'value' } } } } } }]);
});

test('a step begins with its day where the business is, or with its minute', () => {
  const steps = valuesOf('rate: [ { from: 2025-07-01, is: 9.98 }, { from: 2026-07-01 12:30, is: 10.34 } ]').get('rate')?.steps ?? [];
  expect(steps.map(({ from }) => from !== undefined && showInstant(from))).toEqual(['2025-06-30T23:00:00Z', '2026-07-01T11:30:00Z']);
});

test('another moment may select the step', () => {
  const by = (name: string) => valuesOf(`rate: { by: ${name}, is: [ { from: 2025-04-01, is: 9.98 } ] }`).get('rate')?.by;
  expect(by('bought')).toMatchObject({ name: 'bought', kind: 'column' });
  expect(by('outage.end')).toMatchObject({ name: 'end', kind: 'outage' });
  expect(by('now')).toMatchObject({ kind: 'now' });
});

test('a value may use columns of orders and outages, and have more decimals than the currency', () => {
  expect(saysOf(() => valuesOf('a: 1.2345\nb: { sum: [fare, outage.share] }\nc: { prorate: fare, over: 30d, by: 1d }'))).toEqual([]);
});

test('a value is not named like a column of the orders', () => {
  expect(saysOf(() => valuesOf('fare: 5\nb: fare', { columns: ['fare'] }))).toEqual([
    '"fare" is one of the "values:", and under "orders:" it is a column too. | Give the column another name there, such as fare_column.',
  ]);
});

test('a faulty value is known to those below it', () => {
  expect(saysOf(() => valuesOf('a: -1\nb: a'))).toEqual(['An amount cannot be below zero. | Write 0 for nothing.']);
});
