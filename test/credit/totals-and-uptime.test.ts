import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAlone, judgeTogether } from '../../src/credit/judged-case.ts';
import { measureCase } from '../../src/credit/measure-case.ts';
import { periodAt, periodsOf } from '../../src/credit/periods.ts';
import { add, compare, type Fraction, fraction, parseDecimal } from '../../src/model/fraction.ts';
import { type Interval, toInstant } from '../../src/model/instant.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { MeasureRule, Period } from '../../src/policy/policy.ts';
import { at, contextOf, days, downtime, fiscalYear, hitsOf, HOUR, month, outageOf, plainHit, type Setting, shown, timeMeasure, total, uptime } from './measuring-samples.ts';

const MINUTE = 60_000;
const down = (list: readonly (readonly [string, number])[], order = 'S-1'): readonly Case[] =>
  hitsOf(order, list.map(([start, minutes], index) => ({ ...outageOf(`o${index + 1}`, start, start), end: toInstant(at(start) + minutes * MINUTE) })));
const of = (rules: readonly MeasureRule[], hits: readonly Case[], name: string, setting: Setting = {}) => measureCase(judgeAlone(hits[0]!, hits), name, contextOf(rules, setting));

describe('a total', () => {
  const financialYear: Period = { kind: 'year_from', month: 7, day: 1 };
  const hits = down([['2025-06-30 22:00', 240], ['2025-08-01 10:00', 180], ['2026-05-01 10:00', 60]]);
  test('adds the time of all outages of the period, clipped to it', () => {
    expect(hits.map((hit) => shown(judgeAlone(hit, hits), 'year', contextOf([total('year', 'duration', financialYear)])))).toEqual(['2 h', '6 h', '6 h']);
  });
  test('tells what it adds', () => {
    expect(measureCase(judgeAlone(hits[1]!, hits), 'year', contextOf([total('year', 'duration', financialYear)]))?.steps).toEqual([
      'year: duration in year_from 2025-07-01: 2 h (2025-06-30 22:00) + 3 h (2025-08-01 10:00) + 1 h (2026-05-01 10:00) = 6 h',
    ]);
  });
  test('goes across a customer only where the rule says so', () => {
    const both = [...hits, ...down([['2025-09-01 10:00', 30]], 'S-2')];
    const last = both.at(-1)!;
    expect(shown(judgeAlone(last, both), 'year', contextOf([total('year', 'duration', financialYear)]))).toBe('30 min');
    expect(shown(judgeAlone(last, both), 'year', contextOf([total('year', 'duration', financialYear, 'customer')]))).toBe('6 h 30 min');
  });
  test('takes an order that stands in two rows once', () => {
    const rows = [...hits, ...hits];
    expect(shown(judgeAlone(rows[1]!, rows), 'year', contextOf([total('year', 'duration', financialYear)]))).toBe('6 h');
  });
  test('takes what an order measures by itself once, however many outages hit it', () => {
    const waited = timeMeasure('waited', { from: 'a', to: 'b' });
    const cuts = hitsOf('S-1', [outageOf('o1', '2026-02-03', '2026-02-04'), outageOf('o2', '2026-02-09', '2026-02-10')], { a: '2026-02-01 10:00', b: '2026-02-01 12:00' });
    expect(shown(judgeAlone(cuts[0]!, cuts), 'all', contextOf([waited, total('all', 'waited', month)]))).toBe('2 h');
  });
  test('without a period is that of the case', () => {
    const context = contextOf([total('all', 'duration', undefined)]);
    expect([shown(judgeAlone(hits[0]!, hits), 'all', context), shown(judgeTogether(hits, undefined, hits, context), 'all', context)]).toEqual(['4 h', '8 h']);
  });
  test('looks back from the case, where it is of the last days', () => {
    const near = down([['2026-01-01 10:00', 60], ['2026-01-30 10:00', 30], ['2026-01-31 10:00', 15]]);
    const context = contextOf([total('recent', 'duration', { kind: 'last', length: { months: 0, days: 30 } })]);
    expect(near.map((hit) => shown(judgeAlone(hit, near), 'recent', context))).toEqual(['1 h', '1 h 30 min', '45 min']);
  });
  test('of a measure of the rule explains that too', () => {
    const waited = timeMeasure('waited', { from: 'a', to: 'b', count: days('calendar_days') });
    const orders = [plainHit('A', '2026-02-01', { a: '2026-02-01', b: '2026-02-04' }), plainHit('B', '2026-02-20', { a: '2026-02-20', b: '2026-03-02' }), plainHit('C', '2026-03-02', { a: '', b: '' })];
    const rules = [waited, total('all', 'waited', fiscalYear, 'customer')];
    expect(of(rules, orders, 'all', { trigger: 'late' })?.steps).toEqual([
      'waited: a 2026-02-01, to b 2026-02-04: 3 days (first day in, last day out)',
      'waited: a 2026-02-20, to b 2026-03-02: 10 days (first day in, last day out)',
      'all: waited in year_from 2025-04-01: 3 (A) + 10 (B) = 13',
    ]);
  });
  test('of nothing that was measured is not measured', () => {
    const waited = timeMeasure('waited', { from: 'a', to: 'b' });
    expect(of([waited, total('all', 'waited', month)], [plainHit('A', '2026-02-01')], 'all', { trigger: 'late' })).toBeUndefined();
  });
  test('of days that belong to outages adds up to the days of the whole, period by period', () => {
    const waited = timeMeasure('waited', { from: 'outage.start', to: 'outage.end', grace: { kind: 'calendar_days', days: 2 }, count: days('calendar_days', 'out', 'out') });
    const spans = down([['2026-01-25 08:00', 11 * 1440]]);
    const context = contextOf([waited, total('all', 'waited', month)]);
    const inMonth = (when: string) => shown(judgeTogether(spans, periodAt(month, at(when), spans[0]!, spans, context), spans, context), 'all', context);
    expect([shown(judgeAlone(spans[0]!, spans), 'waited', context), inMonth('2026-01-25'), inMonth('2026-02-02')]).toEqual(['8', '4', '4']);
  });
});

