import { expect, test } from 'vitest';
import { faultsOf, withCredit } from './policy-samples.ts';

test('a hole between tiers is told with the edge that closes it', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { delay: { at_least: 2h } }, amount: 5 }, { when: { delay: { at_most: 60m } }, amount: 2 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:51: Between 60m and 2h no tier holds, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { at_least: 2h } }, amount: 5 }, { when: { delay: { at_most: 60m } }, amount: 2 } ] } }
      |                                                   ^^^^^^^^^^^^
      Write "otherwise: 0" if that is meant, or let the tier begin at 60m: { over: 60m }."
  `);
});

test('a single value between tiers is a hole', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { delay: { over: 60m } }, amount: 5 }, { when: { delay: { under: 60m } }, amount: 2 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:51: At exactly 60m no tier holds, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { over: 60m } }, amount: 5 }, { when: { delay: { under: 60m } }, amount: 2 } ] } }
      |                                                   ^^^^^^^^^
      Write "otherwise: 0" if that is meant, or let the tier begin at 60m: { at_least: 60m }."
  `);
});

test('a tier within an earlier one is never reached', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { delay: { at_least: 30m } }, amount: 5 }, { when: { delay: { at_least: 60m } }, amount: 2 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:83: This tier is never reached: the one in line 7 takes all of its cases.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { at_least: 30m } }, amount: 5 }, { when: { delay: { at_least: 60m } }, amount: 2 } ] } }
      |                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      The first tier that holds is given, so write the one with fewer cases first."
  `);
});

test('a tier that two earlier ones share is never reached', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { seats: { under: 5 } }, amount: 5 }, { when: { seats: { at_least: 5 } }, amount: 2 }, { when: { seats: { at_least: 3, under: 7 } }, amount: 1 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:127: This tier is never reached: those before it together take all of its cases.
      |
    7 |     give: { credit: { tiers: [ { when: { seats: { under: 5 } }, amount: 5 }, { when: { seats: { at_least: 5 } }, amount: 2 }, { when: { seats: { at_least: 3, under: 7 } }, amount: 1 } ] } }
      |                                                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      The first tier that holds is given, so write the one with fewer cases first."
  `);
});

test('nothing is reached behind a tier without conditions', () => {
  expect(faultsOf(withCredit('{ tiers: [ { amount: 5 }, { when: { delay: { at_least: 60m } }, amount: 2 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:47: This tier is never reached: the one in line 7 takes all of its cases.
      |
    7 |     give: { credit: { tiers: [ { amount: 5 }, { when: { delay: { at_least: 60m } }, amount: 2 } ] } }
      |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      The first tier that holds is given, so write the one with fewer cases first."
  `);
});

test('a word that an earlier list has is never reached', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { class: [gold, silver] }, amount: 5 }, { when: { class: Gold }, amount: 2 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:80: This tier is never reached: the one in line 7 takes all of its cases.
      |
    7 |     give: { credit: { tiers: [ { when: { class: [gold, silver] }, amount: 5 }, { when: { class: Gold }, amount: 2 } ] } }
      |                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      The first tier that holds is given, so write the one with fewer cases first."
  `);
});

test('a hole between days is told by its days', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { booked: { at_most: 2026-03-25 } }, amount: 5 }, { when: { booked: { at_least: 2026-04-01 } }, amount: 2 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:110: Between 2026-03-25 and 2026-04-01 no tier holds, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { booked: { at_most: 2026-03-25 } }, amount: 5 }, { when: { booked: { at_least: 2026-04-01 } }, amount: 2 } ] } }
      |                                                                                                              ^^^^^^^^^^^^^^^^^^^^
      Write "otherwise: 0" if that is meant, or let the tier begin at 2026-03-25: { over: 2026-03-25 }."
  `);
});

test('an `of` that no tier uses is refused', () => {
  expect(faultsOf(withCredit('{ of: fee, tiers: [ { amount: 5 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:23: No tier here is a percent, so "of" says nothing.
      |
    7 |     give: { credit: { of: fee, tiers: [ { amount: 5 } ] } }
      |                       ^^
      Take it out, or write percents."
  `);
});

test('tiers are a list', () => {
  expect(faultsOf(withCredit('{ tiers: 5 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:23: "tiers" is a list, and each line of it begins with "- ".
      |
    7 |     give: { credit: { tiers: 5 } }
      |                       ^^^^^
      Write for example: - { when: { delay: { at_least: 60m } }, percent: 50 }"
  `);
});

test('a tier cannot give another remedy than its rule', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { delay: { over: 1m } }, refund: 4 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:65: This tier is part of a credit, and "refund" does not go with it here.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { over: 1m } }, refund: 4 } ] } }
      |                                                                 ^^^^^^
      Write for example: { when: { delay: { at_least: 60m } }, amount: 20 }"
  `);
});

test('a tier may only ask for what the trigger measures', () => {
  expect(faultsOf(withCredit('{ tiers: [ { when: { duration: { at_least: 5h } }, amount: 5 } ] }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:42: This rule does not measure "duration".
      |
    7 |     give: { credit: { tiers: [ { when: { duration: { at_least: 5h } }, amount: 5 } ] } }
      |                                          ^^^^^^^^
      It measures "delay"."
  `);
});
