import { expect, test } from 'vitest';
import { faultsOf, withRule } from './policy-samples.ts';

test('an outage must hit something', () => {
  expect(faultsOf(withRule('outage: {}', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "outage" has no "hits".
      |
    6 |     outage: {}
      |     ^^^^^^
      Name the order column whose moment must lie in the outage: hits: ships_on"
  `);
});

test('an interval has two ends', () => {
  expect(faultsOf(withRule('outage: { hits: [a, b, c] }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:21: An interval is two columns: where it begins and where it ends.
      |
    6 |     outage: { hits: [a, b, c] }
      |                     ^^^^^^^^^
      Write for example: hits: [active_from, active_to]"
  `);
});

test('match is a list or pairs', () => {
  expect(faultsOf(withRule('outage: { hits: a, match: region }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:24: "match" takes the columns that must agree.
      |
    6 |     outage: { hits: a, match: region }
      |                        ^^^^^
      Write match: [region], or match: { order_column: outage_column }"
  `);
});

test('a rule about outages needs outages', () => {
  expect(faultsOf(withRule('outage: { hits: at }', 'give: { credit: 1 }').replace('outages: { file: outages.csv }\n', '\n'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: This rule is about outages, and the policy has no "outages:".
      |
    6 |     outage: { hits: at }
      |     ^^^^^^
      Add: outages: { file: exports/outages.csv }"
  `);
});

test('late is told in one of two ways', () => {
  expect(faultsOf(withRule('late: { promised: p, delay: d }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:26: "delay" does not go with "promised".
      |
    6 |     late: { promised: p, delay: d }
      |                          ^^^^^
      Keep { promised: …, actual: … } or { delay: …, unit: … }."
  `);
});

test('a promise needs what happened', () => {
  expect(faultsOf(withRule('late: { promised: p }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "late" has no "actual".
      |
    6 |     late: { promised: p }
      |     ^^^^
      Add the column with the time it happened: actual: delivered_at"
  `);
});

test('a delay needs its unit', () => {
  expect(faultsOf(withRule('late: { delay: d }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "late" has no "unit".
      |
    6 |     late: { delay: d }
      |     ^^^^
      Say what the column counts: unit: minutes"
  `);
});

test('a unit that does not exist is told with those that do', () => {
  expect(faultsOf(withRule('late: { delay: d, unit: minuts }', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:29: "unit" must be seconds, minutes, hours or days.
      |
    6 |     late: { delay: d, unit: minuts }
      |                             ^^^^^^
      Did you mean "minutes"?"
  `);
});

test('a template is a name, not a path', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'give: { credit: 1 }', 'template: ../secret'))).toMatchInlineSnapshot(`
    "policy.yaml:8:15: A template is named with letters, digits, dashes and underscores; "../secret" is not.
      |
    8 |     template: ../secret
      |               ^^^^^^^^^
      Write: secret"
  `);
});
