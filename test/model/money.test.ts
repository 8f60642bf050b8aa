import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal, showFraction } from '../../src/model/fraction.ts';
import { currencyCodes, DAYS, digitsOf, isCurrency, minorUnit, POINTS, showAmount, showMoney, toMajor, toMinor } from '../../src/model/money.ts';

test('currencies are ISO’s codes, in capitals', () => {
  expect(['USD', 'EUR', 'KWD', 'usd', 'XYZ', '', 'points'].map(isCurrency)).toEqual([true, true, true, false, false, false, false]);
  expect(currencyCodes().every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
});

test('each unit has ISO’s decimals, also where Intl says otherwise', () => {
  expect(['USD', 'JPY', 'KWD', 'HUF', 'IDR', 'CLF', POINTS].map(digitsOf)).toEqual([2, 0, 3, 2, 2, 4, 0]);
  expect(showFraction(minorUnit('KWD'))).toBe('0.001');
});

test('an amount that was not rounded is no money', () => {
  expect(toMinor(parseDecimal('118.35')!, 'USD')).toBe(11835n);
  expect(toMinor(parseDecimal('118.350')!, 'USD')).toBe(11835n);
  expect(() => toMinor(parseDecimal('118.355')!, 'USD')).toThrow(RangeError);
  expect(() => toMinor(parseDecimal('0.5')!, POINTS)).toThrow(RangeError);
});

test('minor units and major units are the same amount', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.constantFrom('USD', 'JPY', 'KWD', POINTS, DAYS, 'hot meal'), (minor, unit) => {
      expect(toMinor(toMajor({ minor, unit }), unit)).toBe(minor);
    }),
  );
});

test('money is shown bare for data and in the locale’s style for people', () => {
  expect(showAmount({ minor: 11835n, unit: 'USD' })).toBe('118.35');
  expect(showMoney({ minor: 11835n, unit: 'USD' })).toBe('$118.35');
  expect(showMoney({ minor: -5n, unit: 'USD' })).toBe('-$0.05');
  expect(showMoney({ minor: 123456n, unit: 'EUR' }, 'de-DE')).toBe('1.234,56\u00a0€');
  expect(showMoney({ minor: 1500n, unit: 'JPY' })).toBe('¥1,500');
  expect(showMoney({ minor: 1500n, unit: 'KWD' })).toBe('KWD\u00a01.500');
  expect(showMoney({ minor: 6000n, unit: POINTS })).toBe('6,000 points');
  expect(['en-US', 'en', 'de', 'eno'].map((locale) => showMoney({ minor: 1n, unit: POINTS }, locale))).toEqual(['1 point', '1 point', '1 points', '1 points']);
});

test('days are whole, and said in the words of the locale', () => {
  expect(digitsOf(DAYS)).toBe(0);
  expect(showAmount({ minor: 3n, unit: DAYS })).toBe('3');
  expect([1n, 3n, 1200n].map((minor) => showMoney({ minor, unit: DAYS }))).toEqual(['1 day', '3 days', '1,200 days']);
  expect(showMoney({ minor: 3n, unit: DAYS }, 'de-DE')).toBe('3 Tage');
  expect(() => toMinor(parseDecimal('2.5')!, DAYS)).toThrow(RangeError);
});

test('what is given in kind is counted in whole ones, under the words that the policy has for it', () => {
  expect(['hot meal', 'usd', 'EURO', 'constructor', ''].map(digitsOf)).toEqual([0, 0, 0, 0, 0]);
  expect(showAmount({ minor: 2n, unit: 'hot meal' })).toBe('2');
  expect(showMoney({ minor: 2n, unit: 'hot meal' })).toBe('2 × hot meal');
  expect(showMoney({ minor: 1n, unit: 'warme Mahlzeit' }, 'de-DE')).toBe('1 × warme Mahlzeit');
});

test('large amounts keep every digit', () => {
  expect(showMoney({ minor: 900719925474099301n, unit: 'USD' })).toBe('$9,007,199,254,740,993.01');
});
