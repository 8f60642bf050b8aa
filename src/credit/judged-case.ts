import { type Interval, toInstant } from '../model/instant.ts';
import type { Case, Measures, Window } from '../model/nouns.ts';
import { builtinMeasures } from './builtin-measures.ts';
import { metAt, metIn } from './met-order.ts';
import { isPlain } from './outage-time.ts';
import { RuleMemo } from './rule-memo.ts';
import type { RuleContext } from './rule-context.ts';

/** A stretch of time with a name that stays the same from plan to plan: `calendar_month 2026-02`. */
export interface NamedPeriod extends Interval {
  readonly label: string;
}

/** A case as a rule judges it: one hit, or all hits of one order that the rule takes together. */
export interface JudgedCase extends Case {
  /** The hits it was put together from, in order of time; itself where it stands alone. */
  readonly hits: readonly Case[];
  /** What it is clipped to; undefined where nothing is. */
  readonly period: NamedPeriod | undefined;
  /** Every hit of the same customer under the same rule, in order of time: what its measures may look at. */
  readonly siblings: readonly Case[];
}

/** A hit that the rule judges by itself. `siblings` holds it too. */
export function judgeAlone(hit: Case, siblings: readonly Case[]): JudgedCase {
  const { rule, order, windows, hit: met, measures, report } = hit;
  return { rule, order, windows, hit: met, measures, report, hits: [hit], period: undefined, siblings };
}

/**
 * All hits of ONE order (at least one) that the rule judges together. Windows are those of all, each once, and are
 * clipped to the period only when they are measured; the hit lasts from the first to the last.
 */
export function judgeTogether(
  hits: readonly Case[],
  period: NamedPeriod | undefined,
  siblings: readonly Case[],
  context: RuleContext,
): JudgedCase {
  const [first] = hits;
  if (!first) throw new RangeError('A case is put together from at least one hit');
  const sorted = [...hits].sort((a, b) => metAt(a) - metAt(b));
  const measures = builtinMeasures(sorted, clipOf({ hits: sorted, period }, context), context);
  return { rule: first.rule, order: first.order, windows: windowsOf(sorted), hit: spanOf(sorted), measures, hits: sorted, period, siblings };
}

/**
 * What the time of a case's outages is clipped to. An order that has only a moment, or a day, is hit by all of an outage,
 * in the period in which that lies, as it is where each outage is judged by itself.
 */
export function clipOf({ hits, period }: Pick<JudgedCase, 'hits' | 'period'>, { rule: { trigger } }: RuleContext): NamedPeriod | undefined {
  if (!period || trigger.kind !== 'outage' || trigger.hits.kind === 'interval' || trigger.hits.kind === 'always') return period;
  const isWithin = ({ start, end }: Interval): boolean => start >= period.start && end <= period.end;
  return hits.every((hit) => isWithin(metIn(hit))) ? undefined : period;
}

/** When a case counts as having met the order: as its first hit did, or at the begin of the period in which it is judged. */
export function liesAt(judged: JudgedCase): Interval['start'] {
  const met = metAt(judged.hits[0] ?? judged);
  return judged.period && judged.period.start > met ? judged.period.start : met;
}

/** The same window may come as several objects, where an order stands in several rows. */
export const windowKey = ({ start, end, outages }: Window): string => `${start} ${end} ${outages[0]?.id ?? ''}`;

function windowsOf(hits: readonly Case[]): readonly Window[] {
  if (hits.length === 1) return hits[0]!.windows;
  const windows = new Map(hits.flatMap((hit) => hit.windows.map((window) => [windowKey(window), window])));
  return [...windows.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function spanOf(hits: readonly Case[]): Interval {
  if (hits.length === 1) return hits[0]!.hit;
  const start = toInstant(hits.reduce((first, { hit }) => Math.min(first, hit.start), Infinity));
  return { start, end: toInstant(hits.reduce((last, { hit }) => Math.max(last, hit.end), -Infinity)) };
}

const weighted = new RuleMemo<Case, Measures>();

/** The built-in measures as the rule counts them: where outages are added up or weighted, not as they were found. */
export function builtinsOf(judged: JudgedCase, context: RuleContext): Measures {
  const [hit] = judged.hits;
  if (!hit || judged.hits.length > 1 || judged.period || isPlain(context.rule.trigger)) return judged.measures;
  return weighted.of(hit, context, () => builtinMeasures([hit], undefined, context));
}
