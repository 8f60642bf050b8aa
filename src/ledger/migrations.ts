import { Refusal } from '../model/fault.ts';
import type { Sql, SqlDatabase } from './sql.ts';
import { MIGRATIONS } from './tables.ts';

/** The newest step that this program knows. */
export const NEWEST = MIGRATIONS.length;

const CREATE_VERSIONS = 'CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)';

/**
 * Brings the tables up to date; throws a Refusal that names the ledger where a newer program wrote them. All is one
 * transaction that only one program is in at a time, so that two that start together make each step once.
 */
export async function migrate(database: SqlDatabase): Promise<void> {
  if ((await knownVersion(database)) === NEWEST) return;
  await database.transaction(async (sql) => {
    await database.waitForTurn(sql);
    await sql.run(CREATE_VERSIONS);
    for (let number = (await knownVersion(database, sql)) + 1; number <= NEWEST; number += 1) await makeStep(sql, number);
  });
}

/** The number of the last step made, 0 for an empty database; throws a Refusal where it is newer than this program. */
export async function knownVersion(database: SqlDatabase, sql: Sql = database): Promise<number> {
  const version = (await database.hasTable(sql, 'migrations')) ? await readVersion(sql) : 0;
  if (version <= NEWEST) return version;
  throw new Refusal({
    place: { file: database.name },
    what: `This ledger was written by a newer makegood (its tables have version ${version}, this program knows ${NEWEST}).`,
    remedy: 'Install the newer makegood: npm install -g makegood@latest',
  });
}

async function makeStep(sql: Sql, number: number): Promise<void> {
  await sql.run('INSERT INTO migrations (number) VALUES (?)', [number]);
  for (const statement of MIGRATIONS[number - 1] ?? []) await sql.run(statement);
}

async function readVersion(sql: Sql): Promise<number> {
  const [row] = await sql.all<{ version: bigint | null }>('SELECT max(number) AS version FROM migrations');
  return Number(row?.version ?? 0n);
}
