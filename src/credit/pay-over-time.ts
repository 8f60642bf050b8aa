import type { Case } from '../model/nouns.ts';
import type { RankedCase } from './appraise-case.ts';
import { appraiseGroup, type Desk, type Payable, setReason } from './appraise-group.ts';
import { showCoverage } from './coverage.ts';
import { findOtherPayer } from './covered-hits.ts';
import { groupBy } from './group-by.ts';
import { type GroupedHit, groupHits } from './hit-groups.ts';
import { metWithin } from './met-order.ts';
import { siblingsOf } from './pay-alone.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { grant, type Run } from './run.ts';
import { toAward } from './to-award.ts';

/**
 * Judges all hits of a group together, such as those of an order in a month, and pays what their amount exceeds what
 * earlier plans gave for the same group. Hits that were paid as something else are not part of it.
 */
export function payOverTime(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const desk: Desk = { prepared, run, siblings: siblingsOf(cases), outcomes: { paid: new Set(), reasons: new Map() } };
  const groups = [...collectGroups(cases, desk).values()].flatMap((hits) => appraiseGroup(hits, desk) ?? []);
  const ordered = groups.sort((a, b) => a.best.rank - b.best.rank);
  const begun = new Set(ordered.flatMap(({ hits }) => hits.flatMap(({ isFirst, ranked }) => (isFirst ? [ranked.rank] : []))));
  for (const group of ordered) grantGroup(group, begun, desk);
  const { paid, reasons } = desk.outcomes;
  for (const { aCase, rank } of cases) {
    if (!paid.has(rank)) run.dropped.push({ aCase, rank, reason: reasons.get(rank) ?? 'comes to nothing' });
  }
}

function collectGroups(cases: readonly RankedCase[], desk: Desk): ReadonlyMap<string, readonly GroupedHit[]> {
  const grouped = groupHits(cases, desk.prepared, desk.run);
  const kept = cases.flatMap((ranked, index) => {
    const hits = grouped[index]!;
    const reason = whyLeftOut(ranked, hits, desk);
    if (reason === undefined) return hits;
    setReason([{ ranked }], reason, desk);
    return [];
  });
  return groupBy(kept, ({ group }) => group);
}

function whyLeftOut({ aCase }: RankedCase, hits: readonly GroupedHit[], { prepared, run }: Desk): string | undefined {
  if (hits.length === 0) return OUTSIDE;
  const other = findOtherPayer(aCase, hits, prepared, run);
  return other ? showCoverage(other, run.zone) : run.claims.whyClaimed(aCase, prepared);
}

/** Why a hit is in no group. */
export const OUTSIDE = 'lies outside the periods that the rule pays for';

function grantGroup({ best, hits, step }: Payable, begun: ReadonlySet<number>, desk: Desk): void {
  const { prepared, run, outcomes } = desk;
  const cases = hits.map(({ ranked }) => ranked.aCase);
  const problems = problemsOfHits(hits, begun, run);
  const hit = metWithin(casesOfBest(cases, best.judged.order.id), best.judged.period);
  const reason = grant(toAward(best, { cases, problems, group: hits[0]!.group, hit, step }, prepared), best, cases, prepared, run);
  if (reason !== undefined) setReason(hits, reason, desk);
  else for (const { ranked } of hits) outcomes.paid.add(ranked.rank);
}

/** The new problems of the order whose amount counts, or where it has none, those of the others. */
function casesOfBest(cases: readonly Case[], id: string): readonly Case[] {
  const own = cases.filter(({ order }) => order.id === id);
  return own.length === 0 ? cases : own;
}

/**
 * The keys of what is new. An award for a later part of a hit whose first is not paid holds the keys of the whole too,
 * so that a rule that does not pay by periods knows of it. `begun` are the hits whose first part is paid in this plan.
 */
function problemsOfHits(hits: readonly GroupedHit[], begun: ReadonlySet<number>, { covered, awards }: Run): readonly string[] {
  const parts = hits.filter(({ keys, whole, ranked }) => keys !== whole && !begun.has(ranked.rank));
  const held = parts.length === 0 ? NOTHING : new Set(awards.flatMap(({ problems }) => problems));
  const keys = [...hits.flatMap((hit) => hit.keys), ...parts.flatMap(({ whole }) => whole.filter((key) => !held.has(key)))];
  return [...new Set(keys.filter((key) => !covered.has(key)))];
}

const NOTHING: ReadonlySet<string> = new Set();
