import { describe, expect, test } from 'vitest';
import type { Case, Coverage, PastAward } from '../../src/model/nouns.ts';
import { prepareCredit } from '../../src/credit/awards-of.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';
import type { Amount, MeasureRule, Rule } from '../../src/policy/policy.ts';
import {
  amount, AS_OF, column, condition, decide, decimal, each, flat, hitCase, HOUR, lasts, lateTrigger, listed, measure, MINUTE, MONTH, named, once, outage, outageColumn, outageTrigger,
  PER_CUSTOMER, policy, remember, rule, type Sample, share, tier, tiers,
} from './samples.ts';

const DAY = 1440;
const at = { line: 9, column: 3 };
const numberAtLeast = (name: string, least: number) =>
  condition(measure(name), { kind: 'range', bounds: [{ edge: 'at_least', value: { kind: 'number', number: decimal(least) } }] });
const interval = { ...outageTrigger, hits: { kind: 'interval' as const, from: column('from'), to: column('to') } };

/** A subscription that lasts all year, hit by one outage `day` days after noon, for some hours. */
const down = (id: string, day: number, length: number, more: Sample = {}): Case =>
  hitCase({ id: 'S-1', outages: [outage(id, day * DAY, day * DAY + length * 60, 2 + day)], hit: -300 * DAY, until: 300 * DAY, columns: { fee: '30' }, ...more });

const shown = (given: Rule, cases: readonly Case[], covered?: ReadonlyMap<string, Coverage>, past?: readonly PastAward[]) => {
  const { awards, exclusions } = decide(policy([given]), cases, covered, past);
  return {
    paid: awards.map((award) => [award.group, award.orders.map(({ id }) => id).join('+'), award.outages.map(({ id }) => id).join('+'), Number(award.money.minor)]),
    not: exclusions.map(({ order, reason }) => [order, reason]),
  };
};

/** By the hours of outage in all. */
const byHours: Amount = amount(tiers([30, 18].map((least) => tier([condition(measure('duration'), lasts('at_least', least * HOUR))], amount(flat(least * 10))))));
const monthly = rule(byHours, { trigger: interval, oncePer: once('order', MONTH) });

describe('an order that several outages hit', () => {
  test('is paid for each, where the rule says nothing', () => {
    const cases = [down('o1', 0, 2), down('o2', 1, 3), down('o3', 2, 4)];
    const given = rule(amount(flat(5)), { trigger: interval });
    expect(shown(given, cases)).toEqual({ paid: [['', 'S-1', 'o1', 500], ['', 'S-1', 'o2', 500], ['', 'S-1', 'o3', 500]], not: [] });
    expect(prepareCredit(policy([given]), AS_OF).needsPast).toBe(false);
  });
  test('meets each of them when it begins, and not when its own time does', () => {
    const { awards } = decide(policy([rule(amount(flat(5)), { trigger: interval })]), [down('o1', 3, 2)]);
    expect(awards[0]?.hit).toEqual({ start: outage('o1', 3 * DAY, 0).start, end: outage('o1', 0, 3 * DAY + 120).end });
  });
  test('that the export lists twice is paid once for each outage', () => {
    const cases = [down('o1', 0, 2, { line: 7 }), down('o2', 1, 3, { line: 7 }), down('o1', 0, 2, { line: 8 }), down('o2', 1, 3, { line: 8 })];
    expect(shown(rule(amount(flat(5)), { trigger: interval }), cases)).toEqual({
      paid: [['', 'S-1', 'o1', 500], ['', 'S-1', 'o2', 500]],
      not: [['S-1', 'order S-1 stands here again (first at orders.csv:7)'], ['S-1', 'order S-1 stands here again (first at orders.csv:7)']],
    });
  });
  test('is judged by all of them together, once per order', () => {
    const given = rule(byHours, { trigger: interval, oncePer: once('order', 'all') });
    expect(shown(given, [down('o1', 0, 10), down('o2', 40, 9)])).toEqual({ paid: [['|order|S-1', 'S-1', 'o1+o2', 18_000]], not: [] });
    expect(shown(given, [down('o1', 0, 10)])).toEqual({ paid: [], not: [['S-1', 'no tier holds: duration 10 h']] });
  });
  test('is judged month by month where the rule says so', () => {
    expect(shown(monthly, [down('o1', 0, 10), down('o2', 1, 9), down('o3', 20, 30)]).paid).toEqual([
      ['calendar_month 2026-11|order|S-1', 'S-1', 'o1+o2', 18_000],
      ['calendar_month 2026-12|order|S-1', 'S-1', 'o3', 30_000],
    ]);
  });
  test('is put to where as a whole', () => {
    const long = { ...monthly, where: [condition(measure('duration'), lasts('over', 20 * HOUR))] };
    expect(shown(long, [down('o1', 0, 10), down('o2', 1, 9)]).not).toEqual([['S-1', 'duration 19 h is not over 20 h'], ['S-1', 'duration 19 h is not over 20 h']]);
  });
});

