import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DURATION_UNITS, parseDuration, showDuration, showInstant, toDuration, toInstant } from '../../src/model/instant.ts';

test.each([
  ['30m', 1_800_000],
  ['6h', 21_600_000],
  ['7d', 604_800_000],
  ['2w', 1_209_600_000],
  ['45s', 45_000],
  ['1h 30m', 5_400_000],
  ['1h30m', 5_400_000],
  ['1.5 hours', 5_400_000],
  ['90 min', 5_400_000],
  ['0m', 0],
])('%s is a duration', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', ' ', '30', 'm', '-30m', '30 fortnights', '30m later', '1,5h', '0.0001s', '30M'])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  [45_000, '45 s'],
  [0, '0 s'],
  [60_000, '1 min'],
  [43_260_000, '12 h 01 min'],
  [183_600_000, '2 d 3 h'],
  [61_500, '1 min 1.5 s'],
  [-60_000, '-1 min'],
])('%i ms are shown as %s', (milliseconds, shown) => {
  expect(showDuration(toDuration(milliseconds))).toBe(shown);
});

test('a duration that is shown is read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 * 365 * 86_400 }), (seconds) => {
      expect(parseDuration(showDuration(toDuration(seconds * 1000)))).toBe(seconds * 1000);
    }),
  );
});

test('a moment is shown in UTC, with milliseconds only where it has them', () => {
  expect(showInstant(toInstant(Date.UTC(2026, 10, 17, 8, 30)))).toBe('2026-11-17T08:30:00Z');
  expect(showInstant(toInstant(Date.UTC(2026, 10, 17, 8, 30) + 5))).toBe('2026-11-17T08:30:00.005Z');
});

test('a day is 24 hours', () => {
  expect(DURATION_UNITS).toEqual({ seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 });
});
