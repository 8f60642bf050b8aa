import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import type { Case, PastAward } from '../../src/model/nouns.ts';
import type { OncePer, Rule } from '../../src/policy/policy.ts';
import {
  amount, AS_OF, column, condition, decide, each, flat, hitCase, HOUR, lasts, lateTrigger, limit, limitedBy, measure, MONTH, named, once, outage, outageTrigger, PER_CUSTOMER, PER_ORDER, policy, remember,
  rule, type Sample, tier, tiers,
} from './samples.ts';

const DAY = 1440;
const always = { ...outageTrigger, hits: { kind: 'always' as const } };
const cents = (awards: readonly { readonly money: { readonly minor: bigint } }[]) => awards.map(({ money }) => Number(money.minor));
/** An order without a time of its own, hit by an outage of two hours that begins some days after noon. */
const hit = (id: string, outageId: string, day: number, more: Sample = {}): Case =>
  hitCase({ id, outages: [outage(outageId, day * DAY, day * DAY + 120, day + 400)], hit: day * DAY, until: day * DAY + 120, columns: { fee: '10', site: 'X' }, ...more });

/** What each of several plans pays, each with what those before it paid in the ledger. */
function payInTurn(...plans: readonly (readonly [Rule | readonly Rule[], readonly Case[]])[]) {
  const known = { covered: new Map<string, { award: string; plan: string; at: typeof AS_OF }>(), past: [] as PastAward[] };
  return plans.map(([given, cases], index) => {
    const own = policy('length' in given ? given : [given]);
    const credit = prepareCredit(own, AS_OF);
    const asked = new Set(cases.flatMap((one) => credit.problemsOf(one)));
    const covered = new Map([...known.covered].filter(([key]) => asked.has(key)));
    const { awards } = decide(credit, cases, covered, credit.needsPast ? known.past : []);
    const after = remember(awards, `plan${index}`);
    for (const [key, value] of after.covered) {
      expect(known.covered.has(key)).toBe(false);
      known.covered.set(key, value);
    }
    known.past.push(...after.past);
    return cents(awards);
  });
}

const flatly = (oncePer: OncePer, more: Partial<Rule> = {}) => rule(amount(flat(5)), { trigger: always, oncePer, ...more });
const WAYS: readonly (readonly [string, OncePer])[] = [
  ['each order and outage', PER_ORDER], ['customer', PER_CUSTOMER], ['order', once('order', 'all')], ['site', once(column('site'))], ['month', once('order', MONTH)], ['customer and month', once('customer', MONTH)],
];

describe('a policy whose once_per is edited', () => {
  const pairs = WAYS.flatMap(([from, first]) => WAYS.map(([to, second]) => [from, to, first, second] as const));
  test.each(pairs)('from %s to %s pays nobody again', (_from, _to, first, second) => {
    expect(payInTurn([flatly(first), [hit('A', 'o1', 0)]], [flatly(second), [hit('A', 'o1', 0)]])).toEqual([[500], []]);
    expect(payInTurn([flatly(first, { combine: true }), [hit('A', 'o1', 0)]], [flatly(second, { combine: true }), [hit('A', 'o1', 0)]])).toEqual([[500], []]);
  });
  test('to once per customer, an order paid by itself stands for the customer, and the other way round', () => {
    const both = [hit('A', 'o1', 0), hit('B', 'o1', 0, { line: 3 })];
    expect(payInTurn([flatly(PER_ORDER), both.slice(0, 1)], [flatly(PER_CUSTOMER), both])).toEqual([[500], []]);
    expect(payInTurn([flatly(PER_CUSTOMER), both.slice(0, 1)], [flatly(PER_ORDER), both])).toEqual([[500], []]);
  });
  test('beside a rule that still stands, other orders are paid in the next plan as they would be in one', () => {
    const rules = [flatly(PER_CUSTOMER, { name: 'person' }), flatly(PER_ORDER, { name: 'single' })];
    expect(payInTurn([rules, [hit('A', 'o1', 0, { rule: 'person' })]], [rules, [hit('B', 'o1', 0, { rule: 'single', line: 3 })]])).toEqual([[500], [500]]);
  });
  test('from months to none does not pay an outage of which a later part was paid; its first part still can be', () => {
    const long = (length: number) => [condition(measure('duration'), lasts('at_least', length * HOUR))];
    const over = hitCase({ id: 'A', outages: [outage('o1', 10 * DAY + 19 * 60, 10 * DAY + 23 * 60)], hit: 10 * DAY + 19 * 60, until: 10 * DAY + 23 * 60 });
    expect(payInTurn([flatly(once('order', MONTH), { where: long(2) }), [over]], [flatly(PER_ORDER), [over]])).toEqual([[500], []]);
    const monthly = flatly(once('order', MONTH), { where: long(2) });
    expect(payInTurn([monthly, [over]], [monthly, [over, hit('A', 'o2', 3)]], [monthly, [over, hit('A', 'o2', 3)]])).toEqual([[500], [500], []]);
  });
});

