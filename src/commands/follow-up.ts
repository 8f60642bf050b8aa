import { Totals } from '../credit/totals.ts';
import { compileTemplates, type LetterColumns } from '../letter/compile-templates.ts';
import { readTemplates } from '../letter/read-templates.ts';
import { type Instant, showInstant } from '../model/instant.ts';
import { showAmount } from '../model/money.ts';
import type { Outage, PlannedCustomer } from '../model/nouns.ts';
import { localDay, showDay } from '../model/local-days.ts';
import { SampleChooser } from '../plan/choose-samples.ts';
import { OffersTally } from '../plan/offers-tally.ts';
import { PLAN_VERSION, type PlanHeader } from '../plan/plan-header.ts';
import { openPlanWriter, type PlanDraft, type PlanOutcome, type PlanWriter } from '../plan/write-plan.ts';
import { renderPlanPage } from '../report/html/plan-page.ts';
import { awardsCsvHeader, excludedCsvHeader, toAwardsCsv } from '../report/plan-csv.ts';
import type { Ledger, OffersLedger } from '../send/ports.ts';
import type { BuiltPlan } from './build-plan.ts';
import { toRuleTotal } from './rule-total.ts';
import { toTemplateDigests } from './digest-inputs.ts';
import { findDue, type FollowUpKind } from './due-offers.ts';
import type { Campaign } from './find-campaign.ts';
import { columnNames, toLetterColumns } from './letter-columns.ts';
import { openFigures, toPageSetting } from './page-setting.ts';
import { toPageLetters } from './sample-letters.ts';
import type { OfferLinks } from './offer-links.ts';
import { writeLetters } from './write-letters.ts';

/** The plans that are made from the ledger's offers, in the order in which they are made. */
export const FOLLOW_UPS: readonly FollowUpKind[] = ['answers', 'reminder'];

export interface FollowUpOptions {
  readonly now: Instant;
  readonly links: OfferLinks;
  /** The folder in which plans are kept. */
  readonly plans: string;
}

/**
 * Makes a plan of what is due: `answers` gives what was answered, or what the end of an offer gives, and confirms it;
 * `reminder` writes to those whose offers end soon. Only offers of this campaign's plans. Undefined where nothing is due.
 */
export async function buildFollowUp(
  campaign: Campaign, kind: FollowUpKind, ledger: Ledger & OffersLedger, options: FollowUpOptions,
): Promise<BuiltPlan | undefined> {
  const customers = await findDue(campaign, kind, ledger, options.now);
  if (customers.length === 0) return undefined;
  const { policy } = campaign;
  const templates = await readTemplates(policy, campaign.folder);
  const letters = compileTemplates(templates, policy, columnsOf(policy, customers));
  const draft: PlanDraft = {
    makegood_plan: PLAN_VERSION,
    kind,
    made_at: showInstant(options.now),
    as_of: showInstant(options.now),
    policy: { file: campaign.policyName, sha256: campaign.policySha256 },
    templates: toTemplateDigests(templates),
    inputs: [],
    ledger: { ...(await ledger.state()) },
  };
  const day = showDay(localDay(options.now, policy.business.timezone));
  const rules = policy.rules.map(({ name }) => ({ rule: name, units: [...new Set(customers.flatMap(({ awards }) => awards.map(({ money }) => money.unit)))] }));
  const writer = openPlanWriter(options.plans, day, campaign.name, draft, outagesOf(customers), rules);
  try {
    writeAwards(writer, customers);
    const samples = chooseSamples(customers);
    const shown = await writeLetters(writer, { letters, links: options.links, kind, samples, all: false });
    const figures = openFigures(policy);
    for (const customer of customers) figures.add(customer);
    const toPage = (header: PlanHeader): string => renderPlanPage({ header, figures: figures.figures(), letters: toPageLetters(shown), setting: toPageSetting(policy, true) });
    return { ...writer.finish(toOutcome(campaign, kind, customers), true, toPage), samples: shown, rejects: [] };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

function columnsOf(policy: Campaign['policy'], customers: readonly PlannedCustomer[]): LetterColumns {
  const awards = customers.flatMap((customer) => customer.awards);
  return toLetterColumns(policy, columnNames(awards.flatMap(({ orders }) => orders)), columnNames(awards.flatMap(({ outages }) => outages)));
}

function outagesOf(customers: readonly PlannedCustomer[]): readonly Outage[] {
  return [...new Set(customers.flatMap(({ awards }) => awards.flatMap(({ outages }) => outages)))];
}

function writeAwards(writer: PlanWriter, customers: readonly PlannedCustomer[]): void {
  writer.awardsCsv(awardsCsvHeader());
  writer.excludedCsv(excludedCsvHeader());
  for (const { awards } of customers) {
    for (const award of awards) writer.award(award);
    writer.awardsCsv(toAwardsCsv(awards));
  }
}

function chooseSamples(customers: readonly PlannedCustomer[]): ReturnType<SampleChooser['samples']> {
  const chooser = new SampleChooser();
  for (const customer of customers) chooser.consider(customer);
  return chooser.samples();
}

/** A reminder gives nothing: its totals are empty. */
function toOutcome({ policy }: Campaign, kind: FollowUpKind, customers: readonly PlannedCustomer[]): PlanOutcome {
  const totals = new Totals();
  const offers = new OffersTally();
  for (const { awards } of customers) {
    if (kind === 'answers') totals.add(awards);
    offers.add(awards);
  }
  const awards = customers.reduce((sum, customer) => sum + customer.awards.length, 0);
  const letters = customers.filter(({ address }) => address !== undefined).length;
  const counts: PlanHeader['counts'] = {
    orders: 0, outages: 0, cases: 0, affected: 0, customers: customers.length, awards, letters,
    no_address: customers.length - letters, rejects: 0, excluded: 0,
  };
  const byRule = totals.byRule();
  return {
    counts,
    totals: Object.fromEntries(totals.byUnit().map(({ unit, total }) => [unit, showAmount(total)])),
    rules: policy.rules.flatMap(({ name }) => byRule.filter(({ rule }) => rule === name).map((sum) => toRuleTotal(sum))),
    offers: offers.total(policy.business.timezone, policy.pages !== undefined),
    over_limit: null,
  };
}
