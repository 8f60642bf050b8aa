import { expect, test } from 'vitest';
import type { OncePer } from '../../src/policy/policy.ts';
import { faultsOf, parse, withRule } from './policy-samples.ts';

/** `once_per` stands in line 8. */
const withOncePer = (words: string, trigger = 'outage: { hits: at }'): string => withRule(trigger, 'give: { credit: 1 }', `once_per: ${words}`);
const oncePerOf = (words: string): OncePer => parse(withOncePer(words)).rules[0]!.oncePer;
const periodOf = (words: string) => {
  const { when } = oncePerOf(words);
  return when.kind === 'period' ? when.period : undefined;
};

test('an order is paid once for all of its outages, a customer once for each', () => {
  expect(oncePerOf('order')).toEqual({ who: { kind: 'order' }, when: { kind: 'all' } });
  expect(oncePerOf('customer')).toEqual({ who: { kind: 'customer' }, when: { kind: 'outage' } });
});

test('a period alone is for each order', () => {
  expect(oncePerOf('calendar_month')).toEqual({ who: { kind: 'order' }, when: { kind: 'period', period: { kind: 'calendar', unit: 'month' } } });
});

test('orders that share a cell are paid together', () => {
  expect(oncePerOf('{ column: ticket }')).toMatchObject({ who: { kind: 'column', column: { kind: 'column', name: 'ticket' } }, when: { kind: 'all' } });
});

test('a pair says who and when', () => {
  expect(oncePerOf('[customer, all]')).toEqual({ who: { kind: 'customer' }, when: { kind: 'all' } });
  expect(oncePerOf('[order, outage]')).toEqual({ who: { kind: 'order' }, when: { kind: 'outage' } });
  expect(oncePerOf('[{ column: ticket }, calendar_year]')).toMatchObject({ who: { kind: 'column' }, when: { period: { unit: 'year' } } });
});

test('every period is written in its own words', () => {
  for (const unit of ['day', 'week', 'month', 'quarter', 'year']) expect(periodOf(`calendar_${unit}`)).toEqual({ kind: 'calendar', unit });
  expect(periodOf('{ year_from: 04-01 }')).toEqual({ kind: 'year_from', month: 4, day: 1 });
  expect(periodOf('{ season: [11-01, 03-31] }')).toEqual({ kind: 'season', from: { month: 11, day: 1 }, to: { month: 3, day: 31 } });
  expect(periodOf('{ from_first: 6 months }')).toEqual({ kind: 'from_first', length: { months: 6, days: 0 } });
  expect(periodOf('{ from: cycle_start, to: cycle_end }')).toMatchObject({ kind: 'columns', from: { name: 'cycle_start' }, to: { name: 'cycle_end' } });
});

test('a length of the calendar counts years, months, weeks or days', () => {
  const lengthOf = (text: string) => {
    const period = periodOf(`{ from_first: ${text} }`);
    return period?.kind === 'from_first' ? period.length : undefined;
  };
  expect(lengthOf('1 year')).toEqual({ months: 12, days: 0 });
  expect(lengthOf('2 weeks')).toEqual({ months: 0, days: 14 });
  expect(lengthOf('30d')).toEqual({ months: 0, days: 30 });
});

