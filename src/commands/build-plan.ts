import { type Sum, Totals } from '../credit/totals.ts';
import { compare, type Fraction } from '../model/fraction.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import { minorUnit, showAmount, showMoney, toMajor, toMinor } from '../model/money.ts';
import type { Outage, PlannedAward, PlannedCustomer, Reject } from '../model/nouns.ts';
import { unitsOf } from '../model/gifts.ts';
import { roundToStep } from '../model/rounding.ts';
import { localDay, showDay } from '../model/local-days.ts';
import { ChoiceRanges } from '../plan/choice-range.ts';
import { OffersTally } from '../plan/offers-tally.ts';
import { WaitingTally } from '../plan/waiting-tally.ts';
import { type Sample, SampleChooser } from '../plan/choose-samples.ts';
import type { FiguresFold } from '../plan/figures/plan-figures.ts';
import { PLAN_VERSION, type PlanHeader } from '../plan/plan-header.ts';
import { openPlanWriter, type PlanDraft, type PlanOutcome, type PlanWriter, type RuleWords, type WrittenPlan } from '../plan/write-plan.ts';
import type { Limit, Policy, Rule } from '../policy/policy.ts';
import { awardsCsvHeader, excludedCsvHeader, showExclusion, showReject, toAwardsCsv, toExcludedCsv, toRejectsCsv } from '../report/plan-csv.ts';
import { renderPlanPage } from '../report/html/plan-page.ts';
import type { Ledger, OffersLedger } from '../send/ports.ts';
import { decideAwards } from './decide-awards.ts';
import type { Gathered } from './gather.ts';
import type { OpenOrders } from './open-orders.ts';
import { toTemplateDigests } from './digest-inputs.ts';
import { openCodes } from './draw-codes.ts';
import { openFigures, toPageSetting } from './page-setting.ts';
import { toPageLetters } from './sample-letters.ts';
import { fileWithoutAddresses, toPeopleCounts, writePeople } from './plan-people.ts';
import { refuseChanged } from './refuse-changed.ts';
import { toRuleTotal } from './rule-total.ts';
import type { OfferLinks } from './offer-links.ts';
import { toBound } from './wants-signing.ts';
import type { LetterFiles } from './write-letter.ts';
import { writeLetters } from './write-letters.ts';

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
  readonly links: OfferLinks;
  /** Whether a plan that gives nobody anything leaves a folder to read. */
  readonly keepsEmpty: boolean;
  /** The folder in which plans are kept. */
  readonly plans: string;
  /** Is shown every customer to whom a letter would go. */
  readonly onLetter?: (customer: PlannedCustomer) => void;
  /** Aborted where no plan is wanted any more: what was begun is thrown away. */
  readonly signal: AbortSignal;
}

/** What of the ledger a plan is made against. */
type PlanLedger = Ledger & Pick<OffersLedger, 'usedCodes'>;

const SHOWN_REJECTS = 5;

