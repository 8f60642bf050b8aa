import { expect, test } from 'vitest';
import { outageColumnsUsed } from '../../src/policy/columns-used.ts';
import { faultsOf, parse, withRule } from './policy-samples.ts';

const withWeight = (weight: string): string => withRule(`outage: { hits: at, weight: ${weight} }`, 'give: { credit: 5 }');

test('a weight may depend on the columns of the outage, with or without their prefix', () => {
  const tiers = '{ when: { kind: slow }, amount: share }, { when: { outage.kind: half }, amount: outage.share, divided_by: 100 }';
  expect(faultsOf(withWeight(`{ tiers: [ ${tiers} ], otherwise: 1 }`))).toBe('');
});

const withValues = (values: string, weight: string): string => withWeight(weight).replace('rules:', `values: ${values}\nrules:`);
const weighing = (text: string) => outageColumnsUsed(parse(text)).map(({ use, role }) => `${use.name}: ${role.kind}`);

test('a weight may be one of the values, made of the columns of the outage', () => {
  expect(weighing(withValues('{ slow: outage.share }', 'slow'))).toEqual(['share: number', 'share: weight']);
  expect(weighing(withValues('{ slow: [ { from: 2026-01-01, is: 0.5 }, { from: 2026-07-01, is: 0.25 } ] }', '{ tiers: [ { when: { kind: slow }, amount: slow } ], otherwise: 1 }'))).toEqual(['kind: text']);
});

test('a cell is a weight where nothing is done to it', () => {
  expect(weighing(withWeight('{ amount: share, otherwise: 0.5 }'))).toEqual(['share: number', 'share: weight']);
  expect(weighing(withWeight('{ tiers: [ { when: { kind: slow }, amount: share } ], otherwise: 1 }'))).toEqual(['kind: text', 'share: number', 'share: weight']);
  expect(weighing(withWeight('{ amount: share, divided_by: 100 }'))).toEqual(['share: number']);
  expect(weighing(withWeight('{ amount: share, at_most: 1 }'))).toEqual(['share: number']);
});

test('a value in a weight takes nothing of an order, is a share, and means one thing', () => {
  expect(faultsOf(withValues('{ part: fee, slow: { amount: part, divided_by: 100 } }', 'slow'))).toMatchInlineSnapshot(`
    "policy.yaml:7:33: "slow" takes "fee" of the orders, and a weight is about the outage alone.
      |
    7 |     outage: { hits: at, weight: slow }
      |                                 ^^^^
      Use a value that takes columns of the outages only, such as outage.fee."
  `);
  expect(faultsOf(withValues('{ slow: 40 }', 'slow'))).toMatchInlineSnapshot(`
    "policy.yaml:7:33: "slow" is 40, and a weight lies between 0 and 1.
      |
    7 |     outage: { hits: at, weight: slow }
      |                                 ^^^^
      If it is a percent, write { amount: slow, divided_by: 100 }."
  `);
  expect(faultsOf(withValues('{ slow: 40 }', '{ amount: slow, divided_by: 100 }'))).toBe('');
  expect(faultsOf(withValues('{ slow: 0.5 }', 'slow').replace('file: outages.csv', 'file: outages.csv, columns: { slow: Share }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:33: "slow" is one of the "values:", and under "outages:" it is a column too.
      |
    7 |     outage: { hits: at, weight: slow }
      |                                 ^^^^
      Write outage.slow if you mean the column, or give the value another name."
  `);
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
