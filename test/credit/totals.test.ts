import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Totals } from '../../src/credit/totals.ts';
import { fraction, reduce } from '../../src/model/fraction.ts';
import type { Award } from '../../src/model/nouns.ts';
import { amount, decide, flat, hitCase, policy, rule } from './samples.ts';

const [sample] = decide(policy([rule(amount(flat(1)))]), [hitCase()]).awards;
const award = (minor: bigint, name = 'outage', unit = 'USD'): Award => ({ ...sample!, rule: name, money: { minor, unit } });
const usd = (minor: bigint) => ({ minor, unit: 'USD' });

describe('totals', () => {
  const totals = new Totals();
  totals.add([award(500n), award(300n, 'late')]);
  totals.add([award(100n)]);
  totals.add([]);
  totals.add([award(100n), award(900n, 'points', 'points')]);

  test('count customers who are given anything', () => expect(totals.customers).toBe(3));
  test('add up by rule', () => {
    expect(totals.byRule().map(({ rule: name, customers, awards, total }) => [name, customers, awards, total.minor])).toEqual([
      ['outage', 3, 3, 700n], ['late', 1, 1, 300n], ['points', 1, 1, 900n],
    ]);
  });
  test('never add units together; a customer with two awards counts once', () => {
    expect(totals.byUnit()).toEqual([
      { unit: 'USD', customers: 3, awards: 4, total: usd(1000n), smallest: usd(100n), largest: usd(500n), median: fraction(400n, 200n) },
      expect.objectContaining({ unit: 'points', customers: 1, awards: 1, median: fraction(1800n, 2n) }),
    ]);
  });
  test('of nothing are nothing', () => expect(new Totals().byUnit()).toEqual([]));
  test('the median of an even number may fall between two cents', () => {
    const two = new Totals();
    two.add([award(100n), award(101n)]);
    expect(two.byUnit().map(({ median }) => reduce(median))).toEqual([fraction(201n, 200n)]);
  });
  test('a rule that gives two remedies has a sum of each', () => {
    const two = new Totals();
    two.add([award(500n), { ...award(2n, 'outage', 'points'), remedy: 'points' }, { ...award(700n), remedy: 'refund' }]);
    expect(two.byRule().map(({ rule: name, remedy, unit, customers, total }) => [name, remedy, unit, customers, total.minor])).toEqual([
      ['outage', 'credit', 'USD', 1, 500n], ['outage', 'points', 'points', 1, 2n], ['outage', 'refund', 'USD', 1, 700n],
    ]);
  });
});

test('sums, extremes and median are those of the sorted list', () => {
  const customers = fc.array(fc.array(fc.bigInt({ min: 1n, max: 30n }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 });
  fc.assert(fc.property(customers, (list) => {
    const totals = new Totals();
    for (const minors of list) totals.add(minors.map((minor) => award(minor)));
    const sorted = list.flat().sort((a, b) => Number(a - b));
    const middle = sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!;
    expect(totals.byRule()).toEqual([{
      rule: 'outage', remedy: 'credit', unit: 'USD', customers: list.length, awards: sorted.length, total: usd(sorted.reduce((sum, minor) => sum + minor, 0n)),
      smallest: usd(sorted[0]!), largest: usd(sorted.at(-1)!), median: fraction(middle, 200n),
    }]);
  }));
});
