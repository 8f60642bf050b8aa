import { expect, test } from 'vitest';
import { showFraction } from '../../src/model/fraction.ts';
import { showInstant } from '../../src/model/instant.ts';
import type { Example } from '../../src/policy/policy.ts';
import { faultsOf, HEAD, parse } from './policy-samples.ts';

const RULES = `${HEAD}  storm: { outage: { where: { kind: storm }, hits: always, match: [region] }, where: { class: domestic }, give: { credit: 80 } }
  late: { late: { promised: p, actual: a }, give: { choice: [ { refund: fare }, { points: 500 } ] } }
examples:
`;
/** The example stands in line 8. */
const withExample = (example: string): string => `${RULES}  - ${example}\n`;
const exampleOf = (example: string): Example => parse(withExample(example)).examples[0]!;
const givesOf = (gives: string): string[] =>
  [...exampleOf(`{ rule: late, gives: ${gives} }`).gives].map(([remedy, amount]) => `${remedy} ${showFraction(amount)}`);

const OUTAGE = 'outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:01 }';

test('an example is rows in, amounts out', () => {
  const example = exampleOf(`{ rule: storm, ${OUTAGE}, order: { class: domestic, order: 0017 }, gives: 80 }`);
  expect(example).toMatchObject({
    name: '',
    rule: 'storm',
    at: { line: 8, column: 5 },
    orders: [{ class: 'domestic', order: '0017' }],
    outages: [{ start: '2026-02-02 08:00', end: '2026-02-03 08:01' }],
    paidBefore: undefined,
    asOf: undefined,
  });
  expect([...example.gives.keys()]).toEqual(['credit']);
});

test('several outages and orders are lists', () => {
  const example = exampleOf(
    '{ name: "25.5 Q2", rule: storm, outages: [ { start: 2026-01-01, end: 2026-01-02 }, { start: 2026-05-01 08:00, kind: storm } ], orders: [ {}, { class: ~ } ], paid_before: 130.50, as_of: 2026-07-01, gives: { credit: 60 } }',
  );
  expect(example).toMatchObject({ name: '25.5 Q2', orders: [{}, { class: '' }], outages: [{ end: '2026-01-02' }, { kind: 'storm' }] });
  expect(showFraction(example.paidBefore!)).toBe('130.5');
  expect(showInstant(example.asOf!)).toBe('2026-06-30T23:00:00Z');
});

test('what comes to nothing is nothing', () => {
  expect(givesOf('nothing')).toEqual([]);
  expect(givesOf('0')).toEqual([]);
  expect(givesOf('{ refund: 0.00, points: 5 }')).toEqual(['points 5']);
});

test('a number is of the remedy that is given without a choice', () => {
  expect(givesOf('12.50')).toEqual(['refund 12.5']);
  expect(givesOf('{ refund: 12.50, points: 500 }')).toEqual(['refund 12.5', 'points 500']);
});

