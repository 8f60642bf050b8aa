import { compileTemplates, type LetterWriter } from '../letter/compile-templates.ts';
import { readTemplates } from '../letter/read-templates.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import type { Campaign } from './find-campaign.ts';

/** The templates, compiled for the columns that the plan carries. Throws a Refusal with every fault of them. */
export async function openLetters({ policy, folder }: Campaign, plan: Plan): Promise<LetterWriter> {
  const first = await readAwards(plan).next();
  const orders = first.done ? [] : Object.keys(first.value.orders[0]?.columns ?? {});
  const outages = new Set(plan.header.outages.flatMap(({ columns }) => Object.keys(columns)));
  return compileTemplates(await readTemplates(policy, folder), policy, { orders, outages: [...outages] });
}
