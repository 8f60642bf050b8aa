import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import { compare, type Fraction, multiply, whole } from '../../src/model/fraction.ts';
import { toInstant } from '../../src/model/instant.ts';
import { digitsOf, toMajor } from '../../src/model/money.ts';
import type { Award, Case, Outage } from '../../src/model/nouns.ts';
import { roundToWhole } from '../../src/model/rounding.ts';
import type { Amount, Rule } from '../../src/policy/policy.ts';
import { casesOf, decimals, limitedSituations, ruleOf, situations } from './arbitrary-policies.ts';
import { amount, AS_OF, decide, flat, hitCase, limit, outage, PER_CUSTOMER, PER_ORDER, policy, rule, share } from './samples.ts';

const RUNS = { numRuns: 500 };
const totalOf = (awards: readonly Award[]): bigint => awards.reduce((sum, { money }) => sum + money.minor, 0n);
const anyOrder = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });
const shuffledToo = (from: typeof situations) =>
  from.chain((situation) => fc.record({ situation: fc.constant(situation), shuffled: anyOrder(situation.cases) }));

test('the generated situations are worth testing: awards, exclusions, groups and cuts all come about', () => {
  const runs = fc.sample(limitedSituations, 400).map((one) => decide(one.policy, one.cases));
  expect(runs.filter(({ awards }) => awards.length > 1).length).toBeGreaterThan(40);
  expect(runs.filter(({ exclusions }) => exclusions.length > 1).length).toBeGreaterThan(40);
  expect(runs.filter(({ awards }) => awards.some(({ orders }) => orders.length > 1)).length).toBeGreaterThan(20);
  expect(runs.filter(({ awards }) => awards.some(({ steps }) => steps.at(-1)?.startsWith('limit of'))).length).toBeGreaterThan(5);
  const reasons = runs.flatMap(({ exclusions }) => exclusions.map(({ reason }) => reason)).join('\n');
  for (const word of ['stands', 'already pays for this order', 'status is', 'is blank', 'comes to', 'used up', 'no tier holds']) expect(reasons).toContain(word);
});

test('the order of the cases does not matter', () => {
  fc.assert(fc.property(shuffledToo(fc.oneof(situations, limitedSituations)), ({ situation, shuffled }) => {
    const credit = prepareCredit(situation.policy, AS_OF);
    expect(decide(credit, shuffled)).toEqual(decide(credit, situation.cases));
  }), RUNS);
});

test('every case ends in one exclusion, or in an award for its order and its outages', () => {
  fc.assert(fc.property(fc.oneof(situations, limitedSituations), ({ policy: given, cases }) => {
    const { awards, exclusions } = decide(given, cases);
    const lines = exclusions.map(({ place }) => place.line);
    expect(new Set(lines).size).toBe(lines.length);
    for (const { rule: name, order, windows } of cases.filter((one) => !lines.includes(one.order.place.line))) {
      const paid = awards.filter((award) => award.rule === name && award.orders.some(({ id }) => id === order.id)).flatMap(({ outages }) => outages);
      for (const window of windows) expect(paid).toEqual(expect.arrayContaining([...window.outages]));
    }
    expect(awards.flatMap(({ orders }) => orders).every(({ place }) => !lines.includes(place.line))).toBe(true);
  }), RUNS);
});

test('no problem is made good twice in one plan', () => {
  fc.assert(fc.property(situations, ({ policy: given, cases }) => {
    const keys = decide(given, cases).awards.flatMap(({ problems }) => problems);
    expect(new Set(keys).size).toBe(keys.length);
  }), RUNS);
});

test('the same cases once more, with the first awards in the ledger, give nothing', () => {
  fc.assert(fc.property(situations, ({ policy: given, cases }) => {
    const credit = prepareCredit(given, AS_OF);
    const first = decide(credit, cases).awards;
    const coverage = { award: 'MG-1', plan: 'first', at: toInstant(0) };
    const covered = new Map(first.flatMap(({ problems }) => problems.map((key) => [key, coverage])));
    expect(decide(credit, cases, covered).awards).toEqual([]);
  }), RUNS);
});

const flatOf = (bound: Amount | undefined): Fraction | undefined => (bound?.form.kind === 'flat' ? bound.form.value : undefined);

/** Every at_most that may have a say: the amount's own and those of its tiers. */
function capsOf(given: Amount): readonly Fraction[] {
  const inner = given.form.kind === 'tiers' ? [...given.form.tiers.map((tier) => tier.amount), given.form.otherwise] : [];
  return [flatOf(given.atMost) ?? [], ...inner.flatMap((one) => (one ? capsOf(one) : []))].flat();
}

/** True where no payable amount lies between the bounds, so that only one of them can hold: at_most. */
function isTooNarrow(lower: Fraction, upper: Fraction, unit: string): boolean {
  const scale = whole(10n ** BigInt(digitsOf(unit)));
  const [least, most] = [roundToWhole(multiply(lower, scale), 'up'), roundToWhole(multiply(upper, scale), 'down')];
  return least > most;
}

