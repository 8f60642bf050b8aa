import { expect, test } from 'vitest';
import { HEAD, faultsOf, withRule } from './policy-samples.ts';

test('a rule has one trigger', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'outage: { hits: at }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: The rule "r" has two triggers, "outage" and "late".
      |
    7 |     outage: { hits: at }
      |     ^^^^^^
      Make two rules of it."
  `);
});

test('a rule has a trigger', () => {
  expect(faultsOf(withRule('give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:5:3: The rule "r" does not say what went wrong.
      |
    5 |   r:
      |   ^
      Add outage: { hits: ships_on }, late: { promised: promised_at, actual: delivered_at } or failed: { where: … }"
  `);
});

test('a mistyped trigger names the one that was meant', () => {
  expect(faultsOf(withRule('outtage: { hits: at }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "outtage" is not a word that a rule knows.
      |
    6 |     outtage: { hits: at }
      |     ^^^^^^^
      Did you mean "outage"?"
  `);
});

test('a rule gives something', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }'))).toMatchInlineSnapshot(`
    "policy.yaml:5:3: A rule has no "give".
      |
    5 |   r:
      |   ^
      Say what the customer is given: give: { credit: 5 }"
  `);
});

test('a give gives something', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'give: {}'))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: Here nothing is given.
      |
    7 |     give: {}
      |     ^^^^
      Write for example: give: { credit: 20 }"
  `);
});

test('a rule gives one remedy', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'give: { credit: 1, points: 100 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:24: A rule gives one remedy, and this one gives "credit" and "points".
      |
    7 |     give: { credit: 1, points: 100 }
      |                        ^^^^^^
      To give both, make a list of it: give: [ { credit: … }, { points: … } ]
      To let the customer choose, write: choice: [ … ]"
  `);
});


test('there is at least one rule', () => {
  expect(faultsOf(HEAD)).toMatchInlineSnapshot(`
    "policy.yaml:4:1: A policy has at least one rule, under its name.
      |
    4 | rules:
      | ^^^^^
      Write for example: rules: { shipping-delay: { outage: …, give: … } }"
  `);
});
