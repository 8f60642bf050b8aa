import type { Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { textOf } from './parse-clock.ts';
import { parsePeriod } from './parse-period.ts';
import type { Reach } from './policy.ts';
import type { WrittenMeasureWords } from './written-measure.ts';

const PERIODS = new Set(['calendar', 'year_from', 'season', 'last', 'from_first', 'columns'] as const);

/** Which cases a measure looks at. In a rule about outages they are an order's, else a customer's, unless it says. */
export function parseReach(
  ground: Ground,
  words: Fields<typeof WrittenMeasureWords>,
  isAboutOutages: boolean,
): Reach | undefined {
  const period = words.per && parsePeriod(ground, words.per.value, 'per', PERIODS);
  if (words.per && !period) return undefined;
  const written = words.across && textOf(words.across);
  const fallback = isAboutOutages ? 'order' : 'customer';
  return { period, across: written === 'order' || written === 'customer' ? written : fallback };
}
