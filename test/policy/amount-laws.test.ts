import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AMOUNT_FORMS, WrittenAmountSchema } from '../../src/policy/written-amount.ts';
import { amountOf, saysOf } from './amount-samples.ts';

type Words = Record<string, unknown>;

const cents = fc.integer({ min: 1, max: 99_999 }).map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`);
const name = fc.constantFrom('fare', 'monthly_fee', 'outage.share', 'days', 'daily_rate');
const length = fc.constantFrom('30m', '6h', '24h', '7d');
const factor = fc.oneof(fc.constantFrom('2', '0.5', '464'), name);

/** Amounts as the language has them, up to three deep. */
const { amount, map } = fc.letrec<{ amount: unknown; map: Words }>((tie) => {
  const inner = tie('amount');
  const several = fc.array(inner, { minLength: 2, maxLength: 3 });
  const tier = fc.tuple(fc.constantFrom('gold', 'silver'), inner).map(([kind, credit]) => ({ when: { kind }, credit }));
  const form = fc.oneof(
    fc.record({ amount: fc.oneof(cents, name) }),
    fc.record({ percent: fc.integer({ min: 0, max: 100 }), of: inner }),
    fc.record({ percent: fc.integer({ min: 0, max: 500 }), of: inner, above_100: fc.constant('allowed') }),
    fc.record({ tiers: tier.map((one) => [one]), otherwise: inner }),
    fc.record({ prorate: inner, over: fc.constantFrom('30d', '730h', 'calendar_month'), by: fc.constantFrom('duration', 'overlap', '5d') }),
    fc.record({ prorate: inner, over: fc.constantFrom('30', 'calendar_year'), by: fc.constant('days'), less: fc.constant('1') }),
    ...(['largest', 'smallest', 'sum'] as const).map((word) => several.map((list) => ({ [word]: list }))),
    inner.map((each) => ({ each })),
  );
  const blocks = fc.oneof(
    fc.constant({}),
    fc.record({ per_started: length, after: fc.constant('24h') }),
    fc.record({ per_complete: length, up_to: fc.constant('96h') }),
  );
  const modifiers = fc.record(
    { times: factor, divided_by: factor, plus: fc.oneof(inner, several), at_most: inner, round: fc.constant('0.10'), nothing_below: fc.constant('4') },
    { requiredKeys: [] },
  );
  return {
    amount: fc.oneof({ depthSize: 'small', maxDepth: 3 }, cents, name, tie('map')),
    map: fc.tuple(form, blocks, modifiers).map((parts): Words => Object.assign({}, ...parts) as Words),
  };
});

/** As a person writes it, numbers without quotes. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value).map(([word, part]) => `${word}: ${write(part)}`).join(', ')} }`;
}

const around = { values: ['daily_rate'] };

describe('amounts made of amounts', () => {
  test('are understood however they are put together', () => {
    fc.assert(
      fc.property(amount, (written) => {
        expect(saysOf(() => amountOf(write(written), around))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('are what the published schema describes', () => {
    fc.assert(
      fc.property(amount, (written) => {
        expect(WrittenAmountSchema.safeParse(written).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('have one form: a second one is refused', () => {
    const other = fc.constantFrom(...AMOUNT_FORMS);
    fc.assert(
      fc.property(map, other, (words, form) => {
        fc.pre(!(form in words));
        const both = `${write(words).slice(0, -1)}, ${form}: 1 }`;
        expect(saysOf(() => amountOf(both, around)).some((said) => said.endsWith('Keep one of them.'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('say how much: without the word for it they are refused', () => {
    fc.assert(
      fc.property(map, (words) => {
        const rest = Object.fromEntries(Object.entries(words).filter(([word]) => !(AMOUNT_FORMS as readonly string[]).includes(word)));
        expect(saysOf(() => amountOf(write(rest).replace('{  }', '{}'), around))[0]).toContain('This amount does not say how much.');
      }),
      { numRuns: 200 },
    );
  });
});
