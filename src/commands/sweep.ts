import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { lockLedger } from '../ledger/lock-ledger.ts';
import { refuseDiskError } from '../model/disk-fault.ts';
import { EXIT, type ExitCode, Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import { sayFaults } from '../report/sweep-events.ts';
import { ledgerPlace } from './ledger-place.ts';
import type { MailboxOptions } from './open-mailbox.ts';
import type { PaceOptions } from './pace-options.ts';
import { openSweepLog, type SweepLog } from './sweep-log.ts';

export interface SweepOptions extends MailboxOptions, Pick<PaceOptions, 'rate' | 'connections'> {
  readonly policy: string;
  /** How many rejected rows are gone on without, or `all`; as typed. */
  readonly acceptRejects?: string;
  /** A file for the events; stderr where it is left out. */
  readonly log?: string;
}

/**
 * Plans and sends in one, for cron: asks nothing, takes the ledger's lock before anything else, finishes what an earlier
 * run left, then plans and sends what is new. Where there is nothing to do it says nothing.
 */
export async function sweep(world: World, options: SweepOptions): Promise<ExitCode> {
  const log = openSweepLog(world, options.log);
  try {
    return await sweepLocked(world, options, log);
  } catch (caught) {
    const error = refuseDiskError(caught);
    if (!(error instanceof Refusal)) {
      log.write({ event: 'failed', exit_code: null, says: ['A fault of makegood itself; stderr has more.'] });
      throw caught;
    }
    const event = error.exitCode === EXIT.locked ? 'locked' : 'failed';
    log.write({ event, exit_code: error.exitCode, says: sayFaults(error.faults) });
    // With a log, stderr is for people, and the one catch tells them; without one, the line has said it.
    if (log.isFile) throw error;
    return error.exitCode;
  }
}

async function sweepLocked(world: World, options: SweepOptions, log: SweepLog): Promise<ExitCode> {
  const policy = resolve(world.cwd, options.policy);
  // Where there is no policy, there is no ledger beside it to be locked; reading it says so.
  const lock = existsSync(policy) ? await lockLedger(ledgerPlace(world, dirname(policy)), world.process, world.now()) : undefined;
  try {
    // Loaded only now: whoever finds the ledger locked is to hear of it at once.
    const { sweepCampaign } = await import('./sweep-campaign.ts');
    return await sweepCampaign(world, options, log);
  } finally {
    await lock?.release();
  }
}
