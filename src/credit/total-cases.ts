import { showMeasure, type MeasureValue } from '../model/condition-holds.ts';
import { add, ZERO } from '../model/fraction.ts';
import { toDuration } from '../model/instant.ts';
import { showClock } from '../model/local-days.ts';
import type { Case } from '../model/nouns.ts';
import type { MeasureRule } from '../policy/policy.ts';
import { hitsInReach } from './cases-in-reach.ts';
import type { Measured, Measuring } from './cell-with.ts';
import { judgeAlone, judgeTogether, type JudgedCase, liesAt, type NamedPeriod } from './judged-case.ts';
import { durationValue, numberValue, toMeasured } from './measured.ts';
import { metAt, overlapWith } from './met-order.ts';
import { RuleMemo } from './rule-memo.ts';
import { periodAt } from './periods.ts';
import type { RuleContext } from './rule-context.ts';
import { LISTED, listOf } from './show-counts.ts';
import { isOfWindows } from './time-measure.ts';

export type TotalRule = Extract<MeasureRule, { kind: 'total' }>;

/** A hit and what it adds. */
interface Part {
  readonly hit: Case;
  readonly value: MeasureValue;
  readonly measured: Measured;
}

const totals = new RuleMemo<readonly Case[], Map<string, Measured | undefined>>();

/**
 * The sum of a measure over the cases of the period in which the case lies, or over the case alone. Time of outages is
 * clipped to the period; a measure that is not taken of windows counts whole, once for each order, in the period in
 * which the problem met the order. Undefined where no case has the measure.
 */
export function totalCases(judged: JudgedCase, rule: TotalRule, measuring: Measuring, context: RuleContext): Measured | undefined {
  const { period: reach, across } = rule.reach;
  if (!reach) return totalAlone(judged, rule, measuring, context);
  const hits = hitsInReach(judged, across);
  const at = reach.kind === 'last' ? metAt(judged.hits.at(-1) ?? judged) : liesAt(judged);
  const period = periodAt(reach, at, judged, hits, context);
  if (!period) return undefined;
  const known = totals.of(hits, context, () => new Map<string, Measured | undefined>());
  const key = `${rule.name} ${period.start} ${period.end}`;
  if (!known.has(key)) known.set(key, totalIn(period, hits, judged, rule, measuring, context));
  return known.get(key);
}

function totalAlone(judged: JudgedCase, rule: TotalRule, measuring: Measuring, context: RuleContext): Measured | undefined {
  const own = measuring(judged, rule.of.name, context);
  return own && toMeasured(own.value, () => [...own.steps, `${rule.name}: ${rule.of.name} ${showMeasure(own.value)}`]);
}

function totalIn(
  period: NamedPeriod,
  hits: readonly Case[],
  { siblings }: JudgedCase,
  rule: TotalRule,
  measuring: Measuring,
  context: RuleContext,
): Measured | undefined {
  const ofWindows = isTakenOfWindows(rule.of.name, context);
  const inPeriod = ofWindows ? hits.filter((hit) => touches(hit, period)) : onceEach(hits.filter((hit) => beginsIn(hit, period)));
  const isWhole = isBuiltin(rule.of.name) ? (hit: Case) => liesWithin(hit, period) : () => false;
  const parts = inPeriod.flatMap((hit): readonly Part[] => {
    const clipped = ofWindows && !isWhole(hit) ? judgeTogether([hit], period, siblings, context) : judgeAlone(hit, siblings);
    const measured = measuring(clipped, rule.of.name, context);
    return measured ? [{ hit, value: measured.value, measured }] : [];
  });
  const sum = sumOf(parts);
  return sum && toMeasured(sum, () => [...stepsOf(parts, rule, context), showTotal(parts, sum, period, rule, context)]);
}

const isBuiltin = (name: string): boolean => name === 'duration' || name === 'overlap' || name === 'delay';

/** True where a measure is time of outages, so that it can be clipped and added up. */
function isTakenOfWindows(name: string, { rule }: RuleContext): boolean {
  if (rule.trigger.kind !== 'outage') return false;
  const own = rule.measures.find((measure) => measure.name === name);
  return own ? own.kind === 'time' && isOfWindows(own) : true;
}

const touches = ({ windows, hit }: Case, period: NamedPeriod): boolean =>
  windows.some((window) => {
    const met = overlapWith(window, hit);
    return met.start < period.end && (met.end > period.start || met.start >= period.start);
  });

const liesWithin = ({ windows }: Case, period: NamedPeriod): boolean =>
  windows.every(({ start, end }) => start >= period.start && end <= period.end);

const beginsIn = (hit: Case, { start, end }: NamedPeriod): boolean => metAt(hit) >= start && metAt(hit) < end;

const onceEach = (hits: readonly Case[]): readonly Case[] => [...new Map(hits.map((hit) => [hit.order.id, hit])).values()];

function sumOf(parts: readonly Part[]): MeasureValue | undefined {
  const [first] = parts;
  if (!first) return undefined;
  if (first.value.kind === 'number') {
    return numberValue(parts.reduce((sum, { value }) => (value.kind === 'number' ? add(sum, value.number) : sum), ZERO));
  }
  return durationValue(toDuration(parts.reduce((sum, { value }) => (value.kind === 'duration' ? sum + value.duration : sum), 0)));
}

/** How the rule's own measures came about; lengths of outages speak for themselves. */
function stepsOf(parts: readonly Part[], { of }: TotalRule, { rule }: RuleContext): readonly string[] {
  if (!rule.measures.some(({ name }) => name === of.name)) return [];
  return parts.slice(0, LISTED).flatMap(({ measured }) => measured.steps);
}

/** `year_total: duration in year_from 2025-07-01: 3 h (2025-08-01 10:00) + 2 h (2025-09-01 10:00) = 5 h` */
function showTotal(parts: readonly Part[], sum: MeasureValue, period: NamedPeriod, rule: TotalRule, { zone }: RuleContext): string {
  const shown = parts.map(({ hit, value }) => `${showMeasure(value)} (${hit.windows.length > 0 ? showClock(metAt(hit), zone) : hit.order.id})`);
  return `${rule.name}: ${rule.of.name} in ${period.label}: ${listOf(shown, ' + ')} = ${showMeasure(sum)}`;
}
