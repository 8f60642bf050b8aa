import type { Case } from '../model/nouns.ts';
import type { OncePer, Period } from '../policy/policy.ts';
import type { RankedCase } from './appraise-case.ts';
import { groupBy } from './group-by.ts';
import { metAt, type NamedPeriod } from './judged-case.ts';
import { namedCell } from './named-cell.ts';
import { periodsOf } from './periods.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { escapeId, problemsIn, problemsOf } from './problems-of.ts';
import type { RuleContext } from './rule-context.ts';

/** A hit as one of a group: a window that reaches into several periods belongs to the group of each. */
export interface GroupedHit {
  readonly ranked: RankedCase;
  /** `calendar_month 2026-02|order|S-1` */
  readonly group: string;
  readonly period: NamedPeriod | undefined;
  /** The keys of what it makes good there. */
  readonly keys: readonly string[];
  /** True in the period in which it begins: there it is counted. */
  readonly isFirst: boolean;
}

/** The groups of each hit, in order of time; none for one that lies outside of all periods. */
export function groupHits(hits: readonly RankedCase[], { rule, context }: PreparedRule): readonly (readonly GroupedHit[])[] {
  const { who, when } = rule.oncePer;
  const whos = hits.map(({ aCase }) => whoOf(aCase, who, context));
  if (when.kind !== 'period') {
    return hits.map((ranked, index) => {
      const keys = problemsOf(ranked.aCase, rule);
      return [{ ranked, group: `|${whos[index]!}`, period: undefined, keys, isFirst: true }];
    });
  }
  const together = casesByWho(hits, whos);
  return hits.map((ranked, index) => {
    const who = whos[index]!;
    const keys = problemsOf(ranked.aCase, rule);
    const periods = periodsToPay(when.period, ranked.aCase, together.get(who)!, context);
    return periods.map((period, place) => ({
      ranked,
      group: `${period.label}|${who}`,
      period,
      keys: place === 0 ? keys : problemsIn(keys, period.label),
      isFirst: place === 0,
    }));
  });
}

/** Every key that a case may have, by the period: those of its first, then those of later ones. */
export function keysByPeriod(aCase: Case, { rule, context }: PreparedRule): readonly (readonly string[])[] {
  const keys = problemsOf(aCase, rule);
  const { when } = rule.oncePer;
  if (when.kind !== 'period' || aCase.windows.length === 0) return [keys];
  const [, ...later] = periodsToPay(when.period, aCase, [aCase], context);
  return [keys, ...later.map(({ label }) => problemsIn(keys, label))];
}

/**
 * Periods that begin with a first case depend on the other cases, and so would a key in a later one of them: what
 * begins in one is paid in it.
 */
function periodsToPay(period: Period, aCase: Case, together: readonly Case[], context: RuleContext): readonly NamedPeriod[] {
  const periods = periodsOf(period, aCase, together, context);
  return period.kind === 'from_first' ? periods.slice(0, 1) : periods;
}

/** `order|S-1`, `customer|C-1`, `ticket|T-1`. An order whose cell is blank shares it with no other. */
export function whoOf({ order, windows }: Case, who: OncePer['who'], context: RuleContext): string {
  if (!('column' in who)) return who.kind === 'order' ? `order|${escapeId(order.id)}` : `customer|${escapeId(order.customer)}`;
  const cell = namedCell({ order, windows }, who.column, context);
  if (cell.kind !== 'text' || cell.reader.isBlank(cell.text)) return `order|${escapeId(order.id)}`;
  return `${escapeId(who.column.name)}|${escapeId(cell.text.trim())}`;
}

function casesByWho(hits: readonly RankedCase[], whos: readonly string[]): ReadonlyMap<string, readonly Case[]> {
  const byWho = new Map<string, Case[]>();
  for (const [who, indices] of groupBy(hits.keys(), (index) => whos[index]!)) {
    byWho.set(who, indices.map((index) => hits[index]!.aCase).sort((a, b) => metAt(a) - metAt(b)));
  }
  return byWho;
}