describe('uptime of a calendar month', () => {
  const inJune = (...minutes: readonly number[]) => down(minutes.map((length, index) => [`2026-06-0${index + 1} 10:00`, length] as const));
  const percent = (hits: readonly Case[], setting: Setting = {}) => {
    const value = of([uptime(month)], hits, 'uptime', setting)?.value;
    return value?.kind === 'number' ? value.number : fraction(0n);
  };
  test('is exact: 43 of 43200 minutes', () => {
    expect(compare(percent(inJune(43)), fraction(100n * (43_200n - 43n), 43_200n))).toBe(0);
    expect(compare(percent(inJune(30, 14)), fraction(100n * (43_200n - 44n), 43_200n))).toBe(0);
    expect(compare(percent(inJune(432)), parseDecimal('99')!)).toBe(0);
    expect(compare(percent(inJune(2160)), parseDecimal('95')!)).toBe(0);
  });
  test('counts once what overlaps, also where the rule adds outages', () => {
    const hits = down([['2026-06-01 10:00', 30], ['2026-06-01 10:20', 20]]);
    for (const overlapping of ['once', 'added'] as const) expect(compare(percent(hits, { trigger: { overlapping } }), fraction(100n * (43_200n - 40n), 43_200n))).toBe(0);
  });
  test('stays exact with weights', () => {
    const weights = { o1: '0.333' };
    expect(compare(percent(inJune(1), { weights }), fraction(100n * (43_200_000n - 333n), 43_200_000n))).toBe(0);
  });
  test('is of absolute time: March has an hour less in London', () => {
    const hits = down([['2026-03-10 10:00', 743 * 6]]);
    expect(compare(percent(hits, { zone: 'Europe/London' }), parseDecimal('90')!)).toBe(0);
  });
  test('tells what it is made of', () => {
    expect(of([uptime(month)], inJune(30, 14), 'uptime')?.steps).toEqual([
      'uptime: 44 min of outage (2026-06-01 10:00 for 30 min, 2026-06-02 10:00 for 14 min) in calendar_month 2026-06, which has 30 d: 99.898148… %',
    ]);
  });
  test('of a group that is clipped to a month is that month’s', () => {
    const hits = down([['2026-06-30 12:00', 1440]]);
    const context = contextOf([uptime(month)]);
    const inMonth = (when: string) => shown(judgeTogether(hits, periodAt(month, at(when), hits[0]!, hits, context), hits, context), 'uptime', context);
    expect([inMonth('2026-06-30'), inMonth('2026-07-01')]).toEqual(['98.333333…', '98.387096…']);
  });
});

describe('downtime of a calendar month', () => {
  const hits = down([['2026-06-01 10:00', 30], ['2026-06-02 10:00', 14]]);
  test('is what uptime leaves of a hundred, exactly', () => {
    const [up, gone] = [uptime(month), downtime(month)].map((one) => of([one], hits, one.name)?.value);
    expect([up, gone].map((one) => (one?.kind === 'number' ? one.number : undefined))).toSatisfy(([a, b]: [Fraction, Fraction]) => compare(add(a, b), fraction(100n)) === 0);
    expect(gone).toEqual({ kind: 'number', number: expect.toSatisfy((one: Fraction) => compare(one, fraction(4400n, 43_200n)) === 0) as Fraction });
  });
  test('tells what it is made of', () => {
    expect(of([downtime(month)], hits, 'down')?.steps).toEqual([
      'down: 44 min of outage (2026-06-01 10:00 for 30 min, 2026-06-02 10:00 for 14 min) in calendar_month 2026-06, which has 30 d: 0.101851… %',
    ]);
  });
});

const touches = ({ windows }: Case, { start, end }: Interval): boolean => windows.some((window) => window.start < end && window.end > start);

test('the totals of all months are the time of the outages as a whole, however they lie', () => {
  const lists = fc.array(fc.tuple(fc.integer({ min: 0, max: 120 * 24 }), fc.integer({ min: 1, max: 40 * 24 })), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(lists, fc.constantFrom('UTC', 'Europe/London', 'Australia/Lord_Howe'), (list, zone) => {
    const hits = hitsOf('S-1', list.map(([hour, hours], index) => {
      const start = toInstant(at('2026-02-01') + hour * HOUR);
      return { ...outageOf(`o${index + 1}`, '2026-02-01', '2026-02-02'), start, end: toInstant(start + hours * HOUR) };
    }));
    const context = contextOf([total('down', 'duration', month)], { zone });
    const months = new Map(hits.flatMap((hit) => periodsOf(month, hit, hits, context)).map((period) => [period.label, period]));
    const times = [...months.values()].map((period) => {
      const value = measureCase(judgeTogether(hits.filter((hit) => touches(hit, period)), period, hits, context), 'down', context)?.value;
      return value?.kind === 'duration' ? value.duration : NaN;
    });
    const whole = hits.reduce((sum, { measures }) => sum + (measures.duration ?? NaN), 0);
    expect(times.reduce((sum, one) => sum + one, 0)).toBe(whole);
  }), { numRuns: 60 });
});
