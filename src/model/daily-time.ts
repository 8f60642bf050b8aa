import { type Interval, toInstant } from './instant.ts';
import { intersect, uniteIntervals } from './intervals.ts';
import { zoneTransitions } from './time-zone.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The part of each local day that counts, in minutes from 0 to 1440; where `from` is later, it goes over midnight. */
export interface DailyHours {
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of a stretch during which the zone's clock shows a time of day within the hours (`from` in, `to` out), on
 * days that count; in order of time. Hours that go over midnight belong to the day on which they begin. On a day when clocks are changed that is what the clock shows: an hour that
 * comes twice counts twice, one that is jumped over not at all.
 */
export function dailyStretches(
  within: Interval,
  hours: DailyHours,
  countsDay: (day: number) => boolean,
  zone: string,
): readonly Interval[] {
  const parts = partsOf(hours);
  const found: Interval[] = [];
  for (const segment of offsetsWithin(within, zone)) {
    const lastDay = Math.floor((segment.end + segment.offset - 1) / DAY);
    for (let day = Math.floor((segment.start + segment.offset) / DAY); day <= lastDay; day += 1) {
      const midnight = day * DAY - segment.offset;
      for (const { from, to, began } of parts) {
        if (!countsDay(day - began)) continue;
        const open = { start: toInstant(midnight + from * MINUTE), end: toInstant(midnight + to * MINUTE) };
        const part = intersect(open, segment);
        if (part) found.push(part);
      }
    }
  }
  return uniteIntervals(found);
}

/** The hours as parts of a local day, each with how many days before it began. */
function partsOf({ from, to }: DailyHours): readonly (DailyHours & { readonly began: 0 | 1 })[] {
  if (from < to) return [{ from, to, began: 0 }];
  return [{ from: 0, to, began: 1 }, { from, to: 1440, began: 0 }];
}

/** A stretch in which the zone's clock differs from UTC by one offset. */
interface Segment extends Interval {
  readonly offset: number;
}

function* offsetsWithin(within: Interval, zone: string): Generator<Segment> {
  for (const segment of segmentsOf(zone)) {
    if (segment.start >= within.end) return;
    const part = intersect(segment, within);
    if (part) yield { ...part, offset: segment.offset };
  }
}

const segmentsByZone = new Map<string, readonly Segment[]>();

function segmentsOf(zone: string): readonly Segment[] {
  let segments = segmentsByZone.get(zone);
  if (!segments) segmentsByZone.set(zone, (segments = listSegments(zone)));
  return segments;
}

/** The zone's clock pieces in absolute time: they change where the clock jumps forward, or has run to be set back. */
function listSegments(zone: string): readonly Segment[] {
  const segments: Segment[] = [];
  let start = -Infinity;
  let offset = 0;
  for (const piece of zoneTransitions(zone)) {
    if (piece.kind === 'offset') ({ offset } = piece);
    else {
      const change = (piece.kind === 'missing' ? piece.from : piece.until) - offset;
      segments.push({ start: toInstant(start), end: toInstant(change), offset });
      start = change;
    }
  }
  return [...segments, { start: toInstant(start), end: toInstant(Infinity), offset }];
}
