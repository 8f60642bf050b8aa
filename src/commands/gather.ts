import type { Campaign } from './find-campaign.ts';
import { type OrderExports, readOrderExports } from './order-exports.ts';
import type { FoundFile } from '../intake/find-files.ts';
import { type OutageIntake, readOutages } from '../intake/read-outages.ts';
import { type CodePool, readCodes } from '../intake/read-codes.ts';
import { readPrices } from '../intake/read-prices.ts';
import { type ReportIntake, readReports } from '../intake/read-reports.ts';
import { compileTemplates, type LetterColumns, type LetterWriter } from '../letter/compile-templates.ts';
import { readTemplates, type TemplateSource } from '../letter/read-templates.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { placeInPolicy } from './place-in-policy.ts';
import { type InputLooks, lookAtInputs } from './refuse-changed.ts';
import type { Instant } from '../model/instant.ts';
import { PAGE_COLUMNS } from '../model/report-columns.ts';
import type { PriceList } from '../model/price-list.ts';
import { codeFiles } from './input-files.ts';
import type { Policy } from '../policy/policy.ts';
import { type ColumnUse, columnsUsed, outageColumnsUsed, pageColumnsUsed, reportColumnsUsed } from '../policy/columns-used.ts';

/** What the policy's exports hold, read and found to fit it; the orders themselves are still in their files. */
export interface GatheredData extends OrderExports {
  readonly campaign: Campaign;
  /** How the exports looked before they were read. */
  readonly looks: InputLooks;
  readonly used: readonly ColumnUse[];
  readonly outages: OutageIntake;
  /** The lists of prices, by rule. */
  readonly prices: ReadonlyMap<string, PriceList>;
  readonly reports: ReportIntake;
  /** The codes to draw from, by file as the policy names it. */
  readonly codes: ReadonlyMap<string, CodePool>;
  /** The files that the policy names beside orders and outages, each once. */
  readonly ruleFiles: readonly FoundFile[];
}

/** Everything that a plan is made from: the data, and the letters. */
export interface Gathered extends GatheredData {
  readonly templates: readonly TemplateSource[];
  readonly letters: LetterWriter;
}

const NO_OUTAGES: OutageIntake = { outages: [], rejects: [], files: [], columns: [], rows: 0, notes: [] };

/** Does work, and notes the faults of a Refusal; undefined then. */
type Attempt = <T>(work: () => Promise<T> | T) => Promise<T | undefined>;

/**
 * Reads what the policy names. Faults of different parts are gathered, so that a person mends them in one go: throws
 * one Refusal with all of them.
 */
export async function gather(campaign: Campaign, asOf: Instant): Promise<Gathered> {
  const { policy, folder } = campaign;
  const faults: Fault[] = [];
  const attempt = attempting(policy, faults);
  const parts = await readData(campaign, asOf, attempt);
  const { used, outages, ofRules } = parts;
  const templates = await attempt(() => readTemplates(policy, folder));
  const letters = templates && outages && ofRules && (await attempt(() => compileTemplates(templates, policy, namesFor(campaign, used, outages, ofRules.reports))));
  const data = toData(campaign, parts);
  if (faults.length > 0 || !data || !templates || !letters) throw new Refusal(faults);
  return { ...data, templates, letters };
}

/** The same without the letters, for those who only ask what is owed. */
export async function gatherData(campaign: Campaign, asOf: Instant): Promise<GatheredData> {
  const faults: Fault[] = [];
  const data = toData(campaign, await readData(campaign, asOf, attempting(campaign.policy, faults)));
  if (faults.length > 0 || !data) throw new Refusal(faults);
  return data;
}

function attempting(policy: Policy, faults: Fault[]): Attempt {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults.map((fault) => placeInPolicy(fault, policy)));
      return undefined;
    }
  };
}

type Parts = Awaited<ReturnType<typeof readData>>;

async function readData(campaign: Campaign, asOf: Instant, attempt: Attempt) {
  const { policy, folder } = campaign;
  const looks = await lookAtInputs(campaign);
  const used = columnsUsed(policy);
  const outages = policy.outages ? await attempt(() => readOutages(policy, folder, asOf, outageColumnsUsed(policy))) : NO_OUTAGES;
  const ofRules = await attempt(() => readRuleFiles(campaign));
  const orders = await attempt(() => readOrderExports(campaign, [...used, ...pageColumnsUsed(policy)]));
  return { looks, used, outages, ofRules, orders };
}

function toData(campaign: Campaign, { looks, used, outages, ofRules, orders }: Parts): GatheredData | undefined {
  if (!outages || !ofRules || !orders) return undefined;
  const ruleFiles = [...ofRules.ruleFiles, ...(orders.customers?.files ?? [])];
  return { campaign, looks, used, ...orders, outages, ...ofRules, ruleFiles };
}

/** What rules read beside orders and outages. */
async function readRuleFiles({ policy, folder }: Campaign): Promise<Pick<GatheredData, 'prices' | 'reports' | 'codes' | 'ruleFiles'>> {
  const prices = new Map<string, PriceList>();
  const files = new Map<string, FoundFile>();
  for (const { name, trigger } of policy.rules) {
    if (trigger.kind !== 'overpaid' || trigger.due.kind !== 'list') continue;
    const read = await readPrices(trigger.due, policy, folder);
    prices.set(name, read.list);
    for (const file of read.files) files.set(file.path, file);
  }
  const reports = await readReports(policy, folder, policy.rules.map((rule) => ({ rule, used: reportColumnsUsed(rule, policy.values) })));
  const codes = new Map<string, CodePool>();
  for (const file of codeFiles(policy.rules)) codes.set(file, await readCodes(file, folder));
  for (const file of [...reports.files, ...[...codes.values()].map((pool) => pool.file)]) files.set(file.path, file);
  return { prices, reports, codes, ruleFiles: [...files.values()] };
}

/** The columns that a template may say: those that the policy names, and every column of the outages. */
function namesFor({ policy }: Campaign, used: readonly ColumnUse[], outages: OutageIntake, reports: ReportIntake): LetterColumns {
  const orders = new Set([...policy.orders.columns.keys(), ...used.map(({ use }) => use.name)]);
  const ofPages = policy.rules.some(({ trigger }) => trigger.kind === 'reported' && trigger.pages) ? PAGE_COLUMNS : [];
  return { orders: [...orders], outages: outages.columns, reports: [...new Set([...reports.columns, ...ofPages])] };
}
