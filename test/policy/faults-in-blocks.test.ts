import { expect, test } from 'vitest';
import { amountOf, faultsIn } from './amount-samples.ts';

test('a block says whether it counts once it has started or only when it is complete', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, per: 6h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:31: "per" does not say whether a block counts once it has started, or only when it is complete.
      |
    1 | give: { credit: { amount: 80, per: 6h } }
      |                               ^^^
      Write per_started: 6h or per_complete: 6h"
  `);
});

test('a block is started or complete, not both', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, per_started: 1h, per_complete: 1h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:47: "per_complete" does not go with "per_started".
      |
    1 | give: { credit: { amount: 5, per_started: 1h, per_complete: 1h } }
      |                                               ^^^^^^^^^^^^
      Keep one of them: "per_started" counts a block that has begun, "per_complete" only whole ones."
  `);
});

test('a number of what is asked where the measure is a length of time', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, per_started: 2 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:44: 2 of what? "duration" is a length of time.
      |
    1 | give: { credit: { amount: 80, per_started: 2 } }
      |                                            ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m."
  `);
});

test('a length of time is no number of days', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, per_started: 24h, by: days }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:44: "days" is a number, and 24h is a length of time.
      |
    1 | give: { credit: { amount: 80, per_started: 24h, by: days } }
      |                                            ^^^
      Write a number, such as per_started: 1"
  `);
});

test('what comes before the blocks is of their kind', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, per_complete: 1, by: days, after: 2h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:65: "days" is a number, and 2h is a length of time.
      |
    1 | give: { credit: { amount: 80, per_complete: 1, by: days, after: 2h } }
      |                                                                 ^^
      Write a number, such as after: 1"
  `);
});

test('"after" without blocks is told', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, after: 24h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:31: "after" belongs to "per_started" or "per_complete", and neither is here.
      |
    1 | give: { credit: { amount: 80, after: 24h } }
      |                               ^^^^^
      Add for example: per_started: 24h"
  `);
});

test('"by" with nothing to count is told', () => {
  expect(faultsIn(() => amountOf('{ amount: 80, by: days }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:31: "by" belongs to "prorate", "per_started" or "per_complete", and none of them is here.
      |
    1 | give: { credit: { amount: 80, by: days } }
      |                               ^^
      Add for example: per_started: 24h"
  `);
});

test('a block has a length', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, per_started: 0h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:43: A block is longer than nothing.
      |
    1 | give: { credit: { amount: 5, per_started: 0h } }
      |                                           ^^
      Write for example: per_started: 24h"
  `);
});

test('blocks need room between "after" and "up_to"', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, per_started: 1h, after: 4h, up_to: 4h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:65: No block lies between "after" and "up_to".
      |
    1 | give: { credit: { amount: 5, per_started: 1h, after: 4h, up_to: 4h } }
      |                                                                 ^^
      Let "up_to" be the larger one."
  `);
});

test('a mistyped measure names the one that was meant', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, per_started: 1h, by: durtion }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:51: This rule does not measure "durtion".
      |
    1 | give: { credit: { amount: 5, per_started: 1h, by: durtion } }
      |                                                   ^^^^^^^
      Did you mean "duration"?"
  `);
});

test('a column is no measure', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, per_started: 1h, by: fare }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:51: This rule does not measure "fare".
      |
    1 | give: { credit: { amount: 5, per_started: 1h, by: fare } }
      |                                                   ^^^^
      It measures "duration", "overlap" and "days"."
  `);
});

test('a block of no known length says how to write one', () => {
  expect(faultsIn(() => amountOf('{ amount: 5, per_started: 6 huors }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:43: "6 huors" is neither a length of time nor a number.
      |
    1 | give: { credit: { amount: 5, per_started: 6 huors } }
      |                                           ^^^^^^^
      Did you mean hours? Write it as 30m, 6h, 7d, or 1h 30m; a number as 2."
  `);
});

test('blocks without an amount say how to go on', () => {
  expect(faultsIn(() => amountOf('{ per_started: 24h }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:17: This amount does not say how much.
      |
    1 | give: { credit: { per_started: 24h } }
      |                 ^^^^^^^^^^^^^^^^^^^^
      Add what each block is worth: amount: 40"
  `);
});
