import type { Award, Case } from '../model/nouns.ts';
import { appraiseCase, type Appraisal, type RankedCase, type RankedJudged, type Together } from './appraise-case.ts';
import { whyExcluded } from './case-cells.ts';
import { largestOf, showOnce } from './connect-cases.ts';
import { whyNotCounted } from './count-each.ts';
import { showCoverage } from './coverage.ts';
import { findOtherPayer, isCovered, showOwnCoverage } from './covered-hits.ts';
import { groupBy } from './group-by.ts';
import { type GroupedHit, groupHits } from './hit-groups.ts';
import { judgeAlone, judgeTogether } from './judged-case.ts';
import { siblingsOf } from './pay-alone.ts';
import { givenBefore, payIncrement } from './pay-increment.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { grant, type Run } from './run.ts';
import { toAward } from './to-award.ts';

/** What became of the hits of one rule: a hit may be in several groups, and is paid where one of them is. */
interface Outcomes {
  readonly paid: Set<number>;
  readonly reasons: Map<number, string>;
}

/** What one rule's groups are paid with. */
interface Desk {
  readonly prepared: PreparedRule;
  readonly run: Run;
  readonly siblings: readonly Case[];
  readonly outcomes: Outcomes;
}

/** A group that has something to pay: what all of it comes to, and the hits that are not paid yet. */
interface Payable {
  readonly best: Appraisal;
  readonly hits: readonly GroupedHit[];
  readonly step: string | undefined;
}

/**
 * Judges all hits of a group together, such as those of an order in a month, and pays what their amount exceeds what
 * earlier plans gave for the same group. Hits that were paid as something else are not part of it.
 */
export function payOverTime(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const desk: Desk = { prepared, run, siblings: siblingsOf(cases), outcomes: { paid: new Set(), reasons: new Map() } };
  const groups = [...collectGroups(cases, desk).values()].flatMap((hits) => appraiseGroup(hits, desk) ?? []);
  const ordered = groups.sort((a, b) => a.best.rank - b.best.rank);
  for (const group of ordered) grantGroup(group, desk);
  const { paid, reasons } = desk.outcomes;
  for (const { aCase, rank } of cases) {
    if (!paid.has(rank)) run.dropped.push({ aCase, rank, reason: reasons.get(rank) ?? 'comes to nothing' });
  }
}

function collectGroups(cases: readonly RankedCase[], desk: Desk): ReadonlyMap<string, readonly GroupedHit[]> {
  const grouped = groupHits(cases, desk.prepared);
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
  if (hits.length === 0) return 'lies outside the periods that the rule pays for';
  const other = findOtherPayer(aCase, hits, prepared, run);
  return other ? showCoverage(other, run.zone) : run.claims.whyClaimed(aCase, prepared.rule);
}

/** The first reason counts. */
function setReason(hits: readonly Pick<GroupedHit, 'ranked'>[], reason: string, { outcomes }: Desk): void {
  for (const { ranked } of hits) if (!outcomes.reasons.has(ranked.rank)) outcomes.reasons.set(ranked.rank, reason);
}

function appraiseGroup(hits: readonly GroupedHit[], desk: Desk): Payable | undefined {
  const { prepared, run } = desk;
  for (const hit of hits) if (isCovered(hit, run)) setReason([hit], showOwnCoverage(hit, run), desk);
  const orders = judgeOrders(hits, desk);
  const counted = prepared.each.length === 0 ? undefined : countMembers(orders, desk);
  const appraisals = orders.flatMap((order) => appraiseOrder(order, counted, desk));
  const payable = appraisals.flatMap(({ order }) => order.hits).filter((hit) => !counted || counted.hits.has(hit));
  const fresh = payable.filter((hit) => !isCovered(hit, run));
  if (fresh.length === 0) return undefined;
  const best = largestOf(appraisals.map(({ appraisal }) => appraisal));
  const whole = payIncrement(best, givenBefore(run.past, prepared.rule.name, hits[0]!.group, best.money));
  if ('reason' in whole) {
    setReason(fresh, whole.reason, desk);
    return undefined;
  }
  const step = appraisals.length === 1 || counted ? undefined : showOnce(appraisals.length, prepared.rule);
  return { best: whole, hits: fresh, step };
}

/** The hits of one order in a group, judged together. */
interface JudgedOrder extends RankedJudged {
  readonly hits: readonly GroupedHit[];
}

function judgeOrders(hits: readonly GroupedHit[], { prepared, siblings }: Desk): readonly JudgedOrder[] {
  const byOrder = groupBy(hits, ({ ranked }) => ranked.aCase.order.id);
  return [...byOrder.values()].map((own) => {
    const cases = own.map(({ ranked }) => ranked.aCase);
    return { judged: judgeTogether(cases, own[0]!.period, siblings, prepared.context), rank: own[0]!.ranked.rank, hits: own };
  });
}

interface Counted {
  readonly hits: ReadonlySet<GroupedHit>;
  readonly together: Together;
}

/** The hits that `each` adds up: those of orders that qualify, which begin in this period and come to something. */
function countMembers(orders: readonly JudgedOrder[], desk: Desk): Counted {
  const { prepared, siblings } = desk;
  const hits = new Set<GroupedHit>();
  const members: RankedJudged['judged'][] = [];
  for (const order of orders) {
    const excluded = whyExcluded(prepared.rule.where, order.judged, prepared.context);
    for (const hit of order.hits.filter(({ isFirst }) => isFirst)) {
      const judged = judgeAlone(hit.ranked.aCase, siblings);
      const reason = excluded ?? whyNotCounted(judged, prepared);
      if (reason !== undefined) setReason([hit], reason, desk);
      else {
        hits.add(hit);
        members.push(judged);
      }
    }
  }
  return { hits, together: { members, sums: new Map() } };
}

interface AppraisedOrder {
  readonly order: JudgedOrder;
  readonly appraisal: Appraisal;
}

function appraiseOrder(order: JudgedOrder, counted: Counted | undefined, desk: Desk): readonly AppraisedOrder[] {
  if (counted && !order.hits.some((hit) => counted.hits.has(hit))) return [];
  const appraisal = appraiseCase(order, desk.prepared, counted?.together);
  if (!('reason' in appraisal)) return [{ order, appraisal }];
  setReason(order.hits, appraisal.reason, desk);
  return [];
}

function grantGroup({ best, hits, step }: Payable, desk: Desk): void {
  const { prepared, run, outcomes } = desk;
  const cases = hits.map(({ ranked }) => ranked.aCase);
  const problems = [...new Set(hits.flatMap(({ keys }) => keys.filter((key) => !run.covered.has(key))))];
  const award: Award = toAward(best, { cases, problems, group: hits[0]!.group, step }, prepared);
  const reason = grant(award, best, cases, prepared, run);
  if (reason !== undefined) setReason(hits, reason, desk);
  else for (const { ranked } of hits) outcomes.paid.add(ranked.rank);
}
