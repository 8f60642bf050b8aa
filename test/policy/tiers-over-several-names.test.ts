import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf, withCredit, withRule } from './policy-samples.ts';

const withTiers = (...tiers: string[]): string => withCredit(`{ tiers: [ ${tiers.map((when) => `{ when: { ${when} }, amount: 1 }`).join(', ')} ] }`);

test('tiers that together take all of another one are told', () => {
  const faults = faultsOf(withTiers('delay: { at_least: 3h }, km: { at_most: 1500 }', 'delay: { at_least: 3h }, km: { over: 1500 }', 'delay: { over: 4h }, km: { over: 0 }'));
  expect(faults).toContain('This tier is never reached: those before it together take all of its cases.');
});

test('a part that is left over lets a tier be reached', () => {
  expect(faultsOf(withTiers('delay: { at_least: 3h }, km: { at_most: 1500 }', 'delay: { at_least: 3h }, km: { over: 1500 }', 'delay: { at_least: 2h }, km: { over: 0 }'))).toBe('');
  // A blank distance is in neither of the two.
  expect(faultsOf(withTiers('delay: { at_least: 3h }, km: { at_most: 1500 }', 'delay: { at_least: 3h }, km: { over: 1500 }', 'delay: { over: 4h }'))).toBe('');
});

test('words and bounds go together', () => {
  expect(faultsOf(withTiers('class: [first, second], km: { over: 0 }', 'class: { not: [first, second] }', 'class: third'))).toContain('never reached');
  expect(faultsOf(withTiers('zone: { under: 5 }', 'zone: 4'))).toContain('never reached');
  expect(faultsOf(withTiers('zone: { under: 5 }', 'zone: 5'))).toBe('');
});