describe('an outage over the end of a month', () => {
  // Midnight in Los Angeles on 1 December is 10 days and 20 hours after noon in UTC.
  const over = down('o1', 10, 40);
  const hourly = rule(amount(flat(1), { blocks: { size: { kind: 'time', length: toDuration(HOUR) }, counts: 'complete', by: measure('duration'), after: undefined, upTo: undefined } }), { trigger: interval, oncePer: once('order', MONTH) });

  test('belongs to both for its time, under keys of their own', () => {
    const { awards } = decide(policy([hourly]), [over]);
    expect(awards.map(({ money, problems, hit }) => [Number(money.minor), problems, new Date(hit.start).toISOString()])).toEqual([
      [2000, ['outage|o1|order|S-1'], '2026-11-30T12:00:00.000Z'],
      [2000, ['outage|o1|order|S-1|in|calendar_month 2026-12'], '2026-12-01T08:00:00.000Z'],
    ]);
    expect(prepareCredit(policy([hourly]), AS_OF).problemsOf(over)).toEqual(expect.arrayContaining(awards.flatMap(({ problems }) => problems)));
  });
  test('is counted in the month in which it begins', () => {
    expect(shown({ ...hourly, give: { ...hourly.give, amount: amount(each(flat(7))) } }, [over, down('o2', 15, 1)]).paid).toEqual([
      ['calendar_month 2026-11|order|S-1', 'S-1', 'o1', 700],
      ['calendar_month 2026-12|order|S-1', 'S-1', 'o2', 700],
    ]);
  });
  test('is no exclusion where one of its months is paid', () => {
    const late = down('o1', 0, 0, { outages: [outage('o1', 10 * DAY + 600, 10 * DAY + 3000)] });
    expect(shown(monthly, [late])).toEqual({ paid: [['calendar_month 2026-12|order|S-1', 'S-1', 'o1', 30_000]], not: [] });
  });
});

