import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AwardChoice, Money } from '../../src/model/nouns.ts';
import { ChoiceRanges } from '../../src/plan/choice-range.ts';
import { award, TUESDAY } from '../send/plan-for-test.ts';

const eur = (minor: number): Money => ({ minor: BigInt(minor), unit: 'EUR' });
const points = (minor: number): Money => ({ minor: BigInt(minor), unit: 'points' });
const choice = (money: Money): AwardChoice => ({ remedy: money.unit === 'points' ? 'points' : 'voucher', money, steps: [] });
const offer = (first: Money, ...others: Money[]) => award('a', 'ann', { rule: 'late-train', money: first, choices: others.map(choice) });

function rangesOf(...awards: ReturnType<typeof offer>[]): ChoiceRanges {
  const ranges = new ChoiceRanges();
  for (const one of awards) ranges.add([one]);
  return ranges;
}

describe('what a rule may come to', () => {
  test('nothing is said where nobody has a choice', () => {
    const ranges = rangesOf(offer(eur(4000)));
    expect(ranges.rangeOf('late-train')).toBeUndefined();
    expect(ranges.rangeOf('another')).toBeUndefined();
    expect(ranges.mostOf('EUR')).toEqual(eur(4000));
  });

  test('of one unit: all take the least, or all take the most; those without a choice count in both', () => {
    expect(rangesOf(offer(eur(4000), eur(6000)), offer(eur(1000), eur(500), eur(1500)), offer(eur(200))).rangeOf('late-train')).toEqual({
      cheapest: { EUR: '47.00' },
      dearest: { EUR: '77.00' },
    });
  });

  test('of several units: each by itself, as whoever takes points takes no money', () => {
    const ranges = rangesOf(offer(eur(4000), points(120)), offer(eur(1000), eur(1500)));
    expect(ranges.rangeOf('late-train')).toEqual({ cheapest: { EUR: '10.00', points: '0' }, dearest: { EUR: '55.00', points: '120' } });
    expect([ranges.mostOf('EUR'), ranges.mostOf('points'), ranges.mostOf('days')]).toEqual([eur(5500), points(120), { minor: 0n, unit: 'days' }]);
  });

  test('of what lapses without an answer: nothing, or all', () => {
    const lapsing = { kind: 'claim', endsAt: TUESDAY, remindAt: undefined, otherwise: 'lapse' } as const;
    const claims = [{ ...offer(eur(4000)), offer: lapsing }, { ...offer(eur(1000)), offer: { ...lapsing, otherwise: 'give' as const } }];
    expect(rangesOf(...claims).rangeOf('late-train')).toEqual({ cheapest: { EUR: '10.00' }, dearest: { EUR: '50.00' } });
    expect(rangesOf(claims[1]!).rangeOf('late-train')).toBeUndefined();
  });

  test('whatever is chosen lies between the two', () => {
    const money = fc.record({ minor: fc.bigInt(0n, 10n ** 9n), unit: fc.constantFrom('EUR', 'points', 'hot meal') });
    const offers = fc.array(fc.record({ options: fc.array(money, { minLength: 1, maxLength: 4 }), taken: fc.nat() }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(offers, (some) => {
      const ranges = rangesOf(...some.map(({ options: [first, ...others] }) => offer(first!, ...others)));
      const range = ranges.rangeOf('late-train');
      const taken = some.map(({ options, taken: index }) => options[index % options.length]!);
      for (const unit of new Set(some.flatMap(({ options }) => options.map((one) => one.unit)))) {
        const sum = taken.reduce((total, one) => total + (one.unit === unit ? one.minor : 0n), 0n);
        expect(sum <= ranges.mostOf(unit).minor).toBe(true);
        if (!range) continue;
        const digits = (text: string | undefined): bigint => BigInt((text ?? '').replace('.', ''));
        expect(digits(range.cheapest[unit]) <= sum && sum <= digits(range.dearest[unit])).toBe(true);
      }
    }));
  });
});
