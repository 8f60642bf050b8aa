import { type RuleSum, type Sum, Totals } from '../credit/totals.ts';
import { compare, type Fraction } from '../model/fraction.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import { minorUnit, showAmount, showMoney, toMajor, toMinor } from '../model/money.ts';
import type { Outage, PlannedAward, Reject } from '../model/nouns.ts';
import { roundToStep } from '../model/rounding.ts';
import { instantToLocal } from '../model/time-zone.ts';
import { type ChoiceRange, ChoiceRanges } from '../plan/choice-range.ts';
import { type Sample, SampleChooser } from '../plan/choose-samples.ts';
import { PLAN_VERSION, type PlanHeader, type RuleTotal } from '../plan/plan-header.ts';
import { openPlanWriter, type PlanDraft, type PlanOutcome, type PlanWriter, type RuleWords, type WrittenPlan } from '../plan/write-plan.ts';
import type { Limit, Policy, Rule } from '../policy/policy.ts';
import { awardsCsvHeader, excludedCsvHeader, toAwardsCsv, toExcludedCsv, toRejectsCsv } from '../report/plan-csv.ts';
import type { Ledger } from '../send/ports.ts';
import { decideAwards } from './decide-awards.ts';
import type { Gathered } from './gather.ts';
import type { OpenOrders } from './open-orders.ts';
import { toTemplateDigests } from './digest-inputs.ts';
import { refuseChanged } from './refuse-changed.ts';
import { type LetterFiles, writeLetter } from './write-letter.ts';

/** A plan as made: the folder on the disk, and what the terminal shows of it. */
export interface BuiltPlan extends WrittenPlan {
  readonly samples: readonly (Sample & LetterFiles)[];
  /** The first rejects, to be shown by line. */
  readonly rejects: readonly Reject[];
}

export interface BuildOptions {
  readonly asOf: Instant;
  readonly now: Instant;
  readonly allLetters: boolean;
  /** Whether a plan that gives nobody anything leaves a folder to read. */
  readonly keepsEmpty: boolean;
  /** The folder in which plans are kept. */
  readonly plans: string;
  /** Aborted where no plan is wanted any more: what was begun is thrown away. */
  readonly signal: AbortSignal;
}

const SHOWN_REJECTS = 5;

