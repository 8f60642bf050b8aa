import type { Case, PastAward } from '../model/nouns.ts';
import type { Period } from '../policy/policy.ts';
import type { RankedCase } from './appraise-case.ts';
import type { Known } from './coverage.ts';
import { anchoredPeriods, anchorsOf } from './first-periods.ts';
import { groupBy } from './group-by.ts';
import type { NamedPeriod } from './judged-case.ts';
import { metAt } from './met-order.ts';
import { isOfWho, isOwnPeriod } from './own-groups.ts';
import { periodsOf } from './periods.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { customerProblemsOf, ownProblemsOf, problemsIn, problemsOf } from './problems-of.ts';
import { whoOf } from './who-of.ts';

/** A hit as one of a group: a hit that reaches into several periods belongs to the group of each. */
export interface GroupedHit {
  readonly ranked: RankedCase;
  /** `calendar_month 2026-02|order|S-1` */
  readonly group: string;
  readonly period: NamedPeriod | undefined;
  /** The keys of what it makes good there. */
  readonly keys: readonly string[];
  /** The keys of all of it: by these, rules that do not pay by periods know it. */
  readonly whole: readonly string[];
  /** True in the period in which it begins: there it is counted. */
  readonly isFirst: boolean;
}

/** The groups of each hit, in order of time; none for one that lies outside of all periods. */
export function groupHits(hits: readonly RankedCase[], { rule, context }: PreparedRule, known: Known): readonly (readonly GroupedHit[])[] {
  const { who, when } = rule.oncePer;
  const whos = hits.map(({ aCase }) => whoOf(aCase, who, context));
  if (when.kind !== 'period') {
    return hits.map((ranked, index) => {
      const whole = ownProblemsOf(ranked.aCase, rule);
      return [{ ranked, group: `|${whos[index]!}`, period: undefined, keys: whole, whole, isFirst: true }];
    });
  }
  const { period } = when;
  const periodsFor = period.kind === 'from_first' ? fromFirst(period, hits, whos, { rule, context }, known.past) : undefined;
  return hits.map((ranked, index) => {
    const { aCase } = ranked;
    const periods = periodsFor ? periodsFor(aCase, whos[index]!) : periodsOf(period, aCase, NO_CASES, context);
    return toGroups(ranked, whos[index]!, periods, { rule, known, isOwn: isOwnPeriod(period) });
  });
}

const NO_CASES: readonly Case[] = [];

interface Grouping {
  readonly rule: PreparedRule['rule'];
  readonly known: Known;
  /** True where each order (or row of it) has a period of its own. */
  readonly isOwn: boolean;
}

function toGroups(ranked: RankedCase, who: string, periods: readonly NamedPeriod[], grouping: Grouping): readonly GroupedHit[] {
  const { aCase } = ranked;
  const whole = ownProblemsOf(aCase, grouping.rule);
  const groups = periods.map(({ label }) => `${label}|${who}`);
  return periods.map((period, place) => {
    const isFirst = place === 0 && (!grouping.isOwn || aCase.windows.length === 0 || metAt(aCase) >= period.start);
    const isPart = !isFirst || (aCase.windows.length > 0 && isHeldByPart(whole, groups, grouping));
    return { ranked, group: groups[place]!, period, keys: isPart ? problemsIn(whole, period.label) : whole, whole, isFirst };
  });
}

/** True where a later part of the hit was paid alone, so that its award holds the keys of the whole. */
function isHeldByPart(whole: readonly string[], [first = '', ...later]: readonly string[], { rule, known, isOwn }: Grouping): boolean {
  if (known.covered.size === 0 || (later.length === 0 && !isOwn)) return false;
  return whole.some((key) => {
    const award = known.covered.get(key)?.award;
    const payer = award === undefined ? undefined : known.past.find(({ id }) => id === award);
    return payer !== undefined && payer.rule === rule.name && payer.group !== first && (later.includes(payer.group) || (isOwn && isOfWho(payer.group, first)));
  });
}

type PeriodsFor = (aCase: Case, who: string) => readonly NamedPeriod[];

/** Periods that begin with a first case depend on the other cases: what begins in one is paid in it. */
function fromFirst(
  period: Period & { kind: 'from_first' },
  hits: readonly RankedCase[],
  whos: readonly string[],
  { rule, context }: Pick<PreparedRule, 'rule' | 'context'>,
  past: readonly PastAward[],
): PeriodsFor {
  const chains = new Map<string, readonly NamedPeriod[]>();
  for (const [who, indices] of groupBy(hits.keys(), (index) => whos[index]!)) {
    const cases = indices.map((index) => hits[index]!.aCase);
    chains.set(who, anchoredPeriods(period, cases, anchorsOf(past, rule.name, who), context));
  }
  return (aCase, who) => {
    const at = metAt(aCase);
    return (chains.get(who) ?? []).filter(({ start, end }) => at >= start && at < end).slice(0, 1);
  };
}

/** The keys of a case and, where a rule pays by periods, those of the parts of it that lie in each; each list in the order of `ownProblemsOf`. */
export function keysByPeriod(aCase: Case, { rule, context }: PreparedRule): readonly (readonly string[])[] {
  const keys = ownProblemsOf(aCase, rule);
  const { when } = rule.oncePer;
  if (when.kind !== 'period' || aCase.windows.length === 0 || when.period.kind === 'from_first') return [keys];
  const periods = periodsOf(when.period, aCase, NO_CASES, context);
  return periods.length < 2 && !isOwnPeriod(when.period) ? [keys] : [keys, ...periods.map(({ label }) => problemsIn(keys, label))];
}

/** Every key by which the case may have been paid before: by its order, by its customer, and by those who share its cell. */
export function keysToAsk(aCase: Case, prepared: PreparedRule): readonly string[] {
  const [own, ...parts] = keysByPeriod(aCase, prepared);
  const customer = customerProblemsOf(aCase, prepared.rule);
  const all = parts.length === 0 ? problemsOf(aCase, prepared) : [...own!, ...parts.flat()];
  return customer.length === 0 || all.includes(customer[0]!) ? all : [...all, ...customer];
}
