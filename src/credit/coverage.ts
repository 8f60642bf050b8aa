import type { Case, Coverage } from '../model/nouns.ts';
import { instantToLocal } from '../model/time-zone.ts';
import type { Rule } from '../policy/policy.ts';
import { orderProblemsOf, problemsOf } from './problems-of.ts';

/** Problem key → who made it good. */
export type Covered = ReadonlyMap<string, Coverage>;

/**
 * What earlier plans paid, by order and outage, whatever keys the paying rule has: so that a rule that pays once per
 * order does not pay in the second plan what a rule that pays once per customer paid in the first, or the other way
 * round. Only rules that do not combine keep each other away. `keysOf` gives the keys that a rule has for a case: some
 * lists of them, each in the order of `orderProblemsOf`.
 */
export function coveredOrders(
  cases: Iterable<readonly [Case, Rule]>,
  covered: Covered,
  keysOf: (aCase: Case) => Iterable<readonly string[]>,
): Covered {
  const byOrder = new Map<string, Coverage>();
  for (const [aCase, rule] of cases) {
    if (rule.combine) continue;
    const orderKeys = orderProblemsOf(aCase, rule);
    for (const keys of keysOf(aCase)) {
      for (const [index, key] of keys.entries()) {
        const coverage = covered.get(key);
        const orderKey = orderKeys[index]!;
        if (coverage && !byOrder.has(orderKey)) byOrder.set(orderKey, coverage);
      }
    }
  }
  return byOrder;
}

/** Who made any of the case's problems good before, or undefined. `byOrder` comes from `coveredOrders`. */
export function findCoverage(aCase: Case, rule: Rule, covered: Covered, byOrder: Covered): Coverage | undefined {
  const own = firstIn(covered, problemsOf(aCase, rule));
  if (own || rule.combine || byOrder.size === 0) return own;
  return firstIn(byOrder, orderProblemsOf(aCase, rule));
}

function firstIn(covered: Covered, keys: readonly string[]): Coverage | undefined {
  const key = keys.find((one) => covered.has(one));
  return key === undefined ? undefined : covered.get(key);
}

/** `already credited on 2026-11-20 (award MG-7K, plan 2026-11-20-a)`; the day is the local one of `zone` (IANA). */
export function showCoverage(coverage: Coverage, zone: string): string {
  const day = new Date(instantToLocal(coverage.at, zone)).toISOString().slice(0, 10);
  return `already credited on ${day} (award ${coverage.award}, plan ${coverage.plan})`;
}