describe('what is paid over time', () => {
  const first = [down('o1', 0, 10), down('o2', 1, 9)];
  const third = down('o3', 2, 12);
  const { covered, past } = remember(decide(policy([monthly]), first).awards);

  test('needs to know what was paid', () => expect(prepareCredit(policy([monthly]), AS_OF).needsPast).toBe(true));
  test('is the difference to what was paid, for the new outages', () => {
    const { awards, exclusions } = decide(policy([monthly]), [...first, third], covered, past);
    expect(awards).toMatchObject([{ money: { minor: 12_000n }, problems: ['outage|o3|order|S-1'], outages: [{ id: 'o3' }] }]);
    expect(awards[0]?.steps.slice(-2)).toEqual(['a flat $300.00', '$300.00 − $180.00 already given = $120.00']);
    expect(exclusions.map(({ reason }) => reason)).toEqual(Array(2).fill('already credited on 2026-12-19 (award first-0, plan first)'));
  });
  test('is nothing where all was paid', () => expect(shown(monthly, first, covered, past).paid).toEqual([]));
  test('is nothing where the amount did not grow, and says so', () => {
    expect(shown(monthly, [...first, down('o3', 2, 1)], covered, past)).toMatchObject({ paid: [], not: [{}, {}, ['S-1', 'comes to $180.00, and $180.00 is already given']] });
  });
  test('is less what the ledger holds, whatever the outages are called now', () => {
    const renamed = [down('o1', 0, 10), down('o2', 1, 9), down('x3', 2, 12)];
    expect(shown(monthly, renamed, new Map(), past).paid).toEqual([['calendar_month 2026-11|order|S-1', 'S-1', 'o1+o2+x3', 12_000]]);
  });
  test('is not less what was paid for another group, another rule or in another unit', () => {
    const [own] = past;
    for (const other of [{ group: 'calendar_month 2026-10|order|S-1' }, { rule: 'other' }, { money: { minor: 18_000n, unit: 'points' } }]) {
      expect(shown(monthly, [...first, third], new Map(), [{ ...own!, ...other }]).paid).toMatchObject([[expect.any(String), 'S-1', 'o1+o2+o3', 30_000]]);
    }
    expect(shown(monthly, [...first, third], new Map(), [{ ...own!, group: '*' }]).paid).toMatchObject([[expect.any(String), 'S-1', 'o1+o2+o3', 12_000]]);
  });
  test('leaves out what was paid as something else', () => {
    const alone = remember(decide(policy([rule(amount(flat(5)), { trigger: interval })]), first.slice(0, 1)).awards);
    expect(shown(monthly, [...first, third], alone.covered, alone.past)).toMatchObject({
      paid: [['calendar_month 2026-11|order|S-1', 'S-1', 'o2+o3', 18_000]],
      not: [['S-1', 'already credited on 2026-12-19 (award first-0, plan first)']],
    });
  });
  test('leaves out what an earlier rule of the plan pays', () => {
    const flatly = rule(amount(flat(5)), { name: 'each', trigger: interval, where: [condition(measure('duration'), lasts('over', 11 * HOUR))] });
    const cases = [...first, third].flatMap((one) => [one, { ...one, rule: 'each' }]);
    const { awards, exclusions } = decide(policy([flatly, monthly]), cases);
    expect(awards.map(({ rule: name, outages, money }) => [name, outages.map(({ id }) => id).join('+'), money.minor])).toEqual([['each', 'o3', 500n], ['outage', 'o1+o2', 18_000n]]);
    expect(exclusions.map(({ rule: name, reason }) => [name, reason])).toContainEqual(['outage', 'rule each already pays for this order and outage']);
  });
});

describe('a customer with several orders in a group', () => {
  const perMonth = rule(amount(share(10, 'fee')), { trigger: interval, oncePer: once('customer', MONTH) });
  const orders = ['10', '30', '20'].map((fee, index) => down('o1', index, 2, { id: `S-${index}`, columns: { fee }, line: index + 2, outages: [outage(`o${index}`, index * DAY, index * DAY + 60)] }));

  test('is given the largest amount, each order judged by itself', () => {
    const { awards } = decide(policy([perMonth]), orders);
    expect(awards).toMatchObject([{ group: 'calendar_month 2026-11|customer|ada@mail.example', money: { minor: 300n }, orders: [{ id: 'S-0' }, { id: 'S-1' }, { id: 'S-2' }] }]);
    expect(awards[0]?.problems).toEqual(['outage|o0|order|S-0', 'outage|o1|order|S-1', 'outage|o2|order|S-2']);
    expect(awards[0]?.steps.at(-1)).toBe('3 orders hit, paid once for the customer: the largest amount counts');
  });
  test('is given what the largest exceeds what was paid', () => {
    const { covered, past } = remember(decide(policy([perMonth]), [orders[0]!, orders[2]!]).awards);
    expect(shown(perMonth, orders, covered, past).paid).toEqual([['calendar_month 2026-11|customer|ada@mail.example', 'S-1', 'o1', 100]]);
  });
  test('is given all of them where the amount says each', () => {
    const given = { ...perMonth, give: { ...perMonth.give, amount: amount(each(share(10, 'fee')), { atMost: amount(flat('5.5')) }) } };
    const { awards } = decide(policy([given]), orders);
    expect(awards.map(({ money }) => money.minor)).toEqual([550n]);
    expect(awards[0]?.steps).toEqual([
      'order S-0, outage o0: 10 % of fee $10.00 = 1', 'order S-1, outage o1: 10 % of fee $30.00 = 3', 'order S-2, outage o2: 10 % of fee $20.00 = 2',
      'sum of $1.00, $3.00, $2.00: $6.00', 'at most 5.5: 5.5', 'exactly $5.50',
    ]);
  });
  test('is paid by a cell that orders share; a blank one is shared with nobody', () => {
    const tickets = ['T1', 'T2', 'T1', '', ''].map((ticket, index) => hitCase({ id: String(index), delay: 60 + index, hit: index, line: index, columns: { ticket } }));
    const perTicket = rule(amount(each(flat(4))), { trigger: lateTrigger, oncePer: once(column('ticket'), 'all') });
    expect(shown(perTicket, tickets).paid).toEqual([['|ticket|T1', '0+2', '', 800], ['|ticket|T2', '1', '', 400], ['|order|3', '3', '', 400], ['|order|4', '4', '', 400]]);
    expect(shown({ ...perTicket, oncePer: once(column('ticket')), give: { ...perTicket.give, amount: amount(flat(4)) } }, tickets).paid).toMatchObject([['', '0+2', '', 400], ['', '1', '', 400], {}, {}]);
  });
});

