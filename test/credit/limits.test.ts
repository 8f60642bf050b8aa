import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import type { Award, Case, PastAward } from '../../src/model/nouns.ts';
import type { Limit } from '../../src/policy/policy.ts';
import { amount, AS_OF, decide, flat, hitCase, limit, limited, limitedBy, MONTH, named, outage, remember, rule, type Sample } from './samples.ts';

const DAY = 1440;
const pays = rule(amount(named('fee')));
const fee = (value: string, more: Sample = {}): Case => hitCase({ columns: { fee: value }, ...more });
/** An order that is hit on a day after 20 November by an outage of that day. */
const onDay = (day: number, value = '20', more: Sample = {}): Case =>
  fee(value, { id: `on-${day}`, line: day + 2, hit: day * DAY + 5, outages: [outage(`o${day}`, day * DAY, day * DAY + 60, day + 2)], ...more });
const minors = (limits: readonly Limit[], cases: readonly Case[], past: readonly PastAward[] = []) =>
  decide(limitedBy(limits, [pays]), cases, new Map(), past).awards.map(({ money }) => Number(money.minor));

describe('a limit over time', () => {
  test('counts by the month in which the problem was', () => {
    expect(minors([limit(30, MONTH)], [onDay(0), onDay(1), onDay(11), onDay(12)])).toEqual([2000, 1000, 2000, 1000]);
  });
  test('counts what earlier plans gave, by when the problem was and not by when it was paid', () => {
    const { past } = remember(decide(limitedBy([], [pays]), [onDay(0), onDay(11)]).awards);
    expect(minors([limit(30, MONTH)], [onDay(1)], past)).toEqual([1000]);
    expect(minors([limit(30, MONTH)], [onDay(1)], past.slice(1))).toEqual([2000]);
  });
  test('says for which period it is used up', () => {
    const { exclusions } = decide(limitedBy([limit(20, MONTH)], [pays]), [onDay(0), onDay(1)]);
    expect(exclusions.map(({ reason }) => reason)).toEqual(['the limit of $20.00 per customer in calendar_month 2026-11 is used up']);
  });
  test('does not hold out of its season', () => {
    const winter = { kind: 'season' as const, from: { month: 12, day: 1 }, to: { month: 2, day: 28 } };
    expect(minors([limit(5, winter)], [onDay(0), onDay(20)])).toEqual([2000, 500]);
  });
  test('is what past awards are needed for', () => {
    const needs = (limits: readonly Limit[]) => prepareCredit(limitedBy(limits, [pays]), AS_OF).needsPast;
    expect([[], [limit(5)], [limit(5), limit(5, MONTH)], [limit(5, 'outage')], [limit(5, 'order')]].map(needs)).toEqual([false, false, true, true, true]);
  });
});

describe('a limit for each outage or order', () => {
  const two = [outage('o1', 0, 60, 2), outage('o2', 100, 160, 3)];
  test('holds for all orders that the outage hit', () => {
    expect(minors([limit(30, 'outage')], ['1', '2', '3'].map((id, line) => fee('20', { id, line })))).toEqual([2000, 1000]);
  });
  test('an award for several outages counts for each of them', () => {
    const both = fee('20', { id: 'a', outages: two, line: 2 });
    expect(minors([limit(30, 'outage')], [both, fee('20', { id: 'b', line: 3, hit: 6, outages: two.slice(1) })])).toEqual([2000, 1000]);
    expect(minors([limit(30, 'outage')], [fee('20', { id: 'b', line: 3, outages: two.slice(1) }), fee('20', { ...both, id: 'a', hit: 9, outages: two })])).toEqual([2000, 1000]);
  });
  test('an order is limited over several outages, and over several plans', () => {
    const twice = [fee('20', { outages: two.slice(0, 1) }), fee('20', { outages: two.slice(1), hit: 105 })];
    expect(minors([limit(30, 'order')], twice)).toEqual([2000, 1000]);
    const { past } = remember(decide(limitedBy([], [pays]), twice.slice(0, 1)).awards);
    expect(minors([limit(30, 'order')], twice.slice(1), past)).toEqual([1000]);
    const { exclusions } = decide(limitedBy([limit(20, 'order')], [pays]), twice.slice(1), new Map(), past);
    expect(exclusions.map(({ reason }) => reason)).toEqual(['the limit of $20.00 per customer and order 1001 is used up']);
  });
});

