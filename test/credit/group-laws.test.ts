import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import type { Award, Case } from '../../src/model/nouns.ts';
import type { Amount, OncePer, Period, Policy, Rule } from '../../src/policy/policy.ts';
import {
  amount, AS_OF, blocks, column, condition, decide, each, flat, hitCase, HOUR, hours, lasts, lateTrigger, listed, measure, MONTH, once, outage, outageTrigger, policy, remember, rule, share, tier,
  tiers,
} from './samples.ts';

const RUNS = { numRuns: 400 };
const DAY = 1440;
const interval = { ...outageTrigger, hits: { kind: 'interval' as const, from: column('from'), to: column('to') } };

const periods: fc.Arbitrary<Period> = fc.constantFrom<Period>(
  MONTH, { kind: 'calendar', unit: 'week' }, { kind: 'year_from', month: 12, day: 1 }, { kind: 'from_first', length: { months: 0, days: 10 } }, { kind: 'season', from: { month: 11, day: 25 }, to: { month: 1, day: 3 } },
);
const whos = fc.constantFrom<Parameters<typeof once>[0]>('order', 'customer', column('ticket'));
const overTime: fc.Arbitrary<OncePer> = fc.tuple(whos, fc.oneof(fc.constant('all' as const), periods)).map(([who, when]) => once(who, when));
const ways: fc.Arbitrary<OncePer> = fc.oneof(overTime, whos.map((who) => once(who)));

/** Amounts that never fall where there is more: more time, more cases. */
const growing: fc.Arbitrary<Amount> = fc.constantFrom<Amount>(
  amount(flat(5)),
  amount(share(10, 'fee')),
  amount(flat('0.35'), { blocks: blocks('started', hours(2), { after: hours(3) }) }),
  amount(tiers([30, 18, 6].map((least) => tier([condition(measure('duration'), lasts('at_least', least * HOUR))], amount(flat(least)))))),
  amount(each(share(10, 'fee'))),
  amount(each(flat('1.1')), { atMost: amount(flat(4)) }),
  amount(listed('sum', flat(1), amount(flat(1), { blocks: blocks('complete', hours(5)) }))),
);

/** Orders of one customer with outages on different days, some of them over midnights, months and seasons. */
const samples = fc.array(fc.record({ order: fc.nat(2), day: fc.nat(45), length: fc.integer({ min: 1, max: 50 }) }), { maxLength: 9, size: 'max' });
const CELLS = [{ fee: '10', ticket: 'T1' }, { fee: '25.5', ticket: 'T1' }, { fee: '40', ticket: '' }];

function casesOf(list: readonly { readonly order: number; readonly day: number; readonly length: number }[]): readonly Case[] {
  const distinct = new Map(list.map((one) => [`${one.order} ${one.day - (one.day % 3)}`, one]));
  return [...distinct.entries()].map(([key, { order, day, length }]) =>
    hitCase({
      id: `S-${order}`, line: order + 2, columns: CELLS[order]!, hit: -100 * DAY, until: 100 * DAY,
      outages: [outage(key, (day - (day % 3)) * DAY, (day - (day % 3)) * DAY + length * 60, Number(key.replace(' ', '')) + 2)],
    }),
  );
}

interface Situation {
  readonly given: Policy;
  readonly cases: readonly Case[];
}
const ruleOf = (give: Amount, oncePer: OncePer): Rule => rule(give, { trigger: interval, oncePer });
const situationsOf = (oncePer: fc.Arbitrary<OncePer>): fc.Arbitrary<Situation> =>
  fc.record({ give: growing, oncePer, list: samples }).map(({ give, oncePer: way, list }) => ({ given: policy([ruleOf(give, way)]), cases: casesOf(list) }));
const situations = situationsOf(ways);

const totalOf = (awards: readonly Award[]): bigint => awards.reduce((sum, { money }) => sum + money.minor, 0n);

test('the situations are worth testing: groups, increments and both kinds of end come about', () => {
  const runs = fc.sample(situationsOf(overTime), 300).map(({ given, cases }) => decide(given, cases));
  expect(runs.filter(({ awards }) => awards.some(({ outages }) => outages.length > 1)).length).toBeGreaterThan(30);
  expect(runs.filter(({ awards }) => awards.length > 1).length).toBeGreaterThan(30);
  expect(runs.filter(({ exclusions }) => exclusions.length > 0).length).toBeGreaterThan(8);
  expect(runs.filter(({ awards }) => awards.some(({ problems }) => problems.some((key) => key.includes('|in|')))).length).toBeGreaterThan(3);
});

