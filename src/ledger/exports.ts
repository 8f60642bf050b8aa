import { toInstant } from '../model/instant.ts';
import type { ExportedList, ExportRecord, ExportsLedger } from '../send/ports.ts';
import { allByKeys, type Sql, type SqlDatabase } from './sql.ts';

/** What the ledger keeps of lists for other systems, over a database whose tables are up to date. */
export function toExportsLedger(database: SqlDatabase): ExportsLedger {
  return {
    exportedTo: (awards) => readExportedTo(database, awards),
    markExported: (list) =>
      database.transaction(async (sql) => {
        // Two that end at once must see each other.
        await database.waitForTurn(sql);
        return markExported(sql, list);
      }),
    exportsOf: (planId) => readExports(database, planId),
  };
}

async function readExportedTo(sql: Sql, awards: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await allByKeys<{ award: string; target: string }>(
    sql, (keys) => `SELECT DISTINCT award, target FROM exports WHERE award IN (${keys}) ORDER BY award, target`, awards,
  );
  const targets = new Map<string, string[]>();
  for (const { award, target } of rows) targets.set(award, [...(targets.get(award) ?? []), target]);
  return targets;
}

async function markExported(sql: Sql, { target, file, at, awards }: ExportedList): Promise<number> {
  const before = await allByKeys<{ award: string }>(
    sql,
    (keys) => `SELECT DISTINCT award FROM exports WHERE target = ? AND award IN (${keys})`,
    awards.map(({ id }) => id),
    [target],
  );
  await sql.runEach(
    `INSERT INTO exports (award, plan, target, exported_at, file) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (award, target, exported_at) DO NOTHING`,
    awards.map(({ id, plan }) => [id, plan, target, at, file]),
  );
  return before.length;
}

async function readExports(sql: Sql, planId: string): Promise<readonly ExportRecord[]> {
  const rows = await sql.all<{ target: string; exported_at: bigint; file: string; awards: bigint }>(
    `SELECT target, exported_at, file, count(*) AS awards FROM exports WHERE plan = ?
     GROUP BY exported_at, target, file ORDER BY exported_at, target, file`,
    [planId],
  );
  return rows.map((row) => ({ target: row.target, file: row.file, at: toInstant(Number(row.exported_at)), awards: Number(row.awards) }));
}
