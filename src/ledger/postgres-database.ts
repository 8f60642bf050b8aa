import type { Client } from 'pg';
import { toBulkInserts, toNumbered } from './postgres-statements.ts';
import { SCHEMA } from './postgres-connection.ts';
import { canBeRepeated, isDuplicate, toLedgerError } from './postgres-refusal.ts';
import { countPlaceholders, type Sql, type SqlDatabase, type SqlValue } from './sql.ts';

/** How often a transaction is done again that others stood in the way of. */
const ATTEMPTS = 6;

/** A number that only programs which change this ledger's tables use. */
const MIGRATION_LOCK = 7_164_726_553_001n;

/** The connection as the ledger uses it: numbered parameters, whole numbers as bigint, one transaction at a time. */
export function toSqlDatabase(client: Client, shown: string): SqlDatabase {
  const sql = toSql(client);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work, work).catch((error: unknown) => {
      throw toLedgerError(error, shown);
    });
    last = result.catch(() => undefined);
    return result;
  };
  return {
    name: shown,
    exclusive: false,
    all: (text, parameters) => inTurn(() => sql.all(text, parameters)),
    run: (text, parameters) => inTurn(() => sql.run(text, parameters)),
    runEach: (text, rows) => inTurn(() => sql.runEach(text, rows)),
    transaction: (work) => inTurn(() => transact(client, sql, 'BEGIN', work)),
    // Visible to all when it is answered, and on the disk with the next commit that waits for the disk.
    looseTransaction: (work) => inTurn(() => transact(client, sql, 'BEGIN; SET LOCAL synchronous_commit = off', work)),
    isDuplicate,
    hasTable,
    waitForTurn,
    // The server checks what it stores by itself.
    findDamage: () => Promise.resolve([]),
    close: () => inTurn(() => client.end().catch(() => undefined)),
  };
}

async function transact<Result>(client: Client, sql: Sql, begin: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(begin);
      const result = await work(sql);
      // The server answers COMMIT with a ROLLBACK where a statement failed and nobody said so.
      if ((await client.query('COMMIT')).command !== 'COMMIT') throw new Error('The transaction was taken back by the database');
      return result;
    } catch (error) {
      // Where this fails too the connection is gone, and the server takes all back by itself.
      await client.query('ROLLBACK').catch(() => undefined);
      if (attempt === ATTEMPTS || !canBeRepeated(error)) throw error;
    }
  }
}

function toSql(client: Client): Sql {
  const query = async (text: string, parameters: readonly SqlValue[]): Promise<{ rows: unknown[]; rowCount: number | null }> => {
    if (countPlaceholders(text) !== parameters.length) {
      throw new RangeError(`${countPlaceholders(text)} parameters are asked for and ${parameters.length} given: ${text}`);
    }
    return client.query({ text: toNumbered(text), values: [...parameters] });
  };
  return {
    all: async <Row>(text: string, parameters: readonly SqlValue[] = []) => (await query(text, parameters)).rows as Row[],
    run: async (text, parameters = []) => (await query(text, parameters)).rowCount ?? 0,
    runEach: async (text, rows) => {
      await Promise.all(toBulkInserts(text, rows).map(({ text: bulk, parameters }) => query(bulk, parameters)));
    },
  };
}

async function hasTable(sql: Sql, table: string): Promise<boolean> {
  const [row] = await sql.all<{ found: boolean }>('SELECT to_regclass(?) IS NOT NULL AS found', [`${SCHEMA}.${table}`]);
  return row?.found ?? false;
}

/** Also makes the place for the tables: only its owner may, so it is not asked for where it is there. */
async function waitForTurn(sql: Sql): Promise<void> {
  await sql.all('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
  const [row] = await sql.all<{ found: boolean }>('SELECT to_regnamespace(?) IS NOT NULL AS found', [SCHEMA]);
  if (row?.found !== true) await sql.run(`CREATE SCHEMA ${SCHEMA}`);
}
