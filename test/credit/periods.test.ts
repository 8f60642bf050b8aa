import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodAt, periodsOf } from '../../src/credit/periods.ts';
import { toInstant } from '../../src/model/instant.ts';
import { showClock } from '../../src/model/local-days.ts';
import type { Case } from '../../src/model/nouns.ts';
import type { Period } from '../../src/policy/policy.ts';
import { at, contextOf, fiscalYear, hitsOf, month, outageOf, plainHit, use } from './measuring-samples.ts';

const calendar = (unit: (Period & { kind: 'calendar' })['unit']): Period => ({ kind: 'calendar', unit });
const winter: Period = { kind: 'season', from: { month: 11, day: 1 }, to: { month: 3, day: 31 } };
const summer: Period = { kind: 'season', from: { month: 6, day: 1 }, to: { month: 8, day: 31 } };
const cycle: Period = { kind: 'columns', from: use('from'), to: use('to') };
const months = (count: number): Period => ({ kind: 'from_first', length: { months: count, days: 0 } });
const ZONE = 'America/New_York';
const anyCase = plainHit('S-1', '2026-02-01');

/** The name of the period that holds a local moment, with its first and its last local minute. */
function found(period: Period, when: string, aCase: Case = anyCase, siblings: readonly Case[] = [aCase], zone = ZONE): string {
  const one = periodAt(period, at(when, zone), aCase, siblings, contextOf([], { zone }));
  return one ? `${one.label}: ${showClock(one.start, zone)} to ${showClock(one.end, zone)}` : 'none';
}

describe('a period has a name that tells it for ever', () => {
  test.each<[Period, string, string]>([
    [calendar('day'), '2026-03-08 01:30', 'calendar_day 2026-03-08: 2026-03-08 00:00 to 2026-03-09 00:00'],
    [calendar('week'), '2026-02-01 23:59', 'calendar_week 2026-01-26: 2026-01-26 00:00 to 2026-02-02 00:00'],
    [calendar('month'), '2026-02-28 23:59', 'calendar_month 2026-02: 2026-02-01 00:00 to 2026-03-01 00:00'],
    [calendar('quarter'), '2026-02-28', 'calendar_quarter 2026-Q1: 2026-01-01 00:00 to 2026-04-01 00:00'],
    [calendar('quarter'), '2026-12-31', 'calendar_quarter 2026-Q4: 2026-10-01 00:00 to 2027-01-01 00:00'],
    [calendar('year'), '2026-12-31 23:59', 'calendar_year 2026: 2026-01-01 00:00 to 2027-01-01 00:00'],
    [fiscalYear, '2026-03-31 23:59', 'year_from 2025-04-01: 2025-04-01 00:00 to 2026-04-01 00:00'],
    [fiscalYear, '2026-04-01', 'year_from 2026-04-01: 2026-04-01 00:00 to 2027-04-01 00:00'],
    [winter, '2026-03-31 23:59', 'season 2025-11-01: 2025-11-01 00:00 to 2026-04-01 00:00'],
    [winter, '2026-11-01', 'season 2026-11-01: 2026-11-01 00:00 to 2027-04-01 00:00'],
    [winter, '2026-04-01', 'none'],
    [summer, '2026-08-31 12:00', 'season 2026-06-01: 2026-06-01 00:00 to 2026-09-01 00:00'],
    [{ kind: 'year_from', month: 2, day: 29 }, '2026-06-01', 'year_from 2026-02-28: 2026-02-28 00:00 to 2027-02-28 00:00'],
    [{ kind: 'last', length: { months: 12, days: 0 } }, '2026-03-10 18:00', 'last 12 months to 2026-03-10: 2025-03-11 00:00 to 2026-03-10 18:00'],
    [{ kind: 'last', length: { months: 0, days: 30 } }, '2026-01-30', 'last 30 days to 2026-01-30: 2026-01-01 00:00 to 2026-01-30 00:00'],
  ])('%j at %s', (period, when, expected) => expect(found(period, when)).toBe(expected));

  test('a season that ends in February has its 29th', () => {
    const cold: Period = { kind: 'season', from: { month: 12, day: 1 }, to: { month: 2, day: 29 } };
    expect([found(cold, '2026-02-28 23:00'), found(cold, '2028-02-29 23:00')].map((one) => one.slice(-16))).toEqual(['2026-03-01 00:00', '2028-03-01 00:00']);
  });
  test('the same moment is another month in another zone', () => {
    const inZone = (zone: string) => periodAt(month, toInstant(Date.parse('2026-03-01T03:00Z')), anyCase, [anyCase], contextOf([], { zone }))?.label;
    expect([inZone('America/New_York'), inZone('Europe/London')]).toEqual(['calendar_month 2026-02', 'calendar_month 2026-03']);
  });
});

