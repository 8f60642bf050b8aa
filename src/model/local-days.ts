import { type Instant, type Interval, toInstant } from './instant.ts';
import { firstMomentOfDay, instantToLocal } from './time-zone.ts';

/** Milliseconds of a day of 24 hours. */
const DAY = 86_400_000;

/** A month and a day of any year, such as 1 April. Months count from 1. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/**
 * The local day that holds the moment, as its number since 1970-01-01. Days tile time: each lasts from its first
 * moment to that of the next one, also where clocks are turned back across midnight and show the old day once more.
 */
export function localDay(instant: Instant, zone: string): number {
  const shown = Math.floor(instantToLocal(instant, zone) / DAY);
  return instant >= startOfDay(shown + 1, zone) ? shown + 1 : shown;
}

/** The first moment of a local day. A day that the zone left out as a whole is empty: it begins with the next one. */
export function startOfDay(day: number, zone: string): Instant {
  return firstMomentOfDay(day * DAY, zone);
}

/** The stretch from the first moment of one local day to that of another. */
export function daysBetween(first: number, end: number, zone: string): Interval {
  return { start: startOfDay(first, zone), end: startOfDay(end, zone) };
}

/** The number of a day of the calendar. A day that the month does not have is the month's last. */
export function dayNumber(year: number, month: number, day: number): number {
  const first = Date.UTC(year, month - 1, 1) / DAY;
  const next = Date.UTC(year, month, 1) / DAY;
  return first + Math.min(day, next - first) - 1;
}

/** The year and the month (from 1) of a day, and its place in the month (from 1). */
export function dateOfDay(day: number): MonthDay & { readonly year: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** From 0, a Monday, to 6. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The day so many months later, or earlier; where that month is too short, its last day. */
export function addMonths(day: number, months: number): number {
  const date = dateOfDay(day);
  const month = date.year * 12 + (date.month - 1) + months;
  return dayNumber(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, date.day);
}

/** `2026-06-09` */
export const showDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** What the zone's clock shows, to the minute, with seconds where there are any: `2026-06-09 17:00`. */
export function showClock(instant: Instant, zone: string): string {
  const shown = new Date(instantToLocal(instant, zone)).toISOString().replace('T', ' ');
  return shown.slice(0, shown.slice(16, 19) === ':00' ? 16 : 19);
}

/** The parts of a stretch by the local days that they lie in, in order; days without any are left out. */
export function* splitByDay({ start, end }: Interval, zone: string): Generator<readonly [number, Interval]> {
  let from = start;
  let day = localDay(start, zone);
  while (from < end) {
    const next = startOfDay(day + 1, zone);
    if (next > from) yield [day, { start: from, end: toInstant(Math.min(next, end)) }];
    from = toInstant(Math.max(from, next));
    day += 1;
  }
}
