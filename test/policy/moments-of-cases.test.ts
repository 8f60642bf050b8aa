import { describe, expect, test } from 'vitest';
import { faultsOf, withRule } from './policy-samples.ts';

const DATED = 'values: { rate: [ { from: 2026-01-01, is: 5 } ], twice: { amount: rate, times: 2 }, bought: { by: bought_at, is: [ { from: 2026-01-01, is: 5 } ] } }\nrules:';
const GIVE = 'give: { credit: 1 }';

/** What needs to know when a case was, and what the fault says of it. */
const NEEDS = [
  { need: '"once_per" counts by the calendar', lines: [GIVE, 'once_per: calendar_month'] },
  { need: '"n" is measured by the calendar', lines: ['measure: { n: { number_of: orders, per: { last: 12 months } } }', GIVE] },
  { need: '"n" counts in order of time', lines: ['measure: { n: { number_of: orders, starts_over_after: 6 } }', GIVE] },
  { need: 'its amount is prorated over a part of the calendar', lines: ['give: { credit: { prorate: fee, over: calendar_month, by: 1 } }'] },
  { need: 'the value "rate" changes on a date', lines: ['give: { credit: twice }'] },
];

const withTrigger = (trigger: string, lines: readonly string[]): string => withRule(trigger, ...lines).replace('rules:', DATED);

describe.each(NEEDS)('$need', ({ need, lines }) => {
  test('and so a case must have a moment', () => {
    for (const trigger of ['failed: { where: { status: failed } }', 'late: { delay: d, unit: hours }']) {
      expect(faultsOf(withTrigger(trigger, lines))).toContain(`The export does not say when this happened, and ${need}.`);
    }
  });

  test('which the trigger may give', () => {
    const triggers = [
      'failed: { where: { status: failed }, at: happened_at }',
      'late: { delay: d, unit: hours, at: arrived_at }',
      'late: { promised: p, actual: a }',
    ];
    for (const trigger of triggers) expect(faultsOf(withTrigger(trigger, lines))).toBe('');
  });
});

test('the fault stands at the trigger, and says what to add', () => {
  expect(faultsOf(withRule('failed: { where: { status: failed } }', GIVE, 'once_per: calendar_month'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: The export does not say when this happened, and "once_per" counts by the calendar.
      |
    6 |     failed: { where: { status: failed } }
      |     ^^^^^^
      Add the column with the moment, such as at: happened_at"
  `);
});

test('a limit over the calendar needs the moment of what it limits', () => {
  const limited = (unit: string) =>
    `${withRule('failed: { where: { status: failed } }', 'give: { points: 1 }')}  s: { late: { promised: p, actual: a }, give: { credit: 1 } }\nlimits: { per_customer: { at_most: "5 ${unit}", per: calendar_month } }\n`;
  expect(faultsOf(limited('points'))).toContain('and a limit counts by the calendar.');
  expect(faultsOf(limited('GBP'))).toBe('');
});

test('an order\u2019s own period and a date of its own need no moment', () => {
  const trigger = 'failed: { where: { status: failed } }';
  expect(faultsOf(withTrigger(trigger, [GIVE, 'once_per: { from: valid_from, to: valid_to }']))).toBe('');
  expect(faultsOf(withTrigger(trigger, ['give: { credit: bought }']))).toBe('');
});

test('a rule about orders has no outage', () => {
  const late = 'late: { promised: p, actual: a }';
  expect(faultsOf(withRule(late, 'measure: { m: { from: outage.end, to: now } }', 'where: { outage.kind: power }', GIVE))).toMatchInlineSnapshot(`
    "policy.yaml:7:27: "outage.end" is a column of the outages, and the rule "r" is not about outages.
      |
    7 |     measure: { m: { from: outage.end, to: now } }
      |                           ^^^^^^^^^^
      Use a column of the orders.
    policy.yaml:8:14: "outage.kind" is a column of the outages, and the rule "r" is not about outages.
      |
    8 |     where: { outage.kind: power }
      |              ^^^^^^^^^^^
      Use a column of the orders."
  `);
  const values = withRule(late, 'give: { credit: mine }').replace('rules:', 'values: { share: outage.share, mine: { amount: share, times: 2 } }\nrules:');
  expect(faultsOf(values)).toMatchInlineSnapshot(`
    "policy.yaml:8:21: "mine" takes "outage.share" of the outages, and the rule "r" is not about outages.
      |
    8 |     give: { credit: mine }
      |                     ^^^^
      Use a value that takes columns of the orders only."
  `);
});
