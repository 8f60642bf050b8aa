import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dailyStretches } from '../../src/model/daily-time.ts';
import { type Interval, toInstant } from '../../src/model/instant.ts';
import { lengthOf } from '../../src/model/intervals.ts';
import { instantToLocal } from '../../src/model/time-zone.ts';

const MINUTE = 60_000;
const everyDay = () => true;
const minutesOf = (parts: readonly Interval[]): number => parts.reduce((sum, part) => sum + lengthOf(part), 0) / MINUTE;
const between = (from: string, to: string): Interval => ({ start: toInstant(Date.parse(from)), end: toInstant(Date.parse(to)) });

/** Looks at the clock once for every minute. */
function countMinutes({ start, end }: Interval, hours: { from: number; to: number }, countsDay: (day: number) => boolean, zone: string): number {
  let count = 0;
  for (let at = start as number; at < end; at += MINUTE) {
    const local = instantToLocal(toInstant(at), zone);
    const minute = Math.floor(local / MINUTE) % 1440;
    const isOpen = hours.from < hours.to ? minute >= hours.from && minute < hours.to : minute >= hours.from || minute < hours.to;
    const began = hours.from > hours.to && minute < hours.to ? 1 : 0;
    if (isOpen && countsDay(Math.floor(local / (1440 * MINUTE)) - began)) count += 1;
  }
  return count;
}

/** Around the days on which clocks are changed. */
const CHANGES = [
  ['Europe/London', '2026-03-29T00:00Z'], ['Europe/London', '2026-10-25T00:00Z'], ['America/New_York', '2026-03-08T06:00Z'],
  ['America/New_York', '2026-11-01T05:00Z'], ['Australia/Lord_Howe', '2026-04-04T15:00Z'], ['Australia/Lord_Howe', '2026-10-03T15:00Z'],
] as const;

test('daily time is what the clock shows, minute for minute, also on days on which clocks are changed', () => {
  const minutes = fc.integer({ min: 0, max: 1440 });
  const stretches = fc.record({ change: fc.constantFrom(...CHANGES), before: fc.integer({ min: 0, max: 2500 }), after: fc.integer({ min: 0, max: 2500 }) });
  fc.assert(fc.property(stretches, minutes, minutes, fc.boolean(), ({ change: [zone, at], before, after }, from, to, isOdd) => {
    fc.pre(from !== to);
    const within = { start: toInstant(Date.parse(at) - before * MINUTE), end: toInstant(Date.parse(at) + after * MINUTE) };
    const countsDay = isOdd ? (day: number) => day % 2 === 1 : everyDay;
    expect(minutesOf(dailyStretches(within, { from, to }, countsDay, zone))).toBe(countMinutes(within, { from, to }, countsDay, zone));
  }), { numRuns: 250 });
});

describe('on days on which clocks are changed', () => {
  const hours = { from: 60, to: 180 };
  test('an hour that comes twice counts twice', () => {
    expect(minutesOf(dailyStretches(between('2026-10-24T23:00Z', '2026-10-26T00:00Z'), hours, everyDay, 'Europe/London'))).toBe(180);
  });
  test('an hour that is jumped over does not count', () => {
    expect(minutesOf(dailyStretches(between('2026-03-29T00:00Z', '2026-03-29T23:00Z'), hours, everyDay, 'Europe/London'))).toBe(60);
  });
  test('on Lord Howe it is half an hour', () => {
    expect(minutesOf(dailyStretches(between('2026-10-03T13:30Z', '2026-10-04T13:00Z'), { from: 0, to: 1440 }, everyDay, 'Australia/Lord_Howe'))).toBe(23.5 * 60);
  });
});

test('hours over midnight belong to the day on which they begin', () => {
  const isWeekday = (day: number) => (day + 3) % 7 < 5;
  // Friday, 6 February 2026, to Tuesday: the night to Saturday is Friday's, and the one to Monday is Sunday's.
  const parts = dailyStretches(between('2026-02-06T12:00Z', '2026-02-10T12:00Z'), { from: 1320, to: 360 }, isWeekday, 'UTC');
  expect(parts.map(({ start, end }) => [start, end].map((at) => new Date(at).toISOString().slice(8, 16)))).toEqual([
    ['06T22:00', '07T06:00'], ['09T22:00', '10T06:00'],
  ]);
});

test('stretches come in order of time, and touching ones are one', () => {
  const parts = dailyStretches(between('2026-02-02T00:00Z', '2026-02-04T00:00Z'), { from: 1320, to: 360 }, everyDay, 'UTC');
  expect(parts.map(({ start, end }) => [start, end].map((at) => new Date(at).toISOString().slice(8, 16)))).toEqual([
    ['02T00:00', '02T06:00'], ['02T22:00', '03T06:00'], ['03T22:00', '04T00:00'],
  ]);
});
