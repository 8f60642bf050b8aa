import { describeLead } from '../intake/find-lead.ts';
import type { World } from '../model/world.ts';
import type { GatheredData } from './gather.ts';

/** What of the exports was left out without being a reject, a sentence each: titles above the columns' names, rows of a log that are no outages. */
export function listLeftOut({ orderFiles, customers, outages }: GatheredData): readonly string[] {
  return [...[...orderFiles, ...(customers?.files ?? [])].flatMap(describeLead), ...outages.notes];
}

/** For `plan`: on stderr. */
export function tellLeftOut(world: World, gathered: GatheredData): void {
  for (const note of listLeftOut(gathered)) world.stderr.write(`${note}\n`);
}