describe('once for an outage, over several plans', () => {
  const [a, b, other] = [hit('A', 'o1', 0), hit('B', 'o1', 0, { line: 3 }), hit('D', 'o1', 0, { line: 4, columns: { fee: '10', site: 'Y' } })];
  test('an order that shares a cell later is not paid again; one with another cell is', () => {
    expect(payInTurn([flatly(once(column('site'))), [a]], [flatly(once(column('site'))), [a, b, other]])).toEqual([[500], [500]]);
  });
  test('cells that customers have in common are paid for each of them', () => {
    const keys = ['C1', 'C2'].flatMap((customer) => decide(policy([flatly(once(column('site')))]), [hit(customer, 'o1', 0, { customer })]).awards.flatMap(({ problems }) => problems));
    expect(new Set(keys).size).toBe(4);
    expect(keys[0]).toBe('outage|o1|column|site|X|customer|C1');
  });
  test.each([['customer', PER_CUSTOMER], ['site', once(column('site'))]] as const)('once per %s, each: an order that appears later is paid, within the cap', (_, oncePer) => {
    const fees = (more = {}) => rule(amount(each(named('fee')), more), { trigger: always, oncePer });
    expect(payInTurn([fees(), [a]], [fees(), [a, b]], [fees(), [a, b]])).toEqual([[1000], [1000], []]);
    const capped = fees({ atMost: amount(flat(12)) });
    expect(payInTurn([capped, [a]], [capped, [a, b]], [capped, [a, b]])).toEqual([[1000], [200], []]);
    expect(payInTurn([capped, [a]], [capped, [hit('A', 'o2', 3)]])).toEqual([[1000], [1000]]);
  });
});

describe('an export that rolls on', () => {
  const late = (id: string, day: number) => hitCase({ id, hit: day, delay: 60, columns: { fee: '10' }, line: day + 2 });
  const sum = (more = {}) => rule(amount(each(named('fee')), more), { trigger: lateTrigger, oncePer: once('customer', 'all') });
  test('each new case is paid, whether those before are still there, all or some', () => {
    expect(payInTurn([sum(), [late('1', 0)]], [sum(), [late('2', 1)]], [sum(), [late('2', 1), late('3', 2), late('4', 3)]], [sum(), [late('3', 2), late('5', 4)]])).toEqual([[1000], [1000], [2000], [1000]]);
  });
  test('a cap and a least payout count all of them', () => {
    const capped = sum({ atMost: amount(flat(25)) });
    expect(payInTurn([capped, [late('1', 0), late('2', 1)]], [capped, [late('2', 1), late('3', 2)]], [capped, [late('4', 3)]])).toEqual([[2000], [500], []]);
    const least = sum({ nothingBelow: { numerator: 15n, denominator: 1n } });
    expect(payInTurn([least, [late('1', 0), late('2', 1)]], [least, [late('3', 2)]])).toEqual([[2000], [1000]]);
  });
  test('the steps say so', () => {
    const { past, covered } = remember(decide(policy([sum()]), [late('1', 0)]).awards);
    expect(decide(policy([sum()]), [late('2', 1)], covered, past).awards[0]?.steps).toEqual([
      'fee is $10.00', 'already given for what the export no longer holds: $10.00', '$10.00 + $10.00 = $20.00', '$20.00 − $10.00 already given = $10.00',
    ]);
  });
  test('once a month stays once a month', () => {
    const monthly = flatly(once('order', MONTH));
    expect(payInTurn([monthly, [hit('A', 'o1', 0)]], [monthly, [hit('A', 'o2', 3)]], [monthly, [hit('A', 'o3', 15)]])).toEqual([[500], [], [500]]);
  });
  test('what may be chosen instead is of the new cases', () => {
    const at = { line: 1, column: 1 };
    const given = sum();
    const withChoice = { ...given, give: { ...given.give, choices: [{ remedy: 'voucher' as const, unit: 'USD', amount: amount(each(named('fee')), { times: amount(flat(2)) }), when: [], at }] } };
    const { past, covered } = remember(decide(policy([withChoice]), [late('1', 0)]).awards);
    expect(decide(policy([withChoice]), [late('2', 1)], covered, past).awards[0]?.choices.map(({ money }) => money.minor)).toEqual([2000n]);
  });
  test('however it is cut into plans, additive groups pay what one plan would', () => {
    const cuts = fc.tuple(fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 8 }), fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), fc.nat(3), fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined }));
    fc.assert(fc.property(cuts, ([days, plans, overlap, cap]) => {
      const given = sum(cap === undefined ? {} : { atMost: amount(flat(cap)) });
      const cases = days.map((day) => late(String(day), day));
      const turns = [0, 1, 2, 3].map((turn) => [given, cases.filter((_, index) => plans[index] === turn || (plans[index]! < turn && index % 4 < overlap))] as const);
      const all = payInTurn(...turns).flat().reduce((total, one) => total + one, 0);
      expect([all]).toEqual(cents(decide(policy([given]), cases).awards));
    }), { numRuns: 200 });
  });
});

