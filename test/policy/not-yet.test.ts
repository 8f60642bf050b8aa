import { expect, test } from 'vitest';
import { FULL, faultsOf, withRule } from './policy-samples.ts';

test('every trigger that is not working yet is refused by name', () => {
  expect(faultsOf(withRule('overpaid: {}', 'repeated: {}', 'reported: {}', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:5: "overpaid" is part of the policy language, but this version cannot do it yet.
      |
    6 |     overpaid: {}
      |     ^^^^^^^^
      A rule can begin with "outage:", "late:" or "failed:".
    policy.yaml:7:5: "repeated" is part of the policy language, but this version cannot do it yet.
      |
    7 |     repeated: {}
      |     ^^^^^^^^
      A rule can begin with "outage:", "late:" or "failed:".
    policy.yaml:8:5: "reported" is part of the policy language, but this version cannot do it yet.
      |
    8 |     reported: {}
      |     ^^^^^^^^
      A rule can begin with "outage:", "late:" or "failed:"."
  `);
});

test('a payment that was tried again cannot be told from one that was not', () => {
  const failed = 'failed: { where: { status: failed }, unless_retried: { within: 48h, same: [product] } }';
  expect(faultsOf(withRule(failed, 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:6:42: "unless_retried" is part of the policy language, but this version cannot do it yet.
      |
    6 |     failed: { where: { status: failed }, unless_retried: { within: 48h, same: [product] } }
      |                                          ^^^^^^^^^^^^^^
      Take it out, and leave the orders that were tried again out of the export."
  `);
});

test('claims are refused by name', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'automatically: true', 'on_claim: 7d', 'give: { credit: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:5: "automatically" is part of the policy language, but this version cannot do it yet.
      |
    7 |     automatically: true
      |     ^^^^^^^^^^^^^
      Take it out: what is owed is given without being asked for.
    policy.yaml:8:5: "on_claim" is part of the policy language, but this version cannot do it yet.
      |
    8 |     on_claim: 7d
      |     ^^^^^^^^
      Take it out: what is owed is given without being asked for."
  `);
});

test('every remedy that is not working yet is refused by name', () => {
  expect(faultsOf(withRule('late: { promised: p, actual: a }', 'give: { discount: 1, replacement: 1 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:13: "discount" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { discount: 1, replacement: 1 }
      |             ^^^^^^^^
      A rule can give credit, refund, points, voucher, extension, in_kind, or a choice of these.
    policy.yaml:7:26: "replacement" is part of the policy language, but this version cannot do it yet.
      |
    7 |     give: { discount: 1, replacement: 1 }
      |                          ^^^^^^^^^^^
      A rule can give credit, refund, points, voucher, extension, in_kind, or a choice of these."
  `);
});

test('known exports of outages are refused by name', () => {
  expect(faultsOf(FULL.replace('file: exports/outages.csv', 'file: exports/outages.csv\n  format: statuspage'))).toMatchInlineSnapshot(`
    "policy.yaml:20:3: "format" is part of the policy language, but this version cannot do it yet.
       |
    20 |   format: statuspage
       |   ^^^^^^
      Say it with "columns:" and "dates:" instead."
  `);
});
