import { add, compare, type Fraction, multiply, subtract, whole, ZERO } from '../model/fraction.ts';
import { type Duration, type Interval, toDuration } from '../model/instant.ts';
import { intersect, lengthOf, subtractIntervals, unionLength } from '../model/intervals.ts';
import type { Outage, Window } from '../model/nouns.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Trigger } from '../policy/policy.ts';
import type { RuleContext } from './rule-context.ts';

/** A window, and what of it counts; undefined: all of it. */
export interface WindowPart {
  readonly window: Window;
  readonly within: Interval | undefined;
}

/** True where every moment of outage counts once and in full, so that a window's length says all. */
export function isPlain(trigger: Trigger): boolean {
  return trigger.kind !== 'outage' || (trigger.overlapping === 'once' && trigger.weight === undefined);
}

/**
 * How much outage the windows hold, exactly, in milliseconds. `once`: what several outages cover counts once, by the
 * largest of their weights; `added`: the sum of each outage's time, by its own weight. A gap that a window bridges is
 * outage too, once, by the weight of the outage that ended before it.
 */
export function outageTime(parts: readonly WindowPart[], overlapping: 'once' | 'added', context: RuleContext): Fraction {
  if (overlapping === 'once' && (context.rule.trigger.kind !== 'outage' || !context.rule.trigger.weight)) {
    return whole(unionLength(parts.flatMap(({ window, within }) => clip(window, within) ?? [])));
  }
  const stretches = distinctStretches(parts, context);
  return overlapping === 'added' ? sumOf(stretches) : weightedUnion(stretches);
}

/** A length that weights may have made a fraction, half up to whole milliseconds. */
export function toWholeDuration(milliseconds: Fraction): Duration {
  return toDuration(Number(roundToWhole(milliseconds, 'half_up')));
}

/** A stretch of outage, and the share of its time that counts. */
export interface Stretch extends Interval {
  readonly weight: Fraction;
}

const clip = (interval: Interval, within: Interval | undefined): Interval | undefined =>
  within ? intersect(interval, within) : interval;

/** Each outage's row once, however many windows of a customer's orders it is part of. */
function distinctStretches(parts: readonly WindowPart[], context: RuleContext): readonly Stretch[] {
  const found = new Map<string, Stretch>();
  for (const { window, within } of parts) {
    for (const outage of window.outages) {
      const part = clip(outage, within);
      const key = part && `${outage.place.line} ${outage.place.file} ${outage.id} ${part.start} ${part.end}`;
      if (key !== undefined) found.set(key, { start: part!.start, end: part!.end, weight: context.weightOf(outage) });
    }
    for (const gap of gapsOf(window, context)) {
      const part = clip(gap, within);
      if (part) found.set(`gap ${part.start} ${part.end}`, { ...part, weight: gap.weight });
    }
  }
  return [...found.values()];
}

/** The gaps that a window bridges, each with its weight. */
export function gapsOf(window: Window, context: RuleContext): readonly Stretch[] {
  if (window.outages.length < 2) return [];
  return subtractIntervals(window, window.outages).map((gap) => ({ ...gap, weight: weightBefore(gap, window, context) }));
}

function weightBefore(gap: Interval, { outages }: Window, context: RuleContext): Fraction {
  const weights = outages.filter((outage: Outage) => outage.end === gap.start).map(context.weightOf);
  return weights.reduce((largest, weight) => (compare(weight, largest) > 0 ? weight : largest), ZERO);
}

const sumOf = (stretches: readonly Stretch[]): Fraction =>
  stretches.reduce((sum, stretch) => add(sum, multiply(whole(lengthOf(stretch)), stretch.weight)), ZERO);

/** From the largest weight down, each counts for what no larger one covers. */
function weightedUnion(stretches: readonly Stretch[]): Fraction {
  const sorted = [...stretches].sort((a, b) => compare(b.weight, a.weight));
  let total = ZERO;
  let covered = 0;
  for (let next = 0; next < sorted.length; ) {
    const { weight } = sorted[next]!;
    while (next < sorted.length && compare(sorted[next]!.weight, weight) === 0) next += 1;
    const length = unionLength(sorted.slice(0, next));
    total = add(total, multiply(subtract(whole(length), whole(covered)), weight));
    covered = length;
  }
  return total;
}
