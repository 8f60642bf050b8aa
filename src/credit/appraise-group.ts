import type { Case } from '../model/nouns.ts';
import { appraiseCase, type Appraisal, type RankedJudged, type Together } from './appraise-case.ts';
import { carriedAwards } from './carried-awards.ts';
import { whyExcluded } from './case-cells.ts';
import { largestOf, showOnce } from './connect-cases.ts';
import { whyNotCounted } from './count-each.ts';
import { isCovered, showOwnCoverage } from './covered-hits.ts';
import type { Carried } from './exact.ts';
import { groupBy } from './group-by.ts';
import type { GroupedHit } from './hit-groups.ts';
import { judgeAlone, judgeTogether } from './judged-case.ts';
import { isOf } from './own-groups.ts';
import { givenBefore, payIncrement } from './pay-increment.ts';
import type { PreparedRule } from './prepare-rule.ts';
import type { Run } from './run.ts';

/** What became of the hits of one rule: a hit may be in several groups, and is paid where one of them is. */
export interface Outcomes {
  readonly paid: Set<number>;
  readonly reasons: Map<number, string>;
}

/** What one rule's groups are paid with. */
export interface Desk {
  readonly prepared: PreparedRule;
  readonly run: Run;
  readonly siblings: readonly Case[];
  readonly outcomes: Outcomes;
}

/** A group that has something to pay: what is to be paid, and the hits that are not paid yet. */
export interface Payable {
  readonly best: Appraisal;
  readonly hits: readonly GroupedHit[];
  readonly step: string | undefined;
}

/** Notes why hits are not paid; the first reason counts. */
export function setReason(hits: readonly Pick<GroupedHit, 'ranked'>[], reason: string, { outcomes }: Desk): void {
  for (const { ranked } of hits) if (!outcomes.reasons.has(ranked.rank)) outcomes.reasons.set(ranked.rank, reason);
}

/** What a group is still to be paid for hits that are new; undefined where it is nothing. */
export function appraiseGroup(hits: readonly GroupedHit[], desk: Desk): Payable | undefined {
  const { prepared, run } = desk;
  for (const hit of hits) if (isCovered(hit, run)) setReason([hit], showOwnCoverage(hit, run), desk);
  const orders = judgeOrders(hits, desk);
  const counted = prepared.each.length === 0 ? undefined : countMembers(orders, hits, desk);
  const appraisals = orders.flatMap((order) => appraiseOrder(order, counted, desk));
  const payable = appraisals.flatMap(({ order }) => order.hits).filter((hit) => !counted || counted.hits.has(hit));
  const fresh = payable.filter((hit) => !isCovered(hit, run));
  if (fresh.length === 0) return undefined;
  const best = largestOf(appraisals.map(({ appraisal }) => appraisal));
  const whole = payIncrement(best, givenBefore(run.past, prepared.rule.name, hits[0]!.group, best.money), counted?.together.carried?.value);
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
function countMembers(orders: readonly JudgedOrder[], all: readonly GroupedHit[], desk: Desk): Counted {
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
  return { hits, together: { members, sums: new Map(), carried: carriedInto(all, members, desk) } };
}

/** What the group was given for cases that it no longer has, where its amount is a sum of cases. */
function carriedInto(all: readonly GroupedHit[], members: readonly RankedJudged['judged'][], { prepared, run }: Desk): Carried | undefined {
  const { rule, isAdditive } = prepared;
  const [first] = all;
  if (!isAdditive || !first || run.past.length === 0) return undefined;
  const past = run.past.filter((one) => one.group === first.group && isOf(one, rule.name, first.group, rule.give.unit));
  return past.length === 0 ? undefined : carriedAwards(past, all.map(({ ranked }) => ranked.aCase), members, prepared);
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

