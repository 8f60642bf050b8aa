import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../model/instant.ts';
import { MAKING } from './write-plan.ts';

const DAY = 86_400_000;

/** Throws away what runs that were killed left half made below `parent`; what is younger than a day may be in the making. */
export async function clearAbandoned(parent: string, now: Instant): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(MAKING))) {
    const path = join(parent, name);
    const found = await stat(path).catch(() => undefined);
    if (found && now - found.mtimeMs > DAY) await rm(path, { recursive: true, force: true });
  }
}
