import { nearest } from '../model/nearest.ts';
import { isTimeZone, timeZoneNames } from '../model/time-zone.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/** The name of a time zone that exists. */
export function parseZone(desk: FaultDesk, node: Written): string | undefined {
  const name = parseText(desk, node, 'timezone');
  if (name === undefined || isTimeZone(name)) return name;
  const meant = nearestZone(name);
  const remedy =
    meant === undefined
      ? 'Write it by its place: America/New_York, Europe/London, Asia/Tokyo.'
      : `Did you mean "${meant}"?`;
  desk.report(node.span, `"${name}" is not a time zone.`, remedy);
}

/** By the whole name, or else by its city alone: `Los Angeles`. */
function nearestZone(name: string): string | undefined {
  const names = timeZoneNames();
  const cities = new Map(names.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1), zone]));
  return nearest(name, names) ?? cities.get(nearest(name, cities.keys()) ?? '');
}
