import type { World } from '../model/world.ts';
import type { OpenLedger, RunUnderWay } from '../send/ports.ts';

/** This process among those that may send the same plan. */
export const toWorker = ({ process: { pid, host, nonce } }: World): string => `${pid}@${host}/${nonce}`;

/**
 * Frees what runs of this machine had taken of a plan whose process is gone: killed, or cut off from the ledger. Those of
 * other machines cannot be looked at, and keep theirs until their lease runs out. Where a process is mistaken for gone,
 * nobody is mailed twice: the ledger refuses it the letters that it has lost.
 */
export async function buryDeadRuns(world: World, ledger: OpenLedger, planId: string): Promise<void> {
  if (ledger.exclusive) return;
  for (const run of await ledger.runsUnderWay(planId, world.now(), undefined)) {
    if (isGone(world, run)) await ledger.releaseClaims(planId, run.worker);
  }
}

/** The runs that are at a plan, without those of this machine whose process is gone. */
export async function readRuns(world: World, ledger: OpenLedger, planId: string): Promise<readonly RunUnderWay[]> {
  return (await ledger.runsUnderWay(planId, world.now(), undefined)).filter((run) => !isGone(world, run));
}

function isGone({ process: self }: World, { worker }: RunUnderWay): boolean {
  const [, pid, host] = /^(\d+)@(.*)\/[^/]*$/.exec(worker) ?? [];
  return host === self.host && !self.isRunning(Number(pid));
}