describe('cases that are paid together', () => {
  test('come to the same in whatever order they come', () => {
    const shuffled = situations.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.cases], { minLength: one.cases.length })));
    fc.assert(fc.property(shuffled, ([{ given, cases }, others]) => {
      expect(decide(given, others)).toEqual(decide(given, cases));
    }), RUNS);
  });
  test('make no problem good twice, and only such as the ledger is asked for', () => {
    fc.assert(fc.property(situations, ({ given, cases }) => {
      const credit = prepareCredit(given, AS_OF);
      const keys = decide(credit, cases).awards.flatMap(({ problems }) => problems);
      expect(new Set(keys).size).toBe(keys.length);
      const asked = new Set(cases.flatMap((one) => credit.problemsOf(one)));
      expect(keys.filter((key) => !asked.has(key))).toEqual([]);
    }), RUNS);
  });
  test('end in an award or in one exclusion each', () => {
    fc.assert(fc.property(situations, ({ given, cases }) => {
      const { awards, exclusions } = decide(given, cases);
      const paid = new Set(awards.flatMap(({ problems }) => problems.map((key) => key.split('|').slice(1, 4).join('|'))));
      const open = cases.filter(({ order, windows }) => !paid.has(`${windows[0]!.outages[0]!.id}|order|${order.id}`) && !paid.has(`${windows[0]!.outages[0]!.id}|customer|${order.customer}`));
      expect(exclusions.map(({ order }) => order).sort()).toEqual(open.map(({ order }) => order.id).sort());
    }), RUNS);
  });
  test('give nothing more once all was paid', () => {
    fc.assert(fc.property(situations, ({ given, cases }) => {
      const { covered, past } = remember(decide(given, cases).awards);
      expect(decide(given, cases, covered, past).awards).toEqual([]);
    }), RUNS);
  });
});

describe('what is paid over time', () => {
  const split = situationsOf(overTime).chain((one) => fc.tuple(fc.constant(one), fc.subarray([...one.cases]), fc.boolean()));

  test('two runs, in any split, pay no more than one run would', () => {
    fc.assert(fc.property(split, ([{ given, cases }, first, isCumulative]) => {
      if (isFromFirst(given.rules[0]!)) return;
      const before = decide(given, first).awards;
      const { covered, past } = remember(before);
      const rest = isCumulative ? cases : cases.filter((one) => !first.includes(one));
      const after = decide(given, rest, covered, past).awards;
      expect(totalOf([...before, ...after])).toBeLessThanOrEqual(totalOf(decide(given, cases).awards));
      const keys = [...before, ...after].flatMap(({ problems }) => problems);
      expect(new Set(keys).size).toBe(keys.length);
    }), RUNS);
  });
  test('a second run over everything pays exactly what one run would have paid', () => {
    fc.assert(fc.property(split, ([{ given, cases }, first]) => {
      if (isFromFirst(given.rules[0]!)) return;
      const before = decide(given, first).awards;
      const { covered, past } = remember(before);
      const after = decide(given, cases, covered, past).awards;
      expect(totalOf([...before, ...after])).toBe(totalOf(decide(given, cases).awards));
    }), RUNS);
  });
  test('problems of late orders are their own, however the rule groups them', () => {
    fc.assert(fc.property(ways, fc.uniqueArray(fc.nat(40), { maxLength: 5 }), (oncePer, days) => {
      const given = policy([rule(amount(flat(2)), { trigger: lateTrigger, oncePer })]);
      const cases = days.map((day) => hitCase({ id: String(day), line: day, hit: day * DAY, delay: 60, columns: { ticket: `T${day % 2}` } }));
      const { awards, exclusions } = decide(given, cases);
      const keys = awards.flatMap(({ problems }) => problems);
      expect([...keys, ...exclusions.map(({ order }) => `late|order|${order}`)].sort()).toEqual(days.map((day) => `late|order|${day}`).sort());
    }), RUNS);
  });
});

/** Its periods begin with the first case that is known, and so move where an earlier one comes to light. */
const isFromFirst = ({ oncePer: { when } }: Rule): boolean => when.kind === 'period' && when.period.kind === 'from_first';
