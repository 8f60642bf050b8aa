import type { Instant } from '../model/instant.ts';
import type { LedgerPlace } from './ledger-place.ts';
import { lockFile } from './lock.ts';

/** The right to be alone with the ledger, until it is released or its process ends, however it ends. */
export interface LedgerLock {
  release(): Promise<void>;
}

/**
 * Takes the one lock on the ledger at this place. Throws a Refusal (exit code 4) that names the process, the machine and
 * the time where another run has it.
 */
export async function lockLedger(
  place: LedgerPlace, who: { readonly pid: number; readonly host: string }, now: Instant,
): Promise<LedgerLock> {
  if (place.kind === 'postgres') {
    // Loaded only where it is needed: most ledgers are files.
    const { lockDatabase } = await import('./postgres-lock.ts');
    return lockDatabase(place, who, now);
  }
  const lock = lockFile(place.path, who, now);
  return { release: async () => lock.release() };
}
