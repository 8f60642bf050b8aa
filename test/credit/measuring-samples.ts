import type { JudgedCase } from '../../src/credit/judged-case.ts';
import { judgeAlone } from '../../src/credit/judged-case.ts';
import { measureCase } from '../../src/credit/measure-case.ts';
import type { RuleContext } from '../../src/credit/rule-context.ts';
import type { NameUse, Test } from '../../src/model/condition.ts';
import { cellReader, type MeasureValue, showMeasure } from '../../src/model/condition-holds.ts';
import { type Fraction, parseDecimal, whole } from '../../src/model/fraction.ts';
import { type Duration, toDuration, toInstant, type Instant } from '../../src/model/instant.ts';
import { mergeWindows } from '../../src/model/merge-windows.ts';
import type { Case, Outage } from '../../src/model/nouns.ts';
import { ISO_FORMAT, parseInstant } from '../../src/model/date-format.ts';
import { weekdayOf } from '../../src/model/local-days.ts';
import type { Amount, Clock, Count, MeasureRule, OutageTrigger, Period, Reach, Rule, WorkingCalendar } from '../../src/policy/policy.ts';

const AT = { line: 1, column: 1 };
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A name as the policy writes it. */
export function use(written: string): NameUse {
  if (written === 'now') return { name: written, kind: 'now', at: AT };
  if (written.startsWith('outage.')) return { name: written.slice(7), kind: 'outage', at: AT };
  const isMeasure = written.startsWith('measure.');
  return { name: isMeasure ? written.slice(8) : written, kind: isMeasure ? 'measure' : 'column', at: AT };
}

const dayOf = (date: string): number => Date.parse(date) / DAY;

/** Monday to Friday, but for the holidays. */
export function workingDays(...holidays: readonly string[]): WorkingCalendar {
  const free = new Set(holidays.map(dayOf));
  return { isWorkingDay: (day) => weekdayOf(day) < 5 && !free.has(day) };
}

type Timed = Partial<Clock> & { readonly from: string; readonly to: string; readonly count?: Count };

export function timeMeasure(name: string, { from, to, count = { kind: 'time' }, ...clock }: Timed): MeasureRule {
  const always: Clock = { grace: undefined, pauses: [], daily: { from: 0, to: 1440 }, on: 'all_days', calendar: workingDays() };
  return { kind: 'time', name, at: AT, gives: count.kind === 'time' ? 'duration' : 'number', from: use(from), to: use(to), clock: { ...always, ...clock }, count };
}

export const days = (kind: 'calendar_days' | 'working_days', firstDay: 'in' | 'out' = 'in', lastDay: 'in' | 'out' = 'out'): Count => ({ kind, firstDay, lastDay });

export const numberOf = (name: string, period: Period | undefined, more: { where?: Rule['where']; across?: Reach['across']; startsOverAfter?: number } = {}): MeasureRule => ({
  kind: 'number_of', name, at: AT, gives: 'number', where: more.where ?? [], reach: { period, across: more.across ?? 'order' }, startsOverAfter: more.startsOverAfter,
});
export const total = (name: string, of: string, period: Period | undefined, across: Reach['across'] = 'order'): MeasureRule => ({
  kind: 'total', name, at: AT, gives: 'duration', of: use(`measure.${of}`), reach: { period, across },
});
export const uptime = (period: Period, across: Reach['across'] = 'order'): MeasureRule => ({ kind: 'uptime', name: 'uptime', at: AT, gives: 'number', reach: { period, across } });
export const downtime = (period: Period, across: Reach['across'] = 'order'): MeasureRule => ({ kind: 'downtime', name: 'down', at: AT, gives: 'number', reach: { period, across } });

export const month: Period = { kind: 'calendar', unit: 'month' };
export const fiscalYear: Period = { kind: 'year_from', month: 4, day: 1 };

export const lasts = (name: string, edge: 'at_least' | 'over' | 'under', length: number): Rule['where'][number] => {
  const test: Test = { kind: 'range', bounds: [{ edge, value: { kind: 'duration', duration: toDuration(length) } }] };
  return { subject: use(`measure.${name}`), test, at: AT };
};

export interface Setting {
  readonly zone?: string;
  /** Of the exports; the business's where nothing is said. */
  readonly exportZone?: string;
  readonly asOf?: string;
  readonly trigger?: Partial<OutageTrigger> | 'late' | 'failed';
  /** Outage id → share. */
  readonly weights?: Readonly<Record<string, string>>;
}

