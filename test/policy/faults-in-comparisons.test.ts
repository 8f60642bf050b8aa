import { expect, test } from 'vitest';
import { faultsOf, withRule } from './policy-samples.ts';

const faultsIn = (...lines: string[]): string[] =>
  faultsOf(withRule(...lines, 'give: { credit: 1 }')).split('\n').filter((line) => line !== '' && !/^\s*\d*\s*\|/.test(line));

test('a repeated charge needs to know of what, how soon and when', () => {
  expect(faultsIn('repeated: { same: total, within: 0m, at: paid_at }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:17: "same" is a list of columns that must be the same.",
      "  Write for example: same: [product]",
      "policy.yaml:6:38: "within" is a length of time, and this one is none.",
      "  Write for example: within: 10m",
    ]
  `);
  expect(faultsIn('repeated: { within: 10, refundd: back }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:5: "repeated" has no "same".",
      "  Say what makes two charges the same: same: [total, product]",
      "policy.yaml:6:5: "repeated" has no "at".",
      "  Add the column with the moment of the charge: at: charged_at",
      "policy.yaml:6:25: 10 of what? "within" is a length of time.",
      "  Write it with its unit: 30m, 6h, 7d, or 1h 30m.",
      "policy.yaml:6:29: "refundd" is not a word that "repeated" knows.",
      "  Did you mean "refunded"?",
    ]
  `);
  expect(faultsIn('repeated: { same: [order, total], within: 10m, at: outage.start }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:24: Two orders never have the same number.",
      "  Take "order" out: what is compared are the other columns.",
      "policy.yaml:6:56: "at" takes a column of the orders, and "outage.start" is one of the outages.",
      "  Write the name of an order column.",
    ]
  `);
});

test('what came after a failed order, or during it, needs its moment', () => {
  expect(faultsIn('failed: { where: { status: failed }, unless_retried: { within: 48h } }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:42: "unless_retried" needs the moment at which an order failed, to know what came later.",
      "  Add the column with it: at: attempted_at",
    ]
  `);
  expect(faultsIn('failed: { where: { status: failed }, at: tried_at, unless_retried: { withn: 48h }, during: { kind: checkout } }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:74: "withn" is not a word that "unless_retried" knows.",
      "  Did you mean "within"?",
      "policy.yaml:6:98: "kind" is not a word that "during" knows.",
      "  It knows where and match.",
    ]
  `);
});

test('what was due is a column, or a list with its columns', () => {
  expect(faultsIn('overpaid: { paid: total }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:5: "overpaid" has no "due".",
      "  Add what was due: due: list_price, or due: { file: prices.csv, match: [product], price: price }",
    ]
  `);
  expect(faultsIn('overpaid: { paid: total, due: { file: prices.csv, mach: [product], price: price } }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:55: "mach" is not a word that a price list knows.",
      "  Did you mean "match"?",
    ]
  `);
  expect(faultsIn('overpaid: { paid: total, due: { file: prices.csv, match: product, price: price, from: since } }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:55: "match" takes the columns by which an order finds its price.",
      "  Write match: [product], or match: { order_column: list_column }",
    ]
  `);
});

test('the excess is an amount, and of overpaid orders only', () => {
  expect(faultsIn('overpaid: { paid: total, due: listed }', 'where: { excess: { over: 30m } }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:7:30: "excess" is a number, and "30m" is not.",
      "  Write a number without a unit, such as over: 2",
    ]
  `);
  expect(faultsIn('late: { promised: p, actual: a }', 'where: { excess: { over: 1 } }')).toMatchInlineSnapshot(`
    [
      "policy.yaml:7:14: This rule does not measure "excess".",
      "  It measures "delay".",
    ]
  `);
});

test('a repeated charge has an excess where the policy says what was charged', () => {
  const repeated = (more: string): string[] => faultsIn(`repeated: { same: [total], within: 10m, at: paid_at${more} }`, 'where: { excess: { over: 1 } }');
  expect(repeated(', paid: total')).toEqual([]);
  expect(repeated('')).toMatchInlineSnapshot(`
    [
      "policy.yaml:7:14: This rule does not measure "excess".",
      "  It measures nothing here.",
    ]
  `);
  expect(repeated(', paid: outage.price')).toMatchInlineSnapshot(`
    [
      "policy.yaml:6:64: "paid" takes a column of the orders, and "outage.price" is one of the outages.",
      "  Write the name of an order column.",
    ]
  `);
});

test('examples state the rows of a list of prices where the rule goes by one', () => {
  const listed = withRule('overpaid: { paid: total, due: { file: prices.csv, match: [product], price: price } }', 'give: { credit: excess }');
  expect(faultsOf(`${listed}\nexamples:\n  - { rule: r, order: { product: mug, total: 12 }, gives: 2 }\n`).split('\n').at(-1)).toMatchInlineSnapshot(`"  Add: prices: [ { product: …, price: 10 } ]"`);
});
