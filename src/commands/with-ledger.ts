import { openLedger } from '../ledger/open-ledger.ts';
import { lockFile } from '../ledger/lock.ts';
import type { LedgerPlace } from '../ledger/ledger-place.ts';
import { Refusal } from '../model/fault.ts';
import type { World } from '../model/world.ts';
import type { OpenLedger } from '../send/ports.ts';

/** Work with the ledger as it is; where there is none, with an empty one in memory. */
export function readingLedger<T>(place: LedgerPlace, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  return closing(openLedger(place, false), work);
}

/**
 * Work that sends: alone, under the lock of a ledger that is a file (exit code 4 where another run has it); beside other
 * workers, on one that is a server.
 */
export async function writingLedger<T>(world: World, place: LedgerPlace, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const lock = place.kind === 'file' ? lockFile(place.path, world.process, world.now()) : undefined;
  try {
    return await closing(openLedger(place, true), work);
  } finally {
    lock?.release();
  }
}

/** Work whose every write is one short transaction: beside whoever sends, without the lock. */
export function besideSender<T>(place: LedgerPlace, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  return closing(openLedger(place, true), work);
}

async function closing<T>(opening: Promise<OpenLedger>, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const ledger = await opening;
  try {
    return await work(ledger);
  } catch (error) {
    throw await blameDamage(ledger, error);
  } finally {
    await ledger.close();
  }
}

/**
 * An error that nobody expected may be the ledger's: a damaged cell is no number any more, or no JSON. Gives a Refusal
 * that says what is wrong with the ledger; where it is whole, the error as it is.
 */
export async function blameDamage(ledger: Pick<OpenLedger, 'verify' | 'describe'>, error: unknown): Promise<unknown> {
  if (error instanceof Refusal) return error;
  const [finding] = await ledger.verify().catch(() => []);
  if (finding === undefined) return error;
  return new Refusal({
    place: { file: ledger.describe() },
    what: `The ledger is damaged. ${finding}`,
    remedy: 'Keep it as it is, put its last backup in its place, and send nothing before that. All findings: makegood history --verify',
  });
}
