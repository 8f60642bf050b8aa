import { type Instant, type Interval, toInstant } from '../model/instant.ts';
import { intersect } from '../model/intervals.ts';
import { daysBetween, localDay, showDay, startOfDay } from '../model/local-days.ts';
import type { Case } from '../model/nouns.ts';
import type { CalendarLength, Period } from '../policy/policy.ts';
import { addLength, calendarPeriodAt, firstOfLast, seasonsAround } from './calendar-periods.ts';
import { measuredMoment } from './case-moment.ts';
import { metAt, type NamedPeriod } from './judged-case.ts';
import { RuleMemo } from './rule-memo.ts';
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
      return chainOf(period, siblings, context).find((one) => holdsMoment(one, at));
    case 'columns': {
      const own = ownPeriod(period, aCase, context);
      return own && holdsMoment(own, at) ? own : undefined;
    }
    default:
      return calendarPeriodAt(period, at, zone);
  }
}

/** Every period that the windows of the hit touch for time, in order; for an order without outage that of the hit. */
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
    for (const one of touching(period, window, hit, siblings, context)) found.set(one.start, one);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const holdsMoment = ({ start, end }: Interval, at: Instant): boolean => at >= start && at < end;

function touching(
  period: Period,
  window: Interval,
  hit: Case,
  siblings: readonly Case[],
  context: RuleContext,
): readonly NamedPeriod[] {
  const touched = (one: NamedPeriod): boolean => holdsMoment(one, window.start) || intersect(one, window) !== undefined;
  switch (period.kind) {
    case 'last':
      return [];
    case 'from_first':
      return chainOf(period, siblings, context).filter(touched);
    case 'columns':
      return [ownPeriod(period, hit, context)].flatMap((one) => (one && touched(one) ? [one] : []));
    case 'season':
      return seasonsWithin(period, window, context).filter(touched);
    default:
      return [...calendarWithin(period, window, context)];
  }
}

function* calendarWithin(period: Period & { kind: 'calendar' | 'year_from' }, window: Interval, { zone }: RuleContext): Generator<NamedPeriod> {
  let next = calendarPeriodAt(period, window.start, zone);
  while (next) {
    yield next;
    next = next.end < window.end ? calendarPeriodAt(period, next.end, zone) : undefined;
  }
}

/** Those around each end of the window; one that lasts longer than a year has others in between. */
function seasonsWithin(period: Period & { kind: 'season' }, window: Interval, { zone }: RuleContext): readonly NamedPeriod[] {
  const found: NamedPeriod[] = [];
  let at = window.start;
  for (;;) {
    found.push(...seasonsAround(period, at, zone));
    if (at >= window.end) return found;
    at = toInstant(Math.min(window.end, at + HALF_YEAR));
  }
}

const HALF_YEAR = 182 * 86_400_000;

const chains = new RuleMemo<readonly Case[], Map<Period, readonly NamedPeriod[]>>();

function chainOf(
  period: Period & { kind: 'from_first' },
  siblings: readonly Case[],
  context: RuleContext,
): readonly NamedPeriod[] {
  const known = chains.of(siblings, context, () => new Map<Period, readonly NamedPeriod[]>());
  let chain = known.get(period);
  if (!chain) known.set(period, (chain = toChain(period, siblings, context.zone)));
  return chain;
}

/** Each begins with the local day of the first case that lies after the end of the one before. */
function toChain(period: Period & { kind: 'from_first' }, siblings: readonly Case[], zone: string): readonly NamedPeriod[] {
  const chain: NamedPeriod[] = [];
  for (const at of siblings.map(metAt).sort((a, b) => a - b)) {
    const last = chain.at(-1);
    if (last && at < last.end) continue;
    const first = localDay(at, zone);
    chain.push({ ...daysBetween(first, addLength(first, period.length), zone), label: `from_first ${showDay(first)}` });
  }
  return chain;
}

function ownPeriod(period: Period & { kind: 'columns' }, aCase: Case, context: RuleContext): NamedPeriod | undefined {
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
