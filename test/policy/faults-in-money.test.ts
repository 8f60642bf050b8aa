import { expect, test } from 'vitest';
import { faultsOf, withCredit } from './policy-samples.ts';

test('a percent is written without the sign', () => {
  expect(faultsOf(withCredit('{ percent: 5%, of: fee }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:32: The word "percent" says it already.
      |
    7 |     give: { credit: { percent: 5%, of: fee } }
      |                                ^^
      Write without the sign: percent: 5"
  `);
});

test('an amount has no more decimals than its currency', () => {
  expect(faultsOf(withCredit('1.005'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: GBP has 2 decimals, and this amount has more.
      |
    7 |     give: { credit: 1.005 }
      |                     ^^^^^
      Round it to what can be paid."
  `);
});

test('yen have no decimals', () => {
  expect(faultsOf(withCredit('12.50').replace('GBP', 'JPY'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: JPY has no decimals, and this amount has more.
      |
    7 |     give: { credit: 12.50 }
      |                     ^^^^^
      Round it to what can be paid."
  `);
});

test('points have no decimals', () => {
  expect(faultsOf(withCredit('2.5').replace('credit:', 'points:'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: Points have no decimals, and this amount has more.
      |
    7 |     give: { points: 2.5 }
      |                     ^^^
      Round it to what can be paid."
  `);
});

test('a currency sign is no part of a number', () => {
  expect(faultsOf(withCredit('$20'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: "$20" is not a number.
      |
    7 |     give: { credit: $20 }
      |                     ^^^
      Write plain digits, such as credit: 20 or credit: 12.50"
  `);
});

test('a comma in a number between braces is told', () => {
  expect(faultsOf(withCredit('1,000'))).toMatchInlineSnapshot(`
    "policy.yaml:7:23: "000" is not a word that "give" knows.
      |
    7 |     give: { credit: 1,000 }
      |                       ^^^
      If it belongs to the number before it, write that without a comma: 1000."
  `);
});

test("an amount in another currency than the business's is refused", () => {
  expect(faultsOf(withCredit('4 EUR'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: This amount is in EUR, and here it is GBP that is given.
      |
    7 |     give: { credit: 4 EUR }
      |                     ^^^^^
      Write it in GBP."
  `);
});

test('a currency in lower case names the code', () => {
  expect(faultsOf(withCredit('4 gbp'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: "gbp" is not a currency.
      |
    7 |     give: { credit: 4 gbp }
      |                     ^^^^^
      Did you mean "4 GBP"?"
  `);
});

test('a measure is no amount', () => {
  expect(faultsOf(withCredit('delay'))).toMatchInlineSnapshot(`
    "policy.yaml:7:21: "delay" is a length of time, not an amount.
      |
    7 |     give: { credit: delay }
      |                     ^^^^^
      Write a number or a column. An amount grows with time by tiers, by blocks (per_started: 24h), or prorated."
  `);
});
