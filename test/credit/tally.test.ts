import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Tally } from '../../src/credit/tally.ts';

const minors = fc.array(fc.bigInt({ min: 1n, max: 40n }), { minLength: 1, maxLength: 60 });

function tallyOf(list: readonly bigint[]): Tally {
  const tally = new Tally('USD');
  for (const [index, minor] of list.entries()) tally.add({ minor, unit: 'USD' }, index);
  return tally;
}

it('of ten awards the 90th percentile is the ninth, and of eleven the tenth', () => {
  const upTo = (most: number): bigint[] => Array.from({ length: most }, (_, index) => BigInt(index + 1));
  expect([10, 11, 1].map((most) => tallyOf(upTo(most)).percentile(90).minor)).toEqual([9n, 10n, 1n]);
});

it('a percentile is an award that was made: so many percent of all are no larger, and of any smaller one that cannot be said', () => {
  fc.assert(fc.property(minors, fc.integer({ min: 1, max: 100 }), (list, percent) => {
    const { minor } = tallyOf(list).percentile(percent);
    const shareUpTo = (most: bigint): number => (list.filter((one) => one <= most).length * 100) / list.length;
    expect(list).toContain(minor);
    expect(shareUpTo(minor)).toBeGreaterThanOrEqual(percent);
    for (const smaller of list.filter((one) => one < minor)) expect(shareUpTo(smaller)).toBeLessThan(percent);
  }));
});

it('percentiles grow with their percent, up to the largest', () => {
  fc.assert(fc.property(minors, (list) => {
    const tally = tallyOf(list);
    const found = [1, 25, 50, 90, 99, 100].map((percent) => tally.percentile(percent).minor);
    expect(found).toEqual([...found].sort((a, b) => Number(a - b)));
    expect(found.at(-1)).toBe(tally.sum().largest.minor);
  }));
});

it('of nothing there is no percentile', () => {
  expect(() => new Tally('USD').percentile(90)).toThrow(RangeError);
});
