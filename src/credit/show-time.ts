import { type MeasureValue, showMeasure, showTest } from '../model/condition-holds.ts';
import { showDuration, toDuration } from '../model/instant.ts';
import { showClock, showDay } from '../model/local-days.ts';
import type { Clock, Count } from '../policy/policy.ts';
import { countOf, listOf } from './show-counts.ts';
import type { MeasuredTime, TimeRule } from './time-measure.ts';

/**
 * How a time was measured, so that it can be counted again on a calendar: `reported_at 2026-06-05 17:00, 2 working
 * days of grace to the end of 2026-06-09, to fixed_at 2026-06-13 12:00: 3 days (first day out, last day out)`.
 */
export function showTime(time: MeasuredTime, { clock, count }: TimeRule, zone: string): string {
  const grace = showGrace(time, clock, zone);
  const words = [`${time.from.words()}${grace}, to ${time.to.words()}`, ...showPauses(time, zone), ...showHours(clock)];
  if (time.period) words.push(`within ${time.period.label}`);
  const isOver = time.to.end > time.started.begin;
  const result = `${showResult(time.value, count)}${isOver ? showEdges(time, count) : ''}`;
  return `${words.join(', ')}: ${isOver || grace === '' ? '' : 'within the grace, '}${result}`;
}

/** `3 days`, `1 working day`, `2 h` */
export function showResult(value: MeasureValue, count: Count): string {
  if (value.kind === 'duration') return showMeasure(value);
  return countOf(Number(value.number.numerator), count.kind === 'working_days' ? 'working day' : 'day');
}

function showGrace({ started }: MeasuredTime, { grace }: Clock, zone: string): string {
  if (!grace) return '';
  if (grace.kind === 'time') return `, ${showDuration(grace.length)} of grace to ${showClock(started.begin, zone)}`;
  const days = countOf(grace.days, grace.kind === 'working_days' ? 'working day' : 'day');
  return `, ${days} of grace to the end of ${showDay(started.firstDay)}`;
}

const showPauses = ({ pauses }: MeasuredTime, zone: string): readonly string[] =>
  pauses.map(({ start, end }) => `paused from ${showClock(start, zone)} to ${showClock(end, zone)}`);

function showHours({ daily, on }: Clock): readonly string[] {
  const words: string[] = [];
  if (daily.from !== 0 || daily.to !== 1440) words.push(`counted from ${showMinutes(daily.from)} to ${showMinutes(daily.to)}`);
  if (on === 'working_days') words.push('on working days only');
  return words;
}

const showMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function showEdges({ days }: MeasuredTime, count: Count): string {
  switch (count.kind) {
    case 'time':
      return '';
    case 'days_with': {
      const listed = days.map(([day, length]) => `${showDay(day)} ${showDuration(toDuration(length))}`);
      const bounds = ` with ${showTest({ kind: 'range', bounds: count.bounds })}`;
      return listed.length === 0 ? bounds : `${bounds} (${listOf(listed)})`;
    }
    default:
      return ` (first day ${count.firstDay}, last day ${count.lastDay})`;
  }
}
