import type { Instant } from '../model/instant.ts';
import type { Case } from '../model/nouns.ts';
import type { MeasureRule } from '../policy/policy.ts';
import { hitKey, hitsInReach } from './cases-in-reach.ts';
import { type Measuring, whyExcludedWith } from './cell-with.ts';
import { judgeAlone, type JudgedCase } from './judged-case.ts';
import { metAt } from './met-order.ts';
import { RuleMemo } from './rule-memo.ts';
import { periodAt } from './periods.ts';
import type { RuleContext } from './rule-context.ts';

export type NumberRule = Extract<MeasureRule, { kind: 'number_of' }>;

/** What is counted, in order of time: outages that hit the order (or the customer), or late or failed orders. */
export interface Line {
  readonly items: readonly LineItem[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** How many that count lie before each item, and before the end. */
  readonly before: readonly number[];
  /** What the count shows at each item, where it begins anew after so many. */
  readonly running: readonly number[];
}

export interface LineItem {
  readonly at: Instant;
  /** An outage that hit several orders of a customer is one item. */
  readonly hits: readonly Case[];
  readonly counts: boolean;
}

const lines = new RuleMemo<readonly Case[], Map<NumberRule, Line>>();

/** The line in which the case stands; worked out once for all cases that look at the same hits. */
export function lineOf(judged: JudgedCase, rule: NumberRule, measuring: Measuring, context: RuleContext): Line {
  const hits = hitsInReach(judged, rule.reach.across);
  const known = lines.of(hits, context, () => new Map<NumberRule, Line>());
  let line = known.get(rule);
  if (!line) {
    const isCounted = (hit: Case): boolean =>
      whyExcludedWith(measuring, rule.where, judgeAlone(hit, judged.siblings), context) === undefined;
    known.set(rule, (line = toLine(hits, rule, isCounted, context)));
  }
  return line;
}

/** What tells the item of a hit. */
export const itemKey = (hit: Case): string => (hit.windows.length > 0 ? hitKey(hit) : hit.order.id);

function toLine(hits: readonly Case[], rule: NumberRule, isCounted: (hit: Case) => boolean, context: RuleContext): Line {
  const byKey = new Map<string, Case[]>();
  for (const hit of hits) {
    const same = byKey.get(itemKey(hit));
    if (same) same.push(hit);
    else byKey.set(itemKey(hit), [hit]);
  }
  const items = [...byKey.values()].map((same) => ({ at: metAt(same[0]!), hits: same, counts: same.some(isCounted) }));
  const indexOf = new Map([...byKey.keys()].map((key, index) => [key, index]));
  const before = [0];
  for (const { counts } of items) before.push(before.at(-1)! + (counts ? 1 : 0));
  return { items, indexOf, before, running: runningOf(items, rule, hits, context) };
}

/** A case that does not count shows what was counted since the last time the count was full. */
function runningOf(items: readonly LineItem[], rule: NumberRule, hits: readonly Case[], context: RuleContext): readonly number[] {
  const { startsOverAfter, reach } = rule;
  if (startsOverAfter === undefined) return [];
  const byPeriod = new Map<string, Instant[]>();
  return items.map(({ at, counts, hits: [first] }) => {
    const period = reach.period && periodAt(reach.period, at, first!, hits, context);
    const key = reach.period?.kind === 'last' ? '' : (period?.label ?? '');
    const earlier = byPeriod.get(key) ?? [];
    const counted = period ? earlier.filter((one) => one >= period.start) : earlier;
    if (counts) counted.push(at);
    byPeriod.set(key, counted.length >= startsOverAfter ? [] : counted);
    return counted.length;
  });
}
