import { expect, test } from 'vitest';
import { amountOf, faultsIn } from './amount-samples.ts';

test('what is prorated is prorated over something', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:19: "prorate" does not say over what.
      |
    1 | give: { credit: { prorate: fee } }
      |                   ^^^^^^^
      Add the whole: over: 30d, over: 730h or over: calendar_month"
  `);
});

test('a length of time is not prorated over a number', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: 30 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: "duration" is a length of time, and it cannot be prorated over a number.
      |
    1 | give: { credit: { prorate: fee, over: 30 } }
      |                                       ^^
      Write for example: over: 30d, or a period such as over: calendar_month"
  `);
});

test('a number of days is not prorated over a length of time', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: 30d, by: days }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: "days" is a number, and it cannot be prorated over a length of time.
      |
    1 | give: { credit: { prorate: fee, over: 30d, by: days } }
      |                                       ^^^
      Write for example: over: 30, or a period such as over: calendar_month"
  `);
});

test('a fixed length is not prorated over a number', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: 30, by: 5d }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: "by" is a length of time, and it cannot be prorated over a number.
      |
    1 | give: { credit: { prorate: fee, over: 30, by: 5d } }
      |                                       ^^
      Write for example: over: 30d, or a period such as over: calendar_month"
  `);
});

test('what is taken off is of the same kind', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: 30d, less: 2 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:50: 2 of what? "duration" is a length of time.
      |
    1 | give: { credit: { prorate: fee, over: 30d, less: 2 } }
      |                                                  ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m."
  `);
});

test('"less" without something prorated is told', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, less: 1h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:31: "less" does not go with "amount"; it belongs to "prorate".
      |
    1 | give: { credit: { amount: 80, less: 1h } }
      |                               ^^^^
      Take it out."
  `);
});

test('a period is named in full', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: month }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: "month" is not a period.
      |
    1 | give: { credit: { prorate: fee, over: month } }
      |                                       ^^^^^
      Did you mean "calendar_month"?"
  `);
});

test('a period that depends on cases is no whole', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: { last: 12 months } }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:41: "last" is no period that is counted here.
      |
    1 | give: { credit: { prorate: fee, over: { last: 12 months } } }
      |                                         ^^^^
      It can be calendar_month, { year_from: 04-01 }, { season: [11-01, 03-31] } or { from: cycle_start, to: cycle_end }."
  `);
});

test('nothing is prorated over nothing', () => {
  expect(faultsIn(() => amountOf('{ prorate: fee, over: 0d }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: What is written for "over" is not above zero.
      |
    1 | give: { credit: { prorate: fee, over: 0d } }
      |                                       ^^
      Write for example: over: 30d"
  `);
});

test('a whole without what is prorated says how to go on', () => {
  expect(faultsIn(() => amountOf('{ over: 30d }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:17: This amount does not say how much.
      |
    1 | give: { credit: { over: 30d } }
      |                 ^^^^^^^^^^^^^
      Add what is prorated: prorate: monthly_fee"
  `);
});
