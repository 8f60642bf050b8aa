import type { Instant } from '../model/instant.ts';
import { addMonths, dateOfDay, dayNumber, daysBetween, localDay, type MonthDay, showDay, weekdayOf } from '../model/local-days.ts';
import type { CalendarLength, Period } from '../policy/policy.ts';
import type { NamedPeriod } from './judged-case.ts';

/** A period that the calendar alone decides. */
export type CalendarPeriod = Extract<Period, { kind: 'calendar' | 'year_from' | 'season' }>;

/** The first local day of a period, the day after its last one, and its name. */
interface Days {
  readonly first: number;
  readonly end: number;
  readonly label: string;
}

const latest = new WeakMap<CalendarPeriod, { readonly zone: string; readonly found: NamedPeriod }>();

/** The period that holds the moment; undefined only out of season. The same object, as far as moments lie together. */
export function calendarPeriodAt(period: CalendarPeriod, at: Instant, zone: string): NamedPeriod | undefined {
  const known = latest.get(period);
  if (known?.zone === zone && at >= known.found.start && at < known.found.end) return known.found;
  const days = daysAround(period, localDay(at, zone));
  if (!days) return undefined;
  const found = { ...daysBetween(days.first, days.end, zone), label: days.label };
  latest.set(period, { zone, found });
  return found;
}

/** The seasons that begin in a year, in the one before or in the one after it. */
export function seasonsAround(season: CalendarPeriod & { kind: 'season' }, at: Instant, zone: string): readonly NamedPeriod[] {
  const { year } = dateOfDay(localDay(at, zone));
  return [year - 1, year, year + 1].map((begin) => {
    const days = seasonOf(season, begin);
    return { ...daysBetween(days.first, days.end, zone), label: days.label };
  });
}

function daysAround(period: CalendarPeriod, day: number): Days | undefined {
  const { year } = dateOfDay(day);
  switch (period.kind) {
    case 'calendar':
      return calendarDays(period.unit, day);
    case 'year_from': {
      const begin = day < dayIn(year, period) ? year - 1 : year;
      return named('year_from', dayIn(begin, period), dayIn(begin + 1, period));
    }
    case 'season':
      return [seasonOf(period, year), seasonOf(period, year - 1)].find(({ first, end }) => day >= first && day < end);
  }
}

function calendarDays(unit: (CalendarPeriod & { kind: 'calendar' })['unit'], day: number): Days {
  const { year, month } = dateOfDay(day);
  switch (unit) {
    case 'day':
      return named('calendar_day', day, day + 1);
    case 'week': {
      const monday = day - weekdayOf(day);
      return named('calendar_week', monday, monday + 7);
    }
    case 'month': {
      const first = dayNumber(year, month, 1);
      return { first, end: addMonths(first, 1), label: `calendar_month ${showDay(first).slice(0, 7)}` };
    }
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      const first = dayNumber(year, quarter * 3 - 2, 1);
      return { first, end: addMonths(first, 3), label: `calendar_quarter ${year}-Q${quarter}` };
    }
    case 'year':
      return { first: dayNumber(year, 1, 1), end: dayNumber(year + 1, 1, 1), label: `calendar_year ${year}` };
  }
}

/** Both days are in it; where the last one lies before the first, it goes over New Year. */
function seasonOf({ from, to }: CalendarPeriod & { kind: 'season' }, year: number): Days {
  const first = dayIn(year, from);
  const wraps = to.month < from.month || (to.month === from.month && to.day < from.day);
  return named('season', first, dayIn(wraps ? year + 1 : year, to) + 1);
}

const dayIn = (year: number, { month, day }: MonthDay): number => dayNumber(year, month, day);
const named = (word: string, first: number, end: number): Days => ({ first, end, label: `${word} ${showDay(first)}` });

/** The day so much later: months first, then days. */
export function addLength(day: number, { months, days }: CalendarLength): number {
  return addMonths(day, months) + days;
}

/** The day after the one that lies so much earlier: the first of a stretch of that length that ends with `day`. */
export function firstOfLast(day: number, { months, days }: CalendarLength): number {
  return addMonths(day, -months) - days + 1;
}
