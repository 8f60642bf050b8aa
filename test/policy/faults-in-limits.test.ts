import { expect, test } from 'vitest';
import { FULL, faultsOf } from './policy-samples.ts';

test('a delimiter is one sign', () => {
  expect(faultsOf(FULL.replace('";"', '"; "'))).toMatchInlineSnapshot(`
    "policy.yaml:16:14: "delimiter" must be the one sign between two cells.
       |
    16 |   delimiter: "; "
       |              ^^^^
      Write it in quotes: ";" or "," or "|", or write: tab"
  `);
});

test('a limit must count what some rule gives', () => {
  expect(faultsOf(FULL.replace('5000 USD', '90000 points'))).toMatchInlineSnapshot(`
    "policy.yaml:47:28: This limit counts points, and no rule gives points.
       |
    47 |   per_campaign: { at_most: 90000 points }
       |                            ^^^^^^^^^^^^
      Write it in what is given: "90000 USD""
  `);
});

test('a limit is written under at_most', () => {
  expect(faultsOf(FULL.replace('{ at_most: 50 }', '50'))).toMatchInlineSnapshot(`
    "policy.yaml:46:17: A limit is a group of words, each with its value.
       |
    46 |   per_customer: 50
       |                 ^^
      Write for example: per_customer: { at_most: 50 }"
  `);
});
