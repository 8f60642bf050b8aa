import type { Rule } from '../policy/policy.ts';
import type { Appraisal } from './appraise-case.ts';

/**
 * Cases that are paid together. A rule that pays once per order pays each by itself. One that pays once per customer
 * pays once for all cases that share an outage, directly or through others (A and B were hit by one outage, B and C
 * by another: one award), and for late orders once for all. Takes the cases of one rule and one customer in order.
 */
export function groupCases(cases: readonly Appraisal[], rule: Rule): readonly (readonly Appraisal[])[] {
  if (rule.oncePer === 'order' || cases.length < 2) return cases.map((one) => [one]);
  if (rule.trigger.kind === 'late') return [cases];
  return groupByOutage(cases);
}

function groupByOutage(cases: readonly Appraisal[]): readonly (readonly Appraisal[])[] {
  const groups = new Set<Group>();
  const groupOf = new Map<string, Group>();
  for (const one of cases) {
    const ids = idsOf(one);
    const found = new Set(ids.flatMap((id) => groupOf.get(id) ?? []));
    const home = [...found].sort((a, b) => b.cases.length - a.cases.length)[0] ?? { ids: [], cases: [] };
    found.delete(home);
    for (const other of [...found, { ids, cases: [one] }]) absorb(home, other, groupOf);
    for (const other of found) groups.delete(other);
    groups.add(home);
  }
  return [...groups].map((group) => group.cases.sort((a, b) => a.rank - b.rank));
}

interface Group {
  readonly ids: string[];
  readonly cases: Appraisal[];
}

function absorb(home: Group, other: Group, groupOf: Map<string, Group>): void {
  for (const one of other.cases) home.cases.push(one);
  for (const id of other.ids) {
    if (groupOf.get(id) !== home) home.ids.push(id);
    groupOf.set(id, home);
  }
}

const idsOf = ({ aCase }: Appraisal): string[] =>
  aCase.windows.flatMap((window) => window.outages.map((outage) => outage.id));

/** The case whose own amount counts for the group: the largest, then the earliest hit, then the order's id. */
export function largestOf(group: readonly Appraisal[]): Appraisal {
  return group.reduce((best, one) => (one.money.minor > best.money.minor ? one : best));
}
