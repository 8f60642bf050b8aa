import type { Instant } from '../model/instant.ts';
import { firstMomentOfDay, localToInstant } from '../model/time-zone.ts';
import type { FaultDesk } from './fault-desk.ts';
import type { WrittenScalar } from './written-node.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const DAY = 86_400_000;

/** `2026-03-25` as the number of days since 1970-01-01. */
export function parseLocalDay(desk: FaultDesk, node: WrittenScalar): number | undefined {
  const local = parseLocal(desk, node);
  return local === undefined ? undefined : Math.floor(local / DAY);
}

/** The first moment of the day `2026-03-25`, or of the one `later` days after it, by the clocks of the zone. */
export function parseStartOfDay(desk: FaultDesk, node: WrittenScalar, zone: string, later: number): Instant | undefined {
  const local = parseLocal(desk, node);
  return local === undefined ? undefined : firstMomentOfDay(local + later * DAY, zone);
}

/** A date and a time of the zone's clocks. A time that these skipped, or showed twice, is refused. */
export function parseLocalTime(desk: FaultDesk, node: WrittenScalar, zone: string): Instant | undefined {
  const local = parseLocal(desk, node);
  if (local === undefined) return undefined;
  const reading = localToInstant(local, zone);
  if (reading.kind === 'instant') return reading.instant;
  const happened = reading.kind === 'missing' ? 'skipped this time' : 'showed this time twice';
  desk.report(node.span, `The clocks of ${zone} ${happened}.`, 'Take a time before or after the clocks were changed.');
}

/** Milliseconds as if the clock showed UTC. */
function parseLocal(desk: FaultDesk, node: WrittenScalar): number | undefined {
  const parts = DATE.exec(node.text.trim());
  if (!parts) {
    desk.report(node.span, `"${node.text}" is not a date.`, 'Write 2026-03-25 or 2026-03-25 08:00.');
    return undefined;
  }
  const part = (index: number): number => Number(parts[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(local);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!exists) {
    desk.report(node.span, `${node.text} does not exist.`, 'Look at the day and the hour.');
    return undefined;
  }
  if (year < 1970 || year > 2199) {
    desk.report(node.span, `The year ${year} is not counted here.`, 'Years from 1970 to 2199 are.');
    return undefined;
  }
  return local;
}
