import { showMeasure } from '../model/condition-holds.ts';
import { divide, type Fraction, multiply, subtract, whole } from '../model/fraction.ts';
import { type Interval, showDuration, toDuration } from '../model/instant.ts';
import { intersect, lengthOf } from '../model/intervals.ts';
import { showClock } from '../model/local-days.ts';
import type { Case, Window } from '../model/nouns.ts';
import { showNumber } from '../model/show-number.ts';
import type { MeasureRule } from '../policy/policy.ts';
import { hitsInReach } from './cases-in-reach.ts';
import type { Measured } from './cell-with.ts';
import { type JudgedCase, liesAt, type NamedPeriod, windowKey } from './judged-case.ts';
import { numberValue, toMeasured } from './measured.ts';
import { metAt } from './met-order.ts';
import { outageTime } from './outage-time.ts';
import { RuleMemo } from './rule-memo.ts';
import { periodAt } from './periods.ts';
import type { RuleContext } from './rule-context.ts';
import { listOf } from './show-counts.ts';

export type UptimeRule = Extract<MeasureRule, { kind: 'uptime' | 'downtime' }>;

const known = new RuleMemo<readonly Case[], Map<string, Measured>>();

/**
 * Percent of the period without outage, or that was outage, as an exact fraction: of absolute time, so that a day on
 * which clocks are changed has 23 or 25 hours. What overlaps counts once, by the largest weight. Undefined outside the period.
 */
export function measureUptime(judged: JudgedCase, rule: UptimeRule, context: RuleContext): Measured | undefined {
  const { period: reach, across } = rule.reach;
  if (!reach) return undefined;
  const hits = hitsInReach(judged, across);
  const at = reach.kind === 'last' ? metAt(judged.hits.at(-1) ?? judged) : liesAt(judged);
  const period = periodAt(reach, at, judged, hits, context);
  if (!period) return undefined;
  const byPeriod = known.of(hits, context, () => new Map<string, Measured>());
  const key = `${rule.name} ${period.start} ${period.end}`;
  let measured = byPeriod.get(key);
  if (!measured) byPeriod.set(key, (measured = uptimeIn(period, hits, rule, context)));
  return measured;
}

const HUNDRED = whole(100);

function uptimeIn(period: NamedPeriod, hits: readonly Case[], rule: UptimeRule, context: RuleContext): Measured {
  const windows = distinctWindows(hits).filter((window) => intersect(window, period) !== undefined);
  const outage = outageTime(windows.map((window) => ({ window, within: period })), 'once', context);
  const length = lengthOf(period);
  const counted = rule.kind === 'uptime' ? subtract(whole(length), outage) : outage;
  const percent = multiply(HUNDRED, divide(counted, whole(length)));
  return toMeasured(numberValue(percent), () => [showUptime(percent, outage, windows, period, rule, context)]);
}

const distinctWindows = (hits: readonly Case[]): readonly Window[] => [
  ...new Map(hits.flatMap(({ windows }) => windows.map((window) => [windowKey(window), window]))).values(),
];

/** `uptime: 43 min of outage (2026-06-03 10:00 for 43 min) in calendar_month 2026-06 of 30 d: 99.900462… %` */
function showUptime(
  percent: Fraction,
  outage: Fraction,
  windows: readonly Window[],
  period: NamedPeriod,
  rule: UptimeRule,
  { zone }: RuleContext,
): string {
  const shown = (length: number): string => showDuration(toDuration(length));
  const parts = windows.map((window) => showPart(intersect(window, period)!, zone));
  const time = outage.denominator === 1n ? shown(Number(outage.numerator)) : `${showNumber(divide(outage, whole(1000)))} s`;
  const value = showMeasure({ kind: 'number', number: percent });
  return `${rule.name}: ${time} of outage (${listOf(parts)}) in ${period.label}, which has ${shown(lengthOf(period))}: ${value} %`;
}

const showPart = (part: Interval, zone: string): string =>
  `${showClock(part.start, zone)} for ${showDuration(toDuration(lengthOf(part)))}`;
