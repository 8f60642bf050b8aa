import { expect, test } from 'vitest';
import { faultsIn, giveOf } from './amount-samples.ts';
import { faultsOf, withRule } from './policy-samples.ts';

const faults = (give: string): string => faultsIn(() => giveOf(give));
const LATE = 'late: { promised: p, actual: a }';

test('a discount in percent lies between 0 and 100', () => {
  expect(faults('{ discount: { percent_off: 120 } }')).toMatchInlineSnapshot(`
    "policy.yaml:1:34: A discount lies above 0 and at most at 100 percent.
      |
    1 | give: { discount: { percent_off: 120 } }
      |                                  ^^^
      Write for example: percent_off: 20"
  `);
});

test('a discount in percent is a plain number', () => {
  expect(faults('{ discount: { percent_off: fare } }')).toMatchInlineSnapshot(`
    "policy.yaml:1:34: "fare" is not a number.
      |
    1 | give: { discount: { percent_off: fare } }
      |                                  ^^^^
      Write plain digits, such as percent_off: 20 or percent_off: 12.50"
  `);
});

test('codes of a file are worth what they were made with', () => {
  expect(faults('{ voucher: { percent: 5, of: fare, codes: codes.csv } }')).toMatchInlineSnapshot(`
    "policy.yaml:1:42: A code of a file is worth what it was made with, and this amount differs from case to case.
      |
    1 | give: { voucher: { percent: 5, of: fare, codes: codes.csv } }
      |                                          ^^^^^
      Write a plain number: { amount: 10, codes: … }, or take "codes" out."
  `);
});

test('a code is not drawn for what may not be chosen', () => {
  expect(faults('{ choice: [ { refund: 5 }, { voucher: { amount: 10, codes: codes.csv } } ] }')).toMatchInlineSnapshot(`
    "policy.yaml:1:36: What may be chosen is not given for certain, and a code that is drawn from a file is gone.
      |
    1 | give: { choice: [ { refund: 5 }, { voucher: { amount: 10, codes: codes.csv } } ] }
      |                                    ^^^^^^^
      Take "codes" out: a code is then made for whoever chooses this."
  `);
});

test('a list of remedies has two lines, each with a remedy of its own and no choice', () => {
  expect(faults('[ { refund: 5 } ]')).toMatchInlineSnapshot(`
    "policy.yaml:1:1: A list of remedies has two lines or more, and this one has one.
      |
    1 | give: [ { refund: 5 } ]
      | ^^^^
      Write the remedy alone: give: { refund: price }"
  `);
  expect(faults('[ { refund: 5 }, { refund: 6 } ]')).toMatchInlineSnapshot(`
    "policy.yaml:1:24: "refund" is given already, in line 1.
      |
    1 | give: [ { refund: 5 }, { refund: 6 } ]
      |                        ^^^^^^^^^^^^^
      Write one line for each remedy: sum: [ … ] adds amounts up."
  `);
  expect(faults('[ { refund: 5 }, { choice: [ { credit: 1 }, { points: 2 } ] } ]')).toMatchInlineSnapshot(`
    "policy.yaml:1:26: A line of this list is given to everybody, and so is no choice.
      |
    1 | give: [ { refund: 5 }, { choice: [ { credit: 1 }, { points: 2 } ] } ]
      |                          ^^^^^^
      Make a rule of its own for the choice, with "combine: true"."
  `);
  expect(faults('[ { refund: 5 }, { vouchr: 6 } ]')).toMatchInlineSnapshot(`
    "policy.yaml:1:26: "vouchr" is not a word that a line of "give" knows.
      |
    1 | give: [ { refund: 5 }, { vouchr: 6 } ]
      |                          ^^^^^^
      Did you mean "voucher"?"
  `);
});

test('several remedies are given for each problem by itself', () => {
  expect(faultsOf(withRule(LATE, 'give: [ { refund: 5 }, { points: 6 } ]', 'once_per: customer'))).toMatchInlineSnapshot(`
    "policy.yaml:8:5: Several remedies for one event are given for each order and problem by itself, and "once_per" takes some together.
      |
    8 |     once_per: customer
      |     ^^^^^^^^
      Take it out, or make a rule of each remedy, with "combine: true"."
  `);
});

test('money is no thing that is sent instead, and neither is a discount', () => {
  expect(faults('{ replacement: USD }')).toMatchInlineSnapshot(`
    "policy.yaml:1:22: "USD" is no thing that is sent instead.
      |
    1 | give: { replacement: USD }
      |                      ^^^
      Give it as "credit", "refund" or "voucher"."
  `);
  expect(faults('{ replacement: 20% off }')).toMatchInlineSnapshot(`
    "policy.yaml:1:22: "20% off" is no thing that is sent instead.
      |
    1 | give: { replacement: 20% off }
      |                      ^^^^^^^
      Give it as "discount"."
  `);
});

test('a code begins with capital letters', () => {
  expect(faultsOf(`${withRule(LATE, 'give: { voucher: 5 }')}codes: { prefix: red envelope }\n`)).toMatchInlineSnapshot(`
    "policy.yaml:8:18: A code begins with 1 to 12 capital letters or digits.
      |
    8 | codes: { prefix: red envelope }
      |                  ^^^^^^^^^^^^
      Write for example: prefix: REDENVELOPE"
  `);
});