describe('the order’s own period', () => {
  const own = (from: string, to: string) => plainHit('S-1', '2026-02-01', { from, to });
  test('lasts until the end of its last day', () => expect(found(cycle, '2026-01-31 23:59', own('2026-01-01', '2026-01-31'))).toBe('[from,to] 2026-01-01: 2026-01-01 00:00 to 2026-02-01 00:00'));
  test.each([['2026-01-01', ''], ['', '2026-01-31'], ['2026-01-31', '2026-01-01'], ['2026-03-01', '2026-03-31']])('from "%s" to "%s" none holds the case', (from, to) => {
    expect(found(cycle, '2026-01-15', own(from, to))).toBe('none');
  });
});

describe('a period that begins with the first case', () => {
  const siblings = ['2026-08-20 10:00', '2026-01-05 10:00', '2026-07-04 23:00', '2026-03-01 00:00'].map((when, index) => plainHit(`S-${index}`, when));
  test('begins anew with the first one after its end', () => {
    const inOrder = ['2026-01-05 10:00', '2026-03-01', '2026-07-04 23:00', '2026-08-20 10:00'].map((when) => found(months(6), when, anyCase, siblings, 'UTC'));
    expect(inOrder.map((one) => one.slice(0, 21))).toEqual(['from_first 2026-01-05', 'from_first 2026-01-05', 'from_first 2026-01-05', 'from_first 2026-08-20']);
    expect(inOrder[0]).toBe('from_first 2026-01-05: 2026-01-05 00:00 to 2026-07-05 00:00');
  });
  test('holds nothing between two of them', () => expect(found(months(6), '2026-08-01', anyCase, siblings, 'UTC')).toBe('none'));
});

describe('the periods of a hit', () => {
  const touched = (period: Period, start: string, end: string) => {
    const [hit] = hitsOf('S-1', [outageOf('o1', start, end)]);
    return periodsOf(period, hit!, [hit!], contextOf([])).map(({ label }) => label);
  };
  test('are those that its window touches for time', () => {
    expect(touched(month, '2026-01-30', '2026-03-01 00:00')).toEqual(['calendar_month 2026-01', 'calendar_month 2026-02']);
    expect(touched(month, '2026-01-30', '2026-03-01 00:01')).toEqual(['calendar_month 2026-01', 'calendar_month 2026-02', 'calendar_month 2026-03']);
  });
  test('leave out what lies between seasons', () => {
    expect(touched(winter, '2026-03-30', '2026-11-02')).toEqual(['season 2025-11-01', 'season 2026-11-01']);
    expect(touched(winter, '2024-03-30', '2026-11-02')).toEqual(['season 2023-11-01', 'season 2024-11-01', 'season 2025-11-01', 'season 2026-11-01']);
    expect(touched(summer, '2026-03-30', '2026-06-01 00:00')).toEqual([]);
  });
  test('of an order without outage are the one of its moment', () => {
    expect(periodsOf(month, plainHit('S-1', '2026-02-28 23:59'), [], contextOf([])).map(({ label }) => label)).toEqual(['calendar_month 2026-02']);
  });
});

test('calendar periods tile time: each moment lies in one, and the next begins where it ends', () => {
  const tiling = fc.constantFrom<Period>(calendar('day'), calendar('week'), calendar('month'), calendar('quarter'), calendar('year'), fiscalYear, { kind: 'year_from', month: 2, day: 29 });
  const zones = fc.constantFrom('Europe/London', ZONE, 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns');
  fc.assert(fc.property(tiling, zones, fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) }), (period, zone, when) => {
    const context = contextOf([], { zone });
    const periodOf = (moment: number) => periodAt(period, toInstant(moment), anyCase, [anyCase], context)!;
    const one = periodOf(when);
    expect(one.start <= when && when < one.end).toBe(true);
    expect([periodOf(one.start), periodOf(one.end - 1)]).toEqual([one, one]);
    expect(periodOf(one.end).start).toBe(one.end);
    expect(periodOf(one.start - 1).end).toBe(one.start);
    expect(periodOf(one.end).label).not.toBe(one.label);
  }), { numRuns: 400 });
});
