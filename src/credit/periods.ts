import { type Instant, type Interval, toInstant } from '../model/instant.ts';
import { intersect } from '../model/intervals.ts';
import { localDay, showDay, startOfDay } from '../model/local-days.ts';
import type { Case } from '../model/nouns.ts';
import type { CalendarLength, Period } from '../policy/policy.ts';
import { calendarPeriodAt, firstOfLast, seasonsAround } from './calendar-periods.ts';
import { measuredMoment } from './case-moment.ts';
import { firstPeriods } from './first-periods.ts';
import type { NamedPeriod } from './judged-case.ts';
import { isUndated, overlapWith } from './met-order.ts';
import type { RuleContext } from './rule-context.ts';
import { countOf } from './show-counts.ts';

/**
 * The period that holds the moment, in the business's zone; undefined out of season, and outside the order's own. It
 * is the order's of `aCase`; `from_first` begins with the first of `siblings`, so that the caller hands in those that
 * it is about: the order's, or the customer's. `last` ends with the case, and begins with the local day that makes it
 * so long, the case's own day being its last: with `last: 30 days` a case of the 30th looks back to the 1st.
 */
export function periodAt(
  period: Period,
  at: Instant,
  aCase: Case,
  siblings: readonly Case[],
  context: RuleContext,
): NamedPeriod | undefined {
  const { zone } = context;
  switch (period.kind) {
    case 'last': {
      const day = localDay(at, zone);
      const end = Math.max(at + 1, aCase.windows.at(-1)?.end ?? at);
      const start = startOfDay(firstOfLast(day, period.length), zone);
      return { start, end: toInstant(end), label: `last ${showLength(period.length)} to ${showDay(day)}` };
    }
    case 'from_first':
      return firstPeriods(period, siblings, context).find((one) => holdsMoment(one, at));
    case 'columns': {
      const own = ownPeriod(period, aCase, context);
      return own && (isUndated(aCase) || holdsMoment(own, at)) ? own : undefined;
    }
    default:
      return calendarPeriodAt(period, at, zone);
  }
}

/**
 * Every period that is touched where the order's own time and the hit's windows overlap, in order: a moment lies in one.
 * For an order without outage that of the hit.
 */
export function periodsOf(
  period: Period,
  hit: Case,
  siblings: readonly Case[],
  context: RuleContext,
): readonly NamedPeriod[] {
  if (hit.windows.length === 0) {
    const only = periodAt(period, hit.hit.start, hit, siblings, context);
    return only ? [only] : [];
  }
  const found = new Map<number, NamedPeriod>();
  for (const window of hit.windows) {
    for (const one of touching(period, overlapWith(window, hit.hit), hit, siblings, context)) found.set(one.start, one);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const holdsMoment = ({ start, end }: Interval, at: Instant): boolean => at >= start && at < end;

function touching(
  period: Period,
  met: Interval,
  hit: Case,
  siblings: readonly Case[],
  context: RuleContext,
): readonly NamedPeriod[] {
  const touched = (one: NamedPeriod): boolean => holdsMoment(one, met.start) || intersect(one, met) !== undefined;
  switch (period.kind) {
    case 'last':
      return [];
    case 'from_first':
      return firstPeriods(period, siblings, context).filter(touched);
    case 'columns':
      return [ownPeriod(period, hit, context)].flatMap((one) => (one && touched(one) ? [one] : []));
    case 'season':
      return seasonsWithin(period, met, context).filter(touched);
    default:
      return [...calendarWithin(period, met, context)];
  }
}

function* calendarWithin(period: Period & { kind: 'calendar' | 'year_from' }, met: Interval, { zone }: RuleContext): Generator<NamedPeriod> {
  let next = calendarPeriodAt(period, met.start, zone);
  while (next) {
    yield next;
    next = next.end < met.end ? calendarPeriodAt(period, next.end, zone) : undefined;
  }
}

/** Those around each end of the stretch; one that lasts longer than a year has others in between. */
function seasonsWithin(period: Period & { kind: 'season' }, met: Interval, { zone }: RuleContext): readonly NamedPeriod[] {
  const found: NamedPeriod[] = [];
  let at = met.start;
  for (;;) {
    found.push(...seasonsAround(period, at, zone));
    if (at >= met.end) return found;
    at = toInstant(Math.min(met.end, at + HALF_YEAR));
  }
}

const HALF_YEAR = 182 * 86_400_000;

/** The order's own period, by its columns; undefined where a cell is blank or cannot be read. */
export function ownPeriod(period: Period & { kind: 'columns' }, aCase: Case, context: RuleContext): NamedPeriod | undefined {
  const from = measuredMoment(aCase, period.from, context);
  const to = measuredMoment(aCase, period.to, context);
  if (typeof from === 'string' || typeof to === 'string' || to.end <= from.start) return undefined;
  return { start: from.start, end: to.end, label: `[from,to] ${showDay(from.day)}` };
}

/** `12 months`, `30 days`, `1 month and 15 days` */
function showLength({ months, days }: CalendarLength): string {
  const parts = [months > 0 ? countOf(months, 'month') : [], days > 0 || months === 0 ? countOf(days, 'day') : []];
  return parts.flat().join(' and ');
}