describe('each, where cases are counted', () => {
  const recurrent: MeasureRule = { kind: 'number_of', name: 'delays', at, gives: 'number', where: [condition(measure('delay'), lasts('at_least', 15 * MINUTE))],
    reach: { period: { kind: 'from_first', length: { months: 6, days: 0 } }, across: 'customer' }, startsOverAfter: undefined };
  const belgian = rule(amount(each(share(25, 'fare'))), {
    trigger: lateTrigger, measures: [recurrent], oncePer: once('customer', { kind: 'from_first', length: { months: 6, days: 0 } }),
    where: [condition(measure('delay'), lasts('at_least', 15 * MINUTE)), numberAtLeast('delays', 20)],
  });
  const delays = (count: number, minutes: number) => Array.from({ length: count }, (_, index) => hitCase({ id: `${index}`, line: index + 2, hit: index * DAY, delay: minutes, columns: { fare: '8.00' } }));

  test.each([[19, 20, []], [20, 20, [4000n]], [20, 14, []]])('%d delays of %d minutes', (count, minutes, minors) => {
    expect(decide(policy([belgian]), delays(count, minutes)).awards.map(({ money }) => money.minor)).toEqual(minors);
  });
  test('a case that does not qualify is no part of it, and is told why', () => {
    const { awards, exclusions } = decide(policy([belgian]), [...delays(20, 20), hitCase({ id: 'short', line: 99, hit: 30 * DAY, delay: 5, columns: { fare: '8.00' } })]);
    expect(awards.map(({ money, orders }) => [money.minor, orders.length])).toEqual([[4000n, 20]]);
    expect(exclusions.map(({ order, reason }) => [order, reason])).toEqual([['short', 'delay 5 min is not at least 15 min']]);
  });
  test('small sums are collected until they reach the least payout', () => {
    const flatRate = amount(each(tiers([tier([condition(measure('delay'), lasts('at_least', HOUR))], amount(flat('1.50')))])), { nothingBelow: decimal(4), atMost: amount(share(25, 'fare')) });
    const season = rule(flatRate, { trigger: lateTrigger, oncePer: once('customer', 'all') });
    const worth = (count: number) => decide(policy([season]), delays(count, 60).map((one) => ({ ...one, order: { ...one.order, columns: { fare: '49' } } }))).awards.map(({ money }) => money.minor);
    expect([2, 3, 8, 9].map(worth)).toEqual([[], [450n], [1200n], [1225n]]);
    expect(decide(policy([season]), delays(2, 60)).exclusions.map(({ reason }) => reason)).toEqual(Array(2).fill(expect.stringMatching(/^comes to \$2\.00, and nothing is paid below \$4\.00: .*sum of \$1\.50, \$1\.50: \$3\.00; at most 2 .*: 2; exactly \$2\.00$/)));
  });
  test('once per customer and outage, the orders add up where the amount says each', () => {
    const given = rule(amount(each(share(10, 'fee'))), { oncePer: PER_CUSTOMER });
    const cases = ['10', '30', ''].map((fee, index) => hitCase({ id: `${index}`, line: index + 2, columns: { fee } }));
    expect(shown(given, cases)).toEqual({ paid: [['outage|customer|ada@mail.example', '0+1', 'o1', 400]], not: [['2', 'fee is blank']] });
  });
});

