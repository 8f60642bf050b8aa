import type { Instant } from '../model/instant.ts';
import type { Award, Case, Exclusion, PastAward } from '../model/nouns.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { RankedCase } from './appraise-case.ts';
import { whyUnwanted } from './asked-remedy.ts';
import { compareCases } from './case-order.ts';
import { type CasesOfRule, haveBoth, NO_CHARGES, openCharges, repeatedFirst } from './charges.ts';
import { NO_CLAIMS, openClaims } from './claims.ts';
import { type Covered, coveredOrders } from './coverage.ts';
import { dropDuplicates, type Dropped } from './drop-duplicates.ts';
import { keysByPeriod, keysToAsk } from './hit-groups.ts';
import { openLimits } from './limits.ts';
import { whyUndated } from './needs-moment.ts';
import { payAlone } from './pay-alone.ts';
import { giftKeysOf, payGifts } from './pay-gifts.ts';
import { payOnce } from './pay-once.ts';
import { OUTSIDE, payOverTime } from './pay-over-time.ts';
import { periodsOf } from './periods.ts';
import { type PreparedRule, prepareRules } from './prepare-rule.ts';
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
  const canBeWrongTwice = haveBoth(prepared);
  const rules = new Set(policy.rules.map(({ name }) => name));
  const zone = policy.business.timezone;
  return {
    needsPast: canBeWrongTwice || needsPast(policy, prepared, canMeet),
    problemsOf(aCase) {
      const own = ruleOf(aCase);
      return own.gifts.length === 0 ? keysToAsk(aCase, own) : [...keysToAsk(aCase, own), ...giftKeysOf(aCase, own)];
    },
    awardsOf(cases, covered, past) {
      const claims = canMeet ? openClaims() : NO_CLAIMS;
      const limits = openLimits(policy.limits.perCustomer, past);
      const byRule = splitByRule(cases, prepared, rankOf);
      const byOrder = canMeet && covered.size > 0 ? coveredOrders(withRules(byRule), covered, keysOf) : NOTHING_COVERED;
      const charges = canBeWrongTwice ? openCharges(byRule) : NO_CHARGES;
      const run: Run = { covered, byOrder, past: past.map(asOffered), rules, claims, charges, limits, zone, awards: [], dropped: [] };
      for (const [own, ranked] of charges === NO_CHARGES ? byRule : repeatedFirst(byRule)) applyRule(ranked, own, run);
      if (charges !== NO_CHARGES) run.awards.sort((a, b) => rankOf(a.rule) - rankOf(b.rule));
      return { awards: run.awards, exclusions: toExclusions(run.dropped) };
    },
  };
}

/** What groups count of it: of an offer what was offered, whatever the customer made of it, so that nothing is offered twice. */
const asOffered = (past: PastAward): PastAward => (past.offered ? { ...past, money: past.offered } : past);

const NOTHING_COVERED: Covered = new Map();

/** Where rules may pay for one outage by orders and by customers, it matters which of them paid. */
function needsPast({ limits }: Policy, prepared: readonly PreparedRule[], canMeet: boolean): boolean {
  const isShared = ({ rule: { oncePer: { who, when } }, isAdditive }: PreparedRule): boolean =>
    when.kind !== 'outage' || (who.kind !== 'order' && (canMeet || isAdditive));
  return prepared.some(isShared) || limits.perCustomer.some(({ per }) => per.kind !== 'plan');
}

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
  const { who, when } = prepared.rule.oncePer;
  const placed = withoutPlaceless(withoutUnwanted(cases, prepared, run), prepared, run);
  const { kept, dropped } = dropDuplicates(placed, prepared);
  for (const one of dropped) run.dropped.push(one);
  if (prepared.gifts.length > 0) payGifts(kept, prepared, run);
  else if (when.kind !== 'outage') payOverTime(kept, prepared, run);
  else if (who.kind === 'order' || (kept.length === 1 && !prepared.isAdditive)) payAlone(kept, prepared, run);
  else payOnce(kept, prepared, run);
}

/** The cases but for those of which something was found that speaks against it, and those that their customers want nothing for. */
function withoutUnwanted(cases: readonly RankedCase[], { rule: { trigger } }: PreparedRule, run: Run): readonly RankedCase[] {
  const whyNot = (aCase: Case): string | undefined =>
    aCase.finding?.excluded ?? whyUnwanted(aCase) ?? (trigger.kind === 'overpaid' ? run.charges.whyGivenBack(aCase, run) : undefined);
  if (cases.every(({ aCase }) => whyNot(aCase) === undefined)) return cases;
  return cases.filter(({ aCase, rank }) => {
    const reason = whyNot(aCase);
    if (reason !== undefined) run.dropped.push({ aCase, rank, reason });
    return reason === undefined;
  });
}

/** The cases but for those without a place in time where the rule needs one: one outside of its period repeats no other. */
function withoutPlaceless(cases: readonly RankedCase[], prepared: PreparedRule, run: Run): readonly RankedCase[] {
  const { when } = prepared.rule.oncePer;
  if (!prepared.needsMoment && (when.kind !== 'period' || when.period.kind !== 'columns')) return cases;
  return cases.filter(({ aCase, rank }) => {
    const reason = whyUndated(aCase, prepared) ?? whyOutside(aCase, prepared);
    if (reason !== undefined) run.dropped.push({ aCase, rank, reason });
    return reason === undefined;
  });
}

function whyOutside(aCase: Case, { rule: { oncePer: { when } }, context }: PreparedRule): string | undefined {
  if (when.kind !== 'period' || when.period.kind !== 'columns') return undefined;
  return periodsOf(when.period, aCase, [], context).length === 0 ? OUTSIDE : undefined;
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
