import { describe, expect, test } from 'vitest';
import { showFraction } from '../../src/model/fraction.ts';
import { toDuration } from '../../src/model/instant.ts';
import { amountOf, giveOf, saysOf } from './amount-samples.ts';

const HOUR = 3_600_000;
const hours = (count: number) => ({ kind: 'time', length: toDuration(count * HOUR) });
const number = (text: string) => ({ kind: 'number', number: { numerator: BigInt(text), denominator: 1n } });
const flat = (numerator: bigint) => ({ form: { kind: 'flat', value: { numerator } } });

test('a number and a name are amounts as they stand', () => {
  expect(amountOf('20')).toEqual({
    at: { line: 1, column: 17 },
    form: { kind: 'flat', value: { numerator: 20n, denominator: 1n } },
    blocks: undefined,
    times: undefined,
    dividedBy: undefined,
    plus: [],
    atLeast: undefined,
    atMost: undefined,
    nothingBelow: undefined,
    nothingAtOrBelow: undefined,
    round: undefined,
  });
  expect(amountOf('fare').form).toEqual({ kind: 'name', of: { name: 'fare', kind: 'column', at: { line: 1, column: 17 } }, otherwise: undefined });
});

describe('a name', () => {
  const useOf = (name: string, around = {}) => {
    const { form } = amountOf(name, around);
    return form.kind === 'name' ? `${form.of.kind} ${form.of.name}` : form.kind;
  };

  test('is an order column, a column of the outages, a measure that is a number, or a value', () => {
    expect(useOf('fare')).toBe('column fare');
    expect(useOf('outage.share')).toBe('outage share');
    expect(useOf('days')).toBe('measure days');
    expect(useOf('daily_rate', { values: ['daily_rate'] })).toBe('value daily_rate');
  });

  test('that has two meanings is refused', () => {
    expect(saysOf(() => amountOf('days', { columns: ['days'] }))).toEqual([
      '"days" is a measure, and under "orders:" it is a column too. | Give the column another name there, such as days_column.',
    ]);
    expect(saysOf(() => amountOf('days', { values: ['days'] }))).toEqual([
      '"days" is a measure of this rule, and one of the "values:" too. | Give one of them another name.',
    ]);
    expect(saysOf(() => amountOf('outage.share', { columns: ['outage.share'] }))[0]).toContain('is a column of the outages, and under "orders:"');
  });

  test('of a column of the outages needs a rule about outages', () => {
    const late = { measures: new Map([['delay', 'duration' as const]]), main: 'delay' };
    expect(saysOf(() => amountOf('outage.share', late))).toEqual([
      '"outage.share" is a column of the outages, and this rule is not about outages. | Write the name of an order column.',
    ]);
    expect(saysOf(() => amountOf('outage.share', { hasOutages: false }))[0]).toContain('the policy has no "outages:"');
  });
});

test('a share is of any amount', () => {
  expect(amountOf('{ percent: 5, of: { largest: [fee, 10] } }').form).toMatchObject({
    kind: 'share',
    of: { form: { kind: 'largest', amounts: [{ form: { kind: 'name' } }, flat(10n)] } },
  });
});

test('a percent within tiers is of what the nearest tiers are of', () => {
  const inner = '{ of: { amount: fee, times: 2 }, tiers: [ { when: { a: b }, largest: [ 5, { percent: 7 } ] } ] }';
  const { form } = amountOf(`{ of: fare, tiers: [ { when: { c: d }, percent: 50, plus: { percent: 3 } }, ${inner} ] }`);
  expect(form).toMatchObject({
    tiers: [
      { amount: { form: { of: { form: { of: { name: 'fare' } } } }, plus: [{ form: { of: { form: { of: { name: 'fare' } } } } }] } },
      { amount: { form: { tiers: [{ amount: { form: { amounts: [{}, { form: { of: { form: { of: { name: 'fee' } }, times: {} } } }] } } }] } } },
    ],
  });
});

test('a percent goes above 100 where that is allowed', () => {
  const { form } = amountOf('{ percent: 400, of: fare, above_100: allowed }');
  expect(form.kind === 'share' && showFraction(form.percent)).toBe('400');
});

describe('blocks', () => {
  test('go by the measure of the trigger', () => {
    expect(amountOf('{ amount: 40, per_complete: 6h, after: 24h, up_to: 4d }').blocks).toMatchObject({
      size: hours(6),
      counts: 'complete',
      by: { name: 'duration', kind: 'measure' },
      after: hours(24),
      upTo: hours(96),
    });
  });

  test('go by another measure where it is named, and are numbers where that is one', () => {
    expect(amountOf('{ amount: 40, per_started: 1, by: days, after: 2 }').blocks).toMatchObject({
      size: number('1'),
      counts: 'started',
      by: { name: 'days' },
      after: number('2'),
      upTo: undefined,
    });
    expect(amountOf('{ amount: 40, per_started: 15m, by: overlap }').blocks?.by.name).toBe('overlap');
  });

  test('beside something prorated leave "by" to that', () => {
    const { form, blocks } = amountOf('{ prorate: fee, over: 30, by: days, per_started: 24h }');
    expect(form).toMatchObject({ by: { kind: 'measure', measure: { name: 'days' } } });
    expect(blocks?.by.name).toBe('duration');
  });
});

