import type { Case, Coverage } from '../model/nouns.ts';
import { findCustomerCoverage, showCoverage } from './coverage.ts';
import type { GroupedHit } from './hit-groups.ts';
import { isOf, isOfWho } from './own-groups.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { orderProblemsOf } from './problems-of.ts';
import type { Run } from './run.ts';

/** True where earlier plans made good all that the hit is about. */
export function isCovered({ keys }: GroupedHit, { covered }: Run): boolean {
  return covered.size > 0 && keys.every((key) => covered.has(key));
}

/** The reason of a hit that is covered. */
export function showOwnCoverage({ keys }: GroupedHit, { covered, zone }: Run): string {
  return showCoverage(covered.get(keys[0]!)!, zone);
}

/**
 * Who paid for the hit as for something else: another rule, or this one while it paid otherwise. What it was given
 * there is not known to the group, and so the hit cannot be part of it.
 */
export function findOtherPayer(aCase: Case, hits: readonly GroupedHit[], { rule }: PreparedRule, run: Run): Coverage | undefined {
  if (run.covered.size === 0) return undefined;
  const customer = findCustomerCoverage(aCase, rule, run);
  if (customer) return customer;
  const own = hits.flatMap(({ keys, whole }) => [...keys, ...whole].map((key) => run.covered.get(key)));
  const others = rule.combine ? [] : orderProblemsOf(aCase, rule).map((key) => run.byOrder.get(key));
  return [...own, ...others].find((coverage) => coverage !== undefined && !isOwn(coverage, hits, rule.name, rule.give.unit, run));
}

function isOwn({ award }: Coverage, hits: readonly GroupedHit[], rule: string, unit: string, { past }: Run): boolean {
  const payer = past.find(({ id }) => id === award);
  return payer !== undefined && hits.some(({ group }) => isOf(payer, rule, group, unit) || (payer.rule === rule && isOfWho(payer.group, group)));
}