test('an outcome is of what the rule gives', () => {
  expect(faultsOf(withExample('{ rule: late, gives: { voucher: 5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:28: The rule "late" gives no voucher.
      |
    8 |   - { rule: late, gives: { voucher: 5 } }
      |                            ^^^^^^^
      It gives refund or points."
  `);
  expect(faultsOf(withExample('{ rule: late, gives: 5.123 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:26: GBP has 2 decimals, and this amount has more.
      |
    8 |   - { rule: late, gives: 5.123 }
      |                          ^^^^^
      Round it to what can be paid."
  `);
  expect(faultsOf(withExample('{ rule: late, gives: { points: 5.5 } }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:36: Points have no decimals, and this amount has more.
      |
    8 |   - { rule: late, gives: { points: 5.5 } }
      |                                    ^^^
      Round it to what can be paid."
  `);
  expect(faultsOf(withExample('{ rule: late }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:5: An example has no "gives".
      |
    8 |   - { rule: late }
      |     ^^^^^^^^^^^^^^
      Say what it comes to: gives: 80, or gives: nothing"
  `);
  expect(faultsOf(withExample('{ rule: late, gives: five }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:26: "five" is not a number.
      |
    8 |   - { rule: late, gives: five }
      |                          ^^^^
      Write plain digits, such as gives: 20 or gives: 12.50"
  `);
});

test('an example is of a rule that there is', () => {
  expect(faultsOf(withExample('{ rule: strom, gives: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:13: There is no rule "strom".
      |
    8 |   - { rule: strom, gives: 5 }
      |             ^^^^^
      Did you mean "storm"?"
  `);
  expect(faultsOf(withExample('{ gives: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:5: An example has no "rule".
      |
    8 |   - { gives: 5 }
      |     ^^^^^^^^^^^^
      Name the rule that is put to it: rule: shipping-delay"
  `);
});

test('a cell is of a column that the policy uses', () => {
  expect(faultsOf(withExample(`{ rule: storm, ${OUTAGE}, order: { clas: domestic }, gives: 80 }`))).toMatchInlineSnapshot(`
    "policy.yaml:8:89: Nothing in this policy uses a column "clas" of the orders.
      |
    8 |   - { rule: storm, outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:01 }, order: { clas: domestic }, gives: 80 }
      |                                                                                         ^^^^
      Did you mean "class"?"
  `);
  expect(faultsOf(withExample('{ rule: storm, outage: { start: 2026-02-02, knid: storm }, gives: 80 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:49: Nothing in this policy uses a column "knid" of the outages.
      |
    8 |   - { rule: storm, outage: { start: 2026-02-02, knid: storm }, gives: 80 }
      |                                                 ^^^^
      Did you mean "kind"?"
  `);
});

test('an outage begins at a moment and ends after it', () => {
  expect(faultsOf(withExample('{ rule: storm, outage: { end: 2026-02-02 08:00 }, gives: 80 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:28: This outage does not say when it began.
      |
    8 |   - { rule: storm, outage: { end: 2026-02-02 08:00 }, gives: 80 }
      |                            ^^^^^^^^^^^^^^^^^^^^^^^^^
      Add: start: 2026-02-02 08:00"
  `);
  expect(faultsOf(withExample('{ rule: storm, outage: { start: 2026-02-02 08:00, end: 2026-02-02 08:00 }, gives: 80 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:60: This outage ends before it begins.
      |
    8 |   - { rule: storm, outage: { start: 2026-02-02 08:00, end: 2026-02-02 08:00 }, gives: 80 }
      |                                                            ^^^^^^^^^^^^^^^^
      Let "end" be after "start"."
  `);
  expect(faultsOf(withExample('{ rule: storm, outage: { start: 2026-03-29 01:30, end: 02/03/2026 }, gives: 80 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:37: "2026-03-29 01:30" did not exist, when the clocks went forward.
      |
    8 |   - { rule: storm, outage: { start: 2026-03-29 01:30, end: 02/03/2026 }, gives: 80 }
      |                                     ^^^^^^^^^^^^^^^^
      Write the business's local time: start: 2026-02-02 08:00
    policy.yaml:8:60: "02/03/2026" is not a moment.
      |
    8 |   - { rule: storm, outage: { start: 2026-03-29 01:30, end: 02/03/2026 }, gives: 80 }
      |                                                            ^^^^^^^^^^
      Write the business's local time: end: 2026-02-02 08:00"
  `);
});

test('an example has outages where its rule is about them', () => {
  expect(faultsOf(withExample('{ rule: storm, order: { class: domestic }, gives: 80 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:5: The rule "storm" is about outages, and this example has none.
      |
    8 |   - { rule: storm, order: { class: domestic }, gives: 80 }
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Add: outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:00 }"
  `);
  expect(faultsOf(withExample(`{ rule: late, ${OUTAGE}, gives: 5 }`))).toMatchInlineSnapshot(`
    "policy.yaml:8:19: The rule "late" is not about outages.
      |
    8 |   - { rule: late, outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:01 }, gives: 5 }
      |                   ^^^^^^
      Take it out."
  `);
});

test('rows are told in one way', () => {
  expect(faultsOf(withExample('{ rule: late, order: {}, orders: [ {} ], gives: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:30: "order" and "orders" say the same.
      |
    8 |   - { rule: late, order: {}, orders: [ {} ], gives: 5 }
      |                              ^^^^^^
      Keep one of them."
  `);
  expect(faultsOf(withExample('{ rule: late, orders: { class: x }, gives: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:19: "orders" is a list of rows, each with its cells.
      |
    8 |   - { rule: late, orders: { class: x }, gives: 5 }
      |                   ^^^^^^
      Write for example: orders: [ { … }, { … } ]"
  `);
  expect(faultsOf(withExample('{ rule: late, order: { p: [1] }, gives: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:31: A cell is one value.
      |
    8 |   - { rule: late, order: { p: [1] }, gives: 5 }
      |                               ^^^
      Write a text, a number or a date."
  `);
  expect(faultsOf(`${RULES}  storm: 80\n`)).toMatchInlineSnapshot(`
    "policy.yaml:7:1: "examples" is a list, and each line of it begins with "- ".
      |
    7 | examples:
      | ^^^^^^^^
      Write for example: - { rule: severe-storm, order: { class: domestic }, gives: 80 }"
  `);
});

test('an example of a faulty rule is not blamed for it', () => {
  const text = withExample('{ rule: storm, order: { colour: red }, gives: { voucher: 1 } }').replace('hits: always', 'hits: [a]');
  expect(faultsOf(text).match(/^policy\.yaml:\d+/gm)).toEqual(['policy.yaml:5']);
});
