import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add, compare, divide, type Fraction, fraction, isNegative, isZero, multiply, parseDecimal, reduce, showFraction, showScaled, subtract, whole, ZERO,
} from '../../src/model/fraction.ts';

const integers = fc.bigInt(-(10n ** 20n), 10n ** 20n);
const fractions: fc.Arbitrary<Fraction> = fc
  .tuple(integers, integers.filter((value) => value !== 0n))
  .map(([numerator, denominator]) => fraction(numerator, denominator));
const isSame = (a: Fraction, b: Fraction) => compare(a, b) === 0;

test('a denominator is above zero, and never zero', () => {
  expect(fraction(1n, -2n)).toEqual({ numerator: -1n, denominator: 2n });
  expect(() => fraction(1n, 0n)).toThrow(RangeError);
  expect(() => divide(whole(1), ZERO)).toThrow(RangeError);
});

describe('a decimal', () => {
  test.each([
    ['12.50', '12.5'],
    ['-0.05', '-0.05'],
    ['+3', '3'],
    ['007.10', '7.1'],
    ['123456789012345678901234567890.1', '123456789012345678901234567890.1'],
  ])('%s is %s', (text, shown) => {
    expect(showFraction(parseDecimal(text)!)).toBe(shown);
  });

  test.each(['', '.5', '5.', '1,5', '1e3', 'NaN', '- 1', '0x1', '1.2.3'])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

test('a fraction is shown as a decimal where it ends, else in lowest terms', () => {
  expect([fraction(2n, 4n), fraction(11995n, 10000n), fraction(4n, 6n), fraction(-1n, 3n), fraction(10n, 5n), fraction(1n, 1024n)].map(showFraction)).toEqual([
    '0.5', '1.1995', '2/3', '-1/3', '2', '0.0009765625',
  ]);
});

test('minor units are shown with their decimals', () => {
  expect([showScaled(11835n, 2), showScaled(-5n, 2), showScaled(0n, 3), showScaled(7n, 0)]).toEqual(['118.35', '-0.05', '0.000', '7']);
});

test('arithmetic obeys its laws', () => {
  fc.assert(
    fc.property(fractions, fractions, fractions, (a, b, c) => {
      expect(isSame(add(a, b), add(b, a))).toBe(true);
      expect(isSame(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
      expect(isSame(subtract(add(a, b), b), a)).toBe(true);
      if (!isZero(b)) expect(isSame(multiply(divide(a, b), b), a)).toBe(true);
    }),
  );
});

test('comparing agrees with subtracting', () => {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      expect(compare(a, b) < 0).toBe(isNegative(subtract(a, b)));
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
    }),
  );
});

test('lowest terms are the same number, and their own lowest terms', () => {
  fc.assert(
    fc.property(fractions, (a) => {
      expect(isSame(reduce(a), a)).toBe(true);
      expect(reduce(reduce(a))).toEqual(reduce(a));
    }),
  );
});
