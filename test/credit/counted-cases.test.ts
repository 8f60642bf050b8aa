import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAlone, judgeTogether } from '../../src/credit/judged-case.ts';
import { measureCase } from '../../src/credit/measure-case.ts';
import { periodAt } from '../../src/credit/periods.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { MeasureRule, Period } from '../../src/policy/policy.ts';
import { at, contextOf, DAY, fiscalYear, hitsOf, HOUR, lasts, month, numberOf, outageOf, plainHit, plainNumber, type Setting, timeMeasure } from './measuring-samples.ts';

const long = [lasts('duration', 'at_least', 3 * HOUR)];
/** Outages of one order, each given by its start and its hours. */
const cutsAt = (list: readonly (readonly [string, number])[], order = 'S-1'): readonly Case[] =>
  list.flatMap(([start, hours], index) => hitsOf(order, [{ ...outageOf(`o${index + 1}`, start, start), end: toInstant(at(start) + hours * HOUR) }]));
const counts = (rule: MeasureRule, hits: readonly Case[], setting: Setting = {}, siblings = hits): readonly number[] =>
  hits.map((hit) => plainNumber(measureCase(judgeAlone(hit, siblings), rule.name, contextOf([rule], setting))?.value));

describe('outages of the year from April', () => {
  const rule = numberOf('cuts', fiscalYear, { where: long });
  test('that last three hours are counted for each case of the year, also for earlier ones', () => {
    expect(counts(rule, cutsAt([['2025-05-01', 3], ['2025-07-02', 3], ['2025-11-11', 4], ['2026-01-20', 3]]))).toEqual([4, 4, 4, 4]);
    expect(counts(rule, cutsAt([['2025-05-01', 3], ['2025-07-02', 2.99], ['2025-11-11', 4], ['2026-01-20', 3]]))).toEqual([3, 3, 3, 3]);
  });
  test('are counted in the year in which they begin', () => {
    expect(counts(rule, cutsAt([['2026-03-29', 5], ['2026-03-30', 5], ['2026-03-31 23:00', 5], ['2026-04-01 08:00', 5]]))).toEqual([3, 3, 3, 1]);
  });
  test('are listed', () => {
    const hits = cutsAt([['2025-05-01', 3], ['2025-07-02', 1], ['2025-11-11 08:30', 4]]);
    expect(measureCase(judgeAlone(hits[1]!, hits), 'cuts', contextOf([rule]))?.steps).toEqual([
      'cuts: 2 outages in year_from 2025-04-01, duration at least 3 h (2025-05-01 00:00, 2025-11-11 08:30)',
    ]);
  });
  test('beyond a dozen are only counted', () => {
    const hits = cutsAt(Array.from({ length: 20 }, (_, index) => [`2025-05-${String(index + 1).padStart(2, '0')}`, 3] as const));
    expect(measureCase(judgeAlone(hits[0]!, hits), 'cuts', contextOf([rule]))?.steps[0]).toMatch(/2025-05-12 00:00, and 8 more\)$/);
  });
});

describe('across', () => {
  const both = [...cutsAt([['2025-05-01', 3], ['2025-06-01', 3]], 'S-1'), ...cutsAt([['2025-05-01', 3]], 'S-2')];
  test('an order only its own outages count', () => expect(counts(numberOf('cuts', fiscalYear), both)).toEqual([2, 2, 1]));
  test('a customer an outage that hit two orders counts once', () => expect(counts(numberOf('cuts', fiscalYear, { across: 'customer' }), both)).toEqual([2, 2, 2]));
  test('an order that stands in two rows counts once', () => expect(counts(numberOf('cuts', fiscalYear), [...both, ...cutsAt([['2025-05-01', 3]], 'S-2')])).toEqual([2, 2, 1, 1]));
  test('late orders count each', () => {
    const late = ['A', 'B', 'C'].map((id) => plainHit(id, '2026-02-03 10:00'));
    expect(counts(numberOf('times', month, { across: 'customer' }), [...late, plainHit('D', '2026-03-01')], { trigger: 'late' })).toEqual([3, 3, 3, 1]);
    const context = contextOf([numberOf('times', month, { across: 'customer' })], { trigger: 'late' });
    expect(measureCase(judgeAlone(late[0]!, late), 'times', context)?.steps).toEqual(['times: 3 orders in calendar_month 2026-02 (A, B, C)']);
  });
});

