import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../model/fault.ts';
import type { Coverage, PlannedAward } from '../model/nouns.ts';
import { BatchWriter } from '../plan/batch-writer.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import { creditsCsvHeader, toCreditsCsv } from '../report/credits-csv.ts';
import type { Ledger } from '../send/ports.ts';

const BATCH = 500;

/** Where a plan's credit list stands once its credits are booked. */
export const creditsPath = (plan: Plan): string => join(plan.folder, 'credits.csv');

/**
 * Writes the plan's credit list, of what the ledger holds and nothing else (an offer is no credit yet, nor is what waits for a signature); gives its path. `worker` names this process:
 * several may send the plan, and each makes a file of its own and moves it into place. Throws a Refusal where the disk
 * does not take it.
 */
export async function writeCredits(plan: Plan, ledger: Ledger, worker: string): Promise<string> {
  const path = creditsPath(plan);
  const making = `${path}.${worker.replace(/[^\w.-]+/g, '-')}.new`;
  try {
    rmSync(making, { force: true });
    await fill(new BatchWriter(making), plan, ledger);
    renameSync(making, path);
  } catch (error) {
    rmSync(making, { force: true });
    throw toDiskRefusal(error, path);
  }
  return path;
}

/** The errors of a file, by their code, as a sentence; every other error as it is. */
function toDiskRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new Refusal({
    place: { file: path },
    what: `The credit list could not be written (${'code' in error ? String(error.code) : error.message}). The credits are booked all the same.`,
    remedy: 'See that the disk has room and works, then run the same command again: it writes the list.',
  });
}

async function fill(file: BatchWriter, plan: Plan, ledger: Ledger): Promise<void> {
  file.write(creditsCsvHeader());
  let batch: PlannedAward[] = [];
  const flush = async (): Promise<void> => {
    const covered = await ledger.coverage(batch.flatMap(({ problems }) => problems));
    const isGranted = ({ award, held: waits }: Coverage, id: string): boolean => award === id && !waits;
    const granted = batch.filter(({ id, problems }) => problems.map((problem) => covered.get(problem)).some((one) => one && isGranted(one, id)));
    if (granted.length > 0) file.write(toCreditsCsv(granted, plan.header.name));
    batch = [];
  };
  for await (const award of readAwards(plan)) {
    if (award.offer) continue;
    batch.push(award);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  file.finish();
  file.close();
}
