import { showPlace } from '../model/fault.ts';
import { compare, type Fraction, showFraction, whole } from '../model/fraction.ts';
import { type Duration, type Interval, showDuration, toDuration } from '../model/instant.ts';
import { intersect, lengthOf } from '../model/intervals.ts';
import { showClock } from '../model/local-days.ts';
import type { Measures, Window } from '../model/nouns.ts';
import { clipOf, type JudgedCase } from './judged-case.ts';
import { gapsOf, isPlain } from './outage-time.ts';
import type { RuleContext } from './rule-context.ts';
import { listOf } from './show-counts.ts';

/**
 * How a built-in measure adds up, where it is more than the length of one window: `duration: 2 h (2026-02-03 10:00) +
 * 30 min (2026-02-20 08:00), within calendar_month 2026-02: 2 h 30 min`.
 */
export function showBuiltin(judged: JudgedCase, name: keyof Measures, duration: Duration, context: RuleContext): string {
  const { trigger } = context.rule;
  const period = clipOf(judged, context);
  const within = name === 'overlap' ? [judged.hit, period] : [period];
  const isWhole = isPlain(trigger);
  const parts = judged.windows.flatMap((window) => (isWhole ? showWindow(window, within, context.zone) : showOutages(window, within, context)));
  const joint = isWhole || (trigger.kind === 'outage' && trigger.overlapping === 'added') ? ' + ' : ', ';
  const words = [
    `${name}: ${listOf(parts, joint)}`,
    ...(name === 'overlap' ? ['within the time of the order'] : []),
    ...(period ? [`within ${period.label}`] : []),
    ...(isWhole ? [] : [trigger.kind === 'outage' && trigger.overlapping === 'added' ? 'each counted' : 'each moment by the largest share']),
  ];
  return `${words.join(', ')}: ${showDuration(duration)}`;
}

function showWindow(window: Window, within: readonly (Interval | undefined)[], zone: string): readonly string[] {
  const part = clip(window, within);
  return part ? [`${showDuration(toDuration(lengthOf(part)))} (${showClock(part.start, zone)})`] : [];
}

function showOutages(window: Window, within: readonly (Interval | undefined)[], context: RuleContext): readonly string[] {
  const outages = window.outages.map((outage) => ({ ...outage, weight: context.weightOf(outage), where: showPlace(outage.place) }));
  const gaps = gapsOf(window, context).map((gap) => ({ ...gap, where: `gap from ${showClock(gap.start, context.zone)}` }));
  return [...outages, ...gaps].flatMap(({ start, end, weight, where }) => {
    const part = clip({ start, end }, within);
    return part ? [`${showDuration(toDuration(lengthOf(part)))}${showWeight(weight)} (${where})`] : [];
  });
}

const showWeight = (weight: Fraction): string => (compare(weight, whole(1)) === 0 ? '' : ` × ${showFraction(weight)}`);

function clip(interval: Interval, within: readonly (Interval | undefined)[]): Interval | undefined {
  let part: Interval | undefined = interval;
  for (const one of within) part = part && one ? intersect(part, one) : part;
  return part;
}