describe('what is prorated', () => {
  const formOf = (amount: string) => amountOf(amount).form;

  test('is the measure of the trigger, another one, or fixed', () => {
    expect(formOf('{ prorate: fee, over: 30d }')).toMatchObject({ by: { kind: 'measure', measure: { name: 'duration' } }, less: undefined });
    expect(formOf('{ prorate: fee, over: 730h, by: overlap, less: 43m }')).toMatchObject({ by: { measure: { name: 'overlap' } }, less: 43 * 60_000 });
    expect(formOf('{ prorate: fee, over: calendar_month, by: 5d }')).toMatchObject({ by: hours(120) });
    expect(formOf('{ prorate: fee, over: 30, by: 2.5, less: 1 }')).toMatchObject({ by: { kind: 'number' }, less: { numerator: 1n } });
  });

  test('is taken over a length, a number or a period', () => {
    expect(formOf('{ prorate: fee, over: 730h }')).toMatchObject({ over: hours(730) });
    expect(formOf('{ prorate: fee, over: 30, by: days }')).toMatchObject({ over: number('30') });
    expect(formOf('{ prorate: fee, over: calendar_quarter, by: days }')).toMatchObject({ over: { kind: 'period', period: { kind: 'calendar', unit: 'quarter' } } });
    expect(formOf('{ prorate: fee, over: { from: begins, to: ends } }')).toMatchObject({ over: { period: { kind: 'columns', from: { name: 'begins' } } } });
  });
});

test('amounts are made of amounts', () => {
  const amount = amountOf('{ sum: [ 5, { smallest: [fee, 3] } ], times: passengers, divided_by: { amount: 464 }, plus: [ 1, { each: 2 } ], at_most: { percent: 50, of: fee } }');
  expect(amount).toMatchObject({
    form: { kind: 'sum', amounts: [flat(5n), { form: { kind: 'smallest' } }] },
    times: { form: { kind: 'name', of: { name: 'passengers' } } },
    dividedBy: flat(464n),
    plus: [flat(1n), { form: { kind: 'each', amount: flat(2n) } }],
    atMost: { form: { kind: 'share' } },
  });
  expect(amountOf('{ amount: 95, plus: 45 }').plus).toMatchObject([flat(45n)]);
});

describe('decimals', () => {
  const yen = { currency: 'JPY' };

  test('are those of the currency where an amount is paid as it stands', () => {
    for (const amount of ['10.50', '{ amount: 1, plus: 10.50 }', '{ largest: [1, 10.50] }', '{ amount: fee, at_most: 10.50 }', '{ amount: 1, round: 0.5 }']) {
      expect(saysOf(() => amountOf(amount, yen))).toEqual(['JPY has no decimals, and this amount has more. | Round it to what can be paid.']);
    }
  });

  test('are free in what is multiplied or divided before it is paid', () => {
    for (const amount of ['{ amount: 0.35, times: kilowatts }', '{ amount: 10.5, per_started: 1h }', '{ percent: 5, of: 10.50 }', '{ prorate: 10.50, over: 30d }', '{ amount: fee, times: { amount: 0.125, round: 0.001 } }']) {
      expect(saysOf(() => amountOf(amount, yen))).toEqual([]);
    }
    expect(saysOf(() => amountOf('{ amount: 0.35, times: kilowatts, plus: 0.35 }', yen))).toHaveLength(1);
  });
});

test('an amount within an amount within an amount is read in no time', () => {
  const nested = Array.from({ length: 40 }).reduce<string>((inner) => `{ amount: 1, plus: ${inner}, at_most: 100 }`, '1');
  expect(amountOf(nested).plus[0]?.plus[0]?.form).toMatchObject({ kind: 'flat' });
});

test('a rule may give days or a thing as well as money', () => {
  expect(giveOf('{ extension: { amount: 1, per_started: 24h } }')).toMatchObject({ remedy: 'extension', unit: 'days', choices: [] });
  expect(giveOf('{ extension: 30 days }').amount).toMatchObject(flat(30n));
  expect(giveOf('{ voucher: 15 GBP }')).toMatchObject({ remedy: 'voucher', unit: 'GBP', amount: flat(15n) });
  expect(giveOf('{ in_kind: { what: hot meal, quantity: guests } }')).toMatchObject({ remedy: 'in_kind', unit: 'hot meal', amount: { form: { kind: 'name' } } });
  expect(giveOf('{ in_kind: { what: taxi } }').amount).toMatchObject(flat(1n));
});

test('of a choice the first is given, and the others may depend on something', () => {
  const give = giveOf('{ choice: [ { refund: fare }, { voucher: { amount: fare, times: 1.5 } }, { points: 80, when: { duration: { over: 1h } } } ] }');
  expect(give).toMatchObject({
    remedy: 'refund',
    unit: 'GBP',
    at: { column: 21 },
    choices: [
      { remedy: 'voucher', unit: 'GBP', when: [], amount: { times: {} } },
      { remedy: 'points', unit: 'points', when: [{ subject: { name: 'duration', kind: 'measure' } }], amount: flat(80n) },
    ],
  });
});
