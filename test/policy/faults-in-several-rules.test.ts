import { expect, test } from 'vitest';
import { faultsOf, withRule } from './policy-samples.ts';

const two = (first: string, second: string): string => `${withRule('outage: { hits: at, where: { kind: shipping } }', ...first.split('; '))}  other: { ${second} }\n`;

test('a rule about what an earlier one is about would never pay, and is told', () => {
  expect(faultsOf(two('give: { credit: 1 }', 'outage: { hits: at, where: { kind: shipping } }, give: { points: 200 }'))).toMatchInlineSnapshot(`
    "policy.yaml:8:3: Whatever the rule "other" is about, the rule "r" before it is about too, and a problem is paid once.
      |
    8 |   other: { outage: { hits: at, where: { kind: shipping } }, give: { points: 200 } }
      |   ^^^^^
      If both shall pay, add to this one: combine: true
      If it is for fewer cases, write it first; if it is for others, say which under "where:"."
  `);
});

test('so is one about a part of it', () => {
  expect(faultsOf(two('give: { credit: 1 }', 'outage: { hits: at, where: { kind: shipping } }, where: { plan: gold }, give: { credit: 2 }'))).toContain('Whatever the rule "other" is about');
});

test('one that pays beside it says so', () => {
  expect(faultsOf(two('give: { credit: 1 }', 'outage: { hits: at, where: { kind: shipping } }, give: { points: 200 }, combine: true'))).toBe('');
});

test('an earlier one with conditions of its own leaves something', () => {
  expect(faultsOf(two('where: { plan: gold }; give: { credit: 1 }', 'outage: { hits: at, where: { kind: shipping } }, give: { credit: 2 }'))).toBe('');
});

test('other outages, other moments and other triggers are other problems', () => {
  for (const second of ['outage: { hits: at, where: { kind: streaming } }', 'outage: { hits: seen, where: { kind: shipping } }', 'late: { promised: p, actual: a }']) {
    expect(faultsOf(two('give: { credit: 1 }', `${second}, give: { credit: 2 }`))).toBe('');
  }
});
