import { expect, test } from 'vitest';
import { amountOf, faultsIn } from './amount-samples.ts';

test('an amount times nothing is told', () => {
  expect(faultsIn(() => amountOf('{ amount: fee, times: 0 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: Whatever is multiplied by 0 is nothing.
      |
    1 | give: { credit: { amount: fee, times: 0 } }
      |                                       ^
      Write the amount 0, or take it out."
  `);
});

test('nothing is divided by nothing', () => {
  expect(faultsIn(() => amountOf('{ amount: fee, divided_by: 0.0 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:44: Nothing can be divided by 0.
      |
    1 | give: { credit: { amount: fee, divided_by: 0.0 } }
      |                                            ^^^
      Write a number above zero, or take it out."
  `);
});

test('a length of time is no factor', () => {
  expect(faultsIn(() => amountOf('{ amount: fee, times: 24h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: 24h is a length of time, and here a number belongs.
      |
    1 | give: { credit: { amount: fee, times: 24h } }
      |                                       ^^^
      Write for example: times: 24"
  `);
});

test('a factor has no unit', () => {
  expect(faultsIn(() => amountOf('{ amount: fee, times: 2 GBP }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: This is a number of its own, without a unit.
      |
    1 | give: { credit: { amount: fee, times: 2 GBP } }
      |                                       ^^^^^
      Write the number alone: 2"
  `);
});

test('a factor is not below zero', () => {
  expect(faultsIn(() => amountOf('{ amount: fee, times: -2 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:39: An amount cannot be below zero.
      |
    1 | give: { credit: { amount: fee, times: -2 } }
      |                                       ^^
      Write it without the sign."
  `);
});

test('an empty list adds nothing', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, plus: [] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:30: This list is empty, so nothing is added.
      |
    1 | give: { credit: { amount: 5, plus: [] } }
      |                              ^^^^
      Write an amount, or take it out."
  `);
});

test('a length of time is no amount', () => {
  expect(faultsIn(() => amountOf('24h'))).toMatchInlineSnapshot(`
    "policy.yaml:1:17: 24h is a length of time, and here a number belongs.
      |
    1 | give: { credit: 24h }
      |                 ^^^
      Write for example: credit: 24"
  `);
});

test('a moment is no amount', () => {
  expect(faultsIn(() => amountOf('now'))).toMatchInlineSnapshot(`
    "policy.yaml:1:17: "now" is a moment, not an amount.
      |
    1 | give: { credit: now }
      |                 ^^^
      Write a number, or the name of a column."
  `);
});

test('the start of an outage is no amount', () => {
  expect(faultsIn(() => amountOf('outage.start'))).toMatchInlineSnapshot(`
    "policy.yaml:1:17: "outage.start" is a moment, not an amount.
      |
    1 | give: { credit: outage.start }
      |                 ^^^^^^^^^^^^
      Write a number, or a column that holds one."
  `);
});

test('a prefix alone names no column', () => {
  expect(faultsIn(() => amountOf('outage.'))).toMatchInlineSnapshot(`
    "policy.yaml:1:17: "outage." does not say which column.
      |
    1 | give: { credit: outage. }
      |                 ^^^^^^^
      Write for example: outage.start or outage.kind"
  `);
});

test('the largest of one amount is told', () => {
  expect(faultsIn(() => amountOf('{ largest: [5] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:19: "largest" takes a list of two amounts or more.
      |
    1 | give: { credit: { largest: [5] } }
      |                   ^^^^^^^
      Write for example: largest: [ 5, { percent: 10, of: monthly_fee } ]"
  `);
});

test('a sum is a list', () => {
  expect(faultsIn(() => amountOf('{ sum: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:19: "sum" takes a list of two amounts or more.
      |
    1 | give: { credit: { sum: 5 } }
      |                   ^^^
      Write for example: sum: [ 5, { percent: 10, of: monthly_fee } ]"
  `);
});

test('no part of a sum is below zero', () => {
  expect(faultsIn(() => amountOf('{ sum: [5, -1] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:28: An amount cannot be below zero.
      |
    1 | give: { credit: { sum: [5, -1] } }
      |                            ^^
      Write 0 for nothing."
  `);
});

test('a percent is not taken from a column', () => {
  expect(faultsIn(() => amountOf('{ percent: fare_share, of: fare }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:28: "fare_share" is not a number, and "percent" takes one.
      |
    1 | give: { credit: { percent: fare_share, of: fare } }
      |                            ^^^^^^^^^^
      A percent of each row's own is a product: { amount: monthly_fee, times: fare_share, divided_by: 100 }"
  `);
});

test('a percent above 100 is allowed by that word only', () => {
  expect(faultsIn(() => amountOf('{ percent: 50, of: fare, above_100: true }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:53: "above_100" must be the word "allowed".
      |
    1 | give: { credit: { percent: 50, of: fare, above_100: true } }
      |                                                     ^^^^"
  `);
});

test('a tier gives what the rule gives', () => {
  expect(faultsIn(() => amountOf('{ tiers: [ { when: { duration: { over: 1h } }, voucher: 5 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:64: This tier is part of a credit, and "voucher" does not go with it here.
      |
    1 | give: { credit: { tiers: [ { when: { duration: { over: 1h } }, voucher: 5 } ] } }
      |                                                                ^^^^^^^
      Write for example: { when: { delay: { at_least: 60m } }, amount: 20 }"
  `);
});
