import type { OpenLedger } from '../send/ports.ts';
import { knownVersion, migrate } from './migrations.ts';
import { openEmptyLedger } from './open-sqlite.ts';
import { connectToPostgres, type PostgresPlace } from './postgres-connection.ts';
import { toSqlDatabase } from './postgres-database.ts';
import { toLedger } from './sql-ledger.ts';

/**
 * Opens the ledger on this server. For writing its tables are made where they are not there; for reading it is then an
 * empty ledger in memory. Older tables are brought up to date. Throws a Refusal where it cannot be used.
 */
export async function openPostgresLedger(place: PostgresPlace, forWriting: boolean): Promise<OpenLedger> {
  const database = toSqlDatabase(await connectToPostgres(place, 'makegood'), place.shown);
  try {
    const version = await knownVersion(database);
    if (forWriting || version > 0) {
      await migrate(database);
      return toLedger(database);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
  await database.close();
  return openEmptyLedger();
}
