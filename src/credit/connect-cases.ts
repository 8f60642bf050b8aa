import type { Rule } from '../policy/policy.ts';
import type { Appraisal, RankedJudged } from './appraise-case.ts';
import { groupBy } from './group-by.ts';
import type { RuleContext } from './rule-context.ts';
import { whoOf } from './who-of.ts';

/**
 * Cases that are paid once, for a customer or for all who share a cell: all that share an outage, directly or through
 * others (A and B were hit by one outage, B and C by another: one award); late and failed orders, all of them. Takes
 * the cases of one rule and one customer in order.
 */
export function connectCases<One extends RankedJudged>(cases: readonly One[], rule: Rule, context: RuleContext): readonly (readonly One[])[] {
  if (cases.length < 2) return cases.map((one) => [one]);
  const byWho = groupBy(cases, ({ judged }) => whoOf(judged, rule.oncePer.who, context));
  return [...byWho.values()].flatMap((own) => (rule.trigger.kind === 'outage' ? connectByOutage(own) : [own]));
}

function connectByOutage<One extends RankedJudged>(cases: readonly One[]): readonly (readonly One[])[] {
  const groups = new Set<Group<One>>();
  const groupOf = new Map<string, Group<One>>();
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

interface Group<One> {
  readonly ids: string[];
  readonly cases: One[];
}

function absorb<One>(home: Group<One>, other: Group<One>, groupOf: Map<string, Group<One>>): void {
  for (const one of other.cases) home.cases.push(one);
  for (const id of other.ids) {
    if (groupOf.get(id) !== home) home.ids.push(id);
    groupOf.set(id, home);
  }
}

const idsOf = ({ judged }: RankedJudged): string[] =>
  judged.windows.flatMap((window) => window.outages.map((outage) => outage.id));

/** The case whose own amount counts for the group: the largest, then the earliest. */
export function largestOf(group: readonly Appraisal[]): Appraisal {
  return group.reduce((best, one) => (one.money.minor > best.money.minor ? one : best));
}

/** What is said of an award for several orders whose largest amount counts. */
export function showOnce(orders: number, { oncePer: { who } }: Rule): string {
  const whom = 'column' in who ? `the same ${who.column.name}` : 'the customer';
  return `${orders} orders hit, paid once for ${whom}: the largest amount counts`;
}
