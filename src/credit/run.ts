import type { Award, Case } from '../model/nouns.ts';
import type { Appraisal } from './appraise-case.ts';
import type { Charges } from './charges.ts';
import type { Claims } from './claims.ts';
import { findCoverage, type Known, showCoverage } from './coverage.ts';
import type { Dropped } from './drop-duplicates.ts';
import type { CustomerLimits } from './limits.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { cutAward } from './to-award.ts';

/** What the rules hand on to each other while one customer is decided about. */
export interface Run extends Known {
  readonly claims: Claims;
  readonly charges: Charges;
  readonly limits: CustomerLimits;
  readonly zone: string;
  readonly awards: Award[];
  readonly dropped: Dropped[];
}

/** Why the rule does not pay for the case: an earlier plan did, or in this one an earlier rule. */
export function whyPaidAlready(aCase: Case, prepared: PreparedRule, run: Run): string | undefined {
  const coverage = run.covered.size > 0 ? findCoverage(aCase, prepared, run) : undefined;
  return coverage ? showCoverage(coverage, run.zone) : run.claims.whyClaimed(aCase, prepared);
}

/** Gives an award, as far as the customer's limits allow, for these cases; or says why nothing is left. */
export function grant(award: Award, best: Appraisal, cases: readonly Case[], prepared: PreparedRule, run: Run): string | undefined {
  const allowance = run.limits.take(award, best.judged, prepared.context);
  if ('reason' in allowance) return allowance.reason;
  run.awards.push(allowance.most === undefined ? award : cutAward(award, allowance));
  for (const aCase of cases) run.claims.claim(aCase, prepared);
  return undefined;
}

