import { Refusal } from '../model/fault.ts';
import type { Sql, SqlDatabase } from './sql.ts';

/**
 * The ledger's tables, step by step. A step that was published is never changed: what comes later is a new step. Times
 * are milliseconds since 1970 (UTC), money is whole minor units, lists are JSON.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE plans (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      digest TEXT NOT NULL,
      runs BIGINT NOT NULL,
      already_credited BIGINT NOT NULL,
      started_at BIGINT NOT NULL,
      credited_at BIGINT,
      finished_at BIGINT
    )`,
    `CREATE TABLE awards (
      id TEXT PRIMARY KEY,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      email TEXT NOT NULL,
      rule TEXT NOT NULL,
      remedy TEXT NOT NULL,
      minor BIGINT NOT NULL,
      unit TEXT NOT NULL,
      orders TEXT NOT NULL,
      outages TEXT NOT NULL,
      steps TEXT NOT NULL,
      granted_at BIGINT NOT NULL
    )`,
    'CREATE INDEX awards_by_customer ON awards (customer, plan)',
    `CREATE TABLE plan_totals (
      plan TEXT NOT NULL REFERENCES plans (id),
      unit TEXT NOT NULL,
      minor BIGINT NOT NULL,
      awards BIGINT NOT NULL,
      PRIMARY KEY (plan, unit)
    )`,
    // The key is a digest of the problem's own (see problem-key.ts).
    `CREATE TABLE problems (
      key TEXT PRIMARY KEY,
      award TEXT NOT NULL REFERENCES awards (id)
    )`,
    // A letter's id and Message-ID are computed from plan and customer: where the pair is unique, so are they. An index
    // of their own would cost as much as all the rest of the row.
    `CREATE TABLE letters (
      id TEXT NOT NULL,
      plan TEXT NOT NULL REFERENCES plans (id),
      customer TEXT NOT NULL,
      address TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'deferred', 'unknown', 'no_address')),
      attempts BIGINT NOT NULL,
      run BIGINT NOT NULL,
      reply TEXT NOT NULL,
      message_id TEXT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (plan, customer)
    )`,
    'CREATE INDEX letters_by_state ON letters (plan, state)',
  ],
  // What limits over time and groups that are paid bit by bit must know. Of an award that was booked before these
  // columns were there, and of one whose problem has no moment, `hit_at` is 0.
  [
    "ALTER TABLE awards ADD COLUMN award_group TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE awards ADD COLUMN hit_at BIGINT NOT NULL DEFAULT 0',
  ],
];

/** The newest step that this program knows. */
export const NEWEST = MIGRATIONS.length;

const CREATE_VERSIONS = 'CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)';

/**
 * Brings the tables up to date; throws a Refusal where a newer program wrote them. Each step is one transaction that
 * begins with its number, so that two programs never make the same step.
 */
export async function migrate(database: SqlDatabase, path: string): Promise<void> {
  if ((await readVersion(database)) === 0) await database.run(CREATE_VERSIONS);
  for (let number = await knownVersion(database, path); number < NEWEST; number += 1) {
    await database.transaction((sql) => makeStep(sql, number + 1));
  }
}

/** The number of the last step made, 0 for an empty database; throws a Refusal where it is newer than this program. */
export async function knownVersion(sql: Sql, path: string): Promise<number> {
  const version = await readVersion(sql);
  if (version <= NEWEST) return version;
  throw new Refusal({
    place: { file: path },
    what: `This ledger was written by a newer makegood (its tables have version ${version}, this program knows ${NEWEST}).`,
    remedy: 'Install the newer makegood: npm install -g makegood@latest',
  });
}

async function makeStep(sql: Sql, number: number): Promise<void> {
  const [added] = await sql.runEach('INSERT INTO migrations (number) VALUES (?) ON CONFLICT (number) DO NOTHING', [[number]]);
  if (added === 0) return;
  for (const statement of MIGRATIONS[number - 1] ?? []) await sql.run(statement);
}

async function readVersion(sql: Sql): Promise<number> {
  const tables = await sql.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'");
  if (tables.length === 0) return 0;
  const [row] = await sql.all<{ version: bigint | null }>('SELECT max(number) AS version FROM migrations');
  return Number(row?.version ?? 0n);
}
