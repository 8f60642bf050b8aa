import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Amounts, GainsTally } from '../../src/plan/gains-tally.ts';

const amounts = fc.dictionary(fc.constantFrom('USD', 'points'), fc.bigInt({ min: 0n, max: 30n }));
const toAmounts = (given: Readonly<Record<string, bigint>>): Amounts => new Map(Object.entries(given));

it('what is gained less what is lost is the difference of the totals, in each unit by itself', () => {
  fc.assert(fc.property(fc.array(fc.tuple(amounts, amounts), { maxLength: 30 }), (customers) => {
    const tally = new GainsTally();
    for (const [index, [before, after]] of customers.entries()) tally.add(`C-${index}`, toAmounts(before), toAmounts(after));
    for (const { unit, gain, lose, same } of tally.byUnit()) {
      const total = (side: 0 | 1): bigint => customers.reduce((sum, pair) => sum + (pair[side][unit] ?? 0n), 0n);
      expect(gain.sum.minor - lose.sum.minor).toBe(total(1) - total(0));
      expect(gain.customers + lose.customers + same).toBe(customers.filter(([before, after]) => unit in before || unit in after).length);
    }
  }));
});

it('the ten largest gains are those of the sorted list, and of equal ones the customers who came first', () => {
  fc.assert(fc.property(fc.array(fc.bigInt({ min: 1n, max: 8n }), { maxLength: 40 }), (sizes) => {
    const tally = new GainsTally();
    for (const [index, size] of sizes.entries()) tally.add(String(index), new Map(), new Map([['USD', size]]));
    const sorted = sizes.map((size, index) => ({ size, index })).sort((a, b) => Number(b.size - a.size) || a.index - b.index);
    const listed = tally.byUnit().flatMap(({ gain }) => gain.largest.map(({ customer }) => customer));
    expect(listed).toEqual(sorted.slice(0, 10).map(({ index }) => String(index)));
  }));
});

it('a policy beside itself gives nobody more and nobody less', () => {
  const tally = new GainsTally();
  const given: Amounts = new Map([['USD', 5n]]);
  tally.add('C-1', given, given);
  expect(tally.byUnit()).toEqual([{ unit: 'USD', gain: nobody, lose: nobody, same: 1 }]);
});

const nobody = { customers: 0, sum: { minor: 0n, unit: 'USD' }, largest: [] };