test('a mistyped period names the one that was meant', () => {
  expect(faultsOf(withOncePer('monthly'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: "monthly" is not a period.
      |
    8 |     once_per: monthly
      |               ^^^^^^^
      Did you mean "calendar_month"?"
  `);
  expect(faultsOf(withOncePer('[customer, calender_month]'))).toMatchInlineSnapshot(`
    "policy.yaml:8:26: "calender_month" is not a period.
      |
    8 |     once_per: [customer, calender_month]
      |                          ^^^^^^^^^^^^^^
      Did you mean "calendar_month"?"
  `);
  expect(faultsOf(withOncePer('costumer'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: "costumer" is nothing that is paid once for.
      |
    8 |     once_per: costumer
      |               ^^^^^^^^
      Did you mean "customer"?"
  `);
  expect(faultsOf(withOncePer('ticket'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: "ticket" is nothing that is paid once for.
      |
    8 |     once_per: ticket
      |               ^^^^^^
      It can be order, customer, calendar_month, { column: ticket }, or two of these: [customer, calendar_month]."
  `);
});

test('who comes before when', () => {
  expect(faultsOf(withOncePer('[calendar_month, customer]'))).toMatchInlineSnapshot(`
    "policy.yaml:8:16: "calendar_month" says when, and whose orders stands first.
      |
    8 |     once_per: [calendar_month, customer]
      |                ^^^^^^^^^^^^^^
      Write for example: [customer, calendar_month]
    policy.yaml:8:32: "customer" says whose orders, and that stands first.
      |
    8 |     once_per: [calendar_month, customer]
      |                                ^^^^^^^^
      Write for example: [customer, calendar_month]"
  `);
  expect(faultsOf(withOncePer('[customer]'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: "once_per" takes a list of two: whose orders, and then for how long.
      |
    8 |     once_per: [customer]
      |               ^^^^^^^^^^
      Write for example: once_per: [customer, calendar_month]"
  `);
  expect(faultsOf(withOncePer('outage'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: Each outage is paid by itself where nothing else is said.
      |
    8 |     once_per: outage
      |               ^^^^^^
      Take "once_per" out."
  `);
});

test('a day of the year must be one of every year', () => {
  expect(faultsOf(withOncePer('{ year_from: 02-29 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:28: Not every year has a 29 February.
      |
    8 |     once_per: { year_from: 02-29 }
      |                            ^^^^^
      Write 02-28 or 03-01."
  `);
  expect(faultsOf(withOncePer('{ year_from: 13-01 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:28: No year has a day 13-01.
      |
    8 |     once_per: { year_from: 13-01 }
      |                            ^^^^^
      Did you mean 01-13? The month comes first."
  `);
  expect(faultsOf(withOncePer('{ season: [april, 09-31] }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:26: "april" is not a day of the year.
      |
    8 |     once_per: { season: [april, 09-31] }
      |                          ^^^^^
      Write the month and the day: 04-01 is the first of April.
    policy.yaml:8:33: No year has a day 09-31.
      |
    8 |     once_per: { season: [april, 09-31] }
      |                                 ^^^^^
      The month comes first: 04-01 is the first of April."
  `);
});

test('a period has one form', () => {
  expect(faultsOf(withOncePer('{ year_from: 04-01, from_first: 1 year }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:35: "from_first" does not go with "year_from".
      |
    8 |     once_per: { year_from: 04-01, from_first: 1 year }
      |                                   ^^^^^^^^^^
      Keep one of them."
  `);
  expect(faultsOf(withOncePer('{ from: cycle_start }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:5: A period of the order's own has no "to".
      |
    8 |     once_per: { from: cycle_start }
      |     ^^^^^^^^
      Add the column with its end: to: cycle_end"
  `);
  expect(faultsOf(withOncePer('{}'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: This period is empty.
      |
    8 |     once_per: {}
      |               ^^
      It can be calendar_month, { year_from: 04-01 }, { season: [11-01, 03-31] }, { from_first: 6 months } or { from: cycle_start, to: cycle_end }."
  `);
});

test('the time before a case is no period to pay by', () => {
  expect(faultsOf(withOncePer('{ last: 12 months }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:17: "last" is no period that is counted here.
      |
    8 |     once_per: { last: 12 months }
      |                 ^^^^
      It can be calendar_month, { year_from: 04-01 }, { season: [11-01, 03-31] }, { from_first: 6 months } or { from: cycle_start, to: cycle_end }."
  `);
});

test('months are not minutes', () => {
  expect(faultsOf(withOncePer('{ from_first: 6m }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:29: "6m" is not a length of the calendar.
      |
    8 |     once_per: { from_first: 6m }
      |                             ^^
      Write: 6 months"
  `);
  expect(faultsOf(withOncePer('{ from_first: 0 days }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:29: "0 days" is no length that a period can have.
      |
    8 |     once_per: { from_first: 0 days }
      |                             ^^^^^^
      Write for example: 12 months."
  `);
});
