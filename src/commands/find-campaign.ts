import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { CUSTOMER_PRESETS } from '../intake/customer-presets.ts';
import { OUTAGE_PRESETS } from '../intake/outage-presets.ts';
import { ORDER_PRESETS } from '../intake/presets.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';

/** Where a campaign lives: the folder of its policy. Everything it names is relative to that folder. */
export interface Campaign {
  readonly folder: string;
  /** The campaign's name: its folder's. */
  readonly name: string;
  readonly policy: Policy;
  /** The policy file, relative to the folder. */
  readonly policyName: string;
  readonly policySha256: string;
}

/** Reads the policy: the file that the user names, or policy.yaml in the current folder. */
export async function findCampaign(world: World, policyFile: string): Promise<Campaign> {
  const path = resolve(world.cwd, policyFile);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Refusal(explainMissing(policyFile, (error as NodeJS.ErrnoException).code ?? String(error)));
  });
  const folder = dirname(path);
  return {
    folder,
    name: basename(folder),
    // Places are told as seen from the campaign's folder, wherever the command was typed: they are part of the plan.
    policy: parsePolicy(bytes.toString('utf8'), basename(path), ORDER_PRESETS, CUSTOMER_PRESETS, OUTAGE_PRESETS),
    policyName: basename(path),
    policySha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function explainMissing(policyFile: string, code: string): { what: string; remedy: string } {
  if (code !== 'ENOENT') return { what: `${policyFile} cannot be read (${code}).`, remedy: 'Check that it is a file that you may read.' };
  return {
    what: `There is no ${policyFile} here.`,
    remedy: 'Go to the folder of your campaign, name its policy with --policy FILE,\nor begin one with: makegood init my-campaign --playbook shipping-outage',
  };
}

/** A path as the user would write it from where they are. */
export function showPath(world: World, path: string): string {
  const shown = relative(world.cwd, path);
  return shown === '' ? '.' : shown.startsWith('..') ? path : shown;
}