describe('several limits', () => {
  const limits = [limit(50), limit(40, MONTH), limit(15, 'outage')];
  test('hold at once, and the one that leaves least is named', () => {
    const { awards } = decide(limitedBy(limits, [pays]), [onDay(0), onDay(1), onDay(2), onDay(11), onDay(12)]);
    expect(awards.map(({ money, steps }) => [Number(money.minor), steps.at(-1)])).toEqual([
      [1500, 'limit of $15.00 per customer and outage o0: $15.00 of $20.00 left'],
      [1500, 'limit of $15.00 per customer and outage o1: $15.00 of $20.00 left'],
      [1000, 'limit of $40.00 per customer in calendar_month 2026-11: $10.00 of $20.00 left'],
      [1000, 'limit of $50.00 per customer: $10.00 of $20.00 left'],
    ]);
  });
  test('in different units do not meet', () => expect(minors([limit(5, 'plan', 'points'), limit(5, MONTH, 'EUR')], [onDay(0)])).toEqual([2000]));
  test('cut what may be chosen instead too, in their unit', () => {
    const at = { line: 1, column: 1 };
    const choices = [{ remedy: 'voucher' as const, unit: 'USD', amount: amount(flat(30)), when: [], at }, { remedy: 'points' as const, unit: 'points', amount: amount(flat(900)), when: [], at }];
    const [award] = decide(limited(25, [{ ...pays, give: { ...pays.give, choices } }]), [onDay(0)]).awards;
    expect(award).toMatchObject({ money: { minor: 2000n }, choices: [{ money: { minor: 2500n }, steps: ['a flat $30.00', 'limit per customer: $25.00 of $30.00 left'] }, { money: { minor: 900n } }] });
  });
});

test('a cap over two plans is never exceeded, whichever comes first', () => {
  const days = fc.uniqueArray(fc.nat(40), { maxLength: 8 });
  const per = fc.constantFrom<Parameters<typeof limit>[1]>(MONTH, 'order', 'outage', { kind: 'calendar', unit: 'week' });
  const setting = fc.record({ days, split: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), cap: fc.integer({ min: 0, max: 60 }), per, shared: fc.boolean() });
  fc.assert(fc.property(setting, ({ days: hit, split, cap, per: whatFor, shared }) => {
    const cases = hit.map((day) => onDay(day, '17', shared ? { id: 'one' } : {}));
    const given = limitedBy([limit(cap, whatFor)], [pays]);
    const parts = [true, false].map((side) => cases.filter((_, index) => split[index] === side));
    for (const [first, second] of [parts, [...parts].reverse()] as const) {
      const before = decide(given, first!).awards;
      const { covered, past } = remember(before);
      const all = [...before, ...decide(given, second!, covered, past).awards];
      for (const sum of sumsBy(all, whatFor)) expect(sum).toBeLessThanOrEqual(cap * 100);
    }
  }), { numRuns: 150 });
});

/** What was given for each order, outage, month or week. */
function sumsBy(awards: readonly Award[], per: Parameters<typeof limit>[1]): readonly number[] {
  const sums = new Map<string, number>();
  for (const award of awards) for (const key of keysOf(award, per)) sums.set(key, (sums.get(key) ?? 0) + Number(award.money.minor));
  return [...sums.values()];
}

function keysOf({ orders, outages, hit }: Award, per: Parameters<typeof limit>[1]): readonly string[] {
  if (per === 'order') return orders.map(({ id }) => id);
  if (per === 'outage') return outages.map(({ id }) => id);
  // Los Angeles is 8 hours behind in winter; 5 January 1970 was a Monday.
  const local = hit.start - 8 * 3_600_000;
  return [per === MONTH ? new Date(local).toISOString().slice(0, 7) : String(Math.floor((local / 86_400_000 - 4) / 7))];
}
