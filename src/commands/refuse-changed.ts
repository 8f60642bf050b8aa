import { findFiles } from '../intake/find-files.ts';
import { type FileLook, lookAtFile } from '../intake/look-at-file.ts';
import { Refusal } from '../model/fault.ts';
import type { Campaign } from './find-campaign.ts';
import { inputPatterns } from './input-files.ts';

/** The exports as they looked before the first byte of them was read. */
export type InputLooks = ReadonlyMap<string, { readonly path: string; readonly look: FileLook | undefined }>;

/** Looks at every export that the policy names; a missing one is told by whoever reads it. */
export async function lookAtInputs({ policy, folder }: Campaign): Promise<InputLooks> {
  const found = await Promise.all(inputPatterns(policy).map((files) => findFiles(files, folder).catch(missingIsNone)));
  const looks = await Promise.all(found.flat().map(async ({ path, shown }) => [shown, { path, look: await lookAtFile(path) }] as const));
  return new Map(looks);
}

function missingIsNone(error: unknown): [] {
  if (error instanceof Refusal) return [];
  throw error;
}

/** Which of these exports have been written since, as the user names them. */
export async function findChanged(before: InputLooks): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [shown, { path, look }] of before) {
    const now = await lookAtFile(path);
    if (now?.mark !== look?.mark) changed.push(shown);
  }
  return changed;
}

/**
 * Refuses where an export was written while it was read: its rows were read at one moment and its digest taken at
 * another, and the last row may be half a row. To be asked when all is read and before anything is kept.
 */
export async function refuseChanged(before: InputLooks): Promise<void> {
  const changed = await findChanged(before);
  if (changed.length === 0) return;
  throw new Refusal(
    changed.map((file) => ({ place: { file }, what: 'This file changed while it was read.', remedy: 'Wait until it is written, then run the same command again.' })),
  );
}
