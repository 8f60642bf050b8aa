import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AmountCount } from '../../src/plan/figures/amount-counts.ts';
import { type Bin, toBins } from '../../src/report/html/bins.ts';

/** Amounts with their counts, from the smallest to the largest; some far larger than most. */
const arbitraryCounts = fc
  .array(fc.tuple(fc.oneof(fc.bigInt({ min: 0n, max: 5000n }), fc.bigInt({ min: 0n, max: 10n ** 12n })), fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 60 })
  .map((counts): readonly AmountCount[] => [...new Map(counts)].sort(([a], [b]) => (a < b ? -1 : 1)));

const showBins = (counts: readonly AmountCount[]): string => toBins(counts).map(({ from, until, awards, isOpen }) => `${from}–${until}${isOpen ? '!' : ''}: ${awards}`).join(', ');
const isRound = (width: bigint): boolean => /^[125]0*$/.test(width.toString());
const holds = ({ from, until }: Bin, amount: bigint): boolean => amount >= from && amount < until;

describe('bins', () => {
  it('hold every award in exactly one of them', () => {
    fc.assert(fc.property(arbitraryCounts, (counts) => {
      const bins = toBins(counts);
      for (const [amount] of counts) expect(bins.filter((bin) => holds(bin, amount))).toHaveLength(1);
      for (const bin of bins) {
        const within = counts.filter(([amount]) => holds(bin, amount));
        expect(bin.awards).toBe(within.reduce((sum, [, awards]) => sum + awards, 0));
      }
    }));
  });

  it('have one round width, begin at its multiples, touch, and only the last may be wider', () => {
    fc.assert(fc.property(arbitraryCounts, (counts) => {
      const bins = toBins(counts);
      const plain = bins.filter(({ isOpen }) => !isOpen);
      const width = bins[0]!.until - bins[0]!.from;
      expect(isRound(width)).toBe(true);
      expect(plain.every(({ from, until }) => until - from === width && from % width === 0n)).toBe(true);
      expect(bins.slice(1).every(({ from }, index) => from === bins[index]!.until)).toBe(true);
      expect(bins.slice(0, -1).every(({ isOpen }) => !isOpen)).toBe(true);
      expect(bins.length).toBeLessThanOrEqual(26);
    }));
  });

  it('are told apart by the minor unit where amounts lie close together', () => {
    expect(showBins([[50n, 3], [53n, 1]])).toBe('50–51: 3, 51–52: 0, 52–53: 0, 53–54: 1');
  });

  it('share the last bin where a few awards are far larger, so that the others can be told apart', () => {
    const counts: readonly AmountCount[] = [...Array.from({ length: 10 }, (_, index): AmountCount => [BigInt(index * 100), 20]), [500_000n, 1]];
    expect(showBins(counts)).toMatch(/^0–50: 20, 50–100: 0, 100–150: 20, .*900–950: 20, 950–500001!: 1$/);
  });

  it('of one amount are one bin, and of none are none', () => {
    expect(showBins([[6000n, 283]])).toBe('6000–6001: 283');
    expect(toBins([])).toEqual([]);
  });
});
