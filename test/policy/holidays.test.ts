import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHolidays } from '../../src/policy/holiday-calendars.ts';
import { faultsOf, parse, withCredit } from './policy-samples.ts';

const DAY = 86_400_000;
const withHolidays = (holidays: string): string => withCredit('1').replace('currency: GBP', `currency: GBP, holidays: ${holidays}`);
const worked = (holidays: string | undefined, date: string): boolean =>
  parse(holidays === undefined ? withCredit('1') : withHolidays(holidays)).business.calendar.isWorkingDay(Date.parse(date) / DAY);

test('Monday to Friday are worked', () => {
  const week = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07'];
  expect(week.map((date) => worked(undefined, date))).toEqual([true, true, true, true, true, false, false]);
  expect(worked(undefined, '1969-12-28')).toBe(false);
});

test('a public holiday is not worked, where it is one', () => {
  expect(worked('GB-ENG', '2026-05-25')).toBe(false);
  expect(worked('GB-SCT', '2026-11-30')).toBe(false);
  expect(worked('GB-ENG', '2026-11-30')).toBe(true);
});

test('the day that stands in for a holiday at the weekend is not worked', () => {
  expect(worked('GB-ENG', '2026-12-28')).toBe(false);
  expect(worked('US-CA', '2027-12-31')).toBe(false);
});

test('a day that only some keep, and half a holiday, are worked', () => {
  expect(worked('DE', '2026-11-11')).toBe(true);
  expect(worked('DE', '2026-12-24')).toBe(true);
});

test('a holiday of several days is one on each of them', () => {
  expect(['2026-01-01', '2026-01-02', '2026-01-05'].map((date) => worked('RO', date))).toEqual([false, false, true]);
});

test('dates and calendars may be mixed', () => {
  const own = '[DE, 2026-12-24, 2026-12-31]';
  expect(['2026-12-24', '2026-12-25', '2026-12-31', '2026-12-30'].map((date) => worked(own, date))).toEqual([false, false, false, true]);
});

test('a calendar says the same of a day whichever year is asked first', () => {
  const first = Date.parse('2020-01-01') / DAY;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: first, max: first + 3650 }), { maxLength: 8 }), fc.integer({ min: first, max: first + 3650 }), (before, day) => {
      const [asked, fresh] = [openHolidays('GB-ENG')!, openHolidays('GB-ENG')!];
      for (const other of before) asked(other);
      return asked(day) === fresh(day);
    }),
    { numRuns: 15 },
  );
});

test('a calendar that does not exist names the nearest', () => {
  expect(faultsOf(withHolidays('GB-EN'))).toMatchInlineSnapshot(`
    "policy.yaml:1:112: There is no holiday calendar "GB-EN".
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, holidays: GB-EN }
      |                                                                                                                ^^^^^
      Did you mean "GB-ENG"?"
  `);
  for (const [written, meant] of [['UK', 'GB'], ['uk-eng', 'GB-ENG'], ['England', 'GB-ENG'], ['Germany', 'DE'], ['DE-BAY', 'DE-BY'], ['USA', 'US'], ['US-California', 'US-CA']]) {
    expect(faultsOf(withHolidays(written!))).toContain(`Did you mean "${meant}"?`);
  }
});

test('holidays have traps', () => {
  expect(faultsOf(withHolidays('NO'))).toMatchInlineSnapshot(`
    "policy.yaml:1:112: Many programs read NO as yes-or-no, not as a text.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, holidays: NO }
      |                                                                                                                ^^
      Write "NO" in quotes if you mean Norway, or leave the word out."
  `);
  expect(faultsOf(withHolidays('"NO"'))).toBe('');
  expect(faultsOf(withHolidays('[12-25]'))).toMatchInlineSnapshot(`
    "policy.yaml:1:113: "12-25" is neither a holiday calendar nor a date.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, holidays: [12-25] }
      |                                                                                                                 ^^^^^
      Write a code such as GB-ENG, DE or US-CA, or dates such as 2026-12-24."
  `);
  expect(faultsOf(withHolidays('2026-02-30'))).toMatchInlineSnapshot(`
    "policy.yaml:1:112: 2026-02-30 does not exist.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, holidays: 2026-02-30 }
      |                                                                                                                ^^^^^^^^^^
      Look at the day and the hour."
  `);
});