describe('a count that starts over', () => {
  const year: Period = { kind: 'last', length: { months: 12, days: 0 } };
  const daily = (count: number) => cutsAt(Array.from({ length: count }, (_, index) => [new Date(at('2026-01-01') + index * DAY).toISOString().slice(0, 10), 3] as const));
  test('is 1 again after each sixth', () => {
    expect(counts(numberOf('cuts', year, { startsOverAfter: 6 }), daily(13))).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 1]);
  });
  test('shows a case that does not count what was counted since', () => {
    const hits = cutsAt([['2026-01-01', 3], ['2026-01-02', 3], ['2026-01-03', 1], ['2026-01-04', 3], ['2026-01-05', 1]]);
    expect(counts(numberOf('cuts', year, { startsOverAfter: 2, where: long }), hits)).toEqual([1, 2, 0, 1, 1]);
  });
  test('forgets what lies further back', () => {
    const hits = cutsAt([['2025-01-10', 3], ['2025-06-01', 3], ['2026-01-10', 3], ['2026-06-01', 3]]);
    expect(counts(numberOf('cuts', year, { startsOverAfter: 6 }), hits)).toEqual([1, 2, 2, 2]);
    expect(counts(numberOf('cuts', { ...year, length: { months: 12, days: 1 } }, { startsOverAfter: 6 }), hits)).toEqual([1, 2, 3, 3]);
  });
  test('tells what it counted', () => {
    const hits = daily(3);
    expect(measureCase(judgeAlone(hits[2]!, hits), 'cuts', contextOf([numberOf('cuts', year, { startsOverAfter: 2 })]))?.steps).toEqual([
      'cuts: 3 outages in last 12 months to 2026-01-03 up to the case (2026-01-01 00:00, 2026-01-02 00:00, 2026-01-03 00:00); counted anew after each 2: 1',
    ]);
  });
  test('goes by the period, where that is one of the calendar', () => {
    const hits = cutsAt([['2026-01-30', 3], ['2026-01-31', 3], ['2026-02-01', 3], ['2026-02-02', 3], ['2026-02-03', 3]]);
    expect(counts(numberOf('cuts', month, { startsOverAfter: 2 }), hits)).toEqual([1, 2, 1, 2, 1]);
  });
});

describe('a group', () => {
  const hits = cutsAt([['2026-01-31 22:00', 4], ['2026-02-03', 3], ['2026-02-05', 1]]);
  const inMonth = (rule: MeasureRule, when: string) => {
    const context = contextOf([rule]);
    return plainNumber(measureCase(judgeTogether(hits, periodAt(month, at(when), hits[0]!, hits, context), hits, context), rule.name, context)?.value);
  };
  test('counts in its own period what begins in it', () => {
    expect([inMonth(numberOf('cuts', undefined), '2026-01-15'), inMonth(numberOf('cuts', undefined), '2026-02-15')]).toEqual([1, 2]);
    expect([inMonth(numberOf('cuts', month), '2026-01-15'), inMonth(numberOf('cuts', month), '2026-02-15')]).toEqual([1, 2]);
  });
  test('puts conditions to each outage as a whole', () => expect(inMonth(numberOf('cuts', undefined, { where: long }), '2026-01-15')).toBe(1));
});

test('conditions may name an earlier measure of the rule', () => {
  const whole = timeMeasure('whole', { from: 'outage.reported', to: 'outage.end' });
  const hits = hitsOf('S-1', [outageOf('o1', '2026-02-03 10:00', '2026-02-03 12:00', { reported: '2026-02-03 11:30' }), outageOf('o2', '2026-02-04 10:00', '2026-02-04 12:00', { reported: '2026-02-04 10:00' })]);
  const rule = numberOf('cuts', month, { where: [lasts('whole', 'over', HOUR)] });
  expect(plainNumber(measureCase(judgeAlone(hits[0]!, hits), 'cuts', contextOf([whole, rule]))?.value)).toBe(1);
});

test('out of season nothing is counted', () => {
  const season: Period = { kind: 'season', from: { month: 11, day: 1 }, to: { month: 3, day: 31 } };
  expect(counts(numberOf('cuts', season), cutsAt([['2026-03-31', 3], ['2026-05-01', 3]]))).toEqual([1, NaN]);
});

const someDays = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), { minLength: 1, maxLength: 25 });
const casesOf = (list: readonly (readonly [number, boolean])[]) =>
  list.map(([day, counted], index) => ({ day, counted, hit: plainHit(`S-${String(index).padStart(2, '0')}`, new Date(at('2025-01-01') + day * DAY + index * 1000).toISOString(), { counted: counted ? 'yes' : 'no' }) }));
const isCounted = [{ subject: { name: 'counted', kind: 'column' as const, at: { line: 1, column: 1 } }, test: { kind: 'one_of' as const, values: ['yes'] }, at: { line: 1, column: 1 } }];

test('a rolling count agrees with looking back from every case', () => {
  fc.assert(fc.property(someDays, fc.integer({ min: 1, max: 200 }), (list, length) => {
    const cases = casesOf(list);
    const rule = numberOf('times', { kind: 'last', length: { months: 0, days: length } }, { where: isCounted, across: 'customer' });
    const expected = cases.map((one) => cases.filter((other) => other.counted && other.hit.hit.start <= one.hit.hit.start && other.day > one.day - length).length);
    const hits = cases.map(({ hit }) => hit);
    expect(counts(rule, hits, { trigger: 'failed' }, [...hits].reverse())).toEqual(expected);
  }));
});

test('a rolling count that starts over agrees with a walk through time', () => {
  fc.assert(fc.property(someDays, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 5 }), (list, length, after) => {
    const cases = casesOf(list).sort((a, b) => a.hit.hit.start - b.hit.hit.start);
    let kept: number[] = [];
    const expected = cases.map(({ day, counted }) => {
      kept = kept.filter((earlier) => earlier > day - length);
      if (counted) kept.push(day);
      const count = kept.length;
      if (count === after) kept = [];
      return count;
    });
    const rule = numberOf('times', { kind: 'last', length: { months: 0, days: length } }, { where: isCounted, across: 'customer', startsOverAfter: after });
    expect(counts(rule, cases.map(({ hit }) => hit), { trigger: 'failed' })).toEqual(expected);
  }));
});
