import type { OpenLedger, PagesLedger } from '../send/ports.ts';
import type { LedgerPlace } from './ledger-place.ts';
import { openLedgerForReading, openSqliteLedger } from './open-sqlite.ts';

/**
 * Opens the ledger at this place, brought up to date. For writing, one that is not there is made; for reading it is
 * then an empty ledger in memory. Throws a Refusal where it cannot be used, or a newer program wrote it.
 */
export async function openLedger(place: LedgerPlace, forWriting: boolean): Promise<OpenLedger> {
  if (place.kind === 'postgres') {
    // Loaded only where it is needed: most ledgers are files.
    const { openPostgresLedger } = await import('./open-postgres.ts');
    return openPostgresLedger(place, forWriting);
  }
  return forWriting ? openSqliteLedger(place.path) : openLedgerForReading(place.path);
}

/**
 * Opens the ledger for pages, beside whoever sends: it needs no lock, may stay open for weeks, and each write is a short
 * transaction of its own. It is made where it is not there, and brought up to date. Throws a Refusal where it cannot be
 * used.
 */
export function openLedgerForPages(place: LedgerPlace): Promise<PagesLedger> {
  return openLedger(place, true);
}
