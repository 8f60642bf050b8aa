import type { Bound } from '../model/condition.ts';
import { firstMomentOfDay, localToInstant } from '../model/time-zone.ts';
import type { Ground } from './ground.ts';
import type { WrittenScalar } from './written-node.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const DAY = 86_400_000;

/**
 * A bare day is the whole of it, in the business's zone: `at_most: 2026-03-25` ends where the 26th begins, and
 * `over: 2026-03-25` begins there.
 */
export function parseDayBound(ground: Ground, edge: Bound['edge'], node: WrittenScalar): Bound | undefined {
  const local = parseLocal(ground, node);
  if (local === undefined) return undefined;
  const next = edge === 'at_most' || edge === 'over';
  const instant = firstMomentOfDay(next ? local + DAY : local, ground.timezone);
  const moved = edge === 'at_most' ? 'under' : edge === 'over' ? 'at_least' : edge;
  return { edge: moved, value: { kind: 'instant', instant } };
}

/** A date and a time of the business's clocks. A time that these skipped, or showed twice, is refused. */
export function parseTimeBound(ground: Ground, edge: Bound['edge'], node: WrittenScalar): Bound | undefined {
  const local = parseLocal(ground, node);
  if (local === undefined) return undefined;
  const reading = localToInstant(local, ground.timezone);
  if (reading.kind === 'instant') return { edge, value: { kind: 'instant', instant: reading.instant } };
  const happened = reading.kind === 'missing' ? 'skipped this time' : 'showed this time twice';
  ground.desk.report(
    node.span,
    `The clocks of ${ground.timezone} ${happened}.`,
    'Take a time before or after the clocks were changed.',
  );
}

/** Milliseconds as if the clock showed UTC. */
function parseLocal(ground: Ground, node: WrittenScalar): number | undefined {
  const parts = DATE.exec(node.text.trim());
  if (!parts) {
    ground.desk.report(node.span, `"${node.text}" is not a date.`, 'Write 2026-03-25 or 2026-03-25 08:00.');
    return undefined;
  }
  const part = (index: number): number => Number(parts[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(local);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!exists) {
    ground.desk.report(node.span, `${node.text} does not exist.`, 'Look at the day and the hour.');
    return undefined;
  }
  if (year < 1970 || year > 2199) {
    ground.desk.report(node.span, `The year ${year} is not counted here.`, 'Years from 1970 to 2199 are.');
    return undefined;
  }
  return local;
}
