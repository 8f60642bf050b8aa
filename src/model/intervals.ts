import { type Interval, toInstant } from './instant.ts';

/** The part of one stretch that lies within another; undefined where they share no time. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start: toInstant(start), end: toInstant(end) } : undefined;
}

export const lengthOf = ({ start, end }: Interval): number => end - start;

/** Stretches that may overlap as stretches that do not, in order of time; touching ones become one. */
export function uniteIntervals(intervals: readonly Interval[]): readonly Interval[] {
  if (intervals.length < 2) return intervals;
  const united: { start: Interval['start']; end: Interval['end'] }[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (!last || start > last.end) united.push({ start, end });
    else if (end > last.end) last.end = end;
  }
  return united;
}

/** How much time the stretches hold, in milliseconds; what several of them hold counts once. */
export function unionLength(intervals: readonly Interval[]): number {
  return uniteIntervals(intervals).reduce((sum, one) => sum + lengthOf(one), 0);
}

/** What of a stretch is left when others are taken out of it, in order of time. */
export function subtractIntervals(from: Interval, others: readonly Interval[]): readonly Interval[] {
  const left: Interval[] = [];
  let { start } = from;
  for (const other of uniteIntervals(others)) {
    if (other.end <= start) continue;
    if (other.start >= from.end) break;
    if (other.start > start) left.push({ start, end: other.start });
    start = other.end;
  }
  if (start < from.end) left.push({ start, end: from.end });
  return left;
}
