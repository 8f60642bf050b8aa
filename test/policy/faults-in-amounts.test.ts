import { expect, test } from 'vitest';
import { faultsOf, withCredit } from './policy-samples.ts';

test('a mistyped word names the one that was meant', () => {
  expect(faultsOf(withCredit('{ percnt: 5, of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:23: "percnt" is not a word that an amount knows.
      |
    7 |     give: { credit: { percnt: 5, of: fee } }
      |                       ^^^^^^
      Did you mean "percent"?"
  `);
});

test('a percent above 100 is refused', () => {
  expect(faultsOf(withCredit('{ percent: 105, of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:32: A percent lies between 0 and 100, and 105 does not.
      |
    7 |     give: { credit: { percent: 105, of: fee } }
      |                                ^^^
      If so much is meant, add: above_100: allowed"
  `);
});

test('a percent below 0 is refused', () => {
  expect(faultsOf(withCredit('{ percent: -1, of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:32: A percent lies between 0 and 100, and -1 does not.
      |
    7 |     give: { credit: { percent: -1, of: fee } }
      |                                ^^
      Write for example: percent: 5"
  `);
});

test('a percent must say of what', () => {
  expect(faultsOf(withCredit('{ percent: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:23: This is a percent, and it does not say of what.
      |
    7 |     give: { credit: { percent: 5 } }
      |                       ^^^^^^^
      Add the column: of: monthly_fee"
  `);
});

test('an amount below zero is refused', () => {
  expect(faultsOf(withCredit('-3'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: An amount cannot be below zero.
      |
    7 |     give: { credit: -3 }
      |                     ^^
      Write 0 for nothing."
  `);
});

test('a column without a share says how to go on', () => {
  expect(faultsOf(withCredit('{ of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: This amount does not say how much.
      |
    7 |     give: { credit: { of: fee } }
      |                     ^^^^^^^^^^^
      Add the share: percent: 5. For the whole of it write the column alone."
  `);
});

test('two forms of an amount in one are refused', () => {
  expect(faultsOf(withCredit('{ amount: 3, percent: 5, of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:34: "percent" does not go with "amount".
      |
    7 |     give: { credit: { amount: 3, percent: 5, of: fee } }
      |                                  ^^^^^^^
      Keep one of them."
  `);
});

test('a word of another form is refused', () => {
  expect(faultsOf(withCredit('{ percent: 3, of: fee, otherwise: 4 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:44: "otherwise" does not go with "percent"; it belongs to "tiers" or "amount".
      |
    7 |     give: { credit: { percent: 3, of: fee, otherwise: 4 } }
      |                                            ^^^^^^^^^
      Take it out."
  `);
  expect(faultsOf(withCredit('{ amount: 3, of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:34: "of" does not go with "amount"; it belongs to "percent" or "tiers".
      |
    7 |     give: { credit: { amount: 3, of: fee } }
      |                                  ^^
      Take it out."
  `);
});

test('a number is never blank, and a name is', () => {
  expect(faultsOf(withCredit('{ amount: 3, otherwise: 4 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:34: A number is never blank, so "otherwise" says nothing.
      |
    7 |     give: { credit: { amount: 3, otherwise: 4 } }
      |                                  ^^^^^^^^^
      Name a column, such as amount: taxi_receipt, or take it out."
  `);
  expect(faultsOf(withCredit('{ tiers: [ { when: { kind: taxi }, amount: receipt, otherwise: 8 } ], otherwise: 2 }'))).toBe('');
  expect(faultsOf(withCredit('{ amount: receipt, otherwise: 4.005 }'))).toContain('GBP has 2 decimals');
});

test('an at_least above its at_most is refused', () => {
  expect(faultsOf(withCredit('{ percent: 5, of: fee, at_least: 10, at_most: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:54: This amount is at least more than it is at most.
      |
    7 |     give: { credit: { percent: 5, of: fee, at_least: 10, at_most: 5 } }
      |                                                      ^^
      Let "at_least" be the smaller one."
  `);
});

test('a step of rounding is above zero', () => {
  expect(faultsOf(withCredit('{ amount: 3, round: 0 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:41: Amounts are rounded to a step above zero.
      |
    7 |     give: { credit: { amount: 3, round: 0 } }
      |                                         ^
      Write for example: round: 0.10"
  `);
});

test('a mistyped mode of rounding names the one that was meant', () => {
  expect(faultsOf(withCredit('{ amount: 3, round: { to: 1, mode: half_evn } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:56: "mode" must be half_up, half_even, half_down, up or down.
      |
    7 |     give: { credit: { amount: 3, round: { to: 1, mode: half_evn } } }
      |                                                        ^^^^^^^^
      Did you mean "half_even"?"
  `);
});

test('an empty amount is told', () => {
  expect(faultsOf(withCredit(''))).toMatchInlineSnapshot(`
    "policy.yaml:7:13: Nothing is written for "credit".
      |
    7 |     give: { credit:  }
      |             ^^^^^^
      Write for example: credit: 20"
  `);
});

test('an empty group is no amount', () => {
  expect(faultsOf(withCredit('{}'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: This amount does not say how much.
      |
    7 |     give: { credit: {} }
      |                     ^^
      Write a number, { percent: 5, of: monthly_fee } or { tiers: … }."
  `);
});

test('a list is no amount', () => {
  expect(faultsOf(withCredit('[1]'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: An amount is a group of words, each with its value.
      |
    7 |     give: { credit: [1] }
      |                     ^^^
      Write for example: credit: 20, or credit: { percent: 5, of: monthly_fee }"
  `);
});
