import { join, resolve } from 'node:path';
import type { World } from '../model/world.ts';
import { type Plan, readPlan } from '../plan/read-plan.ts';
import { type Campaign, findCampaign } from './find-campaign.ts';

/** A plan that the user names by its folder, and the folder of the campaign that it stands in. */
export interface FoundPlan {
  readonly plan: Plan;
  /** The campaign's folder: a plan stands in `plans/` in it. */
  readonly campaignFolder: string;
  /** The campaign as it is now. Throws where its policy is gone or at fault. */
  readonly readCampaign: () => Promise<Campaign>;
  /** The business's zone, to say when; UTC where its policy is gone or at fault. */
  readonly readZone: () => Promise<string>;
}

export async function findPlan(world: World, named: string): Promise<FoundPlan> {
  const folder = resolve(world.cwd, named);
  const plan = await readPlan(folder, named.replace(/[\\/]+$/, ''));
  const campaignFolder = resolve(folder, '..', '..');
  const readCampaign = (): Promise<Campaign> => findCampaign(world, join(campaignFolder, plan.header.policy.file));
  const readZone = (): Promise<string> => readCampaign().then(({ policy }) => policy.business.timezone, () => 'UTC');
  return { plan, campaignFolder, readCampaign, readZone };
}