/** Decides about every customer and writes the plan folder, in one pass; memory holds a customer at a time. */
export async function buildPlan(gathered: Gathered, orders: OpenOrders, ledger: PlanLedger, options: BuildOptions): Promise<BuiltPlan> {
  const { campaign, outages } = gathered;
  const draft = await toDraft(gathered, orders, ledger, options);
  const day = showDay(localDay(options.now, campaign.policy.business.timezone));
  const writer = openPlanWriter(options.plans, day, campaign.name, draft, outages.outages, campaign.policy.rules.map(toRuleWords));
  try {
    writer.awardsCsv(awardsCsvHeader());
    writer.excludedCsv(excludedCsvHeader());
    const figures = openFigures(campaign.policy);
    const rejects = await writeRejects(writer, gathered, orders, figures);
    const run = await writeDecisions(writer, gathered, orders, ledger, figures, options);
    const samples = await writeLetters(writer, { letters: gathered.letters, links: options.links, samples: run.samples, all: options.allLetters });
    await refuseChanged(gathered.looks);
    const outcome = toOutcome(campaign.policy, run, orders, outages.outages, rejects.count, fileWithoutAddresses(gathered));
    writePeople(writer, orders.matched.people);
    const toPage = (header: PlanHeader): string => renderPlanPage({ header, figures: figures.figures(), letters: toPageLetters(samples), setting: toPageSetting(campaign.policy, true) });
    return { ...writer.finish(outcome, options.keepsEmpty || outcome.counts.awards > 0, toPage), samples, rejects: rejects.first };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

const toRuleWords = ({ name, give }: Rule): RuleWords => ({ rule: name, units: unitsOf(give) });

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
async function writeRejects(writer: PlanWriter, gathered: Gathered, { matched }: OpenOrders, figures: FiguresFold): Promise<{ count: number; first: readonly Reject[] }> {
  const first: Reject[] = [];
  let count = 0;
  const take = (rejects: readonly Reject[]): void => {
    if (rejects.length === 0) return;
    writer.excludedCsv(toRejectsCsv(rejects));
    figures.reject(rejects, showReject);
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
  readonly offers: OffersTally;
  readonly waiting: WaitingTally;
  readonly samples: readonly Sample[];
  readonly cases: number;
  readonly affected: number;
  readonly letters: number;
  readonly excluded: number;
}

async function writeDecisions(writer: PlanWriter, gathered: Gathered, { matched }: OpenOrders, ledger: PlanLedger, figures: FiguresFold, { asOf, signal, onLetter }: BuildOptions): Promise<Decided> {
  const { policy } = gathered.campaign;
  const totals = new Totals();
  const ranges = new ChoiceRanges();
  const offers = new OffersTally();
  const waiting = new WaitingTally(toBound(policy));
  const chooser = new SampleChooser();
  let [cases, affected, letters, excluded] = [0, 0, 0, matched.untraced.length];
  if (excluded > 0) writer.excludedCsv(toExcludedCsv(matched.untraced));
  figures.exclude(matched.untraced, showExclusion);
  const codes = await openCodes(policy, gathered.codes, ledger);
  for await (const decisions of decideAwards(policy, matched.cases(), ledger, asOf, (award) => codes.withCode(award))) {
    signal.throwIfAborted();
    const awards: PlannedAward[] = [];
    for (const { planned, cases: found, affected: orders } of decisions) {
      cases += found;
      affected += orders;
      if (!planned) continue;
      totals.add(planned.awards);
      ranges.add(planned.awards);
      offers.add(planned.awards);
      waiting.add(planned.awards);
      figures.add(planned);
      chooser.consider(planned);
      awards.push(...planned.awards);
      if (planned.address === undefined) continue;
      letters += 1;
      onLetter?.(planned);
    }
    for (const award of awards) writer.award(award);
    if (awards.length > 0) writer.awardsCsv(toAwardsCsv(awards));
    const exclusions = decisions.flatMap((decision) => decision.exclusions);
    excluded += exclusions.length;
    figures.exclude(exclusions, showExclusion);
    if (exclusions.length > 0) writer.excludedCsv(toExcludedCsv(exclusions));
  }
  codes.refuseTooFew();
  return { totals, ranges, offers, waiting, samples: chooser.samples(), cases, affected, letters, excluded };
}

function toOutcome(policy: Policy, run: Decided, { matched }: OpenOrders, outages: readonly Outage[], rejects: number, withoutAddresses: string | undefined): PlanOutcome {
  const { totals, ranges, offers, cases, affected, letters, excluded } = run;
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
      const sums = byRule.filter(({ rule: name }) => name === rule.name);
      return sums.map((sum, index) => toRuleTotal(sum, rule.offer?.kind, index === 0 ? ranges.rangeOf(rule.name) : undefined));
    }),
    offers: offers.total(policy.business.timezone, policy.pages !== undefined),
    waiting: run.waiting.total(),
    people: toPeopleCounts(matched.people, withoutAddresses),
    over_limit: overLimit(policy.limits.perCampaign, byUnit, ranges, policy.business.locale),
  };
}

/** A sentence where the plan would give more than the policy's limit for a campaign, whatever is chosen, else null. */
export function overLimit(limit: Limit | undefined, sums: readonly Pick<Sum, 'total'>[], ranges: Pick<ChoiceRanges, 'mostOf'>, locale: string): string | null {
  if (!limit) return null;
  const most = ranges.mostOf(limit.unit);
  if (compare(toMajor(most), limit.atMost) <= 0) return null;
  const isTotal = sums.some(({ total }) => total.unit === most.unit && total.minor === most.minor);
  return `The plan ${isTotal ? 'comes' : 'may come'} to ${showMoney(most, locale)}, and the policy's limit for a campaign is ${showLimit(limit.atMost, limit.unit, locale)}.`;
}

function showLimit(atMost: Fraction, unit: string, locale: string): string {
  return showMoney({ minor: toMinor(roundToStep(atMost, minorUnit(unit), 'down'), unit), unit }, locale);
}
