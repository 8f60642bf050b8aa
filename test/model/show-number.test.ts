import { expect, test } from 'vitest';
import { fraction, parseDecimal } from '../../src/model/fraction.ts';
import { showNumber } from '../../src/model/show-number.ts';

test.each([
  ['4', '4'], ['99.90', '99.9'], ['0.000001', '0.000001'], ['-2.5', '-2.5'],
])('%s is shown exactly, as %s', (text, shown) => expect(showNumber(parseDecimal(text)!)).toBe(shown));

test('what has more decimals is cut off, never rounded up to the edge that it falls short of', () => {
  expect(showNumber(parseDecimal('99.89999999')!)).toBe('99.899999…');
  expect(showNumber(fraction(200n, 3n))).toBe('66.666666…');
  expect(showNumber(fraction(-1n, 10n ** 9n))).toBe('-0.000000…');
  expect(showNumber(fraction(-4n, 3n))).toBe('-1.333333…');
});
