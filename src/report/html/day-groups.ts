import { addMonths, dateOfDay, dayNumber, weekdayOf } from '../../model/local-days.ts';
import type { Money, Unit } from '../../model/nouns.ts';
import type { Part } from '../../plan/figures/breakdown.ts';
import { sayDay, sayMonth, sayYear, type Voice } from './say.ts';

/** Days that are told together: one, a week from Monday on, a month or a year. */
export interface DayGroup {
  readonly label: string;
  /** The same where there is little room. */
  readonly tick: string;
  readonly awards: number;
  readonly total: Money;
}

export interface GroupedDays {
  readonly one: 'day' | 'week' | 'month' | 'year';
  /** In order of time, without a gap: also those on which nothing was. */
  readonly groups: readonly DayGroup[];
}

/** So many columns can be told from each other. */
const MOST_GROUPS = 62;

interface Step {
  readonly one: GroupedDays['one'];
  readonly startOf: (day: number) => number;
  readonly nextOf: (start: number) => number;
  readonly tick: (start: number, voice: Voice) => string;
  readonly prefix?: string;
}

const monthOf = (day: number): number => day - dateOfDay(day).day + 1;
const STEPS: readonly Step[] = [
  { one: 'day', startOf: (day) => day, nextOf: (day) => day + 1, tick: sayDay },
  { one: 'week', startOf: (day) => day - weekdayOf(day), nextOf: (day) => day + 7, tick: sayDay, prefix: 'week of ' },
  { one: 'month', startOf: monthOf, nextOf: (day) => addMonths(day, 1), tick: sayMonth },
  { one: 'year', startOf: (day) => dayNumber(dateOfDay(day).year, 1, 1), nextOf: (day) => addMonths(day, 12), tick: sayYear },
];

/** Parts whose keys are days as the shortest groups of days that are few enough; the years are, however many. */
export function groupDays(parts: readonly (Part & { readonly key: number })[], unit: Unit, voice: Voice): GroupedDays {
  const days = parts.map(({ key }) => key);
  const [first, last] = days.reduce(([least, most], day) => [Math.min(least, day), Math.max(most, day)], [Infinity, -Infinity]);
  const step = STEPS.find((one) => startsOf(one, first, last).length <= MOST_GROUPS) ?? STEPS.at(-1)!;
  const sums = new Map(startsOf(step, first, last).map((start) => [start, { awards: 0, minor: 0n }]));
  for (const { key, awards, total } of parts) {
    const sum = sums.get(step.startOf(key))!;
    sum.awards += awards;
    sum.minor += total.minor;
  }
  const toGroup = ([start, { awards, minor }]: readonly [number, { readonly awards: number; readonly minor: bigint }]): DayGroup => {
    const tick = step.tick(start, voice);
    return { label: `${step.prefix ?? ''}${tick}`, tick, awards, total: { minor, unit } };
  };
  return { one: step.one, groups: [...sums].map(toGroup) };
}

function startsOf({ startOf, nextOf }: Step, first: number, last: number): readonly number[] {
  const starts: number[] = [];
  for (let start = startOf(first); start <= last; start = nextOf(start)) starts.push(start);
  return starts;
}
