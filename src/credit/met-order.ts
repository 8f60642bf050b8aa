import { type Instant, type Interval, toInstant } from '../model/instant.ts';
import type { Case, Window } from '../model/nouns.ts';

type Met = Pick<Case, 'windows' | 'hit'>;

/**
 * When the problem met the order: where the order's own time and the outage begin to overlap. That is the moment itself
 * where the order has only one, the later of both begins for a day or an interval, and the window's begin for an order
 * without a time of its own. A late order was met when it was promised, a failed one when it failed.
 */
export function metAt({ windows, hit }: Met): Instant {
  const [first] = windows;
  return first === undefined || hit.start === hit.end || hit.start > first.start ? hit.start : first.start;
}

/** What of a window lies in the order's own time; of an order that has only a moment, the moment. */
export function overlapWith(window: Window, hit: Interval): Interval {
  if (hit.start === hit.end) return hit;
  const start = Math.max(window.start, hit.start);
  return { start: toInstant(start), end: toInstant(Math.max(start, Math.min(window.end, hit.end))) };
}

/** From when to when the problem met the order. Limits over time go by its begin, and letters name its day. */
export function metIn({ windows, hit }: Met): Interval {
  const last = windows.at(-1);
  return last === undefined ? hit : { start: metAt({ windows, hit }), end: overlapWith(last, hit).end };
}

/** From the first to the last time that the problem met any of the cases (at least one), as far as it lies in the period. */
export function metWithin(cases: readonly Met[], period: Interval | undefined): Interval {
  const met = cases.map(metIn);
  const start = Math.max(period?.start ?? -Infinity, Math.min(...met.map((one) => one.start)));
  const end = Math.min(period?.end ?? Infinity, Math.max(...met.map((one) => one.end)));
  return { start: toInstant(start), end: toInstant(Math.max(start, end)) };
}

/** True where the export does not say when it was: an order without outage, with a blank cell. */
export function isUndated({ windows, hit }: Met): boolean {
  return windows.length === 0 && hit.start === 0 && hit.end === 0;
}
