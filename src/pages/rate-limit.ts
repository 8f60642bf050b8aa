import type { Instant } from '../model/instant.ts';

/** So many requests at once, and then one more after each pause (milliseconds). */
export interface Pace {
  readonly atOnce: number;
  readonly pause: number;
}

export interface RateLimit {
  /** Milliseconds until the next request of this key may come; 0: this one may. */
  ask(key: string, now: Instant): number;
  /** How many keys it remembers. */
  readonly size: number;
}

/**
 * Counts requests by key, in memory, for at most `most` keys: of each only the moment at which it would be as if it had
 * never come (the generic cell rate algorithm). Where there are more, the one that has been quiet longest is forgotten.
 */
export function limitRate({ atOnce, pause }: Pace, most: number): RateLimit {
  const due = new Map<string, number>();
  return {
    ask(key, now) {
      const known = due.get(key) ?? now;
      // Further ahead than it can be: the clock was put back, and shuts nobody out.
      const from = known > now + atOnce * pause ? now : Math.max(known, now);
      // A key that comes again becomes the youngest of the map.
      due.delete(key);
      const wait = from - now - (atOnce - 1) * pause;
      due.set(key, wait > 0 ? from : from + pause);
      if (due.size > most) due.delete(due.keys().next().value ?? key);
      return Math.max(0, wait);
    },
    get size() {
      return due.size;
    },
  };
}