test('a band that is forgotten between two others is a hole', () => {
  expect(faultsOf(withTiers('delay: { at_least: 3h }, km: { at_most: 1500 }', 'delay: { at_least: 3h }, km: { over: 3500 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:146: No tier takes delay at least 3h with km over 1500 and at most 3500, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { at_least: 3h }, km: { at_most: 1500 } }, amount: 1 }, { when: { delay: { at_least: 3h }, km: { over: 3500 } }, amount: 1 } ] } }
      |                                                                                                                                                  ^^^^^^^^^^
      Write "otherwise: 0" if that is meant, or add a tier: - { when: { delay: { at_least: 3h }, km: { over: 1500, at_most: 3500 } }, … }"
  `);
});

test('an edge that is forgotten between bands is a hole', () => {
  expect(faultsOf(withTiers('delay: { at_least: 3h }, km: { under: 1500 }', 'delay: { at_least: 3h }, km: { over: 1500 }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:144: No tier takes delay at least 3h with km exactly 1500, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { at_least: 3h }, km: { under: 1500 } }, amount: 1 }, { when: { delay: { at_least: 3h }, km: { over: 1500 } }, amount: 1 } ] } }
      |                                                                                                                                                ^^^^^^^^^^
      Write "otherwise: 0" if that is meant, or add a tier: - { when: { delay: { at_least: 3h }, km: { at_least: 1500, at_most: 1500 } }, … }"
  `);
});

test('a hole within one class is told with the class', () => {
  expect(faultsOf(withTiers('class: first, delay: { at_least: 2h }', 'class: first, delay: { at_most: 60m }', 'class: second, delay: { at_least: 60m }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:65: No tier takes class first with delay over 60m and under 2h, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { class: first, delay: { at_least: 2h } }, amount: 1 }, { when: { class: first, delay: { at_most: 60m } }, amount: 1 }, { when: { class: second, delay: { at_leas…
      |                                                                 ^^^^^^^^^^^^
      Write "otherwise: 0" if that is meant, or add a tier: - { when: { class: [first], delay: { over: 60m, under: 2h } }, … }"
  `);
});

test('a hole for all classes but some is told with those', () => {
  expect(faultsOf(withTiers('delay: { at_least: 60m }', 'delay: { under: 30m }', 'class: [first, second], delay: { under: 60m }'))).toMatchInlineSnapshot(`
    "policy.yaml:7:51: No tier takes delay at least 30m and under 60m with class other than first or second, so those customers would get nothing.
      |
    7 |     give: { credit: { tiers: [ { when: { delay: { at_least: 60m } }, amount: 1 }, { when: { delay: { under: 30m } }, amount: 1 }, { when: { class: [first, second], delay: { under: 60m } }, amount: 1 }…
      |                                                   ^^^^^^^^^^^^^
      Write "otherwise: 0" if that is meant, or add a tier: - { when: { delay: { at_least: 30m, under: 60m }, class: { not: [first, second] } }, … }"
  `);
});

test('otherwise closes every hole', () => {
  const open = withTiers('delay: { at_least: 3h }, km: { at_most: 1500 }', 'delay: { at_least: 3h }, km: { over: 3500 }');
  expect(faultsOf(open.replace('} ] }', '} ], otherwise: 0 }'))).toBe('');
});

test('each class may begin where it likes, and end there', () => {
  expect(faultsOf(withTiers('class: first, delay: { at_least: 1h }', 'class: second, delay: { at_least: 2h }'))).toBe('');
  expect(faultsOf(withTiers('km: { at_most: 1500 }, delay: { at_least: 2h }', 'km: { over: 1500, at_most: 3500 }, delay: { at_least: 3h }', 'km: { over: 3500 }, delay: { at_least: 4h }'))).toBe('');
  expect(faultsOf(withTiers('km: { at_most: 1500 }, delay: { at_least: 2h }', 'km: { over: 1500, at_most: 3500 }, delay: { at_least: 3h }', 'km: { over: 3500 }, delay: { at_least: 2h }'))).toBe('');
});

test('between two numbers of outages there is nothing', () => {
  const counted = (above: string) =>
    withRule('outage: { hits: always }', 'measure: { cuts: { number_of: outages } }', `give: { credit: { tiers: [ { when: { cuts: { at_most: 4 } }, amount: 1 }, { when: { cuts: { ${above} } }, amount: 2 } ] } }`);
  expect(faultsOf(counted('at_least: 5'))).toBe('');
  expect(faultsOf(counted('over: 5'))).toContain('Between 4 and 5 no tier holds');
});

test('a measure of the rule\u2019s own may be missing, and leaves a tier without it to be reached', () => {
  const own = (last: string) =>
    withRule('outage: { hits: always }', 'measure: { waited: { from: a, to: b } }', `give: { credit: { tiers: [ { when: { waited: { under: 2h } }, amount: 1 }, { when: { waited: { at_least: 2h } }, amount: 2 }, ${last} ] } }`);
  expect(faultsOf(own('{ amount: 3 }'))).toBe('');
  expect(faultsOf(own('{ when: { waited: { over: 1h } }, amount: 3 }'))).toContain('never reached');
});

test('what cannot be compared is not judged', () => {
  expect(faultsOf(withTiers('at: { under: 2026-01-01 }', 'at: { over: 5 }', 'at: { at_least: 2025-01-01 }'))).toBe('');
});

test('too many combinations are compared one with one', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const every = (bounds: string) => names.map((name) => `${name}: { ${bounds} }`).join(', ');
  const list = [every('at_least: 1, under: 5'), every('at_least: 6, under: 9'), every('at_least: 2, under: 4')];
  expect(faultsOf(withTiers(...list)).match(/This tier is never reached/g)).toHaveLength(1);
});

interface Range {
  readonly from: number;
  readonly to: number;
}
interface Tier {
  readonly delay: Range | undefined;
  readonly seats: Range | undefined;
  readonly word: 'x' | 'y' | undefined;
}

const range = fc.option(
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })).map(([from, length]): Range => ({ from, to: from + length })),
  { nil: undefined },
);
const list = fc.array(fc.record<Tier>({ delay: range, seats: range, word: fc.constantFrom('x', 'y', undefined) }), { minLength: 1, maxLength: 5 });

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7];
const isIn = (of: Range | undefined, step: number | undefined): boolean => of === undefined || (step !== undefined && step >= of.from && step < of.to);
const takes = (tier: Tier, delay: number, seats: number | undefined, word: string): boolean =>
  isIn(tier.delay, delay) && isIn(tier.seats, seats) && (tier.word === undefined || tier.word === word);

/** Every combination that any tier could tell apart; seats may be blank. */
const POINTS = STEPS.flatMap((delay) => [...STEPS, undefined].flatMap((seats) => ['x', 'y', 'other'].map((word) => ({ delay, seats, word }))));

function write(tiers: readonly Tier[]): string {
  const lines = tiers.map(({ delay, seats, word }) => {
    const when = [
      ...(delay ? [`delay: { at_least: ${delay.from}h, under: ${delay.to}h }`] : []),
      ...(seats ? [`seats: { at_least: ${seats.from}, under: ${seats.to} }`] : []),
      ...(word ? [`word: ${word}`] : []),
    ];
    return when.length === 0 ? '{ amount: 1 }' : `{ when: { ${when.join(', ')} }, amount: 1 }`;
  });
  return withCredit(`{ tiers: [ ${lines.join(', ')} ] }`);
}

describe('tiers over three names', () => {
  test('one is refused exactly where no case would reach it', () => {
    fc.assert(
      fc.property(list, (tiers) => {
        const reached = new Set(POINTS.map(({ delay, seats, word }) => tiers.findIndex((tier) => takes(tier, delay, seats, word))));
        const lost = tiers.filter((_, index) => !reached.has(index)).length;
        expect(faultsOf(write(tiers)).match(/This tier is never reached/g) ?? []).toHaveLength(lost);
      }),
      { numRuns: 150 },
    );
  });

  test('a hole is told only where somebody beside it on both sides is paid', () => {
    fc.assert(
      fc.property(list, (tiers) => {
        const paid = (delay: number, seats: number | undefined, word: string) => tiers.some((tier) => takes(tier, delay, seats, word));
        const isBetween = ({ delay, seats, word }: (typeof POINTS)[number]): boolean => {
          if (seats === undefined || paid(delay, seats, word)) return false;
          const along = (test: (step: number) => boolean, own: number) =>
            [STEPS.some((step) => step < own && test(step)), STEPS.some((step) => step > own && test(step))] as const;
          const lines = [along((step) => paid(step, seats, word), delay), along((step) => paid(delay, step, word), seats)];
          return lines.some(([below, above]) => below && above) && lines.every(([below, above]) => below === above);
        };
        expect(/no tier holds|No tier takes/.test(faultsOf(write(tiers)))).toBe(POINTS.some(isBetween));
      }),
      { numRuns: 150 },
    );
  });
});
