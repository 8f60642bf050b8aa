import { expect, test } from 'vitest';
import { faultsOf, withRule, withWhere } from './policy-samples.ts';

test('a bare number is no length of time', () => {
  expect(faultsOf(withWhere('{ delay: { at_least: 3h, under: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:44: 5 of what? "delay" is a length of time.
      |
    7 |     where: { delay: { at_least: 3h, under: 5 } }
      |                                            ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m."
  `);
});

test('bounds of two types are refused', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 3, under: 2026-03-25 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:39: "at_least" is a number and "under" is a date.
      |
    7 |     where: { x: { at_least: 3, under: 2026-03-25 } }
      |                                       ^^^^^^^^^^
      Write both in the same way, such as { at_least: 3h, under: 5h }."
  `);
});

test('a length of time is no bound of a column', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 3h, under: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:29: "x" is a column, and a length of time such as 3h is compared with a measure.
      |
    7 |     where: { x: { at_least: 3h, under: 5 } }
      |                             ^^
      The measures are duration and overlap of an outage, and delay; they go into the rule's "where:" or a tier's "when:"."
  `);
});

test('a measure is compared with bounds only', () => {
  expect(faultsOf(withWhere('{ delay: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:14: "delay" is a length of time, and is compared with bounds.
      |
    7 |     where: { delay: 5 }
      |              ^^^^^
      Write for example: delay: { at_least: 60m }"
  `);
});

test('an interval that holds nothing is refused', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 5, under: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:39: Nothing is at least 5 and under 5.
      |
    7 |     where: { x: { at_least: 5, under: 5 } }
      |                                       ^
      Let the upper bound lie above the lower one."
  `);
});

test('two bounds of one side are refused', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 5, over: 6 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:32: "at_least" and "over" bound the same side.
      |
    7 |     where: { x: { at_least: 5, over: 6 } }
      |                                ^^^^
      Keep one of them."
  `);
});

test('a mistyped bound names the one that was meant', () => {
  expect(faultsOf(withWhere('{ x: { at_lest: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:19: "at_lest" is not a word that a condition knows.
      |
    7 |     where: { x: { at_lest: 5 } }
      |                   ^^^^^^^
      Did you mean "at_least"?"
  `);
});

test('not stands alone', () => {
  expect(faultsOf(withWhere('{ x: { not: 5, under: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:19: "not" stands alone, and here "under" is beside it.
      |
    7 |     where: { x: { not: 5, under: 5 } }
      |                   ^^^
      Keep one of them."
  `);
});

test('a day that does not exist is refused', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 2026-02-30 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:29: 2026-02-30 does not exist.
      |
    7 |     where: { x: { at_least: 2026-02-30 } }
      |                             ^^^^^^^^^^
      Look at the day and the hour."
  `);
});

test('a time that the clocks skipped is refused', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 2026-03-29 01:30 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:29: The clocks of Europe/London skipped this time.
      |
    7 |     where: { x: { at_least: 2026-03-29 01:30 } }
      |                             ^^^^^^^^^^^^^^^^
      Take a time before or after the clocks were changed."
  `);
});

test('a time that the clocks showed twice is refused', () => {
  expect(faultsOf(withWhere('{ x: { at_least: 2026-10-25 01:30 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:29: The clocks of Europe/London showed this time twice.
      |
    7 |     where: { x: { at_least: 2026-10-25 01:30 } }
      |                             ^^^^^^^^^^^^^^^^
      Take a time before or after the clocks were changed."
  `);
});

test('a bound that is no value is told', () => {
  expect(faultsOf(withWhere('{ x: { at_least: soon } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:29: "soon" is neither a number nor a date.
      |
    7 |     where: { x: { at_least: soon } }
      |                             ^^^^
      Write 20, 12.50, 2026-03-25 or 2026-03-25 08:00."
  `);
});

test('a measure that the trigger does not give is refused', () => {
  expect(faultsOf(withWhere('{ duration: { over: 1h } }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:14: This rule does not measure "duration".
      |
    7 |     where: { duration: { over: 1h } }
      |              ^^^^^^^^
      It measures "delay"."
  `);
});

test('overlap needs an interval to overlap with', () => {
  expect(faultsOf(withRule('outage: { hits: at }', 'where: { overlap: { over: 1h } }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:14: This rule does not measure "overlap".
      |
    7 |     where: { overlap: { over: 1h } }
      |              ^^^^^^^
      It measures "duration". With hits: [from_column, to_column] it measures "overlap" too."
  `);
});

test('a column with the name of a measure cannot be told from it', () => {
  expect(faultsOf(withWhere('{ delay: { over: 1h } }').replace('file: orders.csv', 'file: o.csv, columns: { delay: Delay }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:14: "delay" is a measure, and under "orders:" it is a column too.
      |
    7 |     where: { delay: { over: 1h } }
      |              ^^^^^
      Give the column another name there, such as delay_column."
  `);
});

test('where is a group of conditions', () => {
  expect(faultsOf(withWhere('5'))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: "where" is a group of conditions.
      |
    7 |     where: 5
      |     ^^^^^
      Write for example: where: { status: active }"
  `);
});

test('where without a condition is refused', () => {
  expect(faultsOf(withWhere('{}'))).toMatchInlineSnapshot(`
    "policy.yaml:7:12: "where" holds no condition.
      |
    7 |     where: {}
      |            ^^
      Write one, or leave it out."
  `);
});
