import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Fraction, multiply, whole } from '../../src/model/fraction.ts';
import { digitsOf, toMajor } from '../../src/model/money.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { Amount } from '../../src/policy/policy.ts';
import { composedAmounts, composedCases, countings, VALUES } from './arbitrary-amounts.ts';
import { followSteps } from './follow-steps.ts';
import { amount, decide, decimal, flat, hitCase, limited, listed, named, outage, policy, rule } from './samples.ts';

const RUNS = { numRuns: 1000 };
const units = fc.constantFrom('USD', 'USD', 'JPY', 'points', 'days');
const awardOf = (give: Amount, aCase: Case, unit = 'USD') => decide(policy([rule(give, { unit })], { values: VALUES }), [aCase]).awards[0];
const worth = (give: Amount, aCase: Case): number => Number(awardOf(give, aCase)?.money.minor ?? 0n);
const isFraction = (one: object): one is Fraction => 'numerator' in one;

/** Every number that stands in the policy or in a cell. */
function constantsOf(...things: readonly unknown[]): readonly Fraction[] {
  return things.flatMap((thing): readonly Fraction[] => {
    if (typeof thing === 'string') return /^\d+(\.\d+)?$/.test(thing) ? [decimal(thing)] : [];
    if (typeof thing !== 'object' || thing === null) return [];
    if (thing instanceof Map) return constantsOf(...(thing as ReadonlyMap<string, unknown>).values());
    return isFraction(thing) ? [thing] : constantsOf(...Object.values(thing as Readonly<Record<string, unknown>>));
  });
}

describe('the steps of an award', () => {
  test('lead from what stands in policy and cells to its money, each worked out again', () => {
    let followed = 0;
    fc.assert(fc.property(composedAmounts, composedCases, units, (give, aCase, unit) => {
      const award = awardOf(give, aCase, unit);
      if (!award) return;
      followed += 1;
      const goodwill = aCase.windows[0]!.outages[0]!.columns;
      const end = followSteps(award.steps, constantsOf(give, VALUES, aCase.order.columns, goodwill, '0'));
      if (compare(end, toMajor(award.money)) !== 0) throw new Error(`${award.steps.join('\n')}\nis not ${award.money.minor} ${unit}`);
    }), RUNS);
    expect(followed).toBeGreaterThan(RUNS.numRuns / 4);
  });
  test('that were tampered with lead elsewhere: the walk can fail', () => {
    const steps = ['5 % of fee $23.99 = 1.1995', 'rounded half up to 0.01: $1.20'];
    const known = [decimal(5), decimal('23.99')];
    expect(compare(followSteps(steps, known), decimal('1.2'))).toBe(0);
    for (const wrong of [['5 % of fee $23.99 = 1.2'], [steps[0]!, 'rounded half up to 0.01: $1.19'], ['5 % of fee $24.99 = 1.2495'], ['about a dollar']]) expect(() => followSteps(wrong, known)).toThrow();
  });
});

describe('amounts', () => {
  test('more blocks never pay less', () => {
    fc.assert(fc.property(countings, fc.nat(2000), fc.nat(900), fc.nat(600), (counting, cents, first, more) => {
      const give = amount(flat((cents / 100).toFixed(2)), { blocks: counting });
      const [short, long] = [first, first + more].map((length) => worth(give, hitCase({ outages: [outage('o1', 0, length + 1)] })));
      expect(long!).toBeGreaterThanOrEqual(short!);
    }), RUNS);
  });
  test('started blocks are the complete ones, or one more', () => {
    fc.assert(fc.property(countings, fc.nat(900), (counting, length) => {
      const count = (counts: 'started' | 'complete') => worth(amount(flat(1), { blocks: { ...counting, counts } }), hitCase({ outages: [outage('o1', 0, length + 1)] })) / 100;
      expect([0, 1]).toContain(count('started') - count('complete'));
    }), RUNS);
  });
  test('the largest is no less than each, the sum no less than the largest, the smallest no more than each', () => {
    fc.assert(fc.property(fc.array(fc.nat(90_000), { minLength: 1, maxLength: 4 }), (list) => {
      const amounts = list.map((thousandths) => flat((thousandths / 1000).toFixed(3)));
      const [largest, smallest, sum] = (['largest', 'smallest', 'sum'] as const).map((kind) => worth(amount(listed(kind, ...amounts)), hitCase()));
      const own = amounts.map((form) => worth(amount(form), hitCase()));
      for (const one of own) expect([smallest! <= one, one <= largest!, largest! <= sum!]).toEqual([true, true, true]);
    }), RUNS);
  });
  test('half up and half to even differ only at ties, and then by one step', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.constantFrom('0.01', '0.05', '0.1', '1'), (thousandths, step) => {
      const fee = (thousandths / 1000).toFixed(3);
      const rounded = (mode: 'half_up' | 'half_even') => worth(amount(named('fee'), { round: { step: decimal(step), mode } }), hitCase({ columns: { fee } }));
      const stepInThousandths = Number(step) * 1000;
      const isTie = (thousandths % stepInThousandths) * 2 === stepInThousandths;
      const difference = rounded('half_up') - rounded('half_even');
      expect(isTie ? [0, stepInThousandths / 10] : [0]).toContain(difference);
      expect(isTie && Math.floor(thousandths / stepInThousandths) % 2 === 0 ? difference > 0 : difference === 0).toBe(true);
    }), RUNS);
  });
  test('of any form are whole minor units above zero, and no more than their at_most', () => {
    fc.assert(fc.property(composedAmounts, composedCases, units, fc.nat(5000), (give, aCase, unit, cents) => {
      const cap = amount(flat((cents / 100).toFixed(2)));
      const award = awardOf({ ...give, atMost: cap }, aCase, unit);
      if (!award) return;
      expect(award.money.minor).toBeGreaterThan(0n);
      expect(compare(whole(award.money.minor), multiply(decimal((cents / 100).toFixed(2)), whole(10 ** digitsOf(unit))))).toBeLessThanOrEqual(0);
    }), RUNS);
  });
  test('a limit that cuts says what it leaves', () => {
    expect(decide(limited(3, [rule(amount(flat(5)))]), [hitCase()]).awards[0]?.steps).toEqual(['a flat $5.00', 'limit of $3.00 per customer: $3.00 of $5.00 left']);
  });
});
