import { type CellReader, cellReader } from '../model/condition-holds.ts';
import type { Award, Case, Exclusion } from '../model/nouns.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { appraiseCase, type Appraisal, type PreparedRule, type RankedCase } from './appraise-case.ts';
import { compareCases } from './case-order.ts';
import { type Claims, NO_CLAIMS, openClaims } from './claims.ts';
import { type Covered, coveredOrders, findCoverage, showCoverage } from './coverage.ts';
import { type CustomerLimit, openLimit } from './customer-limit.ts';
import { dropDuplicates, type Dropped } from './drop-duplicates.ts';
import { groupCases, largestOf } from './once-per-customer.ts';
import { problemsOf } from './problems-of.ts';
import { cutAward, toAward } from './to-award.ts';

/** What one customer is given, and every case that gives nothing, with its reason; both in the order of cases. */
export interface CustomerCredit {
  readonly awards: readonly Award[];
  readonly exclusions: readonly Exclusion[];
}

/** A policy made ready to decide about any number of customers. */
export interface CreditFunction {
  /**
   * Decides about all cases of ONE customer, whatever order they come in. `covered` holds what earlier plans paid,
   * by problem key. A case of a rule that the policy lacks is a programming error (RangeError).
   */
  awardsOf(cases: readonly Case[], covered: Covered): CustomerCredit;
  /** The keys to ask the ledger for. */
  problemsOf(aCase: Case): readonly string[];
}

/**
 * Makes a policy ready: duplicates of an order, what was paid before, what an earlier rule pays, who qualifies, the
 * amount, once per customer, the customer's limit; in this order, and each case that falls out says where and why.
 */
export function prepareCredit(policy: Policy): CreditFunction {
  const reader = memoizeNumbers(cellReader(policy.orders));
  const prepared = policy.rules.map((rule) => ({ rule, context: { reader, unit: rule.give.unit, file: policy.file } }));
  const ranks = new Map(policy.rules.map((rule, rank) => [rule.name, rank]));
  const rankOf = (name: string): number => {
    const rank = ranks.get(name);
    if (rank === undefined) throw new RangeError(`A case names the rule ${name}, which the policy does not have`);
    return rank;
  };
  const canMeet = policy.rules.filter((rule) => !rule.combine).length > 1;
  return {
    problemsOf: (aCase) => problemsOf(aCase, prepared[rankOf(aCase.rule)]!.rule),
    awardsOf(cases, covered) {
      const claims = canMeet ? openClaims() : NO_CLAIMS;
      const limit = openLimit(policy.limits.perCustomer);
      const byRule = splitByRule(cases, prepared, rankOf);
      const byOrder = canMeet && covered.size > 0 ? coveredOrders(withRules(byRule), covered) : NOTHING_COVERED;
      const zone = policy.business.timezone;
      const run: Run = { covered, byOrder, claims, limit, zone, awards: [], dropped: [] };
      for (const [own, ranked] of byRule) applyRule(ranked, own, run);
      return { awards: run.awards, exclusions: toExclusions(run.dropped) };
    },
  };
}

/** What the rules hand on to each other while one customer is decided about. */
interface Run {
  readonly covered: Covered;
  readonly byOrder: Covered;
  readonly claims: Claims;
  readonly limit: CustomerLimit;
  readonly zone: string;
  readonly awards: Award[];
  readonly dropped: Dropped[];
}

const NOTHING_COVERED: Covered = new Map();

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
  const appraisals: Appraisal[] = [];
  for (const ranked of kept) {
    const outcome = whyPaidAlready(ranked.aCase, prepared, run) ?? appraiseCase(ranked, prepared);
    if ('reason' in outcome) run.dropped.push({ ...ranked, reason: outcome.reason });
    else appraisals.push(outcome);
  }
  const groups = groupCases(appraisals, prepared.rule);
  const ordered = groups.length < 2 ? groups : [...groups].sort((a, b) => largestOf(a).rank - largestOf(b).rank);
  for (const group of ordered) grant(group, prepared, run);
}

/** Paid by an earlier plan, or in this one by an earlier rule. */
function whyPaidAlready(aCase: Case, { rule }: PreparedRule, run: Run): { readonly reason: string } | undefined {
  const coverage = run.covered.size > 0 ? findCoverage(aCase, rule, run.covered, run.byOrder) : undefined;
  if (coverage) return { reason: showCoverage(coverage, run.zone) };
  const reason = run.claims.whyClaimed(aCase, rule);
  return reason === undefined ? undefined : { reason };
}

function grant(group: readonly Appraisal[], prepared: PreparedRule, run: Run): void {
  const award = toAward(group, prepared);
  const allowance = run.limit.take(award.money);
  if ('reason' in allowance) {
    for (const one of group) run.dropped.push({ aCase: one.aCase, rank: one.rank, reason: allowance.reason });
    return;
  }
  run.awards.push(allowance.step === undefined ? award : cutAward(award, allowance.money, allowance.step));
  for (const { aCase } of group) run.claims.claim(aCase, prepared.rule);
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

/** Plans, prices and fares repeat: the first few thousand different cells are read once. */
function memoizeNumbers(reader: CellReader): CellReader {
  const known = new Map<string, ReturnType<CellReader['number']>>();
  return {
    ...reader,
    number(name, text) {
      if (known.has(text)) return known.get(text);
      const number = reader.number(name, text);
      if (known.size < 4096) known.set(text, number);
      return number;
    },
  };
}
