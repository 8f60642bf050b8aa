/**
 * A moment in absolute time: whole milliseconds since 1970-01-01T00:00Z. Finer digits in an export are cut off
 * before anything is compared, so that every part of the program sees the same moment.
 */
export type Instant = number & { readonly __instant: unique symbol };

/** A length of absolute time in whole milliseconds. A day is 24 hours, whatever the clocks do. */
export type Duration = number & { readonly __duration: unique symbol };

/** A half-open stretch of time: `start` is in it, `end` is not. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

export const toInstant = (milliseconds: number): Instant => milliseconds as Instant;
export const toDuration = (milliseconds: number): Duration => milliseconds as Duration;

const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/y;
const UNIT_WORDS: Record<string, keyof typeof UNITS> = {
  w: 'w', week: 'w', weeks: 'w',
  d: 'd', day: 'd', days: 'd',
  h: 'h', hour: 'h', hours: 'h',
  m: 'm', min: 'm', minute: 'm', minutes: 'm',
  s: 's', second: 's', seconds: 's',
};

/** Milliseconds in one unit that a column or a bound is counted in. */
export const DURATION_UNITS = { seconds: UNITS.s, minutes: UNITS.m, hours: UNITS.h, days: UNITS.d } as const;
export type DurationUnit = keyof typeof DURATION_UNITS;

/** `30m`, `6h`, `7d`, `1h 30m` as a duration, or undefined where the text is none. */
export function parseDuration(text: string): Duration | undefined {
  PART.lastIndex = 0;
  const trimmed = text.trim();
  let total = 0;
  while (PART.lastIndex < trimmed.length) {
    const part = PART.exec(trimmed);
    const unit = part && UNIT_WORDS[part[2] ?? ''];
    if (!part || !unit) return undefined;
    total += Number(part[1]) * UNITS[unit];
  }
  return trimmed !== '' && Number.isInteger(total) ? toDuration(total) : undefined;
}

/** A duration as a person says it: `12 h 01 min`, `2 d 3 h`, `45 s`. */
export function showDuration(duration: Duration): string {
  if (duration < 0) return `-${showDuration(toDuration(0 - duration))}`;
  const days = Math.floor(duration / UNITS.d);
  const hours = Math.floor((duration % UNITS.d) / UNITS.h);
  const minutes = Math.floor((duration % UNITS.h) / UNITS.m);
  const seconds = (duration % UNITS.m) / UNITS.s;
  const parts: string[] = [];
  if (days > 0) parts.push(`${days} d`);
  if (hours > 0) parts.push(`${hours} h`);
  if (minutes > 0) parts.push(`${parts.length > 0 ? String(minutes).padStart(2, '0') : minutes} min`);
  if (seconds > 0 || parts.length === 0) parts.push(`${seconds} s`);
  return parts.join(' ');
}

/** The moment in UTC as ISO 8601, whole seconds where there are no milliseconds. */
export function showInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
