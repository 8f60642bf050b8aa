import type { Instant } from '../model/instant.ts';
import type { Award, Case, Exclusion, PastAward } from '../model/nouns.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { RankedCase } from './appraise-case.ts';
import { compareCases } from './case-order.ts';
import { NO_CLAIMS, openClaims } from './claims.ts';
import { type Covered, coveredOrders } from './coverage.ts';
import { dropDuplicates, type Dropped } from './drop-duplicates.ts';
import { keysByPeriod } from './hit-groups.ts';
import { openLimits } from './limits.ts';
import { payAlone } from './pay-alone.ts';
import { payOnce } from './pay-once.ts';
import { payOverTime } from './pay-over-time.ts';
import { type PreparedRule, prepareRules } from './prepare-rule.ts';
import { problemsOf } from './problems-of.ts';
import type { Run } from './run.ts';

/** What one customer is given, and every case that gives nothing, with its reason; both in the order of cases. */
export interface CustomerCredit {
  readonly awards: readonly Award[];
  readonly exclusions: readonly Exclusion[];
}

/** A policy made ready to decide about any number of customers. */
export interface CreditFunction {
  /**
   * Decides about all cases of ONE customer, whatever order they come in. `covered` holds what earlier plans paid,
   * by problem key; `past` the customer's awards of earlier plans, where `needsPast`. A case of a rule that the policy
   * lacks is a programming error (RangeError).
   */
  awardsOf(cases: readonly Case[], covered: Covered, past: readonly PastAward[]): CustomerCredit;
  /** The keys to ask the ledger for. */
  problemsOf(aCase: Case): readonly string[];
  /** True where a limit holds over several plans, or a rule pays what adds up over them. */
  readonly needsPast: boolean;
}

/**
 * Makes a policy ready, as of a moment: duplicates of an order, what was paid before, what an earlier rule pays, who
 * qualifies, the amount, what is paid together, the customer's limits; in this order, and each case that falls out
 * says where and why.
 */
export function prepareCredit(policy: Policy, asOf: Instant): CreditFunction {
  const prepared = prepareRules(policy, asOf);
  const ranks = new Map(policy.rules.map((rule, rank) => [rule.name, rank]));
  const rankOf = (name: string): number => {
    const rank = ranks.get(name);
    if (rank === undefined) throw new RangeError(`A case names the rule ${name}, which the policy does not have`);
    return rank;
  };
  const ruleOf = (aCase: Case): PreparedRule => prepared[rankOf(aCase.rule)]!;
  const keysOf = (aCase: Case): readonly (readonly string[])[] => keysByPeriod(aCase, ruleOf(aCase));
  const canMeet = policy.rules.filter((rule) => !rule.combine).length > 1;
  const zone = policy.business.timezone;
  return {
    needsPast: needsPast(policy),
    problemsOf: (aCase) => (ruleOf(aCase).rule.oncePer.when.kind === 'period' ? keysOf(aCase).flat() : problemsOf(aCase, ruleOf(aCase).rule)),
    awardsOf(cases, covered, past) {
      const claims = canMeet ? openClaims() : NO_CLAIMS;
      const limits = openLimits(policy.limits.perCustomer, past);
      const byRule = splitByRule(cases, prepared, rankOf);
      const byOrder = canMeet && covered.size > 0 ? coveredOrders(withRules(byRule), covered, keysOf) : NOTHING_COVERED;
      const run: Run = { covered, byOrder, past, claims, limits, zone, awards: [], dropped: [] };
      for (const [own, ranked] of byRule) applyRule(ranked, own, run);
      return { awards: run.awards, exclusions: toExclusions(run.dropped) };
    },
  };
}

const NOTHING_COVERED: Covered = new Map();

function needsPast({ rules, limits }: Policy): boolean {
  return rules.some(({ oncePer }) => oncePer.when.kind !== 'outage') || limits.perCustomer.some(({ per }) => per.kind !== 'plan');
}

type CasesOfRule = readonly [PreparedRule, readonly RankedCase[]];

/** The cases in their order, rule by rule. */
function splitByRule(
  cases: readonly Case[],
  prepared: readonly PreparedRule[],
  rankOf: (rule: string) => number,
): readonly CasesOfRule[] {
  if (cases.length === 1) return [[prepared[rankOf(cases[0]!.rule)]!, [{ aCase: cases[0]!, rank: 0 }]]];
  const byRule = prepared.map((own): [PreparedRule, RankedCase[]] => [own, []]);
  const sorted = [...cases].sort((a, b) => compareCases(a, b, rankOf));
  sorted.forEach((aCase, rank) => byRule[rankOf(aCase.rule)]![1].push({ aCase, rank }));
  return byRule;
}

function* withRules(byRule: readonly CasesOfRule[]): Generator<readonly [Case, Rule]> {
  for (const [{ rule }, ranked] of byRule) for (const { aCase } of ranked) yield [aCase, rule];
}

function applyRule(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): void {
  const { kept, dropped } = dropDuplicates(cases, prepared);
  for (const one of dropped) run.dropped.push(one);
  const { who, when } = prepared.rule.oncePer;
  if (when.kind !== 'outage') payOverTime(kept, prepared, run);
  else if (who.kind === 'order' || kept.length === 1) payAlone(kept, prepared, run);
  else payOnce(kept, prepared, run);
}

function toExclusions(dropped: readonly Dropped[]): readonly Exclusion[] {
  const ordered = dropped.length < 2 ? dropped : [...dropped].sort((a, b) => a.rank - b.rank);
  return ordered.map(({ aCase: { rule, order }, reason }) => ({
    customer: order.customer,
    email: order.email,
    rule,
    order: order.id,
    place: order.place,
    reason,
  }));
}
