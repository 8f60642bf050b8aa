import { expect, test } from 'vitest';
import { FULL, faultsOf } from './policy-samples.ts';

test('a tab in the indentation is told in each line', () => {
  expect(faultsOf('business:\n\tname: x\n\tphone: 5\n')).toMatchInlineSnapshot(`
    "policy.yaml:2:1: This line is indented with a tab.
      |
    2 | 	name: x
      | ^
      Indent with blanks: two for each step.
    policy.yaml:3:1: This line is indented with a tab.
      |
    3 | 	phone: 5
      | ^
      Indent with blanks: two for each step."
  `);
});

test('an open bracket is told', () => {
  expect(faultsOf('rules: [1\n')).toMatchInlineSnapshot(`
    "policy.yaml:2:1: A list or a group that was opened with [ or { is not closed before this.
      |
    2 | 
      | ^
      Close it with ] or }, and indent the lines in it with blanks."
  `);
});

test('an open quotation mark is told', () => {
  expect(faultsOf('business: "x\n')).toMatchInlineSnapshot(`
    "policy.yaml:2:1: A quotation mark that was opened is not closed.
      |
    2 | 
      | ^
      Close it with the same mark."
  `);
});

test('two colons in a line are told', () => {
  expect(faultsOf('business: name: x\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:11: There are two "word: value" in one line here.
      |
    1 | business: name: x
      |           ^
      Where the text itself holds a colon, put it in quotes; else give each its own line."
  `);
});

test('a word without a colon is told', () => {
  expect(faultsOf('business: 5\nname\norders: 6\n')).toMatchInlineSnapshot(`
    "policy.yaml:2:1: This should read "word: value".
      |
    2 | name
      | ^^^^
      Put a colon and a blank behind the word."
  `);
});

test('a line in the wrong column is told', () => {
  expect(faultsOf('business:\n    name: x\n  phone: 5\n')).toMatchInlineSnapshot(`
    "policy.yaml:3:1: This line begins in another column than the ones it belongs to.
      |
    3 |   phone: 5
      | ^
      Let all words of one group begin in the same column."
  `);
});

test('a text that begins with an at sign needs quotes', () => {
  expect(faultsOf('from: @shop\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:7: A text cannot begin with this sign.
      |
    1 | from: @shop
      |       ^
      Put the text in quotes."
  `);
});

test('a quoted name with an address behind it needs quotes around both', () => {
  expect(faultsOf('from: "Shop" <care@shop.example>\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:14: This does not belong to what stands before it.
      |
    1 | from: "Shop" <care@shop.example>
      |              ^^^^^^^^^^^^^^^^^^^
      If both are one text, put the whole of it in single quotes."
  `);
});

test('a missing comma is told', () => {
  expect(faultsOf('a: { b: 1 c: 2 }\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:9: A comma is missing here.
      |
    1 | a: { b: 1 c: 2 }
      |         ^^^^^^^
      Between [ and ], and between { and }, commas part the values."
  `);
});

test('a tag is refused', () => {
  expect(faultsOf('a: !secret x\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:4: A word that begins with "!" has a meaning of its own, and this one has none that is known.
      |
    1 | a: !secret x
      |    ^^^^^^^
      Put the text in quotes."
  `);
});

test('an alias of nothing is refused', () => {
  expect(faultsOf(FULL.replace('name: Red Envelope Rentals', 'name: *shop'))).toMatchInlineSnapshot(`
    "policy.yaml:2:9: "*shop" repeats what was marked with "&shop" before it, and nothing was.
      |
    2 |   name: *shop
      |         ^^^^^
      If it is a text, put it in quotes."
  `);
});

test('a word written twice is refused', () => {
  expect(faultsOf(FULL.replace('  currency: USD\n', '  currency: USD\n  currency: EUR\n'))).toMatchInlineSnapshot(`
    "policy.yaml:7:3: "currency" is written twice; the first is in line 6.
      |
    7 |   currency: EUR
      |   ^^^^^^^^
      Keep one of them."
  `);
});

test('an empty file is refused', () => {
  expect(faultsOf('')).toMatchInlineSnapshot(`
    "policy.yaml:1:1: This policy is empty.
      |
    1 | 
      | ^
      Run "makegood init" for one to begin with."
  `);
});

test('a file of comments is empty', () => {
  expect(faultsOf('# soon\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:1: This policy is empty.
      |
    1 | # soon
      | ^
      Run "makegood init" for one to begin with."
  `);
});

test('a second document is refused', () => {
  expect(faultsOf(FULL + '---\nbusiness: {}\n')).toMatchInlineSnapshot(`
    "policy.yaml:48:1: A second document begins here, and a policy is one document.
       |
    48 | ---
       | ^^^
      Take the line "---" out, or put what follows it into a file of its own."
  `);
});

test('a file over 1 MB is refused', () => {
  expect(faultsOf('#'.repeat(1_000_001))).toMatchInlineSnapshot(`
    "policy.yaml:1:1: This file is larger than 1 MB, so it is no policy.
      |
    1 | ########################################################################################################################################################################################################…
      | ^
      Is it an export?"
  `);
});

test('brackets without end are refused', () => {
  expect(faultsOf('['.repeat(101))).toMatchInlineSnapshot(`
    "policy.yaml:1:101: This is nested too deeply for a policy.
      |
    1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      |                                                                                                     ^
      Look for brackets that are not closed."
  `);
});

test('a policy that is one word is refused', () => {
  expect(faultsOf('hello')).toMatchInlineSnapshot(`
    "policy.yaml:1:1: A policy is a group of words, each with its value.
      |
    1 | hello
      | ^^^^^
      Write for example: business: …, orders: …, rules: …"
  `);
});

test('empty blocks are told each', () => {
  expect(faultsOf('business:\norders:\nrules:\n')).toMatchInlineSnapshot(`
    "policy.yaml:1:1: Nothing is written here for the business.
      |
    1 | business:
      | ^^^^^^^^
      Write for example: business: { name: Red Envelope, … }
    policy.yaml:2:1: Nothing is written here for the orders.
      |
    2 | orders:
      | ^^^^^^
      Write for example: orders: { file: exports/orders.csv }
    policy.yaml:3:1: A policy has at least one rule, under its name.
      |
    3 | rules:
      | ^^^^^
      Write for example: rules: { shipping-delay: { outage: …, give: … } }"
  `);
});
