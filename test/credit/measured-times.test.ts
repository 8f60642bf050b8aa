import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAlone, judgeTogether } from '../../src/credit/judged-case.ts';
import { measureCase } from '../../src/credit/measure-case.ts';
import { periodAt } from '../../src/credit/periods.ts';
import { toDuration } from '../../src/model/instant.ts';
import type { Clock, Count, MeasureRule } from '../../src/policy/policy.ts';
import { at, contextOf, days, DAY, hitsOf, HOUR, measureOrder, month, outageOf, plainNumber, shown, timeMeasure, workingDays } from './measuring-samples.ts';

const LONDON = { zone: 'Europe/London' };
const inDays = (kind: 'working_days' | 'calendar_days', count: number): Clock['grace'] => ({ kind, days: count });
const numberIn = (rule: MeasureRule, columns: Record<string, string>, setting = {}) => plainNumber(measureOrder(rule, columns, setting)?.value);

describe('days of waiting after two working days of grace', () => {
  const calendar = workingDays('2026-05-25');
  const waiting = (firstDay: 'in' | 'out') =>
    timeMeasure('days', { from: 'reported_at', to: 'fixed_at', grace: inDays('working_days', 2), calendar, count: days('calendar_days', firstDay, 'out') });
  const counts = (reported_at: string, fixed_at: string) => [numberIn(waiting('out'), { reported_at, fixed_at }, LONDON), numberIn(waiting('in'), { reported_at, fixed_at }, LONDON)];

  test.each([
    ['2026-06-01 10:00', '2026-06-03 23:58', 0, 0],
    ['2026-06-01 10:00', '2026-06-04 00:00', 0, 0],
    ['2026-06-01 10:00', '2026-06-05 09:00', 1, 2],
    ['2026-06-05 17:00', '2026-06-13 12:00', 3, 4],
    ['2026-05-22 17:00', '2026-05-29 12:00', 1, 2],
    ['2026-05-22', '2026-05-29', 1, 2],
  ])('reported %s, fixed %s: %i full days, %i with the day on which grace ends', (reported, fixed, out, within) => expect(counts(reported, fixed)).toEqual([out, within]));

  test('are told so that they can be counted again on a calendar', () => {
    const measured = measureOrder(waiting('out'), { reported_at: '2026-06-05 17:00', fixed_at: '2026-06-13 12:00' }, LONDON);
    expect(measured?.steps).toEqual([
      'days: reported_at 2026-06-05 17:00, 2 working days of grace to the end of 2026-06-09, to fixed_at 2026-06-13 12:00: 3 days (first day out, last day out)',
    ]);
    const inside = measureOrder(waiting('out'), { reported_at: '2026-06-01 10:00', fixed_at: '2026-06-03 23:58' }, LONDON);
    expect(inside?.steps).toEqual(['days: reported_at 2026-06-01 10:00, 2 working days of grace to the end of 2026-06-03, to fixed_at 2026-06-03 23:58: within the grace, 0 days']);
  });
});

describe('calendar days', () => {
  const beyond = (grace: number) => timeMeasure('days', { from: 'txn', to: 'reversed', grace: inDays('calendar_days', grace), count: days('calendar_days', 'out', 'in') });
  test.each([
    [5, '2026-03-03', '2026-03-08', 0], [5, '2026-03-03', '2026-03-09', 1], [5, '2026-03-03', '2026-03-13', 5],
    [1, '2026-03-03T23:59', '2026-03-04', 0], [1, '2026-03-03', '2026-03-10', 6],
  ])('with %i days of grace from %s to %s: %i', (grace, txn, reversed, expected) => {
    expect(numberIn(beyond(grace), { txn, reversed }, { zone: 'Asia/Kolkata' })).toBe(expected);
  });
  test.each([['2026-03-04', 0], ['2026-03-06', 1], ['2026-03-10', 5]])('reported 2 March and restored %s, from the third day on: %i', (restored, expected) => {
    const rule = timeMeasure('days', { from: 'reported', to: 'restored', grace: inDays('calendar_days', 2), count: days('calendar_days', 'out', 'out') });
    expect(numberIn(rule, { reported: '2026-03-02', restored }, { zone: 'Europe/Berlin' })).toBe(expected);
  });
  test('without more words are the nights between: the difference of the dates', () => {
    const rule = timeMeasure('days', { from: 'a', to: 'b', count: days('calendar_days') });
    expect(numberIn(rule, { a: '2026-03-02 23:59', b: '2026-03-05 00:01' })).toBe(3);
    expect(numberIn(rule, { a: '2026-03-02', b: '2026-03-05' })).toBe(3);
    expect(numberIn(rule, { a: '2026-03-02 01:00', b: '2026-03-02 23:00' })).toBe(0);
  });
  test('a bare day is a day of the business, whatever zone the export is written in', () => {
    const rule = timeMeasure('days', { from: 'a', to: 'b', grace: inDays('working_days', 1), count: days('calendar_days', 'out', 'out') });
    // Friday 5 June, grace until Monday, fixed on Wednesday.
    for (const exportZone of ['UTC', 'Pacific/Honolulu', 'Europe/Berlin']) expect(numberIn(rule, { a: '2026-06-05', b: '2026-06-10' }, { zone: 'America/Los_Angeles', exportZone })).toBe(1);
  });
});

