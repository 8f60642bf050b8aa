import { describeOrders } from './describe-orders.ts';
import type { Campaign } from './find-campaign.ts';
import { bindColumns, type BoundColumns } from '../intake/bind-columns.ts';
import type { ExportFile } from '../intake/describe-export.ts';
import { type OutageIntake, readOutages } from '../intake/read-outages.ts';
import { compileTemplates, type LetterWriter } from '../letter/compile-templates.ts';
import { readTemplates, type TemplateSource } from '../letter/read-templates.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import { placeInPolicy } from './place-in-policy.ts';
import { type InputLooks, lookAtInputs } from './refuse-changed.ts';
import type { Instant } from '../model/instant.ts';
import { type ColumnUse, columnsUsed, outageColumnsUsed } from '../policy/columns-used.ts';

/** Everything that a plan is made from, read and found to fit together; the orders themselves are still in their files. */
export interface Gathered {
  readonly campaign: Campaign;
  /** How the exports looked before they were read. */
  readonly looks: InputLooks;
  readonly used: readonly ColumnUse[];
  readonly orderFiles: readonly ExportFile[];
  readonly bound: BoundColumns;
  readonly outages: OutageIntake;
  readonly templates: readonly TemplateSource[];
  readonly letters: LetterWriter;
}

const NO_OUTAGES: OutageIntake = { outages: [], rejects: [], files: [], columns: [], rows: 0 };

/**
 * Reads what the policy names. Faults of different parts are gathered, so that a person mends them in one go: throws
 * one Refusal with all of them.
 */
export async function gather(campaign: Campaign, asOf: Instant): Promise<Gathered> {
  const { policy, folder } = campaign;
  const faults: Fault[] = [];
  const attempt = async <T>(work: () => Promise<T> | T): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults.map((fault) => placeInPolicy(fault, policy)));
      return undefined;
    }
  };
  const looks = await lookAtInputs(campaign);
  const used = columnsUsed(policy);
  const outages = policy.outages ? await attempt(() => readOutages(policy, folder, asOf, outageColumnsUsed(policy))) : NO_OUTAGES;
  const orderFiles = await attempt(() => describeOrders(campaign));
  const bound = orderFiles && (await attempt(() => bindColumns(policy, used, orderFiles)));
  const templates = await attempt(() => readTemplates(policy, folder));
  const letters = templates && outages && (await attempt(() => compileTemplates(templates, policy, namesFor(campaign, used, outages))));
  if (faults.length > 0 || !outages || !orderFiles || !bound || !templates || !letters) throw new Refusal(faults);
  return { campaign, looks, used, orderFiles, bound, outages, templates, letters };
}

/** The columns that a template may say: those that the policy names, and every column of the outages. */
function namesFor({ policy }: Campaign, used: readonly ColumnUse[], outages: OutageIntake): { orders: string[]; outages: readonly string[] } {
  const orders = new Set([...policy.orders.columns.keys(), ...used.map(({ use }) => use.name)]);
  return { orders: [...orders], outages: outages.columns };
}
