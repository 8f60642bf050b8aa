import type { Outage, Window } from './nouns.ts';
import { type Duration, type Instant, toDuration } from './instant.ts';

const NO_GAP = toDuration(0);

/**
 * Outages of one scope as windows: those that overlap or touch become one stretch of time, so that no moment is
 * counted twice and an outage that a monitor wrote down in two halves counts as one. So do those with less than `gap`
 * between them; the time between them then is the window's too. In and out in absolute time; windows come in order of
 * time, their outages by start, end, id and place, whatever the order of the input.
 */
export function mergeWindows(outages: readonly Outage[], gap: Duration = NO_GAP): readonly Window[] {
  const windows: { start: Instant; end: Instant; outages: Outage[] }[] = [];
  for (const outage of [...outages].sort(compareOutages)) {
    const last = windows.at(-1);
    if (last && (outage.start <= last.end || outage.start - last.end < gap)) {
      last.outages.push(outage);
      if (outage.end > last.end) last.end = outage.end;
    } else {
      windows.push({ start: outage.start, end: outage.end, outages: [outage] });
    }
  }
  return windows;
}

/** The order in which outages are listed: by start, end, id, file and line. */
export function compareOutages(a: Outage, b: Outage): number {
  return (
    a.start - b.start ||
    a.end - b.end ||
    compareText(a.id, b.id) ||
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line
  );
}

/** By code units, so that the order is the same on every machine and in every locale. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