/** Decides about every customer and writes the plan folder, in one pass; memory holds a customer at a time. */
export async function buildPlan(gathered: Gathered, orders: OpenOrders, ledger: Ledger, options: BuildOptions): Promise<BuiltPlan> {
  const { campaign, outages } = gathered;
  const draft = await toDraft(gathered, orders, ledger, options);
  const day = new Date(instantToLocal(options.now, campaign.policy.business.timezone)).toISOString().slice(0, 10);
  const writer = openPlanWriter(options.plans, day, campaign.name, draft, outages.outages, campaign.policy.rules.map(toRuleWords));
  try {
    writer.awardsCsv(awardsCsvHeader());
    writer.excludedCsv(excludedCsvHeader());
    const rejects = await writeRejects(writer, gathered, orders);
    const run = await writeDecisions(writer, gathered, orders, ledger, options);
    const samples = run.samples.map((sample, index) => ({ ...sample, ...writeLetter(writer, gathered.letters, sample.customer, `${index + 1}-${slug(sample.why)}`) }));
    await refuseChanged(gathered.looks);
    const outcome = toOutcome(campaign.policy, run, orders, outages.outages, rejects.count);
    return { ...writer.finish(outcome, options.keepsEmpty || outcome.counts.awards > 0), samples, rejects: rejects.first };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

const toRuleWords = ({ name, give }: Rule): RuleWords => ({ rule: name, units: [give.unit, ...give.choices.map(({ unit }) => unit)] });

const slug = (text: string): string => text.replaceAll(' ', '-');

async function toDraft({ campaign, templates }: Gathered, { inputs }: OpenOrders, ledger: Ledger, { asOf, now }: BuildOptions): Promise<PlanDraft> {
  return {
    makegood_plan: PLAN_VERSION,
    made_at: showInstant(now),
    as_of: showInstant(asOf),
    policy: { file: campaign.policyName, sha256: campaign.policySha256 },
    templates: toTemplateDigests(templates),
    inputs: [...inputs],
    ledger: { ...(await ledger.state()) },
  };
}

/** Rows that could not be read go into excluded.csv; the first few are shown. */
async function writeRejects(writer: PlanWriter, gathered: Gathered, { matched }: OpenOrders): Promise<{ count: number; first: readonly Reject[] }> {
  const first: Reject[] = [];
  let count = 0;
  const take = (rejects: readonly Reject[]): void => {
    if (rejects.length === 0) return;
    writer.excludedCsv(toRejectsCsv(rejects));
    first.push(...rejects.slice(0, SHOWN_REJECTS - first.length));
    count += rejects.length;
  };
  take(gathered.outages.rejects);
  take(matched.broken);
  for await (const rejects of matched.rejects()) take(rejects);
  return { count, first };
}

interface Decided {
  readonly totals: Totals;
  readonly ranges: ChoiceRanges;
  readonly samples: readonly Sample[];
  readonly cases: number;
  readonly affected: number;
  readonly letters: number;
  readonly excluded: number;
}

async function writeDecisions(writer: PlanWriter, gathered: Gathered, { matched }: OpenOrders, ledger: Ledger, { asOf, allLetters, signal }: BuildOptions): Promise<Decided> {
  const { policy } = gathered.campaign;
  const totals = new Totals();
  const ranges = new ChoiceRanges();
  const chooser = new SampleChooser();
  let [cases, affected, letters, excluded] = [0, 0, 0, 0];
  for await (const decisions of decideAwards(policy, matched.cases(), ledger, asOf)) {
    signal.throwIfAborted();
    const awards: PlannedAward[] = [];
    for (const { planned, cases: found, affected: orders } of decisions) {
      cases += found;
      affected += orders;
      if (!planned) continue;
      totals.add(planned.awards);
      ranges.add(planned.awards);
      chooser.consider(planned);
      awards.push(...planned.awards);
      if (planned.address === undefined) continue;
      letters += 1;
      if (allLetters) writeLetter(writer, gathered.letters, planned, planned.awards[0]?.id ?? '');
    }
    for (const award of awards) writer.award(award);
    if (awards.length > 0) writer.awardsCsv(toAwardsCsv(awards));
    const exclusions = decisions.flatMap((decision) => decision.exclusions);
    excluded += exclusions.length;
    if (exclusions.length > 0) writer.excludedCsv(toExcludedCsv(exclusions));
  }
  return { totals, ranges, samples: chooser.samples(), cases, affected, letters, excluded };
}

function toOutcome(policy: Policy, run: Decided, { matched }: OpenOrders, outages: readonly Outage[], rejects: number): PlanOutcome {
  const { totals, ranges, cases, affected, letters, excluded } = run;
  const byUnit = totals.byUnit();
  const byRule = totals.byRule();
  const counts: PlanHeader['counts'] = {
    orders: matched.orders,
    outages: outages.length,
    cases,
    affected,
    customers: totals.customers,
    awards: byUnit.reduce((sum, { awards }) => sum + awards, 0),
    letters,
    no_address: totals.customers - letters,
    rejects,
    excluded,
  };
  return {
    counts,
    totals: Object.fromEntries(byUnit.map(({ unit, total }) => [unit, showAmount(total)])),
    rules: policy.rules.flatMap((rule) => {
      const sum = byRule.find(({ rule: name }) => name === rule.name);
      return sum ? [toRuleTotal(sum, rule.give.remedy, ranges.rangeOf(rule.name))] : [];
    }),
    over_limit: overLimit(policy.limits.perCampaign, byUnit, ranges, policy.business.locale),
  };
}

function toRuleTotal(sum: RuleSum, remedy: string, range: ChoiceRange | undefined): RuleTotal {
  const { rule, unit, customers, awards, total, smallest, largest, median } = sum;
  return {
    rule, remedy, unit, customers, awards,
    total: showAmount(total),
    smallest: showAmount(smallest),
    median: showAmount({ minor: toMinor(roundToStep(median, minorUnit(unit), 'half_up'), unit), unit }),
    largest: showAmount(largest),
    ...range,
  };
}

/** A sentence where the plan would give more than the policy's limit for a campaign, whatever is chosen, else null. */
function overLimit(limit: Limit | undefined, sums: readonly Sum[], ranges: ChoiceRanges, locale: string): string | null {
  if (!limit) return null;
  const most = ranges.mostOf(limit.unit);
  if (compare(toMajor(most), limit.atMost) <= 0) return null;
  const isTotal = sums.some(({ total }) => total.unit === most.unit && total.minor === most.minor);
  return `The plan ${isTotal ? 'comes' : 'may come'} to ${showMoney(most, locale)}, and the policy's limit for a campaign is ${showLimit(limit.atMost, limit.unit, locale)}.`;
}

function showLimit(atMost: Fraction, unit: string, locale: string): string {
  return showMoney({ minor: toMinor(roundToStep(atMost, minorUnit(unit), 'down'), unit), unit }, locale);
}
