import { appraiseCase, type Appraisal, type RankedCase, type RankedJudged } from './appraise-case.ts';
import { connectCases, largestOf, showOnce } from './connect-cases.ts';
import { whyNoMember } from './count-each.ts';
import { judgeAlone } from './judged-case.ts';
import { siblingsOf } from './pay-alone.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { problemsOf } from './problems-of.ts';
import { grant, type Run, whyPaidAlready } from './run.ts';
import { toAward } from './to-award.ts';

/** Pays a customer (or all who share a cell) once for an outage, however many orders it hit: the largest amount. */
export function payOnce(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const { rule, context } = prepared;
  const siblings = siblingsOf(cases);
  const open: RankedJudged[] = [];
  for (const { aCase, rank } of cases) {
    const reason = whyPaidAlready(aCase, prepared, run);
    if (reason === undefined) open.push({ judged: judgeAlone(aCase, siblings), rank });
    else run.dropped.push({ aCase, rank, reason });
  }
  const groups = prepared.each.length === 0
    ? connectCases(appraiseAll(open, prepared, run), rule, context)
    : connectCases(membersOf(open, prepared, run), rule, context).map((group) => appraiseTogether(group, prepared, run));
  const paying = groups.filter((group) => group.length > 0).sort((a, b) => largestOf(a).rank - largestOf(b).rank);
  for (const group of paying) grantOnce(group, prepared, run);
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

function appraiseTogether(group: readonly RankedJudged[], prepared: PreparedRule, run: Run): readonly Appraisal[] {
  const together = { members: group.map(({ judged }) => judged), sums: new Map() };
  return group.flatMap((one): readonly Appraisal[] => {
    const outcome = appraiseCase(one, prepared, together);
    return 'reason' in outcome ? drop(one, outcome.reason, run) : [outcome];
  });
}

const NONE: readonly never[] = [];

function drop({ judged, rank }: RankedJudged, reason: string, run: Run): readonly never[] {
  run.dropped.push({ aCase: judged.hits[0]!, rank, reason });
  return NONE;
}

function grantOnce(group: readonly Appraisal[], prepared: PreparedRule, run: Run): void {
  const { rule } = prepared;
  const best = largestOf(group);
  const cases = group.map(({ judged }) => judged.hits[0]!);
  const problems = [...new Set(cases.flatMap((aCase) => problemsOf(aCase, rule)))];
  const step = group.length === 1 || prepared.each.length > 0 ? undefined : showOnce(group.length, rule);
  const reason = grant(toAward(best, { cases, problems, group: '', step }, prepared), best, cases, prepared, run);
  if (reason !== undefined) for (const one of group) drop(one, reason, run);
}
