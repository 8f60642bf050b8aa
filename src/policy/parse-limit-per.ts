import { nearest } from '../model/nearest.ts';
import type { Ground } from './ground.ts';
import { looksLikePeriod, parsePeriod } from './parse-period.ts';
import { parseText } from './parse-text.ts';
import type { Limit, Period } from './policy.ts';
import { LIMIT_WORDS } from './written-limits.ts';
import type { WrittenEntry } from './written-node.ts';

/** Only periods that are the same for every order: a limit holds for the customer. */
const PERIODS: ReadonlySet<Period['kind']> = new Set(['calendar', 'year_from', 'season']);

/** What a limit holds for: `plan`, `outage`, `order`, or a period. */
export function parseLimitPer(ground: Ground, { key, value }: WrittenEntry): Limit['per'] | undefined {
  if (value.kind !== 'scalar') return parseLimitPeriod(ground, { key, value });
  const text = parseText(ground.desk, value, key);
  if (text === undefined) return undefined;
  const word = text === 'campaign' ? 'plan' : LIMIT_WORDS.find((known) => known === text);
  if (word === 'outage' && !ground.hasOutages) {
    ground.desk.report(value.span, 'This limit is about outages, and the policy has no "outages:".', 'Write: per: order');
    return undefined;
  }
  if (word) return { kind: word };
  if (looksLikePeriod(text)) return parseLimitPeriod(ground, { key, value });
  const meant = nearest(text, LIMIT_WORDS);
  const remedy = meant === undefined ? 'It can be plan, outage, order, or a period such as calendar_month.' : `Did you mean "${meant}"?`;
  ground.desk.report(value.span, `A limit does not hold per "${text}".`, remedy);
}

function parseLimitPeriod(ground: Ground, { key, value }: Pick<WrittenEntry, 'key' | 'value'>): Limit['per'] | undefined {
  const period = parsePeriod(ground, value, key, PERIODS);
  return period && { kind: 'period', period };
}