test('an award is above zero and within its bounds, after rounding too; at_most wins where they leave no room', () => {
  fc.assert(fc.property(situations, ({ policy: given, cases }) => {
    for (const { rule: name, money } of decide(given, cases).awards) {
      const { amount: own } = given.rules.find((one) => one.name === name)!.give;
      const [lower, upper] = [flatOf(own.atLeast), flatOf(own.atMost)];
      expect(money.minor).toBeGreaterThan(0n);
      if (upper) expect(compare(toMajor(money), upper)).toBeLessThanOrEqual(0);
      const hasRoom = lower && (!upper || compare(lower, upper) <= 0) && !capsOf(own).some((cap) => compare(cap, lower) >= 0 && isTooNarrow(lower, cap, money.unit));
      if (hasRoom) expect(compare(toMajor(money), lower)).toBeGreaterThanOrEqual(0);
    }
  }), { numRuns: 2000 });
});

describe('rounding happens once, on the exact value', () => {
  const worth = (give: Parameters<typeof rule>[0], fee: string): bigint =>
    totalOf(decide(policy([rule(give)]), [hitCase({ columns: { fee } })]).awards);
  /** Half up, from millionths of a cent: 1/1000 × 1/1000 × 1/100 of a dollar is 1/1000000 of a cent. */
  const roundedOnce = (fee: string, percent: string, cents: bigint): bigint => {
    const exact = BigInt(fee.replace('.', '')) * BigInt(percent.replace('.', ''));
    const step = 1_000_000n * cents;
    return ((2n * exact + step) / (2n * step)) * cents;
  };
  test('to the cent', () => {
    fc.assert(fc.property(decimals(300), decimals(100), (fee, percent) => {
      expect(worth(amount(share(percent, 'fee')), fee)).toBe(roundedOnce(fee, percent, 1n));
    }), RUNS);
  });
  test('to a step, and not first to the cent', () => {
    fc.assert(fc.property(decimals(300), decimals(100), fc.constantFrom(5n, 10n, 25n, 100n), (fee, percent, cents) => {
      const step = { step: { numerator: cents, denominator: 100n }, mode: 'half_up' as const };
      expect(worth(amount(share(percent, 'fee'), { round: step }), fee)).toBe(roundedOnce(fee, percent, cents));
    }), RUNS);
  });
  test('a bound that does not bind changes nothing', () => {
    fc.assert(fc.property(decimals(300), decimals(100), (fee, percent) => {
      const bounds = { atLeast: amount(flat(0)), atMost: amount(flat(1000)) };
      expect(worth(amount(share(percent, 'fee'), bounds), fee)).toBe(worth(amount(share(percent, 'fee')), fee));
    }), RUNS);
  });
});

test('an outage that was written down in two touching halves is worth the same', () => {
  const lengths = fc.record({ start: fc.nat(200), first: fc.integer({ min: 1, max: 150 }), second: fc.integer({ min: 1, max: 150 }) });
  const outageRule = ruleOf('outage').map((own): Rule => ({ ...own, trigger: rule(own.give.amount).trigger }));
  fc.assert(fc.property(outageRule, lengths, decimals(200), (own, { start, first, second }, fee) => {
    const [middle, end] = [start + first, start + first + second];
    const hit = (outages: readonly Outage[]): Case => hitCase({ columns: { fee, status: 'active' }, outages, hit: start });
    const credit = prepareCredit(policy([own]), AS_OF);
    const worthOf = (outages: readonly Outage[]) => decide(credit, [hit(outages)]).awards.map(({ money }) => money);
    const whole = worthOf([outage('whole', start, end)]);
    expect(worthOf([outage('b', middle, end, 3), outage('a', start, middle, 2)])).toEqual(whole);
    expect(worthOf([outage('a', start, end, 2), outage('b', start, middle, 3)])).toEqual(whole);
  }), RUNS);
});

test('the limit for a customer is never exceeded, whatever order the cases come in', () => {
  fc.assert(fc.property(shuffledToo(limitedSituations), ({ situation, shuffled }) => {
    const { atMost, unit } = situation.policy.limits.perCustomer[0]!;
    const { awards } = decide(situation.policy, shuffled);
    const minor = totalOf(awards.filter(({ money }) => money.unit === unit));
    expect(compare(toMajor({ minor, unit }), atMost)).toBeLessThanOrEqual(0);
    expect(awards.every(({ money }) => money.minor > 0n)).toBe(true);
  }), RUNS);
});

test('a limit that nothing reaches changes nothing', () => {
  fc.assert(fc.property(situations, ({ policy: given, cases }) => {
    const roomy = { ...given, limits: { ...given.limits, perCustomer: [limit(1_000_000)] } };
    expect(decide(roomy, cases)).toEqual(decide(given, cases));
  }), RUNS);
});

test('once per customer never pays more than once per order, nor less than the largest order', () => {
  const pairs = ruleOf('outage').chain((own) => fc.record({ own: fc.constant(own), cases: casesOf([own]) }));
  fc.assert(fc.property(pairs, ({ own, cases }) => {
    const awardsWith = (oncePer: Rule['oncePer']) => decide(policy([{ ...own, oncePer }]), cases).awards;
    const [perOrder, perCustomer] = [awardsWith(PER_ORDER), awardsWith(PER_CUSTOMER)];
    expect(totalOf(perCustomer)).toBeLessThanOrEqual(totalOf(perOrder));
    const largest = perOrder.reduce((most, { money }) => (money.minor > most ? money.minor : most), 0n);
    expect(totalOf(perCustomer)).toBeGreaterThanOrEqual(largest);
  }), RUNS);
});
