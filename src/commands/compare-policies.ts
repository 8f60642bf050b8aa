import { basename } from 'node:path';
import { CUSTOMER_PRESETS } from '../intake/customer-presets.ts';
import { OUTAGE_PRESETS } from '../intake/outage-presets.ts';
import { ORDER_PRESETS } from '../intake/presets.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { findWritten, type WrittenPlace } from '../policy/written-place.ts';
import type { Varied, VariedPlace } from '../report/compare-figures.ts';
import { type Campaign, findCampaign } from './find-campaign.ts';
import type { Variation } from './vary-values.ts';

/** One of the policies that are compared. */
export interface Candidate {
  /** What tells it from the others. */
  readonly name: string;
  /** As the user typed it. */
  readonly file: string;
  readonly varied: readonly Varied[];
  readonly campaign: Campaign;
}

/** Reads the policies that the user names; what is wrong with one says which one it is. */
export async function readCandidates(world: World, files: readonly string[]): Promise<readonly Candidate[]> {
  const names = nameApart(files);
  const candidates: Candidate[] = [];
  for (const [index, file] of files.entries()) {
    candidates.push({ name: names[index] ?? file, file, varied: [], campaign: await readPolicy(world, file) });
  }
  return candidates;
}

/** A policy's places are told from its own folder, which is not enough where several folders have one of that name. */
export function readPolicy(world: World, file: string): Promise<Campaign> {
  const asTyped = (fault: Fault): Fault => (fault.place?.file === basename(file) ? { ...fault, place: { ...fault.place, file } } : fault);
  return retelling(() => findCampaign(world, file), asTyped);
}

/** The names of the files where these differ, else the paths as they were typed; of one that is named twice also which it is. */
function nameApart(files: readonly string[]): readonly string[] {
  const short = files.map((file) => basename(file));
  const isApart = new Set(short).size === new Set(files).size;
  const names = isApart ? short : files;
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** The policy once for each value, or for each pair of them where two values are varied. */
export interface VariedPolicies {
  readonly candidates: readonly Candidate[];
  readonly places: readonly VariedPlace[];
}

/** Writes each value into the policy's text, in memory, and reads it anew. What a value makes wrong names path and value. */
export async function varyPolicy({ name, file, campaign }: Candidate, variations: readonly Variation[]): Promise<VariedPolicies> {
  const { policy } = campaign;
  const places = variations.map(({ path }) => findWritten(policy.text, file, path));
  const candidates: Candidate[] = [];
  for (const varied of combine(variations)) {
    const text = withValues(campaign.policy.text, file, places, varied);
    const read = async (): Promise<Campaign> => ({ ...campaign, policy: parsePolicy(text, campaign.policyName, ORDER_PRESETS, CUSTOMER_PRESETS, OUTAGE_PRESETS) });
    candidates.push({ name, file, varied, campaign: await telling(varied, read) });
  }
  return { candidates, places: places.map(({ path, at, text }) => ({ path, place: `${file}:${at.line}`, written: text })) };
}

/** Every combination, the first path's values slowest. */
function combine(variations: readonly Variation[]): readonly (readonly Varied[])[] {
  return variations.reduce<readonly (readonly Varied[])[]>(
    (sets, { path, values }) => sets.flatMap((set) => values.map((value) => [...set, { path, value }])),
    [[]],
  );
}

/** Places are found anew after each change: what stands behind it has moved. */
function withValues(text: string, file: string, places: readonly WrittenPlace[], varied: readonly Varied[]): string {
  const [first, ...others] = varied;
  const changed = first ? (places[0]?.with(first.value) ?? text) : text;
  return others.reduce((so, { path, value }) => findWritten(so, file, path).with(value), changed);
}

/** Does work on a policy with other values; what is wrong with it begins with path and value. */
export function telling<T>(varied: readonly Varied[], work: () => Promise<T>): Promise<T> {
  if (varied.length === 0) return work();
  const values = varied.map(({ path, value }) => `${path}=${value}`).join(', ');
  return retelling(work, (fault) => ({ ...fault, what: `${values}: ${fault.what}` }));
}

async function retelling<T>(work: () => Promise<T>, retell: (fault: Fault) => Fault): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.faults.map(retell), error.exitCode) : error;
  }
}
