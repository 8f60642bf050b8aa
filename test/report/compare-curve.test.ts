import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBar } from '../../src/report/compare-curve.ts';
import { mergeOrders } from '../../src/report/compare-rules.ts';

describe('a bar', () => {
  it('is as long as its share of the longest, to an eighth of a character', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(fc.property(amount, amount, fc.integer({ min: 1, max: 60 }), (one, other, longest) => {
      const [value, most] = one < other ? [one, other] : [other, one];
      const bar = drawBar(value, most, longest);
      const eighths = Array.from(bar).reduce((sum, sign) => sum + 8 - '█▉▊▋▌▍▎▏'.indexOf(sign), 0);
      expect(bar.length).toBeLessThanOrEqual(longest);
      expect(eighths).toBe(value === 0n ? 0 : Math.max(1, Number((value * BigInt(longest * 8)) / most)));
    }));
  });

  it('is seen where the amount is not nothing', () => expect([drawBar(1n, 10n ** 9n, 40), drawBar(0n, 10n, 40), drawBar(0n, 0n, 40)]).toEqual(['▏', '', '']));
});

describe('the tiers of several policies', () => {
  it('stand where their own policy has them', () => {
    expect(mergeOrders([['1 h', '30 min', '15 min'], ['90 min', '30 min', '15 min'], ['15 min', '5 min']])).toEqual(['1 h', '90 min', '30 min', '15 min', '5 min']);
  });
});
