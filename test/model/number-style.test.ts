import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, showFraction } from '../../src/model/fraction.ts';
import { type NumberStyle, parseNumber, parseNumberStyle } from '../../src/model/number-style.ts';

const DEFAULT: NumberStyle = { decimal: '.', group: ',' };
const GERMAN: NumberStyle = { decimal: ',', group: '.' };
const FRENCH: NumberStyle = { decimal: ',', group: ' ' };
const SWISS: NumberStyle = { decimal: '.', group: "'" };

const read = (text: string, style = DEFAULT) => {
  const value = parseNumber(text, style);
  return value && showFraction(value);
};

test.each([
  ['1,234.56', DEFAULT],
  ['1.234,56', GERMAN],
  ['1 234,56', FRENCH],
  ['1\u202f234,56', FRENCH],
  ["1'234.56", SWISS],
  ['1\u2019234.56', SWISS],
  ['1234,56', FRENCH],
  ['1234.56', { decimal: '.', group: ' ' }],
  [' 1,234.56 ', DEFAULT],
])('the sample %j shows its style', (sample, style) => {
  expect(parseNumberStyle(sample)).toEqual(style);
});

test.each(['', '1,234,56', '1.234.56', '1234', '1,234', '12,34', 'comma', '1_234.56'])('%j is no sample', (text) => {
  expect(parseNumberStyle(text)).toBeUndefined();
});

describe('in the default style', () => {
  test.each([
    ['1,240.00', '1240'],
    ['1,240', '1240'],
    ['1240.5', '1240.5'],
    ['12,345,678.9', '12345678.9'],
    ['0.10', '0.1'],
    ['.5', '0.5'],
    ['007', '7'],
    ['-4.50', '-4.5'],
    ['+4.50', '4.5'],
    ['4.50-', '-4.5'],
    ['\u22124.50', '-4.5'],
    ['(4.50)', '-4.5'],
    ['($1,240.00)', '-1240'],
    ['$ (1,240.00)', '-1240'],
    ['$22.50', '22.5'],
    ['-$0.95', '-0.95'],
    ['$-0.95', '-0.95'],
    ['22.50 USD', '22.5'],
    ['USD 22.50', '22.5'],
    ['22.50- EUR', '-22.5'],
    ['22.50 EUR-', '-22.5'],
    ['$22.50-', '-22.5'],
    ['$(22.50)', '-22.5'],
    ['(22.50) EUR', '-22.5'],
    ['(22.50 EUR)', '-22.5'],
    ['22.50\u00a0\u20ac', '22.5'],
    [' 7 ', '7'],
    ['-0', '0'],
    ['9007199254740993.01', '9007199254740993.01'],
  ])('%j is %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  test.each([
    '', ' ', '1,24', '0,240', '1,2400', '12,34,567', '1,240,', '1.240.00', '1 240', '1e3', 'NaN', 'Infinity', '12%',
    '5.', '$', '--5', '-5-', '(-5)', '(5', '5)', '+-5', '5+', '$5 USD', '5 usd', '5 XYZW', '-(5)', '5 kr.', '\u0665', '1,240.00.00', '0x10',
  ])('%j is no number', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

test('each style reads its own groups and decimals, and no other', () => {
  expect(read('1.240,50', GERMAN)).toBe('1240.5');
  expect(read('1.240', GERMAN)).toBe('1240');
  expect(read('1.24', GERMAN)).toBeUndefined();
  expect(read('1 240,50 €', FRENCH)).toBe('1240.5');
  expect(read('1\u202f240,50', FRENCH)).toBe('1240.5');
  expect(read('1.240,50', FRENCH)).toBeUndefined();
  expect(read("CHF 1'240.50", SWISS)).toBe('1240.5');
  expect(read('1\u2019240.50', SWISS)).toBe('1240.5');
});

test('every number that a style writes is read back exactly', () => {
  const styles = fc.constantFrom(DEFAULT, GERMAN, FRENCH, SWISS);
  fc.assert(
    fc.property(styles, fc.bigInt(0n, 10n ** 18n), fc.stringMatching(/^[0-9]{0,6}$/), fc.boolean(), (style, units, decimals, negative) => {
      const grouped = units.toString().replace(/\B(?=(\d{3})+$)/g, style.group);
      const text = `${negative ? '-' : ''}${grouped}${decimals && style.decimal + decimals}`;
      const plain = parseDecimal(`${negative ? '-' : ''}${units}${decimals && `.${decimals}`}`);
      expect(parseNumber(text, style)).toBeDefined();
      expect(read(text, style)).toBe(showFraction(plain!));
    }),
  );
});
