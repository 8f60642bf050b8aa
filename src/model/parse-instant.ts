import { type DateFormat, ISO_FORMAT, parseMonth, parseShortYear } from './date-fields.ts';
import { type DateParts, readDateParts } from './date-reader.ts';
import { type Instant, toInstant } from './instant.ts';
import { firstMomentOfDay, instantToLocal, localToInstant } from './time-zone.ts';

/**
 * Why a cell gives no moment: no format fits; a bare day where a time of day is needed; a local time that came twice
 * or never because clocks were changed; a year outside 1970 to 2199.
 */
export interface DateProblem {
  readonly problem: 'no_format' | 'day_only' | 'doubled' | 'missing' | 'out_of_range';
}

const DAY = 86_400_000;
const LAST = Date.UTC(2200, 0, 1);

/**
 * The moment that a cell shows, by the first format that fits (none given: ISO 8601); blanks around it do not count.
 * `zone` (IANA) is for times without an offset. A bare day is a problem for a `moment`; for a `start` it is the
 * day's first moment, for an `end` the next day's. Milliseconds are kept, finer digits cut off.
 */
export function parseInstant(
  text: string,
  formats: readonly DateFormat[],
  zone: string,
  edge: 'moment' | 'start' | 'end',
): Instant | DateProblem {
  const cell = text.trim();
  for (const format of formats.length > 0 ? formats : [ISO_FORMAT]) {
    const parts = readDateParts(cell, format);
    if (!parts) continue;
    if (parts['unix'] ?? parts['unix_ms']) return readCount(parts);
    const date = readCalendar(parts);
    if (date) return readClock(date, parts, zone, edge);
  }
  return { problem: 'no_format' };
}

function readCount(parts: DateParts): Instant | DateProblem {
  const seconds = parts['unix'];
  const instant = seconds === undefined ? Number(parts['unix_ms']) : Number(seconds) * 1000 + readMilliseconds(parts);
  return toBounded(instant);
}

function toBounded(instant: number): Instant | DateProblem {
  return instant >= 0 && instant < LAST ? toInstant(instant) : { problem: 'out_of_range' };
}

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Undefined where the month has no such day: then the format does not fit. */
function readCalendar(parts: DateParts): CalendarDate | undefined {
  const year = parts['year'] === undefined ? parseShortYear(parts['short_year'] ?? '') : Number(parts['year']);
  const month = parseMonth(parts['month'] ?? '');
  const day = Number(parts['day']);
  // Leap years repeat every 400 years, and Date.UTC takes years below 100 for others.
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return day <= lastDay ? { year, month, day } : undefined;
}

function readClock(date: CalendarDate, parts: DateParts, zone: string, edge: string): Instant | DateProblem {
  // Through a date in this century, because Date.UTC takes years below 100 for others.
  const midnight = new Date(Date.UTC(2000, date.month - 1, date.day)).setUTCFullYear(date.year, date.month - 1, date.day);
  if (parts['offset'] !== undefined) return toBounded(midnight + readTimeOfDay(parts) - readOffset(parts['offset']));
  if (date.year < 1970 || date.year > 2199) return { problem: 'out_of_range' };
  if (parts['hour'] === undefined) return edge === 'moment' ? { problem: 'day_only' } : readDay(midnight, zone, edge);
  const local = midnight + readTimeOfDay(parts);
  const reading = localToInstant(local, zone);
  return reading.kind === 'instant' ? reading.instant : { problem: reading.kind };
}

function readDay(midnight: number, zone: string, edge: string): Instant | DateProblem {
  const start = firstMomentOfDay(midnight, zone);
  // Samoa had no 30 December 2011.
  if (instantToLocal(start, zone) >= midnight + DAY) return { problem: 'missing' };
  return edge === 'start' ? start : firstMomentOfDay(midnight + DAY, zone);
}

function readTimeOfDay(parts: DateParts): number {
  const written = Number(parts['hour']);
  const half = parts['half']?.toLowerCase();
  const hour = half === undefined ? written : (written % 12) + (half === 'pm' ? 12 : 0);
  const seconds = (hour * 60 + Number(parts['minute'] ?? 0)) * 60 + Number(parts['second'] ?? 0);
  return seconds * 1000 + readMilliseconds(parts);
}

function readMilliseconds(parts: DateParts): number {
  return Number((parts['fraction'] ?? '').slice(0, 3).padEnd(3, '0'));
}

/** `Z`, `+02`, `-0930` or `+02:00` in milliseconds. */
function readOffset(text: string): number {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}