describe('cells that hold no moment', () => {
  const rule = timeMeasure('waited', { from: 'a', to: 'b', pauses: [] });
  test('a blank end lasts until now, and says so', () => {
    const measured = measureOrder(rule, { a: '2026-06-01 10:00', b: '' }, { asOf: '2026-06-01T12:00Z' });
    expect(measured?.value).toEqual({ kind: 'duration', duration: 2 * HOUR });
    expect(measured?.steps).toEqual(['waited: a 2026-06-01 10:00, to now 2026-06-01 12:00 (b is blank): 2 h']);
  });
  test.each([['', '2026-06-02'], ['soon', '2026-06-02'], ['2026-06-01', 'soon']])('from "%s" to "%s" nothing is measured', (a, b) => {
    expect(measureOrder(rule, { a, b })).toBeUndefined();
  });
  test('an end before the begin is no time', () => expect(numberIn(rule, { a: '2026-06-03', b: '2026-06-01' })).toBe(0));
});

describe('time that does not count', () => {
  const pauses = [{ from: { name: 'paused', kind: 'column' as const, at: { line: 1, column: 1 } }, to: { name: 'resumed', kind: 'column' as const, at: { line: 1, column: 1 } } }];
  test('a pause is taken out, and a day that is wholly paused is none', () => {
    const cells = { a: '2026-06-01 12:00', b: '2026-06-05 12:00', paused: '2026-06-02 12:00', resumed: '2026-06-04' };
    expect(numberIn(timeMeasure('m', { from: 'a', to: 'b', pauses }), cells)).toBe(DAY + DAY / 2);
    expect(numberIn(timeMeasure('m', { from: 'a', to: 'b', pauses, count: days('calendar_days') }), cells)).toBe(2);
  });
  test('a pause that has not ended lasts, and one that cannot be read leaves nothing measured', () => {
    const rule = timeMeasure('m', { from: 'a', to: 'b', pauses });
    expect(numberIn(rule, { a: '2026-06-01 00:00', b: '2026-06-05 00:00', paused: '2026-06-02 00:00', resumed: '' })).toBe(DAY);
    expect(measureOrder(rule, { a: '2026-06-01', b: '2026-06-05', paused: 'noon', resumed: '' })).toBeUndefined();
  });
  test('grace as a length starts the clock that much later', () => {
    const measured = measureOrder(timeMeasure('m', { from: 'a', to: 'b', grace: { kind: 'time', length: toDuration(48 * HOUR) } }), { a: '2026-06-01 10:00', b: '2026-06-03 13:00' });
    expect(measured?.steps).toEqual(['m: a 2026-06-01 10:00, 2 d of grace to 2026-06-03 10:00, to b 2026-06-03 13:00: 3 h']);
  });
  test('hours of the day and working days, as the clock shows them', () => {
    const rule = timeMeasure('m', { from: 'a', to: 'b', daily: { from: 480, to: 1320 }, on: 'working_days' });
    const measured = measureOrder(rule, { a: '2026-06-05 20:00', b: '2026-06-08 09:30' }, LONDON);
    expect(measured?.steps).toEqual(['m: a 2026-06-05 20:00, to b 2026-06-08 09:30, counted from 08:00 to 22:00, on working days only: 3 h 30 min']);
  });
  test('a day without any of the hours left does not count', () => {
    const rule = timeMeasure('m', { from: 'a', to: 'b', daily: { from: 480, to: 1320 }, count: days('calendar_days', 'in', 'in') });
    expect(numberIn(rule, { a: '2026-06-05 22:00', b: '2026-06-08 08:00' })).toBe(2);
    expect(numberIn(rule, { a: '2026-06-05 21:59', b: '2026-06-08 08:01' })).toBe(4);
  });
  test('of a Friday to a Monday two working days remain', () => {
    const rule = timeMeasure('m', { from: 'a', to: 'b', count: days('working_days', 'in', 'in') });
    expect(measureOrder(rule, { a: '2026-06-05 10:00', b: '2026-06-08 10:00' })?.steps.at(-1)).toContain(': 2 working days (first day in, last day in)');
  });
});

describe('days that hold so much of the time', () => {
  const long = timeMeasure('long_days', { from: 'outage.start', to: 'outage.end', count: { kind: 'days_with', bounds: [{ edge: 'over', value: { kind: 'duration', duration: toDuration(6 * HOUR) } }] } });
  test.each([
    ['2026-02-03 10:00', '2026-02-04 10:01', 2], ['2026-02-03 20:00', '2026-02-05 05:00', 1], ['2026-02-03 20:00', '2026-02-05 07:00', 2], ['2026-02-03 08:00', '2026-02-03 14:00', 0],
  ])('an outage from %s to %s: %i', (start, end, expected) => {
    const [hit] = hitsOf('S-1', [outageOf('o1', start, end, {}, 'America/New_York')]);
    expect(plainNumber(measureCase(judgeAlone(hit!, [hit!]), 'long_days', contextOf([long], { zone: 'America/New_York' }))?.value)).toBe(expected);
  });
  test('are listed with what they hold', () => {
    const [hit] = hitsOf('S-1', [outageOf('o1', '2026-02-03 10:00', '2026-02-04 10:01')]);
    expect(measureCase(judgeAlone(hit!, [hit!]), 'long_days', contextOf([long]))?.steps).toEqual([
      'long_days: outage.start 2026-02-03 10:00, to outage.end 2026-02-04 10:01: 2 days with over 6 h (2026-02-03 14 h, 2026-02-04 10 h 01 min)',
    ]);
  });
});

