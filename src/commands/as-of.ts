import { parseInstant } from '../model/date-format.ts';
import { Refusal } from '../model/fault.ts';
import { type Instant, toInstant } from '../model/instant.ts';

const MINUTE = 60_000;

/**
 * The moment as of which open outages and missing deliveries are measured: what the user says, in the business's zone
 * where it has no offset, or the minute that has begun.
 */
export function parseAsOf(text: string | undefined, now: Instant, zone: string): Instant {
  if (text === undefined) return toInstant(Math.floor(now / MINUTE) * MINUTE);
  const instant = parseInstant(text, [], zone, 'start');
  if (typeof instant === 'number') return instant;
  throw new Refusal({
    what: `--as-of "${text}" is no moment that can be read.`,
    remedy: 'Write it like 2026-11-17 18:00, or 2026-11-17T18:00Z.',
  });
}