const A_WEIGHT: Amount = {
  at: AT, form: { kind: 'name', of: use('outage.share'), otherwise: undefined }, blocks: undefined, times: undefined, dividedBy: undefined, plus: [],
  atLeast: undefined, atMost: undefined, nothingBelow: undefined, nothingAtOrBelow: undefined, round: undefined,
};

function triggerOf({ trigger = {}, weights }: Setting): Rule['trigger'] {
  if (trigger === 'failed') return { kind: 'failed', at: AT, where: [], moment: use('failed_at') };
  if (trigger === 'late') return { kind: 'late', at: AT, by: { kind: 'moments', promised: use('promised'), actual: use('actual') } };
  const plain: OutageTrigger = {
    kind: 'outage', at: AT, where: [], hits: { kind: 'always' }, match: [], mergeGaps: toDuration(0), lasting: [], overlapping: 'once', weight: weights ? A_WEIGHT : undefined,
  };
  return { ...plain, ...trigger };
}

/** What a rule with these measures is judged with. */
export function contextOf(measures: readonly MeasureRule[], setting: Setting = {}): RuleContext {
  const { zone = 'UTC', exportZone = zone, asOf = '2026-12-31T00:00Z', weights = {} } = setting;
  const amount: Amount = { ...A_WEIGHT, form: { kind: 'flat', value: whole(1) } };
  const rule: Rule = {
    name: 'outage', at: AT, trigger: triggerOf(setting), measures, where: [], template: 'outage', says: '',
    give: { remedy: 'credit', unit: 'USD', amount, at: AT, choices: [] },
    oncePer: { who: { kind: 'order' }, when: { kind: 'outage' } }, combine: false,
  };
  const reader = cellReader({ numbers: { decimal: '.', group: ',' }, dates: { all: [], byColumn: new Map() }, timezone: exportZone, blank: [] });
  const weightOf = ({ id }: Outage): Fraction => parseDecimal(weights[id] ?? '1')!;
  return { rule, unit: 'USD', file: 'policy.yaml', reader, outageReader: reader, zone, asOf: toInstant(Date.parse(asOf)), values: new Map(), weightOf };
}

/** A local time of the zone; an ISO time with an offset is itself. */
export function at(text: string, zone = 'UTC'): Instant {
  const moment = parseInstant(text, [ISO_FORMAT], zone, 'start');
  if (typeof moment !== 'number') throw new RangeError(`${text}: ${moment.problem}`);
  return moment;
}

/** An outage with the columns of its row. */
export function outageOf(id: string, start: string, end: string, columns: Readonly<Record<string, string>> = {}, zone = 'UTC'): Outage {
  return { id, start: at(start, zone), end: at(end, zone), open: false, place: { file: 'outages.csv', line: Number(id.replace(/\D/g, '') || 1) + 1 }, columns };
}

/** A case for each window of the outages, as they come from `match`. */
export function hitsOf(order: string, outages: readonly Outage[], columns: Readonly<Record<string, string>> = {}, gap?: Duration): readonly Case[] {
  return mergeWindows(outages, gap).map((window) => ({
    rule: 'outage',
    order: { place: { file: 'orders.csv', line: 2 }, id: order, customer: 'ada', email: '', name: '', locale: '', columns },
    windows: [window],
    hit: { start: window.start, end: window.end },
    measures: { duration: toDuration(window.end - window.start) },
  }));
}

/** An order that no outage hit. */
export function plainHit(order: string, when: string, columns: Readonly<Record<string, string>> = {}): Case {
  const moment = at(when);
  return {
    rule: 'outage',
    order: { place: { file: 'orders.csv', line: 2 }, id: order, customer: 'ada', email: '', name: '', locale: '', columns },
    windows: [], hit: { start: moment, end: moment }, measures: {},
  };
}

/** What an order with these columns measures under the name `m`, and its steps. */
export function measureOrder(rule: MeasureRule, columns: Readonly<Record<string, string>>, setting: Setting = {}) {
  const hit = plainHit('S-1', '2026-01-01', columns);
  return measureCase(judgeAlone(hit, [hit]), rule.name, contextOf([rule], { trigger: 'failed', ...setting }));
}

/** The measure's value as people read it; `none` where it was not taken. */
export function shown(judged: JudgedCase, name: string, context: RuleContext): string {
  const measured = measureCase(judged, name, context);
  return measured ? showMeasure(measured.value) : 'none';
}

export const plainNumber = (value: MeasureValue | undefined): number =>
  value?.kind === 'number' ? Number(value.number.numerator) / Number(value.number.denominator) : (value?.duration ?? NaN);