describe('what is paid of a group that grew', () => {
  const yearly = rule(amount(each(flat(15))), { trigger: always, oncePer: once('order', { kind: 'calendar', unit: 'year' }) });
  test('lies where its new problems are: for the letter, and for a limit over time', () => {
    const cases = [hit('A', 'o1', 0), hit('A', 'o2', 15)];
    const given = limitedBy([limit(20, MONTH)], [yearly]);
    const { covered, past } = remember(decide(given, cases.slice(0, 1)).awards);
    const { awards } = decide(given, cases, covered, past);
    expect(cents(awards)).toEqual([1500]);
    expect(awards[0]?.hit).toEqual(cases[1]!.hit);
  });
});

describe('periods that begin with a first case', () => {
  const month = { kind: 'from_first' as const, length: { months: 0, days: 30 } };
  const given = flatly(once('order', month));
  test('stay where an earlier case comes to light, or the first one is gone', () => {
    expect(payInTurn([given, [hit('A', 'o1', 10)]], [given, [hit('A', 'o0', 3), hit('A', 'o1', 10)]], [given, [hit('A', 'o2', 12)]])).toEqual([[500], [], []]);
    expect(payInTurn([given, [hit('A', 'o1', 0)]], [given, [hit('A', 'o2', 25)]], [given, [hit('A', 'o3', 31)]])).toEqual([[500], [], [500]]);
  });
  test('are others for an order that was not paid', () => expect(payInTurn([given, [hit('A', 'o1', 0)]], [given, [hit('B', 'o2', 25)]])).toEqual([[500], [500]]));
  test('pay a flat amount no more often over two plans than in one', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 9 }), fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), fc.boolean(), (days, side, isCumulative) => {
      const cases = days.map((day) => hit('A', `o${day}`, day));
      const first = cases.filter((_, index) => side[index]);
      const rest = isCumulative ? cases : cases.filter((_, index) => !side[index]);
      expect(payInTurn([given, first], [given, rest]).flat().length).toBeLessThanOrEqual(decide(policy([given]), cases).awards.length);
    }), { numRuns: 300 });
  });
});

test('tiers by the time of an outage see all of it where an order has only a moment', () => {
  const byTime = amount(tiers([tier([condition(measure('duration'), lasts('at_least', 3 * HOUR))], amount(flat(9)))]));
  const over = hitCase({ outages: [outage('o1', 10 * DAY + 19 * 60, 10 * DAY + 23 * 60)], hit: 10 * DAY + 22 * 60 });
  expect(decide(policy([rule(byTime, { oncePer: once('order', MONTH) })]), [over]).awards).toMatchObject([{ group: 'calendar_month 2026-12|order|1001', money: { minor: 900n }, problems: ['outage|o1|order|1001'] }]);
});
