import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, fraction, parseDecimal, showFraction, subtract } from '../../src/model/fraction.ts';
import { ROUNDING_MODES, roundToStep, roundToWhole } from '../../src/model/rounding.ts';

test.each([
  ['2.5', { half_up: 3n, half_even: 2n, half_down: 2n, up: 3n, down: 2n }],
  ['3.5', { half_up: 4n, half_even: 4n, half_down: 3n, up: 4n, down: 3n }],
  ['-2.5', { half_up: -3n, half_even: -2n, half_down: -2n, up: -3n, down: -2n }],
  ['2.4', { half_up: 2n, half_even: 2n, half_down: 2n, up: 3n, down: 2n }],
  ['2.6', { half_up: 3n, half_even: 3n, half_down: 3n, up: 3n, down: 2n }],
  ['-0.1', { half_up: 0n, half_even: 0n, half_down: 0n, up: -1n, down: 0n }],
  ['7', { half_up: 7n, half_even: 7n, half_down: 7n, up: 7n, down: 7n }],
])('%s is rounded by each mode as its name says', (text, expected) => {
  for (const mode of ROUNDING_MODES) expect(roundToWhole(parseDecimal(text)!, mode)).toBe(expected[mode]);
});

test('a third of a cent short of a half is not rounded up', () => {
  expect(roundToWhole(fraction(14_999_999_999_999_999_999n, 10_000_000_000_000_000_000n), 'half_up')).toBe(1n);
  expect(roundToWhole(fraction(15_000_000_000_000_000_001n, 10_000_000_000_000_000_000n), 'half_down')).toBe(2n);
});

test('a step may be a dime, a whole, or fifty', () => {
  const round = (value: string, step: string) => showFraction(roundToStep(parseDecimal(value)!, parseDecimal(step)!, 'half_up'));
  expect([round('1.1995', '0.01'), round('1.25', '0.10'), round('1.5', '1'), round('74.99', '50'), round('75', '50')]).toEqual(['1.2', '1.3', '2', '50', '100']);
});

test('rounding moves by less than one, halves by no more than a half, and by the sign alike', () => {
  const values = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 9n)).map(([n, d]) => fraction(n, d));
  fc.assert(
    fc.property(values, fc.constantFrom(...ROUNDING_MODES), (value, mode) => {
      const rounded = roundToWhole(value, mode);
      const moved = subtract({ numerator: rounded, denominator: 1n }, value);
      const distance = moved.numerator < 0n ? fraction(-moved.numerator, moved.denominator) : moved;
      const most = mode.startsWith('half') ? fraction(1n, 2n) : fraction(999_999_999_999n, 1_000_000_000_000n);
      expect(compare(distance, most)).toBeLessThanOrEqual(0);
      expect(roundToWhole(fraction(-value.numerator, value.denominator), mode)).toBe(-rounded);
    }),
  );
});
