import { compileTemplates, type LetterWriter } from '../letter/compile-templates.ts';
import { readTemplates } from '../letter/read-templates.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import type { Campaign } from './find-campaign.ts';
import { columnNames, toLetterColumns } from './letter-columns.ts';
import { letterSetting, type OfferLinks } from './offer-links.ts';

/**
 * The templates, compiled for the columns that the plan carries; its letters come out as they did when it was made. Throws
 * a Refusal with every fault of the templates.
 */
export async function openLetters({ policy, folder }: Campaign, plan: Plan, links: OfferLinks): Promise<LetterWriter> {
  const columns = toLetterColumns(policy, await orderColumns(policy, plan), columnNames(plan.header.outages));
  const letters = compileTemplates(await readTemplates(policy, folder), policy, columns);
  return { write: (customer) => letters.write(customer, letterSetting(links, plan.header, customer)) };
}

/** Every order of the export has the same columns; what reports have differs. */
async function orderColumns({ rules }: Campaign['policy'], plan: Plan): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const mayDiffer = rules.some(({ trigger }) => trigger.kind === 'reported');
  for await (const { orders } of readAwards(plan)) {
    for (const name of columnNames(orders)) names.add(name);
    if (!mayDiffer) break;
  }
  return names;
}
