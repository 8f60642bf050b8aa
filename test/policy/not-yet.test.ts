import { expect, test } from 'vitest';
import { FULL, faultsOf, withCredit, withRule } from './policy-samples.ts';

test('every word of an amount that is not working yet is refused by name', () => {
  expect(faultsOf(withCredit('{ amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:35: "plus" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowe…
      |                                   ^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:44: "per_complete" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowe…
      |                                            ^^^^^^^^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:62: "per_started" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowe…
      |                                                              ^^^^^^^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:79: "after" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowe…
      |                                                                               ^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:91: "prorate" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowe…
      |                                                                                           ^^^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:105: "over" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                         ^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:116: "by" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                    ^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:123: "less" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                           ^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:134: "largest" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                                      ^^^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:148: "smallest" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                                                    ^^^^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:163: "sum" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                                                                   ^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:173: "times" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                                                                             ^^^^^
      An amount can be a number, a percent of a column, a column, or tiers.
    policy.yaml:7:184: "above_100" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { credit: { amount: 80, plus: 4, per_complete: 6h, per_started: 6h, after: 24h, prorate: fee, over: 30d, by: x, less: 43m, largest: [1], smallest: [1], sum: [1], times: 10, above_100: allowed } }
      |                                                                                                                                                                                        ^^^^^^^^^
      Take it out, and write a percent between 0 and 100."
  `);
});

test('a limit per month is refused by name', () => {
  expect(faultsOf(FULL.replace('{ at_most: 50 }', '{ at_most: 50, per: calendar_month }'))).toMatchInlineSnapshot(`
    "policy.yaml:46:37: "per: calendar_month" is part of the policy language, but this version cannot do it yet.
       |
    46 |   per_customer: { at_most: 50, per: calendar_month }
       |                                     ^^^^^^^^^^^^^^
      Take it out: a limit holds within one plan."
  `);
});

test('approval above a limit is refused by name', () => {
  expect(faultsOf(FULL + '  approve_over: 100\n')).toMatchInlineSnapshot(`
    "policy.yaml:48:3: "approve_over" is part of the policy language, but this version cannot do it yet.
       |
    48 |   approve_over: 100
       |   ^^^^^^^^^^^^
      Take it out for now."
  `);
});

test('values and examples are refused by name', () => {
  expect(faultsOf(FULL + 'values: {}\nexamples: []\n')).toMatchInlineSnapshot(`
    "policy.yaml:48:1: "values" is part of the policy language, but this version cannot do it yet.
       |
    48 | values: {}
       | ^^^^^^
      Take it out for now.
    policy.yaml:49:1: "examples" is part of the policy language, but this version cannot do it yet.
       |
    49 | examples: []
       | ^^^^^^^^
      Take it out for now."
  `);
});

test('every trigger that is not working yet is refused by name', () => {
  expect(faultsOf(withRule('failed: {}', 'overpaid: {}', 'repeated: {}', 'reported: {}', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "failed" is part of the policy language, but this version cannot do it yet.
      |
    6 |     failed: {}
      |     ^^^^^^
      A rule can begin with "outage:" or "late:".
    policy.yaml:7:5: "overpaid" is part of the policy language, but this version cannot do it yet.
      |
    7 |     overpaid: {}
      |     ^^^^^^^^
      A rule can begin with "outage:" or "late:".
    policy.yaml:8:5: "repeated" is part of the policy language, but this version cannot do it yet.
      |
    8 |     repeated: {}
      |     ^^^^^^^^
      A rule can begin with "outage:" or "late:".
    policy.yaml:9:5: "reported" is part of the policy language, but this version cannot do it yet.
      |
    9 |     reported: {}
      |     ^^^^^^^^
      A rule can begin with "outage:" or "late:"."
  `);
});

test('what a rule cannot do yet is refused by name', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'measure: {}', 'automatically: true', 'on_claim: 7d', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: "measure" is part of the policy language, but this version cannot do it yet.
      |
    7 |     measure: {}
      |     ^^^^^^^
      Take it out for now.
    policy.yaml:8:5: "automatically" is part of the policy language, but this version cannot do it yet.
      |
    8 |     automatically: true
      |     ^^^^^^^^^^^^^
      Take it out: what is owed is given without being asked for.
    policy.yaml:9:5: "on_claim" is part of the policy language, but this version cannot do it yet.
      |
    9 |     on_claim: 7d
      |     ^^^^^^^^
      Take it out: what is owed is given without being asked for."
  `);
});

test('every remedy that is not working yet is refused by name', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:13: "voucher" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }
      |             ^^^^^^^
      A rule can give credit, refund or points.
    policy.yaml:7:25: "discount" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }
      |                         ^^^^^^^^
      A rule can give credit, refund or points.
    policy.yaml:7:38: "replacement" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }
      |                                      ^^^^^^^^^^^
      A rule can give credit, refund or points.
    policy.yaml:7:54: "extension" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }
      |                                                      ^^^^^^^^^
      A rule can give credit, refund or points.
    policy.yaml:7:68: "in_kind" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }
      |                                                                    ^^^^^^^
      A rule can give credit, refund or points.
    policy.yaml:7:80: "choice" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { voucher: 1, discount: 1, replacement: 1, extension: 1, in_kind: 1, choice: 1 }
      |                                                                                ^^^^^^
      A rule can give credit, refund or points."
  `);
});
