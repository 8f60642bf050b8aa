import type { Award, Case, PastAward } from '../model/nouns.ts';
import type { Appraisal } from './appraise-case.ts';
import type { Claims } from './claims.ts';
import { type Covered, findCoverage, showCoverage } from './coverage.ts';
import type { Dropped } from './drop-duplicates.ts';
import type { CustomerLimits } from './limits.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { cutAward } from './to-award.ts';

/** What the rules hand on to each other while one customer is decided about. */
export interface Run {
  readonly covered: Covered;
  readonly byOrder: Covered;
  readonly past: readonly PastAward[];
  readonly claims: Claims;
  readonly limits: CustomerLimits;
  readonly zone: string;
  readonly awards: Award[];
  readonly dropped: Dropped[];
}

/** Why the rule does not pay for the case: an earlier plan did, or in this one an earlier rule. */
export function whyPaidAlready(aCase: Case, { rule }: PreparedRule, run: Run): string | undefined {
  const coverage = run.covered.size > 0 ? findCoverage(aCase, rule, run.covered, run.byOrder) : undefined;
  return coverage ? showCoverage(coverage, run.zone) : run.claims.whyClaimed(aCase, rule);
}

/** Gives an award, as far as the customer's limits allow, for these cases; or says why nothing is left. */
export function grant(award: Award, best: Appraisal, cases: readonly Case[], { rule, context }: PreparedRule, run: Run): string | undefined {
  const allowance = run.limits.take(award, best.judged, context);
  if ('reason' in allowance) return allowance.reason;
  run.awards.push(allowance.most === undefined ? award : cutAward(award, allowance));
  for (const aCase of cases) run.claims.claim(aCase, rule);
  return undefined;
}