describe('periods without a place for the case', () => {
  test('pay nothing, and say so', () => {
    const summer = { kind: 'season' as const, from: { month: 6, day: 1 }, to: { month: 8, day: 31 } };
    expect(shown({ ...monthly, oncePer: once('order', summer) }, [down('o1', 0, 40)])).toEqual({ paid: [], not: [['S-1', 'lies outside the periods that the rule pays for']] });
  });
});

test('outages that carry a weight count for that share of their time', () => {
  const weighted = { ...outageTrigger, weight: amount(named(outageColumn('share'))) };
  const byHour = amount(flat(10), { blocks: { size: { kind: 'time', length: toDuration(HOUR) }, counts: 'complete', by: measure('duration'), after: undefined, upTo: undefined } });
  const worth = (cell: string) => decide(policy([rule(byHour, { trigger: weighted })]), [hitCase({ outages: [outage('o1', 0, 600, 2, { share: cell })] })]).awards.map(({ money }) => Number(money.minor));
  expect(['0.5', '1', '1.5', '', '0', '-1'].map(worth)).toEqual([[5000], [10_000], [10_000], [10_000], [], []]);
});

describe('what may be chosen instead', () => {
  const choice = (remedy: 'voucher' | 'points', unit: string, given: Amount, when: Rule['where'] = []) => ({ remedy, unit, amount: given, when, at });
  const delayed = amount(tiers([90, 60].map((least, index) => tier([condition(measure('delay'), lasts('over', least * MINUTE))], amount(share(index === 0 ? 100 : 50, 'fare'))))));
  const spanish = rule(delayed, {
    trigger: lateTrigger, unit: 'EUR', remedy: 'refund',
    choices: [choice('voucher', 'EUR', { ...delayed, times: amount(flat('1.5')) }), choice('points', 'points', { ...delayed, times: amount(flat(2)) }, [condition(measure('delay'), lasts('over', 90 * MINUTE))])],
  });
  const offered = (delay: number, given = spanish) => {
    const [award] = decide(policy([given]), [hitCase({ delay, columns: { fare: '80' } })]).awards;
    return award && [award.remedy, award.money.minor, ...award.choices.map(({ remedy, money }) => [remedy, money.minor, money.unit])];
  };
  test('is computed by itself, and offered where its conditions hold', () => {
    expect(offered(61)).toEqual(['refund', 4000n, ['voucher', 6000n, 'EUR']]);
    expect(offered(91)).toEqual(['refund', 8000n, ['voucher', 12_000n, 'EUR'], ['points', 160n, 'points']]);
    expect(offered(60)).toBeUndefined();
  });
  test('is left out where it comes to nothing', () => {
    expect(offered(61, { ...spanish, give: { ...spanish.give, choices: [choice('voucher', 'EUR', amount(share(1, 'bonus')))] } })).toEqual(['refund', 4000n]);
  });
  test('is nothing where only the first comes to nothing', () => {
    expect(offered(61, { ...spanish, give: { ...spanish.give, amount: amount(flat(0)) } })).toBeUndefined();
  });
  test('of what grows over time, is the part that is still to be paid', () => {
    const given: Rule = { ...monthly, give: { ...monthly.give, choices: [choice('voucher', 'USD', { ...byHours, times: amount(flat('1.5')) })] } };
    const cases = [down('o1', 0, 20), down('o2', 1, 10)];
    const { covered, past } = remember(decide(policy([given]), cases.slice(0, 1)).awards);
    const [award] = decide(policy([given]), cases, covered, past).awards;
    expect([award?.money.minor, award?.choices.map(({ money, steps }) => [money.minor, steps.at(-1)])]).toEqual([12_000n, [[18_000n, '$120.00 of $300.00 is still to be given, so: $180.00']]]);
  });
});

test('a moment of no outage stands for nothing: a failed order is paid by itself, and once', () => {
  const given = rule(amount(listed('largest', flat(3))), { trigger: { kind: 'failed', at, where: [], moment: undefined } });
  const cases = ['1', '2'].map((id, line) => ({ ...hitCase({ id, line, failed: true }), hit: { start: toInstant(0), end: toInstant(0) } }));
  const { awards } = decide(policy([given]), cases);
  expect(awards.map(({ problems }) => problems)).toEqual([['failed|order|1'], ['failed|order|2']]);
  expect(decide(policy([given]), cases, remember(awards).covered).awards).toEqual([]);
});
