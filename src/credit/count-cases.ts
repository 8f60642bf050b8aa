import { showTest } from '../model/condition-holds.ts';
import type { Instant } from '../model/instant.ts';
import { showClock } from '../model/local-days.ts';
import { hitsInReach } from './cases-in-reach.ts';
import type { Measured, Measuring } from './cell-with.ts';
import { type JudgedCase, liesAt, type NamedPeriod } from './judged-case.ts';
import { itemKey, type Line, type LineItem, lineOf, type NumberRule } from './lines-of-cases.ts';
import { numberValue, toMeasured } from './measured.ts';
import { metAt } from './met-order.ts';
import { writtenName } from '../model/written-name.ts';
import { periodAt } from './periods.ts';
import type { RuleContext } from './rule-context.ts';
import { countOf, listOf } from './show-counts.ts';

/**
 * How many outages (or late or failed orders) there are for which the conditions hold: in the period in which the case
 * lies, also those after it; with `last` those up to and with it; without a period those of the case itself. Each
 * counts in the period in which it begins. Across a customer an outage that hit several orders counts once.
 */
export function countCases(judged: JudgedCase, rule: NumberRule, measuring: Measuring, context: RuleContext): Measured | undefined {
  const line = lineOf(judged, rule, measuring, context);
  const own = ownIndexes(judged, line);
  const last = own.at(-1);
  if (rule.startsOverAfter !== undefined) return last === undefined ? undefined : showingAt(last, line, judged, rule, context);
  if (!rule.reach.period) {
    const counted = own.map((index) => line.items[index]!).filter(({ counts }) => counts);
    return toMeasured(numberValue(counted.length), () => [showCount(counted, 'of the case', rule, context)]);
  }
  const found = rangeOf(judged, last, line, rule, context);
  if (!found) return undefined;
  const [from, to, period] = found;
  const count = line.before[to]! - line.before[from]!;
  const listed = (): readonly LineItem[] => line.items.slice(from, to).filter(({ counts }) => counts);
  return toMeasured(numberValue(count), () => [showCount(listed(), `in ${period.label}`, rule, context)]);
}

/** Where the case's own hits stand; of a case that is clipped to a period, those that begin in it. */
function ownIndexes(judged: JudgedCase, { indexOf }: Line): readonly number[] {
  const { period } = judged;
  const within = period ? judged.hits.filter((hit) => metAt(hit) >= period.start && metAt(hit) < period.end) : judged.hits;
  const indexes = within.flatMap((hit) => indexOf.get(itemKey(hit)) ?? []);
  return [...new Set(indexes)].sort((a, b) => a - b);
}

/** The items from one index up to but without another, and the period that they lie in. */
function rangeOf(
  judged: JudgedCase,
  last: number | undefined,
  line: Line,
  rule: NumberRule,
  context: RuleContext,
): readonly [number, number, NamedPeriod] | undefined {
  const reach = rule.reach.period!;
  const isLast = reach.kind === 'last';
  const at = isLast && last !== undefined ? line.items[last]!.at : liesAt(judged);
  const period = periodAt(reach, at, judged, hitsInReach(judged, rule.reach.across), context);
  if (!period) return undefined;
  const from = firstAt(line.items, period.start);
  return [from, isLast && last !== undefined ? last + 1 : firstAt(line.items, period.end), period];
}

/** The index of the first item at or after the moment. */
function firstAt(items: readonly LineItem[], moment: Instant): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.at < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The count at one item, where it begins anew after so many. */
function showingAt(index: number, line: Line, judged: JudgedCase, rule: NumberRule, context: RuleContext): Measured {
  const explain = (): readonly string[] => {
    const reach = rule.reach.period;
    const period = reach && periodAt(reach, line.items[index]!.at, judged, hitsInReach(judged, rule.reach.across), context);
    const counted = line.items.slice(0, index + 1).filter(({ at, counts }) => counts && (!period || at >= period.start));
    const words = showCount(counted, period ? `in ${period.label} up to the case` : 'up to the case', rule, context);
    return [`${words}; counted anew after each ${rule.startsOverAfter}: ${line.running[index]}`];
  };
  return toMeasured(numberValue(line.running[index]!), explain);
}

/** `cuts: 4 outages in year_from 2025-04-01, duration at least 3 h (2025-05-01 08:00, …)` */
function showCount(counted: readonly LineItem[], where: string, rule: NumberRule, { zone, rule: { trigger } }: RuleContext): string {
  const conditions = rule.where.map(({ subject, test }) => `, ${writtenName(subject)} ${showTest(test)}`).join('');
  const isOutage = trigger.kind === 'outage';
  const listed = counted.map(({ at, hits }) => (isOutage ? showClock(at, zone) : hits[0]!.order.id));
  const list = listed.length === 0 ? '' : ` (${listOf(listed)})`;
  return `${rule.name}: ${countOf(counted.length, isOutage ? 'outage' : 'order')} ${where}${conditions}${list}`;
}