describe('a measure of outages', () => {
  const waited = timeMeasure('waited', { from: 'outage.reported_at', to: 'outage.end', grace: { kind: 'time', length: toDuration(DAY) } });
  const hits = hitsOf('S-1', [
    outageOf('o1', '2026-01-10 00:00', '2026-01-12 00:00', { reported_at: '2026-01-10 06:00' }),
    outageOf('o2', '2026-01-30 00:00', '2026-02-03 00:00', { reported_at: '2026-01-30 00:00' }),
  ]);
  test('is taken for each window by itself and added up', () => {
    const judged = judgeTogether(hits, undefined, hits, contextOf([waited]));
    expect(measureCase(judged, 'waited', contextOf([waited]))?.steps).toEqual([
      'waited: outage.reported_at 2026-01-10 06:00, 1 d of grace to 2026-01-11 06:00, to outage.end 2026-01-12 00:00: 18 h',
      'waited: outage.reported_at 2026-01-30 00:00, 1 d of grace to 2026-01-31 00:00, to outage.end 2026-02-03 00:00: 3 d',
      'waited: 18 h + 3 d = 3 d 18 h',
    ]);
  });
  test('is clipped to the period, and its grace runs but once', () => {
    const context = contextOf([waited]);
    const inMonth = (when: string) => shown(judgeTogether(hits.slice(1), periodAt(month, at(when), hits[1]!, hits, context), hits, context), 'waited', context);
    expect([inMonth('2026-01-15'), inMonth('2026-02-15')]).toEqual(['1 d', '2 d']);
  });
});

const local = fc.record({ day: fc.integer({ min: 20_500, max: 20_560 }), minute: fc.integer({ min: 0, max: 1439 }) });
const written = ({ day, minute }: { day: number; minute: number }): string => new Date((day * 1440 + minute) * 60_000).toISOString().slice(0, 16);
const edges = fc.constantFrom('in' as const, 'out' as const);
const calendar = workingDays('2026-03-02', '2026-04-03', '2026-04-06');
type DayCount = Extract<Count, { kind: 'calendar_days' | 'working_days' }>;
type Local = { readonly day: number; readonly minute: number };
const minutesOf = ({ day, minute }: Local): number => day * 1440 + minute;

function endOfGrace(day: number, grace: number): number {
  let last = day;
  for (let left = grace; left > 0; ) {
    last += 1;
    if (calendar.isWorkingDay(last)) left -= 1;
  }
  return last;
}

/** Goes from day to day and asks of each whether it counts. */
function walkDays(from: Local, to: Local, grace: number, { kind, firstDay, lastDay }: DayCount): number {
  const first = endOfGrace(from.day, grace);
  const begin = grace === 0 ? minutesOf(from) : (first + 1) * 1440;
  if (minutesOf(to) <= begin) return 0;
  const last = to.minute > 0 ? to.day : to.day - 1;
  const counted: number[] = [];
  for (let day = first; day <= last; day += 1) counted.push(day);
  return counted
    .filter((day) => day !== first || firstDay === 'in')
    .filter((day) => day !== to.day || lastDay === 'in')
    .filter((day) => kind === 'calendar_days' || calendar.isWorkingDay(day)).length;
}

test('day counts agree with a walk along the calendar, with working days of grace', () => {
  const counts = fc.tuple(fc.constantFrom('calendar_days' as const, 'working_days' as const), edges, edges).map(([kind, firstDay, lastDay]) => ({ kind, firstDay, lastDay }));
  fc.assert(fc.property(local, local, fc.integer({ min: 0, max: 4 }), counts, (from, to, grace, count) => {
    const rule = timeMeasure('m', { from: 'a', to: 'b', grace: grace === 0 ? undefined : inDays('working_days', grace), calendar, count });
    expect(numberIn(rule, { a: written(from), b: written(to) }, { zone: 'America/Phoenix' })).toBe(walkDays(from, to, grace, count));
  }), { numRuns: 500 });
});

test('without a clock that stands still, time is the absolute time between, also over clock changes', () => {
  const rule = timeMeasure('m', { from: 'a', to: 'b' });
  expect(numberIn(rule, { a: '2026-03-28 12:00', b: '2026-03-29 12:00' }, LONDON)).toBe(23 * HOUR);
  expect(numberIn(rule, { a: '2026-10-24 12:00', b: '2026-10-25 12:00' }, LONDON)).toBe(25 * HOUR);
});
