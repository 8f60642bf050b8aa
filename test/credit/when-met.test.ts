import { describe, expect, test } from 'vitest';
import { metAt, metIn } from '../../src/credit/met-order.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { MeasureRule, Rule } from '../../src/policy/policy.ts';
import {
  amount, column, condition, decide, decimal, each, failedTrigger, flat, hitCase, limit, limitedBy, measure, MINUTE, MONTH, named, NOON, once, outage, outageTrigger, policy, rule, type Sample, value, valueOf,
} from './samples.ts';

const DAY = 1440;
/** Midnight of 1 December in Los Angeles, in minutes after noon of 20 November in UTC. */
const DECEMBER = 10 * DAY + 20 * 60;
const over = outage('o1', DECEMBER - 60, DECEMBER + 120);
const groups = (given: Rule, cases: readonly Case[]) => decide(policy([given]), cases).awards.map(({ group, money, orders }) => [group.split('|')[0], orders.map(({ id }) => id).join('+'), Number(money.minor)]);
const monthly = (more: Partial<Rule> = {}, give = amount(flat(5))) => rule(give, { oncePer: once('customer', MONTH), ...more });
const interval = { ...outageTrigger, hits: { kind: 'interval' as const, from: column('f'), to: column('u') } };
const day = { ...outageTrigger, hits: { kind: 'day' as const, day: column('d') } };

describe('the problem met the order', () => {
  const met = (sample: Sample) => {
    const one = hitCase({ outages: [outage('o1', 0, 60)], ...sample });
    expect(metIn(one).start).toBe(metAt(one));
    return [metIn(one).start, metIn(one).end].map((moment) => (moment - NOON) / MINUTE);
  };
  test('at its moment', () => expect(met({ hit: 20 })).toEqual([20, 20]));
  test('where its interval and the outage overlap', () => expect([met({ hit: 20, until: 90 }), met({ hit: -20, until: 30 }), met({ hit: -20, until: 90 })]).toEqual([[20, 60], [0, 30], [0, 60]]));
  test('from the promise on, where it was late', () => expect(met({ hit: 20, until: 90, delay: 70 })).toEqual([20, 90]));
});

describe('over the end of a month', () => {
  test('a moment lies in one month', () => {
    expect(groups(monthly(), [hitCase({ outages: [over], hit: DECEMBER - 30 })])).toEqual([['calendar_month 2026-11', '1001', 500]]);
    expect(groups(monthly(), [hitCase({ outages: [over], hit: DECEMBER + 30 })])).toEqual([['calendar_month 2026-12', '1001', 500]]);
  });
  test('an interval lies in those in which the outage met it', () => {
    const hits = (from: number, until: number) => groups(monthly({ trigger: interval }), [hitCase({ outages: [over], hit: DECEMBER + from, until: DECEMBER + until })]).map(([group]) => group);
    expect([hits(-90, -30), hits(-90, 0), hits(-90, 1), hits(0, 300)]).toEqual([['calendar_month 2026-11'], ['calendar_month 2026-11'], ['calendar_month 2026-11', 'calendar_month 2026-12'], ['calendar_month 2026-12']]);
  });
  test('a day lies in its own', () => {
    const cases = [hitCase({ id: 'A', outages: [over], hit: DECEMBER - DAY, until: DECEMBER }), hitCase({ id: 'B', line: 3, outages: [over], hit: DECEMBER, until: DECEMBER + DAY })];
    expect(groups(monthly({ trigger: day }), cases)).toEqual([['calendar_month 2026-11', 'A', 500], ['calendar_month 2026-12', 'B', 500]]);
  });
  test('each counts it where it met the order', () => {
    const cases = [hitCase({ id: 'A', outages: [over], hit: DECEMBER + 60 }), hitCase({ id: 'B', line: 3, outages: [outage('o2', DECEMBER + 5 * DAY, DECEMBER + 5 * DAY + 60, 3)], hit: DECEMBER + 5 * DAY + 30 })];
    expect(groups(monthly({}, amount(each(flat(4)), { atMost: amount(flat(6)) })), cases)).toEqual([['calendar_month 2026-12', 'A+B', 600]]);
    const counting: MeasureRule = { kind: 'number_of', name: 'n', at: { line: 9, column: 3 }, gives: 'number', where: [], reach: { period: MONTH, across: 'customer' }, startsOverAfter: undefined };
    const twice = [condition(measure('n'), { kind: 'range', bounds: [{ edge: 'at_least', value: { kind: 'number', number: decimal(2) } }] })];
    expect(groups(monthly({ measures: [counting], where: twice }), cases)).toEqual([['calendar_month 2026-12', 'A+B', 500]]);
  });
  test('values and prorated amounts go by it', () => {
    const values = new Map([valueOf('rate', { '2026-01-01': 5, '2026-12-01T08:00Z': 9 })]);
    const worth = (give: Rule['give']['amount'], at: number) => Number(decide(policy([rule(give)], { values }), [hitCase({ outages: [over], hit: at, columns: { fee: '93' } })]).awards[0]?.money.minor);
    expect([DECEMBER - 1, DECEMBER].map((at) => worth(amount(named(value('rate'))), at))).toEqual([500, 900]);
    const aDay = amount({ kind: 'prorate', base: amount(named('fee')), over: { kind: 'period', period: MONTH }, by: { kind: 'number', number: decimal(1) }, less: undefined });
    expect([DECEMBER - 1, DECEMBER].map((at) => worth(aDay, at))).toEqual([310, 300]);
  });
});

