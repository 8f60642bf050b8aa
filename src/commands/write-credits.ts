import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedAward } from '../model/nouns.ts';
import { BatchWriter } from '../plan/batch-writer.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import { creditsCsvHeader, toCreditsCsv } from '../report/credits-csv.ts';
import type { Ledger } from '../send/ports.ts';

const BATCH = 500;

/** Writes the plan's credit list, of what the ledger holds and nothing else; gives its path. */
export async function writeCredits(plan: Plan, ledger: Ledger): Promise<string> {
  const path = join(plan.folder, 'credits.csv');
  const making = `${path}.new`;
  rmSync(making, { force: true });
  const file = new BatchWriter(making);
  file.write(creditsCsvHeader());
  let batch: PlannedAward[] = [];
  const flush = async (): Promise<void> => {
    const held = await ledger.coverage(batch.flatMap(({ problems }) => problems));
    const granted = batch.filter(({ id, problems }) => problems.some((problem) => held.get(problem)?.award === id));
    if (granted.length > 0) file.write(toCreditsCsv(granted, plan.header.name));
    batch = [];
  };
  for await (const award of readAwards(plan)) {
    batch.push(award);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  file.finish();
  file.close();
  renameSync(making, path);
  return path;
}
