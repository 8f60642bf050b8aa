import { describeExport } from '../intake/describe-export.ts';
import { findFilesSoFar, type FoundFile } from '../intake/find-files.ts';
import { hasWholeLines } from '../intake/has-whole-lines.ts';
import { type FileLook, lookAtFile } from '../intake/look-at-file.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { Source } from '../policy/policy.ts';
import type { Campaign } from './find-campaign.ts';
import { filesOfRules } from './input-files.ts';

/** Why a file is left for the next run. */
export type LeftBecause = 'it is being written' | 'it was written a moment ago' | 'it is empty' | 'its last line has no end' | 'it is gone';

export interface LeftFile {
  readonly file: string;
  readonly because: LeftBecause;
  /** True where the file has lain like this for so long that nobody seems to be writing it. */
  readonly isStuck: boolean;
}

export interface SettledInputs {
  /** The campaign over those files that nobody is writing; undefined where there is nothing to plan from. */
  readonly campaign: Campaign | undefined;
  readonly left: readonly LeftFile[];
}

/** Between the two looks at a file. */
const PAUSE = 1000;
/** A file that was written less long ago may not be finished. */
const QUIET = 5000;
/** After so long, a file that is not whole will not become so by itself. */
const STUCK = 10 * 60_000;

/**
 * Leaves out the exports that are still being written: size or time change between two looks, or the time is of a
 * moment ago, or the last line has no end. Orders are planned from the other files; outages only from all of theirs,
 * because a rule may measure the whole month. A glob that finds nothing yet is nothing to do. Throws a Refusal where a
 * file or folder that is named in full is missing.
 */
export async function settleInputs(world: World, campaign: Campaign): Promise<SettledInputs> {
  const { policy, folder } = campaign;
  const orders = await findFilesSoFar(policy.orders.files, folder);
  const outages = policy.outages ? await findFilesSoFar(policy.outages.files, folder) : [];
  if (orders.length === 0 || (policy.outages && outages.length === 0)) return { campaign: undefined, left: [] };
  const others = await findFilesSoFar(filesOfRules(policy), folder);
  const before = await Promise.all([...orders, ...outages, ...others].map(({ path }) => lookAtFile(path)));
  await world.pause(PAUSE);
  const judge = (file: FoundFile, index: number, source: Look): Promise<LeftFile | undefined> => judgeFile(file, before[index], source, world.now());
  const ofOrders = await Promise.all(orders.map((file, index) => judge(file, index, policy.orders)));
  const ofOutages = await Promise.all(outages.map((file, index) => judge(file, orders.length + index, policy.outages ?? policy.orders)));
  const ofOthers = await Promise.all(others.map((file, index) => judge(file, orders.length + outages.length + index, AS_IT_LOOKS)));
  const left = [...ofOrders, ...ofOutages, ...ofOthers].filter((one) => one !== undefined);
  const files = orders.filter((_, index) => ofOrders[index] === undefined).map(({ shown }) => shown);
  if (files.length === 0 || [...ofOutages, ...ofOthers].some((one) => one !== undefined)) return { campaign: undefined, left };
  // What comes into the folder from now on is the next run's.
  const narrowed = { ...policy, orders: { ...policy.orders, files }, outages: policy.outages && { ...policy.outages, files: outages.map(({ shown }) => shown) } };
  return { campaign: { ...campaign, policy: narrowed }, left };
}

type Look = Pick<Source, 'delimiter' | 'encoding'>;
const AS_IT_LOOKS: Look = { delimiter: undefined, encoding: undefined };

async function judgeFile(file: FoundFile, before: FileLook | undefined, source: Look, now: number): Promise<LeftFile | undefined> {
  const look = await lookAtFile(file.path);
  const because = await whyLeft(file, before, look, source, now);
  if (because === undefined) return undefined;
  const isWhole = because !== 'it is empty' && because !== 'its last line has no end';
  return { file: file.shown, because, isStuck: !isWhole && look !== undefined && now - look.writtenAt > STUCK };
}

async function whyLeft(file: FoundFile, before: FileLook | undefined, look: FileLook | undefined, source: Look, now: number): Promise<LeftBecause | undefined> {
  if (!look || !before) return 'it is gone';
  if (look.mark !== before.mark) return 'it is being written';
  if (Math.abs(now - look.writtenAt) < QUIET) return 'it was written a moment ago';
  if (look.bytes === 0) return 'it is empty';
  return (await isWhole(file, source)) ? undefined : 'its last line has no end';
}

/** What is no export at all is not judged here: reading it says so with the right words. */
async function isWhole(file: FoundFile, source: Look): Promise<boolean> {
  try {
    return await hasWholeLines(await describeExport(file, source));
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}
