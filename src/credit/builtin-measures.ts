import { type Interval, toDuration, toInstant } from '../model/instant.ts';
import { intersect } from '../model/intervals.ts';
import type { Case, Measures } from '../model/nouns.ts';
import { outageTime, isPlain, toWholeDuration, type WindowPart } from './outage-time.ts';
import type { RuleContext } from './rule-context.ts';

/**
 * The measures that a trigger gives, over all hits of one order, clipped to the period where there is one: the time of
 * its outages as the trigger counts overlaps and weights, half up to whole milliseconds, rounded once; of a late
 * order that stands in several rows the longest delay.
 */
export function builtinMeasures(hits: readonly Case[], period: Interval | undefined, context: RuleContext): Measures {
  const { trigger } = context.rule;
  const [first] = hits;
  if (first && hits.length === 1 && (trigger.kind !== 'outage' || (!period && isPlain(trigger)))) return first.measures;
  if (trigger.kind !== 'outage') return longestDelay(hits);
  const timeOf = (parts: readonly WindowPart[]) => toWholeDuration(outageTime(parts, trigger.overlapping, context));
  const duration = timeOf(partsOf(hits, () => period));
  if (trigger.hits.kind !== 'interval') return { duration };
  return { duration, overlap: timeOf(partsOf(hits, ({ hit }) => (period ? (intersect(hit, period) ?? NO_TIME) : hit))) };
}

const NO_TIME: Interval = { start: toInstant(0), end: toInstant(0) };

function longestDelay(hits: readonly Case[]): Measures {
  const delays = hits.flatMap(({ measures }) => measures.delay ?? []);
  return delays.length === 0 ? {} : { delay: toDuration(Math.max(...delays)) };
}

function partsOf(hits: readonly Case[], withinOf: (hit: Case) => Interval | undefined): readonly WindowPart[] {
  return hits.flatMap((hit) => hit.windows.map((window) => ({ window, within: withinOf(hit) })));
}
