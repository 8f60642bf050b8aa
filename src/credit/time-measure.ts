import type { Condition, NameUse } from '../model/condition.ts';
import { judge, type MeasureValue } from '../model/condition-holds.ts';
import { whole } from '../model/fraction.ts';
import { type Interval, toDuration } from '../model/instant.ts';
import { intersect, lengthOf } from '../model/intervals.ts';
import { splitByDay, startOfDay } from '../model/local-days.ts';
import type { Case } from '../model/nouns.ts';
import type { Clock, Count, MeasureRule } from '../policy/policy.ts';
import { exactMoment, measuredMoment, type MeasuredMoment } from './case-moment.ts';
import type { NamedPeriod } from './judged-case.ts';
import { writtenName } from '../model/written-name.ts';
import { runClock, type Started, startClock } from './run-clock.ts';
import type { RuleContext } from './rule-context.ts';

export type TimeRule = Extract<MeasureRule, { kind: 'time' }>;

/** A time as it was measured, with all that its step tells. */
export interface MeasuredTime {
  readonly from: MeasuredMoment;
  readonly to: MeasuredMoment;
  readonly started: Started;
  readonly pauses: readonly Interval[];
  readonly period: NamedPeriod | undefined;
  readonly value: MeasureValue;
  /** For `days_with`: the days that count, each with how much of the time it holds. */
  readonly days: readonly (readonly [number, number])[];
}

/** True where the measure is taken for each window by itself. */
export function isOfWindows({ from, to, clock }: TimeRule): boolean {
  const isOutage = (use: NameUse): boolean => use.kind === 'outage';
  return isOutage(from) || isOutage(to) || clock.pauses.some((pause) => isOutage(pause.from) || isOutage(pause.to));
}

/**
 * One run of the clock, from one moment of the order (or of its one window) to another, or until now where that cell
 * is blank. Undefined where the first one is blank, or one cannot be read. What lies outside the period does not
 * count, but the clock still starts when it starts; a day belongs to the period in which it begins.
 */
export function measureTime(
  aCase: Pick<Case, 'order' | 'windows'>,
  rule: TimeRule,
  period: NamedPeriod | undefined,
  context: RuleContext,
): MeasuredTime | undefined {
  const { zone } = context;
  const from = measuredMoment(aCase, rule.from, context);
  const to = toMoment(aCase, rule.to, context);
  const pauses = pausesOf(aCase, rule.clock, context);
  if (typeof from === 'string' || !to || !pauses) return undefined;
  const started = startClock(from, rule.clock, zone);
  const run = { from, to, started, pauses, period };
  if (to.end <= started.begin) return { ...run, value: nothingOf(rule.count), days: [] };
  const counted = countTime(run, rule, zone);
  return { ...run, ...counted };
}

function toMoment(aCase: Pick<Case, 'order' | 'windows'>, use: NameUse, context: RuleContext): MeasuredMoment | undefined {
  const to = measuredMoment(aCase, use, context);
  if (to === 'unreadable') return undefined;
  if (to !== 'blank') return to;
  const now = exactMoment(context.asOf, 'now', context.zone);
  return { ...now, words: () => `${now.words()} (${writtenName(use)} is blank)` };
}

/** Undefined where a pause cannot be read; one without an end lasts. */
function pausesOf(aCase: Pick<Case, 'order' | 'windows'>, { pauses }: Clock, context: RuleContext): readonly Interval[] | undefined {
  const found: Interval[] = [];
  for (const pause of pauses) {
    const from = measuredMoment(aCase, pause.from, context);
    const to = toMoment(aCase, pause.to, context);
    if (from === 'unreadable' || !to) return undefined;
    if (from !== 'blank' && to.end > from.start) found.push({ start: from.start, end: to.end });
  }
  return found;
}

type Run = Omit<MeasuredTime, 'value' | 'days'>;

function countTime(run: Run, { clock, count }: TimeRule, zone: string): Pick<MeasuredTime, 'value' | 'days'> {
  const isDays = count.kind === 'calendar_days' || count.kind === 'working_days';
  const begin = isDays && clock.grace && clock.grace.kind !== 'time' ? startOfDay(run.started.firstDay, zone) : run.started.begin;
  const running = runClock({ start: begin, end: run.to.end }, run.pauses, clock, zone);
  if (count.kind === 'time') return { value: lengthIn(running, run.period), days: [] };
  const byDay = timeByDay(running, zone);
  const days = count.kind === 'days_with' ? daysWith(byDay, count, run.period) : [];
  const number = isDays ? countDays(byDay, run, count, clock, zone) : days.length;
  return { value: { kind: 'number', number: whole(number) }, days };
}

const nothingOf = ({ kind }: Count): MeasureValue =>
  kind === 'time' ? { kind: 'duration', duration: toDuration(0) } : { kind: 'number', number: whole(0) };

function lengthIn(running: readonly Interval[], period: Interval | undefined): MeasureValue {
  const parts = period ? running.flatMap((one) => intersect(one, period) ?? []) : running;
  return { kind: 'duration', duration: toDuration(parts.reduce((sum, part) => sum + lengthOf(part), 0)) };
}

/** The parts of each local day in which the clock ran; a day in which it did not is not there. */
function timeByDay(running: readonly Interval[], zone: string): ReadonlyMap<number, readonly Interval[]> {
  const byDay = new Map<number, Interval[]>();
  for (const one of running) {
    for (const [day, part] of splitByDay(one, zone)) {
      const parts = byDay.get(day);
      if (parts) parts.push(part);
      else byDay.set(day, [part]);
    }
  }
  return byDay;
}

type DayCount = Extract<Count, { kind: 'calendar_days' | 'working_days' }>;

function countDays(byDay: ReadonlyMap<number, unknown>, run: Run, count: DayCount, clock: Clock, zone: string): number {
  let counted = 0;
  for (const day of byDay.keys()) {
    if (day === run.started.firstDay && count.firstDay === 'out') continue;
    if (day === run.to.day && count.lastDay === 'out') continue;
    if (count.kind === 'working_days' && !clock.calendar.isWorkingDay(day)) continue;
    const start = startOfDay(day, zone);
    if (!run.period || (start >= run.period.start && start < run.period.end)) counted += 1;
  }
  return counted;
}

function daysWith(
  byDay: ReadonlyMap<number, readonly Interval[]>,
  { bounds }: Extract<Count, { kind: 'days_with' }>,
  period: Interval | undefined,
): readonly (readonly [number, number])[] {
  const test: Condition['test'] = { kind: 'range', bounds };
  const days: [number, number][] = [];
  for (const [day, parts] of byDay) {
    const value = lengthIn(parts, period);
    const length = value.kind === 'duration' ? value.duration : 0;
    if (length > 0 && judge(test, { kind: 'measure', name: 'day', value }) === 'holds') days.push([day, length]);
  }
  return days;
}
