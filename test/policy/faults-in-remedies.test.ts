import { expect, test } from 'vitest';
import { faultsIn, giveOf } from './amount-samples.ts';

test('an extension is a number of days', () => {
  expect(faultsIn(() => giveOf('{ extension: 5d }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:20: 5d is a length of time, and an extension is a number of days.
      |
    1 | give: { extension: 5d }
      |                    ^^
      Write for example: extension: 5"
  `);
});

test('an extension is of whole days', () => {
  expect(faultsIn(() => giveOf('{ extension: 1.5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:20: Days of an extension have no decimals, and this amount has more.
      |
    1 | give: { extension: 1.5 }
      |                    ^^^
      Round it to what can be paid."
  `);
});

test('what is given in kind is a group of words', () => {
  expect(faultsIn(() => giveOf('{ in_kind: hot meal }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:18: "in_kind" is a group of words, each with its value.
      |
    1 | give: { in_kind: hot meal }
      |                  ^^^^^^^^
      Write for example: in_kind: { what: hot meal }"
  `);
});

test('what is given in kind has words', () => {
  expect(faultsIn(() => giveOf('{ in_kind: { quantity: 2 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:9: "in_kind" has no "what".
      |
    1 | give: { in_kind: { quantity: 2 } }
      |         ^^^^^^^
      Say what is given: what: hot meal"
  `);
});

test('half a meal is not given', () => {
  expect(faultsIn(() => giveOf('{ in_kind: { what: hot meal, quantity: 1.5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:46: What is given in kind has no decimals, and this amount has more.
      |
    1 | give: { in_kind: { what: hot meal, quantity: 1.5 } }
      |                                              ^^^
      Round it to what can be paid."
  `);
});

test('points are not given in kind', () => {
  expect(faultsIn(() => giveOf('{ in_kind: { what: points } }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:26: "points" is no thing that is given in kind.
      |
    1 | give: { in_kind: { what: points } }
      |                          ^^^^^^
      Give it as "points"."
  `);
});

test('a rule gives one remedy', () => {
  expect(faultsIn(() => giveOf('{ voucher: 5, credit: 6 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:21: A rule gives one remedy, and this one gives "voucher" and "credit".
      |
    1 | give: { voucher: 5, credit: 6 }
      |                     ^^^^^^
      To give both, make a list of it: give: [ { voucher: … }, { credit: … } ]
      To let the customer choose, write: choice: [ … ]"
  `);
});

test('a choice is a list', () => {
  expect(faultsIn(() => giveOf('{ choice: { refund: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:9: "choice" is a list of remedies.
      |
    1 | give: { choice: { refund: 5 } }
      |         ^^^^^^
      Write for example: choice: [ { refund: fare }, { voucher: { amount: fare, times: 1.5 } } ]"
  `);
});

test('a choice of one is none', () => {
  expect(faultsIn(() => giveOf('{ choice: [ { refund: 5 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:9: A choice has two lines or more, and this one has one.
      |
    1 | give: { choice: [ { refund: 5 } ] }
      |         ^^^^^^
      Write the remedy alone: give: { refund: fare }"
  `);
});

test('the first line of a choice does not depend on anything', () => {
  expect(faultsIn(() => giveOf('{ choice: [ { refund: 5, when: { a: b } }, { points: 6 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:32: The first line is what a customer is given who does not choose, so it has no "when".
      |
    1 | give: { choice: [ { refund: 5, when: { a: b } }, { points: 6 } ] }
      |                                ^^^^
      Take it out, or put a line without "when" first."
  `);
});

test('a line of a choice gives one remedy', () => {
  expect(faultsIn(() => giveOf('{ choice: [ { refund: 5, credit: 4 }, { points: 6 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:32: A line of a choice gives one remedy, and this one gives "refund" and "credit".
      |
    1 | give: { choice: [ { refund: 5, credit: 4 }, { points: 6 } ] }
      |                                ^^^^^^
      Make two lines of it."
  `);
});

test('a line of a choice gives something', () => {
  expect(faultsIn(() => giveOf('{ choice: [ { refund: 5 }, {} ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:34: This line of a choice gives nothing.
      |
    1 | give: { choice: [ { refund: 5 }, {} ] }
      |                                  ^^
      Write for example: choice: [ { refund: fare }, { voucher: { amount: fare, times: 1.5 } } ]"
  `);
});

test('a remedy may be chosen in one line', () => {
  expect(faultsIn(() => giveOf('{ choice: [ { refund: 5 }, { refund: 6 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:34: "refund" may be chosen already, in line 1.
      |
    1 | give: { choice: [ { refund: 5 }, { refund: 6 } ] }
      |                                  ^^^^^^^^^^^^^
      Write one line for each remedy; how much of it can be said with tiers."
  `);
});

test('nothing stands beside a choice', () => {
  expect(faultsIn(() => giveOf('{ choice: [ { refund: 5 }, { voucher: 6 } ], credit: 4 }'))).toMatchInlineSnapshot(`
    "policy.yaml:1:52: "choice" holds all that may be given, and "credit" stands beside it.
      |
    1 | give: { choice: [ { refund: 5 }, { voucher: 6 } ], credit: 4 }
      |                                                    ^^^^^^
      Make it a line of the choice."
  `);
});
