import { add, ZERO } from '../model/fraction.ts';
import { toMajor } from '../model/money.ts';
import type { PastAward } from '../model/nouns.ts';
import { appraiseCase, type Appraisal, type RankedCase, type RankedJudged, type Reason, type Together } from './appraise-case.ts';
import { toCarried } from './carried-awards.ts';
import { connectCases, largestOf, showOnce } from './connect-cases.ts';
import { whyNoMember } from './count-each.ts';
import { type Covered, coveredShares, firstIn, showCoverage } from './coverage.ts';
import { judgeAlone } from './judged-case.ts';
import { metIn } from './met-order.ts';
import { siblingsOf } from './pay-alone.ts';
import { payIncrement } from './pay-increment.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { problemsOf, sharedProblemsOf } from './problems-of.ts';
import { grant, type Run, whyPaidAlready } from './run.ts';
import { toAward } from './to-award.ts';
import { whoOf } from './who-of.ts';

/**
 * Pays a customer (or all who share a cell) once for an outage, however many orders it hit: the largest amount, or where
 * the amount adds up each of them, for those that were not paid before.
 */
export function payOnce(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const { rule, context } = prepared;
  const siblings = siblingsOf(cases);
  const shares = coveredShares(siblings, prepared, run);
  const open: RankedJudged[] = [];
  for (const { aCase, rank } of cases) {
    const reason = whyPaidAlready(aCase, prepared, run) ?? whyShared({ aCase, rank }, shares, prepared, run);
    if (reason === undefined) open.push({ judged: judgeAlone(aCase, siblings), rank });
    else run.dropped.push({ aCase, rank, reason });
  }
  const groups = prepared.each.length === 0
    ? connectCases(appraiseAll(open, prepared, run), rule, context).map((group): Payable => ({ group, before: NONE }))
    : connectCases(membersOf(open, prepared, run), rule, context).map((group) => appraiseTogether(group, prepared, run));
  const paying = groups.filter(({ group }) => group.length > 0).sort((a, b) => largestOf(a.group).rank - largestOf(b.group).rank);
  for (const payable of paying) grantOnce(payable, prepared, run);
}

/** Another order of those who are paid together was paid by itself. */
function whyShared({ aCase }: RankedCase, shares: Covered, prepared: PreparedRule, run: Run): string | undefined {
  const coverage = shares.size === 0 ? undefined : firstIn(shares, sharedProblemsOf(aCase, prepared));
  return coverage && showCoverage(coverage, run.zone);
}

/** Cases that are paid together, and what was given before for others that the same outages hit. */
interface Payable {
  readonly group: readonly Appraisal[];
  readonly before: readonly PastAward[];
}

function appraiseAll(open: readonly RankedJudged[], prepared: PreparedRule, run: Run): readonly Appraisal[] {
  return open.flatMap((one): readonly Appraisal[] => {
    const outcome = appraiseCase(one, prepared);
    return 'reason' in outcome ? drop(one, outcome.reason, run) : [outcome];
  });
}

function membersOf(open: readonly RankedJudged[], prepared: PreparedRule, run: Run): readonly RankedJudged[] {
  return open.flatMap((one): readonly RankedJudged[] => {
    const reason = whyNoMember(one.judged, prepared);
    return reason === undefined ? [one] : drop(one, reason, run);
  });
}

function appraiseTogether(group: readonly RankedJudged[], prepared: PreparedRule, run: Run): Payable {
  const before = givenToOthers(group, prepared, run);
  const value = before.map(({ money }) => toMajor(money)).reduce(add, ZERO);
  const carried = toCarried(value, 'already given for other orders that the same outage hit', prepared);
  const together: Together = { members: group.map(({ judged }) => judged), sums: new Map(), carried };
  const appraised = group.flatMap((one): readonly Appraisal[] => {
    const outcome = appraiseCase(one, prepared, together);
    return 'reason' in outcome ? drop(one, outcome.reason, run) : [outcome];
  });
  return { group: appraised, before };
}

/** What the rule gave those who are paid together for the outages of these cases: for other orders, as these are not paid. */
function givenToOthers(group: readonly RankedJudged[], prepared: PreparedRule, { past }: Run): readonly PastAward[] {
  const { rule } = prepared;
  const label = groupOf(group[0]!, prepared);
  if (label === '') return NONE;
  const ids = new Set(group.flatMap(({ judged }) => judged.windows.flatMap(({ outages }) => outages.map(({ id }) => id))));
  const isOfGroup = (one: PastAward): boolean => one.rule === rule.name && one.group === label && one.money.unit === rule.give.unit;
  return past.filter((one) => isOfGroup(one) && one.outages.some((id) => ids.has(id)));
}

/** `outage|customer|C-1`: what adds up over several plans, outage by outage; blank where each plan pays by itself. */
function groupOf({ judged }: RankedJudged, { rule, context, isAdditive }: PreparedRule): string {
  return isAdditive && rule.trigger.kind === 'outage' ? `outage|${whoOf(judged, rule.oncePer.who, context)}` : '';
}

const NONE: readonly never[] = [];

function drop({ judged, rank }: RankedJudged, reason: string, run: Run): readonly never[] {
  run.dropped.push({ aCase: judged.hits[0]!, rank, reason });
  return NONE;
}

function grantOnce({ group, before }: Payable, prepared: PreparedRule, run: Run): void {
  const { rule } = prepared;
  const largest = largestOf(group);
  const best = withoutGiven(largest, before);
  const cases = group.map(({ judged }) => judged.hits[0]!);
  const problems = [...new Set(cases.flatMap((aCase) => problemsOf(aCase, prepared)))];
  const step = group.length === 1 || prepared.each.length > 0 ? undefined : showOnce(group.length, rule);
  const paid = { cases, problems, group: groupOf(largest, prepared), hit: metIn(largest.judged), step };
  const reason = 'reason' in best ? best.reason : grant(toAward(best, paid, prepared), best, cases, prepared, run);
  if (reason !== undefined) for (const one of group) drop(one, reason, run);
}

/** All of what was given before is part of the sum, and is taken off. */
function withoutGiven(largest: Appraisal, before: readonly PastAward[]): Appraisal | Reason {
  const minor = before.reduce((sum, { money }) => sum + money.minor, 0n);
  return payIncrement(largest, minor, before.map(({ money }) => toMajor(money)).reduce(add, ZERO));
}
