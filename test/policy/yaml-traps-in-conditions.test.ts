import { expect, test } from 'vitest';
import { faultsOf, withWhere } from './policy-samples.ts';

test('no is not Norway without quotes', () => {
  expect(faultsOf(withWhere('{ country: no }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:23: Many programs read no as yes-or-no, not as a text.
      |
    7 |     where: { country: no }
      |                       ^^
      Write "no" in quotes if you mean Norway, or the word."
  `);
});

test('true is not a text without quotes', () => {
  expect(faultsOf(withWhere('{ a: true }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:17: Many programs read true as yes-or-no, not as a text.
      |
    7 |     where: { a: true }
      |                 ^^^^
      Write "true" in quotes if the export's cells say so."
  `);
});

test('a code keeps its leading zero only in quotes', () => {
  expect(faultsOf(withWhere('{ zip: 01234 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:19: 01234 begins with a zero, which many programs drop or read in another way.
      |
    7 |     where: { zip: 01234 }
      |                   ^^^^^
      Write "01234" in quotes."
  `);
});

test('the traps are told in lists too', () => {
  expect(faultsOf(withWhere('{ a: [Off, 007] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:18: Many programs read Off as yes-or-no, not as a text.
      |
    7 |     where: { a: [Off, 007] }
      |                  ^^^
      Write "Off" in quotes if the export's cells say so.
    policy.yaml:7:23: 007 begins with a zero, which many programs drop or read in another way.
      |
    7 |     where: { a: [Off, 007] }
      |                       ^^^
      Write "007" in quotes."
  `);
});

test('nothing to compare with is told', () => {
  expect(faultsOf(withWhere('{ a: }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:14: Nothing is written to compare with.
      |
    7 |     where: { a: }
      |              ^
      Write a value, or: blank"
  `);
});

test('null is not compared', () => {
  expect(faultsOf(withWhere('{ a: null }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:17: YAML reads null as nothing.
      |
    7 |     where: { a: null }
      |                 ^^^^
      Write: blank, or "null" in quotes if the export's cells say so."
  `);
});

test('an empty text is written as blank', () => {
  expect(faultsOf(withWhere('{ a: "" }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:17: An empty text is not compared.
      |
    7 |     where: { a: "" }
      |                 ^^
      Write: blank"
  `);
});

test('an empty list fits no one', () => {
  expect(faultsOf(withWhere('{ a: [] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:17: This list is empty, so it fits no one.
      |
    7 |     where: { a: [] }
      |                 ^^
      Write at least one value."
  `);
});

test('blank in a list must be quoted', () => {
  expect(faultsOf(withWhere('{ a: [gold, blank] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:24: In a list, "blank" would be a text like any other.
      |
    7 |     where: { a: [gold, blank] }
      |                        ^^^^^
      Write "blank" in quotes if the export's cells say so."
  `);
});
