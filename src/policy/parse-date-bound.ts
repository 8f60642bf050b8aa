import type { Bound } from '../model/condition.ts';
import type { Ground } from './ground.ts';
import { parseLocalTime, parseStartOfDay } from './parse-local-time.ts';
import type { WrittenScalar } from './written-node.ts';

/**
 * A bare day is the whole of it, in the business's zone: `at_most: 2026-03-25` ends where the 26th begins, and
 * `over: 2026-03-25` begins there.
 */
export function parseDayBound(ground: Ground, edge: Bound['edge'], node: WrittenScalar): Bound | undefined {
  const later = edge === 'at_most' || edge === 'over' ? 1 : 0;
  const instant = parseStartOfDay(ground.desk, node, ground.timezone, later);
  if (instant === undefined) return undefined;
  const moved = edge === 'at_most' ? 'under' : edge === 'over' ? 'at_least' : edge;
  return { edge: moved, value: { kind: 'instant', instant } };
}

/** A date and a time of the business's clocks. */
export function parseTimeBound(ground: Ground, edge: Bound['edge'], node: WrittenScalar): Bound | undefined {
  const instant = parseLocalTime(ground.desk, node, ground.timezone);
  return instant === undefined ? undefined : { edge, value: { kind: 'instant', instant } };
}
