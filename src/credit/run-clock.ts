import { dailyStretches } from '../model/daily-time.ts';
import { type Instant, type Interval, toInstant } from '../model/instant.ts';
import { subtractIntervals } from '../model/intervals.ts';
import { localDay, startOfDay } from '../model/local-days.ts';
import type { Clock } from '../policy/policy.ts';
import type { MeasuredMoment } from './case-moment.ts';

/** When a clock starts, once its grace is over. */
export interface Started {
  readonly begin: Instant;
  /** What counts as its first day; with days of grace the last of these, at whose end it starts. */
  readonly firstDay: number;
}

/** The moment at which the clock starts. Grace in days is over at the end of the last of them, in the local zone. */
export function startClock(from: MeasuredMoment, { grace, calendar }: Clock, zone: string): Started {
  if (!grace) return { begin: from.start, firstDay: from.day };
  if (grace.kind === 'time') {
    const begin = toInstant(from.start + grace.length);
    return { begin, firstDay: localDay(begin, zone) };
  }
  const counts = grace.kind === 'working_days' ? (day: number) => calendar.isWorkingDay(day) : () => true;
  let firstDay = from.day;
  for (let left = grace.days; left > 0; ) {
    firstDay += 1;
    if (counts(firstDay)) left -= 1;
  }
  return { begin: startOfDay(firstDay + 1, zone), firstDay };
}

/** The stretches in which the clock runs: not in its pauses, and only in its hours and on its days. In order. */
export function runClock(within: Interval, pauses: readonly Interval[], clock: Clock, zone: string): readonly Interval[] {
  const running = subtractIntervals(within, pauses);
  if (clock.on === 'all_days' && clock.daily.from === 0 && clock.daily.to === 1440) return running;
  const countsDay = clock.on === 'all_days' ? () => true : (day: number) => clock.calendar.isWorkingDay(day);
  return running.flatMap((part) => dailyStretches(part, clock.daily, countsDay, zone));
}
