import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { lengthOf } from '../../src/model/intervals.ts';
import { addMonths, dateOfDay, dayNumber, localDay, showClock, showDay, splitByDay, startOfDay, weekdayOf } from '../../src/model/local-days.ts';

const ZONES = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana', 'America/St_Johns', 'Pacific/Apia', 'America/Santiago'];
const day = (text: string) => Date.parse(text) / 86_400_000;
const moments = fc.integer({ min: Date.UTC(1987, 0, 1), max: Date.UTC(2040, 0, 1) }).map(toInstant);
const zones = fc.constantFrom(...ZONES);

test('every moment lies in exactly one local day', () => {
  fc.assert(fc.property(moments, zones, (at, zone) => {
    const found = localDay(at, zone);
    const holding = [-2, -1, 0, 1, 2].map((step) => found + step).filter((one) => at >= startOfDay(one, zone) && at < startOfDay(one + 1, zone));
    expect(holding).toEqual([found]);
  }), { numRuns: 2000 });
});

test('the hour that comes twice around midnight belongs to the day that had begun', () => {
  const at = (text: string) => localDay(toInstant(Date.parse(text)), 'America/St_Johns');
  // At 00:01 on 7 November 2010 clocks were turned back to 23:01.
  expect(showDay(at('2010-11-07T02:30:30Z'))).toBe('2010-11-07');
  expect(showDay(at('2010-11-07T02:45:00Z'))).toBe('2010-11-07');
  expect(showDay(at('2010-11-07T02:29:59Z'))).toBe('2010-11-06');
});

test('a day that a zone left out holds no moment', () => {
  expect(startOfDay(day('2011-12-30'), 'Pacific/Apia')).toBe(startOfDay(day('2011-12-31'), 'Pacific/Apia'));
});

test('the parts by days have the length of the whole, whatever clocks do', () => {
  fc.assert(fc.property(moments, fc.integer({ min: 1, max: 9 * 86_400_000 }), zones, (start, length, zone) => {
    const parts = [...splitByDay({ start, end: toInstant(start + length) }, zone)];
    expect(parts.reduce((sum, [, part]) => sum + lengthOf(part), 0)).toBe(length);
    expect(parts.every(([one, part]) => localDay(part.start, zone) === one && localDay(toInstant(part.end - 1), zone) === one)).toBe(true);
  }), { numRuns: 500 });
});

describe('the calendar', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'], ['2027-01-31', 13, '2028-02-29'], ['2026-03-15', -3, '2025-12-15'], ['2026-08-31', 6, '2027-02-28'], ['2026-05-05', 12, '2027-05-05'],
  ])('%s and %i months is %s', (from, months, expected) => expect(showDay(addMonths(day(from), months))).toBe(expected));

  test('a day that the month does not have is its last', () => expect(showDay(dayNumber(2026, 2, 29))).toBe('2026-02-28'));
  test('weeks begin on Monday', () => expect(['2026-02-02', '2026-02-08', '1969-12-29'].map((one) => weekdayOf(day(one)))).toEqual([0, 6, 0]));
  test('a date and its number are one', () => {
    fc.assert(fc.property(fc.integer({ min: -3000, max: 80_000 }), (one) => {
      const date = dateOfDay(one);
      expect(dayNumber(date.year, date.month, date.day)).toBe(one);
    }));
  });
});

test('a clock time is shown to the minute, with seconds only where there are some', () => {
  expect(showClock(toInstant(Date.parse('2026-06-05T16:00:00Z')), 'Europe/London')).toBe('2026-06-05 17:00');
  expect(showClock(toInstant(Date.parse('2026-06-05T16:00:07Z')), 'Europe/London')).toBe('2026-06-05 17:00:07');
});
