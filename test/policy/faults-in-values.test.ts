import { expect, test } from 'vitest';
import { faultsIn, valuesOf } from './amount-samples.ts';

test('a value does not use itself', () => {
  expect(faultsIn(() => valuesOf('a: a'))).toMatchInlineSnapshot(`
    "policy.yaml:2:6: The value "a" uses itself.
      |
    2 |   a: a
      |      ^
      Write a number, a column, or a value above it."
  `);
});

test('a value does not use one below it', () => {
  expect(faultsIn(() => valuesOf('a: { sum: [1, b] }\nb: 5'))).toMatchInlineSnapshot(`
    "policy.yaml:2:17: "b" stands below this value, and a value uses only those above it.
      |
    2 |   a: { sum: [1, b] }
      |                 ^
      Write "b" first."
  `);
});

test('steps stand in the order of time', () => {
  expect(faultsIn(() => valuesOf('a: [ { from: 2026-04-01, is: 5 }, { from: 2025-04-01, is: 6 } ]'))).toMatchInlineSnapshot(`
    "policy.yaml:2:45: The step from 2025-04-01 stands below the one from 2026-04-01.
      |
    2 |   a: [ { from: 2026-04-01, is: 5 }, { from: 2025-04-01, is: 6 } ]
      |                                             ^^^^^^^^^^
      Write the steps in the order of time."
  `);
});

test('no step begins twice', () => {
  expect(faultsIn(() => valuesOf('a: [ { from: 2026-04-01, is: 5 }, { from: 2026-04-01 00:00, is: 6 } ]'))).toMatchInlineSnapshot(`
    "policy.yaml:2:45: A step from 2026-04-01 00:00 stands above already.
      |
    2 |   a: [ { from: 2026-04-01, is: 5 }, { from: 2026-04-01 00:00, is: 6 } ]
      |                                             ^^^^^^^^^^^^^^^^
      Keep one of them."
  `);
});

test('a step begins on a day', () => {
  expect(faultsIn(() => valuesOf('a: [ { is: 5 } ]'))).toMatchInlineSnapshot(`
    "policy.yaml:2:8: A step of a value has no "from".
      |
    2 |   a: [ { is: 5 } ]
      |        ^^^^^^^^^
      Add the day from which it holds: from: 2026-04-01"
  `);
});

test('a day exists', () => {
  expect(faultsIn(() => valuesOf('a: [ { from: 2026-13-01, is: 5 } ]'))).toMatchInlineSnapshot(`
    "policy.yaml:2:16: 2026-13-01 does not exist.
      |
    2 |   a: [ { from: 2026-13-01, is: 5 } ]
      |                ^^^^^^^^^^
      Look at the day and the hour."
  `);
});

test('a list of no steps is told', () => {
  expect(faultsIn(() => valuesOf('a: []'))).toMatchInlineSnapshot(`
    "policy.yaml:2:3: This list holds no step.
      |
    2 |   a: []
      |   ^
      Write for example: [ { from: 2026-04-01, is: 10.34 } ]"
  `);
});

test('an empty value is told', () => {
  expect(faultsIn(() => valuesOf('a:'))).toMatchInlineSnapshot(`
    "policy.yaml:2:3: Nothing is written for "a".
      |
    2 |   a:
      |   ^
      Write for example: a: 20"
  `);
});

test('one step is a list too', () => {
  expect(faultsIn(() => valuesOf('a: { from: 2026-04-01, is: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:2:6: Steps by date are a list, also where there is one.
      |
    2 |   a: { from: 2026-04-01, is: 5 }
      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Put brackets around it: [ { from: 2026-04-01, is: 10.34 } ]"
  `);
});

test('"by" selects among steps', () => {
  expect(faultsIn(() => valuesOf('a: { by: bought, is: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:2:8: "by" selects a step by its date, and here is no date.
      |
    2 |   a: { by: bought, is: 5 }
      |        ^^
      Take it out, or write steps: is: [ { from: 2026-04-01, is: 10.34 } ]"
  `);
});

test('a value is not named like a moment', () => {
  expect(faultsIn(() => valuesOf('now: 5'))).toMatchInlineSnapshot(`
    "policy.yaml:2:3: "now" is the moment as of which is measured, and no name for a value.
      |
    2 |   now: 5
      |   ^^^
      Name it for example: now_rate"
  `);
});

test('a value is not named like a measure', () => {
  expect(faultsIn(() => valuesOf('duration: 4'))).toMatchInlineSnapshot(`
    "policy.yaml:2:3: "duration" is a measure, and no name for a value.
      |
    2 |   duration: 4
      |   ^^^^^^^^
      Name it for example: duration_rate"
  `);
});

test('a value is named by a word', () => {
  expect(faultsIn(() => valuesOf('"5 a": 4'))).toMatchInlineSnapshot(`
    "policy.yaml:2:3: A value is named with letters, digits, dashes and underscores, beginning with a letter; "5 a" is not.
      |
    2 |   "5 a": 4
      |   ^^^^^
      Write for example: a"
  `);
});

test('a value is not measured', () => {
  expect(faultsIn(() => valuesOf('a: duration'))).toMatchInlineSnapshot(`
    "policy.yaml:2:6: A value is not measured, so it cannot use "duration".
      |
    2 |   a: duration
      |      ^^^^^^^^
      Use the measure in the rule."
  `);
});

test('a value has no blocks', () => {
  expect(faultsIn(() => valuesOf('a: { amount: 5, per_started: 1h }'))).toMatchInlineSnapshot(`
    "policy.yaml:2:19: A value is not measured, so "per_started" has nothing to count.
      |
    2 |   a: { amount: 5, per_started: 1h }
      |                   ^^^^^^^^^^^
      Use it in the rule."
  `);
});

test('what a value prorates is fixed', () => {
  expect(faultsIn(() => valuesOf('a: { prorate: fee, over: 30d }'))).toMatchInlineSnapshot(`
    "policy.yaml:2:8: A value is not measured, so "prorate" has nothing to count.
      |
    2 |   a: { prorate: fee, over: 30d }
      |        ^^^^^^^
      Use it in the rule."
  `);
});

test('the tiers of a value ask for no measure', () => {
  expect(faultsIn(() => valuesOf('a: { tiers: [ { when: { duration: { over: 5h } }, amount: 5 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:2:27: A value is not measured, so it cannot use "duration".
      |
    2 |   a: { tiers: [ { when: { duration: { over: 5h } }, amount: 5 } ] }
      |                           ^^^^^^^^
      Use the measure in the rule."
  `);
});

test('a value has no unit of its own', () => {
  expect(faultsIn(() => valuesOf('a: 500 points'))).toMatchInlineSnapshot(`
    "policy.yaml:2:6: Whether a value is points is said by the rule that uses it.
      |
    2 |   a: 500 points
      |      ^^^^^^^^^^
      Write the number alone: 500"
  `);
});

test('a tier of a value names no remedy', () => {
  expect(faultsIn(() => valuesOf('a: { tiers: [ { credit: 5 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:2:19: This tier is part of a value, and "credit" does not go with it here.
      |
    2 |   a: { tiers: [ { credit: 5 } ] }
      |                   ^^^^^^
      Write for example: { when: { delay: { at_least: 60m } }, amount: 20 }"
  `);
});

test('a value is worked out for one problem alone, so "each" belongs to the rule', () => {
  expect(faultsIn(() => valuesOf('a: { each: 5 }'))).toContain('A value is worked out for one problem alone, so there is nothing to add up.');
});