describe('an order with a row for each cycle', () => {
  const cycles = once('order', { kind: 'columns', from: column('f'), to: column('u') });
  const row = (line: number, f: string, u: string, id: string, from: number): Case => hitCase({ id: 'A', line, columns: { f, u }, outages: [outage(id, from, from + 120, from)], hit: from, until: from + 120 });
  const given = rule(amount(flat(5)), { trigger: { ...outageTrigger, hits: { kind: 'always' } }, oncePer: cycles });
  const [first, second] = [['2026-10-15', '2026-11-14'], ['2026-11-15', '2026-12-14']] as const;

  test.each([[2, 3], [3, 2]])('is paid by the row in whose cycle the outage was', (one, two) => {
    const { awards, exclusions } = decide(policy([given]), [row(one, ...first, 'X', 0), row(two, ...second, 'X', 0)]);
    expect(awards.map(({ orders }) => orders[0]?.place.line)).toEqual([two]);
    expect(exclusions.map(({ place, reason }) => [place.line, reason])).toEqual([[one, 'lies outside the periods that the rule pays for']]);
  });
  test('is paid once for each cycle, and once where a cycle has several rows', () => {
    const rows = [0, -20 * DAY].flatMap((from, index) => [row(2, ...first, `o${index}`, from), row(3, ...second, `o${index}`, from), row(4, ...second, `o${index}`, from)]);
    const { awards, exclusions } = decide(policy([given]), rows);
    expect(awards.map(({ group }) => group)).toEqual(['[from,to] 2026-10-15|order|A', '[from,to] 2026-11-15|order|A']);
    expect(exclusions.map(({ reason }) => reason).filter((reason) => reason.includes('again'))).toHaveLength(1);
  });
  test('an outage over the end of a cycle is paid in both, under keys of their own', () => {
    const end = -6 * DAY + 20 * 60 - 60;
    const { awards } = decide(policy([given]), [row(2, '2026-10-15', '2026-11-14', 'X', end), row(3, '2026-11-15', '2026-12-14', 'X', end)]);
    const keys = awards.flatMap(({ problems }) => problems);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a failed order of which the export does not say when', () => {
  const at = { line: 1, column: 1 };
  const failed: Rule['trigger'] = { ...failedTrigger, kind: 'failed', where: [], at, moment: column('happened_at') };
  const undated = (id: string): Case => ({ ...hitCase({ id, failed: true, columns: { happened_at: '' } }), hit: { start: toInstant(0), end: toInstant(0) } });
  const why = (given: Parameters<typeof decide>[0], cases = [undated('1')]) => decide(given, cases).exclusions.map(({ reason }) => reason);
  const blank = 'happened_at is blank, so it is not known when this was';
  const plain = rule(amount(flat(5)), { trigger: failed });

  test('is given nothing where a period, a limit over time, a value or a measure needs it, and never lies in 1970', () => {
    const rate = new Map([valueOf('rate', { '1960-01-01': 5 }), valueOf('half', amount(named(value('rate')), { dividedBy: amount(flat(2)) }))]);
    const counting: MeasureRule = { kind: 'number_of', name: 'n', at, gives: 'number', where: [], reach: { period: MONTH, across: 'customer' }, startsOverAfter: undefined };
    const needy = [
      policy([{ ...plain, oncePer: once('customer', MONTH) }]), limitedBy([limit(7, MONTH)], [plain]), policy([{ ...plain, measures: [counting] }]),
      policy([rule(amount(named(value('half'))), { trigger: failed })], { values: rate }), policy([rule(amount(each(named(value('rate')))), { trigger: failed })], { values: rate }),
    ];
    expect(needy.map((given) => why(given))).toEqual(needy.map(() => [blank]));
  });
  test('is paid where nothing needs it', () => {
    const bought = new Map([valueOf('rate', { '1960-01-01': 5 }, column('bought'))]);
    const cases = [{ ...undated('1'), order: { ...undated('1').order, columns: { happened_at: '', bought: '2026-01-01' } } }];
    expect([policy([plain]), limitedBy([limit(7, MONTH, 'points')], [plain]), limitedBy([limit(7, 'order')], [plain])].flatMap((given) => why(given))).toEqual([]);
    expect(why(policy([rule(amount(named(value('rate'))), { trigger: failed })], { values: bought }), cases)).toEqual([]);
  });
  test('does not keep those away of which it is known', () => {
    const dated = hitCase({ id: '2', line: 3, failed: true, columns: { happened_at: 'x' } });
    const { awards, exclusions } = decide(limitedBy([limit(7, MONTH)], [plain]), [undated('1'), dated]);
    expect([awards.map(({ orders }) => orders[0]?.id), exclusions.map(({ order }) => order)]).toEqual([['2'], ['1']]);
  });
});
