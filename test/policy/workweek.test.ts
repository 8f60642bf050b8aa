import { expect, test } from 'vitest';
import type { Rule, WorkingCalendar } from '../../src/policy/policy.ts';
import { faultsOf, parse, withCredit, withRule } from './policy-samples.ts';

const DAY = 86_400_000;
const within = (text: string, words: string): string => text.replace('currency: GBP', `currency: GBP, ${words}`);
/** From Monday, 1 June 2026, to Sunday: an x for each day that is worked. */
const shownBy = (calendar: WorkingCalendar): string =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => (calendar.isWorkingDay(Date.parse(`2026-06-0${day}`) / DAY) ? 'x' : '-')).join('');
const weekOf = (words: string): string => shownBy(parse(within(withCredit('1'), words)).business.calendar);

test('a week is worked from Monday to Friday, or on the days that the business says', () => {
  expect(weekOf('locale: en-GB')).toBe('xxxxx--');
  expect(weekOf('workweek: [monday, tuesday, wednesday, thursday, friday, saturday]')).toBe('xxxxxx-');
  expect(weekOf('workweek: [SUN, Mon, tue, Wednesday, THU]')).toBe('xxxx--x');
  expect(weekOf('workweek: saturday')).toBe('-----x-');
  expect(weekOf('workweek: [mon, sat], holidays: 2026-06-06')).toBe('x------');
});

function clockOf(business: string, measure: string): string {
  const lines = ['failed: { where: { a: b } }', `measure: { m: { from: c, to: d, on: working_days${measure} } }`, 'give: { credit: 1 }'];
  const [rule] = parse(within(withRule(...lines), business)).rules as readonly [Rule];
  const [own] = rule.measures;
  return own?.kind === 'time' ? shownBy(own.clock.calendar) : '';
}

test('a measure keeps of the business what it does not say itself', () => {
  const business = 'workweek: [thu, fri, sat], holidays: 2026-06-05';
  expect(clockOf(business, '')).toBe('---x-x-');
  expect(clockOf(business, ', workweek: [fri, sat, sun]')).toBe('-----xx');
  expect(clockOf(business, ', holidays: 2026-06-06')).toBe('---xx--');
});

test('a workweek names days, none twice', () => {
  expect(faultsOf(within(withCredit('1'), 'workweek: [mon, Wensday, tues, 5, monday]'))).toMatchInlineSnapshot(`
    "policy.yaml:1:118: "Wensday" is not a day of the week.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, workweek: [mon, Wensday, tues, 5, monday] }
      |                                                                                                                      ^^^^^^^
      Did you mean "wednesday"?
    policy.yaml:1:127: "tues" is not a day of the week.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, workweek: [mon, Wensday, tues, 5, monday] }
      |                                                                                                                               ^^^^
      Did you mean "tuesday"?
    policy.yaml:1:133: "5" is not a day of the week.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, workweek: [mon, Wensday, tues, 5, monday] }
      |                                                                                                                                     ^
      Write for example: workweek: [monday, tuesday, wednesday, thursday, friday, saturday]
    policy.yaml:1:136: "monday" stands in this list already.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, workweek: [mon, Wensday, tues, 5, monday] }
      |                                                                                                                                        ^^^^^^
      Keep one of them."
  `);
  expect(faultsOf(within(withCredit('1'), 'workweek: []'))).toMatchInlineSnapshot(`
    "policy.yaml:1:112: The list of "workweek" is empty.
      |
    1 | business: { name: Shop, from: care@shop.example, phone: 555, timezone: Europe/London, currency: GBP, workweek: [] }
      |                                                                                                                ^^
      Write at least one, or leave the word out."
  `);
});
