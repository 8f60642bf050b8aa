import { toInstant } from '../model/instant.ts';
import { dayNumber, daysBetween, localDay, showDay, startOfDay } from '../model/local-days.ts';
import type { Case, PastAward } from '../model/nouns.ts';
import type { Period } from '../policy/policy.ts';
import { addLength } from './calendar-periods.ts';
import type { NamedPeriod } from './judged-case.ts';
import { metAt } from './met-order.ts';
import type { RuleContext } from './rule-context.ts';
import { RuleMemo } from './rule-memo.ts';

type FromFirst = Period & { kind: 'from_first' };

const chains = new RuleMemo<readonly Case[], Map<Period, readonly NamedPeriod[]>>();

/** The periods that begin with the first of the cases, and anew with the first one after the end of each. */
export function firstPeriods(period: FromFirst, cases: readonly Case[], context: RuleContext): readonly NamedPeriod[] {
  const known = chains.of(cases, context, () => new Map<Period, readonly NamedPeriod[]>());
  let chain = known.get(period);
  if (!chain) known.set(period, (chain = anchoredPeriods(period, cases, [], context)));
  return chain;
}

/**
 * The same, where periods are known from before by their first days: they stay, so that a case which comes to light
 * later does not move what was paid for. A case that lies in none of them, but so shortly before one that it would
 * reach into the period of the case, belongs to that one.
 */
export function anchoredPeriods({ length }: FromFirst, cases: readonly Case[], anchors: readonly number[], { zone }: RuleContext): readonly NamedPeriod[] {
  const toPeriod = (first: number): NamedPeriod => ({ ...daysBetween(first, addLength(first, length), zone), label: `${WORD}${showDay(first)}` });
  const periods = [...new Set(anchors)].sort((a, b) => a - b).map(toPeriod);
  for (const at of cases.map(metAt).sort((a, b) => a - b)) {
    if (periods.some(({ start, end }) => at >= start && at < end)) continue;
    const own = toPeriod(localDay(at, zone));
    const next = periods.findIndex(({ start }) => start > at && start < own.end);
    if (next < 0) periods.push(own);
    else periods[next] = { ...periods[next]!, start: toInstant(startOfDay(localDay(at, zone), zone)) };
  }
  return periods.sort((a, b) => a.start - b.start);
}

const WORD = 'from_first ';

/** The first days of the periods in which the ledger knows awards of the rule for this order, customer or cell. */
export function anchorsOf(past: readonly PastAward[], rule: string, who: string): readonly number[] {
  return past.flatMap(({ rule: payer, group }) => {
    if (payer !== rule || !group.startsWith(WORD) || group.slice(group.indexOf('|') + 1) !== who) return [];
    const [year = 0, month = 1, day = 1] = group.slice(WORD.length, group.indexOf('|')).split('-').map(Number);
    return [dayNumber(year, month, day)];
  });
}
