import { type MeasureValue, showMeasure } from '../model/condition-holds.ts';
import { add, ZERO } from '../model/fraction.ts';
import { toDuration } from '../model/instant.ts';
import type { Measures } from '../model/nouns.ts';
import type { MeasureRule } from '../policy/policy.ts';
import type { Measured } from './cell-with.ts';
import { countCases } from './count-cases.ts';
import { builtinsOf, clipOf, type JudgedCase } from './judged-case.ts';
import { durationValue, numberValue, toMeasured } from './measured.ts';
import { measureUptime } from './measure-uptime.ts';
import { isPlain } from './outage-time.ts';
import { RuleMemo } from './rule-memo.ts';
import type { RuleContext } from './rule-context.ts';
import { showBuiltin } from './show-builtin.ts';
import { showResult, showTime } from './show-time.ts';
import { isOfWindows, type MeasuredTime, measureTime, type TimeRule } from './time-measure.ts';
import { totalCases } from './total-cases.ts';

export type { Measured } from './cell-with.ts';

/**
 * A measure of the case, built in or the rule's own, and how it came about; undefined where the case does not have it
 * (its cell is blank or cannot be read, or the case lies outside the period). Each is worked out once for a case.
 */
export function measureCase(judged: JudgedCase, name: string, context: RuleContext): Measured | undefined {
  if (name === 'duration' || name === 'overlap' || name === 'delay') return measureBuiltin(judged, name, context);
  if (name === 'excess') return measureExcess(judged);
  const rule = context.rule.measures.find((measure) => measure.name === name);
  if (!rule) return undefined;
  const known = memoOf(judged, context);
  if (!known.has(rule)) known.set(rule, measureOwn(judged, rule, context));
  return known.get(rule);
}

interface Memo extends Map<MeasureRule, Measured | undefined> {
  siblings?: JudgedCase['siblings'];
}

const memos = new RuleMemo<object, { siblings: JudgedCase['siblings']; made: Memo }>();

/** A hit that stands alone may be judged several times, as a case and as a sibling: what was measured is the same. */
function memoOf(judged: JudgedCase, context: RuleContext): Memo {
  const isAlone = judged.hits.length === 1 && !judged.period;
  const memo = memos.of(isAlone ? judged.hits[0]! : judged, context, () => ({ siblings: judged.siblings, made: new Map() }));
  if (memo.siblings !== judged.siblings) {
    memo.siblings = judged.siblings;
    memo.made = new Map();
  }
  return memo.made;
}

const NO_STEPS: readonly string[] = [];

function measureBuiltin(judged: JudgedCase, name: keyof Measures, context: RuleContext): Measured | undefined {
  const duration = builtinsOf(judged, context)[name];
  if (duration === undefined) return undefined;
  const value = durationValue(duration);
  const { trigger } = context.rule;
  if (trigger.kind !== 'outage' || (judged.windows.length < 2 && !judged.period && isPlain(trigger))) return { value, steps: NO_STEPS };
  return toMeasured(value, () => [showBuiltin(judged, name, duration, context)]);
}

/** What was paid too much: found with the case, and told of in its steps. */
function measureExcess({ hits }: JudgedCase): Measured | undefined {
  const excess = hits.find(({ finding }) => finding?.excess)?.finding?.excess;
  return excess && { value: numberValue(excess), steps: NO_STEPS };
}

function measureOwn(judged: JudgedCase, rule: MeasureRule, context: RuleContext): Measured | undefined {
  switch (rule.kind) {
    case 'time':
      return measureRuns(judged, rule, context);
    case 'total':
      return totalCases(judged, rule, measureCase, context);
    case 'number_of':
      return countCases(judged, rule, measureCase, context);
    case 'uptime':
    case 'downtime':
      return measureUptime(judged, rule, context);
  }
}

/** Of each window by itself where the measure is about windows, added up; else once. */
function measureRuns(judged: JudgedCase, rule: TimeRule, context: RuleContext): Measured | undefined {
  const { order, windows } = judged;
  const period = clipOf(judged, context);
  const runs = isOfWindows(rule)
    ? windows.flatMap((window) => measureTime({ order, windows: [window] }, rule, period, context) ?? [])
    : [measureTime(judged, rule, undefined, context) ?? []].flat();
  const [first] = runs;
  if (!first) return undefined;
  const value = runs.length === 1 ? first.value : sumOf(runs);
  return toMeasured(value, () => explainRuns(runs, value, rule, context.zone));
}

function sumOf(runs: readonly MeasuredTime[]): MeasureValue {
  const values = runs.map(({ value }) => value);
  if (values[0]!.kind === 'number') {
    return numberValue(values.reduce((sum, value) => (value.kind === 'number' ? add(sum, value.number) : sum), ZERO));
  }
  return durationValue(toDuration(values.reduce((sum, value) => (value.kind === 'duration' ? sum + value.duration : sum), 0)));
}

function explainRuns(runs: readonly MeasuredTime[], value: MeasureValue, rule: TimeRule, zone: string): readonly string[] {
  const steps = runs.map((run) => `${rule.name}: ${showTime(run, rule, zone)}`);
  if (runs.length === 1) return steps;
  const sum = runs.map((run) => showMeasure(run.value)).join(' + ');
  return [...steps, `${rule.name}: ${sum} = ${showResult(value, rule.count)}`];
}
