import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf, withCredit } from './policy-samples.ts';

type Edge = 'at_least' | 'over' | 'at_most' | 'under';
interface Tier {
  readonly bounds: Partial<Record<Edge, number>>;
  readonly not: boolean;
}

const LOWEST = 1;
const HIGHEST = 6;
/** Every bound, and every place between two of them, and outside. */
const POINTS = Array.from({ length: 2 * (HIGHEST + 2) + 1 }, (_, index) => index / 2);

const edge = fc.integer({ min: LOWEST, max: HIGHEST });
const lower = fc.tuple(fc.constantFrom<Edge>('at_least', 'over'), edge);
const upper = fc.tuple(fc.constantFrom<Edge>('at_most', 'under'), edge);
const bounds = fc
  .oneof(
    fc.tuple(lower).map((list): [Edge, number][] => list),
    fc.tuple(upper).map((list): [Edge, number][] => list),
    fc.tuple(lower, upper).filter(([[low, from], [high, to]]) => from < to || (from === to && low === 'at_least' && high === 'at_most')),
  )
  .map((list) => Object.fromEntries(list) as Tier['bounds']);
const tiers = fc.array(fc.record({ bounds, not: fc.boolean() }), { minLength: 1, maxLength: 5 });

function takes({ bounds: { at_least, over, at_most, under }, not }: Tier, point: number): boolean {
  const inside =
    (at_least === undefined || point >= at_least) &&
    (over === undefined || point > over) &&
    (at_most === undefined || point <= at_most) &&
    (under === undefined || point < under);
  return inside !== not;
}

/** The first tier that takes each point. */
const firstTakers = (list: readonly Tier[]): number[] => POINTS.map((point) => list.findIndex((tier) => takes(tier, point)));

function hasUnreached(list: readonly Tier[], takesBlank: (tier: Tier) => boolean): boolean {
  const takers = firstTakers(list);
  const blankTaker = list.findIndex(takesBlank);
  return list.some((_, index) => !takers.includes(index) && blankTaker !== index);
}

function hasHole(list: readonly Tier[]): boolean {
  return /[^-]-+[^-]/.test(firstTakers(list).map((taker) => (taker < 0 ? '-' : 'x')).join(''));
}

function write(list: readonly Tier[], name: string, unit: string, otherwise: string): string {
  const lines = list.map(({ bounds: written, not }) => {
    const test = `{ ${Object.entries(written).map(([word, value]) => `${word}: ${value}${unit}`).join(', ')} }`;
    return `{ when: { ${name}: ${not ? `{ not: ${test} }` : test} }, amount: 1 }`;
  });
  return withCredit(`{ tiers: [ ${lines.join(', ')} ]${otherwise} }`);
}

describe.each([
  // A blank cell is not within bounds, and so it is taken by their opposite. A measure is never blank.
  { what: 'a column', name: 'seats', unit: '', takesBlank: (tier: Tier) => tier.not },
  { what: 'a measure', name: 'delay', unit: 'm', takesBlank: () => false },
])('tiers over $what', ({ name, unit, takesBlank }) => {
  test('a tier is refused exactly where no case would reach it', () => {
    fc.assert(
      fc.property(tiers, (list) => {
        const faults = faultsOf(write(list, name, unit, ', otherwise: 0'));
        expect(faults.includes('never reached')).toBe(hasUnreached(list, takesBlank));
        expect(faults.includes('no tier holds')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('a hole is refused exactly where a case between two tiers would get nothing', () => {
    fc.assert(
      fc.property(tiers, (list) => {
        expect(faultsOf(write(list, name, unit, '')).includes('no tier holds')).toBe(hasHole(list));
      }),
      { numRuns: 200 },
    );
  });
});

test('milliseconds are whole, so nothing lies between one and the next', () => {
  const list = '{ tiers: [ { when: { delay: { at_most: 60s } }, amount: 1 }, { when: { delay: { at_least: 60.001s } }, amount: 2 } ] }';
  expect(faultsOf(withCredit(list))).toBe('');
});

test('a delay is never below zero, so at least 0 is everything', () => {
  const list = '{ tiers: [ { when: { delay: { at_least: 0m } }, amount: 1 }, { when: { delay: { over: 1m } }, amount: 2 } ] }';
  expect(faultsOf(withCredit(list))).toContain('never reached');
});

test('tiers over two names are compared only where one surely holds the other', () => {
  const gold = '{ when: { class: gold, delay: { at_least: 1h } }, amount: 3 }';
  const any = '{ when: { delay: { at_least: 1h } }, amount: 2 }';
  expect(faultsOf(withCredit(`{ tiers: [ ${gold}, ${any} ] }`))).toBe('');
  expect(faultsOf(withCredit(`{ tiers: [ ${any}, ${gold} ] }`))).toContain('never reached');
});

test('blank cells are a case of their own', () => {
  const numbers = '{ when: { seats: { at_least: 5 } }, amount: 1 }, { when: { seats: { under: 5 } }, amount: 2 }';
  expect(faultsOf(withCredit(`{ tiers: [ ${numbers}, { when: { seats: blank }, amount: 3 } ] }`))).toBe('');
  expect(faultsOf(withCredit(`{ tiers: [ ${numbers}, { amount: 3 } ] }`))).toBe('');
});
