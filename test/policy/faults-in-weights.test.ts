import { expect, test } from 'vitest';
import { faultsOf, withRule } from './policy-samples.ts';

const withWeight = (weight: string): string => withRule(`outage: { hits: at, weight: ${weight} }`, 'give: { credit: 5 }');

test('a weight may depend on the columns of the outage, with or without their prefix', () => {
  const tiers = '{ when: { kind: slow }, amount: share }, { when: { outage.kind: half }, amount: outage.share, divided_by: 100 }';
  expect(faultsOf(withWeight(`{ tiers: [ ${tiers} ], otherwise: 1 }`))).toBe('');
});

test('the weight of an outage is not measured', () => {
  expect(faultsOf(withWeight('{ amount: 1, per_started: 5h }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:46: The weight of an outage is not measured, so "per_started" has nothing to count.
      |
    6 |     outage: { hits: at, weight: { amount: 1, per_started: 5h } }
      |                                              ^^^^^^^^^^^
      Use it in the rule."
  `);
});

test('the weight of an outage is about that one alone', () => {
  expect(faultsOf(withWeight('{ each: 0.5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:35: The weight of an outage is worked out for one problem alone, so there is nothing to add up.
      |
    6 |     outage: { hits: at, weight: { each: 0.5 } }
      |                                   ^^^^
      Write the amount without "each"."
  `);
});

test('a weight is no money', () => {
  expect(faultsOf(withWeight('0.50 GBP'))).toMatchInlineSnapshot(`
    "policy.yaml:6:33: This is a number of its own, without a unit.
      |
    6 |     outage: { hits: at, weight: 0.50 GBP }
      |                                 ^^^^^^^^
      Write the number alone: 0.50"
  `);
});

test('a rule whose trigger measures nothing names what its blocks count', () => {
  expect(faultsOf(withRule('failed: { where: { a: b } }', 'give: { credit: { amount: 5, per_started: 5h } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:34: The trigger of this rule measures nothing, so "per_started" does not say what it counts.
      |
    7 |     give: { credit: { amount: 5, per_started: 5h } }
      |                                  ^^^^^^^^^^^
      Define a measure under "measure:", and name it: by: days_waiting"
  `);
});
