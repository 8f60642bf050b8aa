import { Refusal } from '../model/fault.ts';
import type { Sql } from './sql.ts';

/** What SQLite finds wrong with its own file; a file too damaged to be asked is one sentence. */
export async function findDamage(sql: Sql): Promise<readonly string[]> {
  const damage = await orElse(findBrokenPages(sql), () => findBrokenTables(sql));
  // Where pages are broken, what rows say of each other is not to be had.
  return damage.length > 0 ? damage : orElse(findStrays(sql), async ({ message }) => [message]);
}

async function orElse<Result>(asked: Promise<Result>, refused: (refusal: Refusal) => Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

async function findBrokenPages(sql: Sql): Promise<readonly string[]> {
  const found = await sql.all<{ integrity_check: string }>('PRAGMA integrity_check(10)');
  return found.filter((row) => row.integrity_check !== 'ok').map((row) => `The file is damaged: ${row.integrity_check.replace(/\s+/g, ' ')}.`);
}

/** Which tables cannot be read whole, where the file as such cannot be looked over. */
async function findBrokenTables(sql: Sql): Promise<readonly string[]> {
  const found: string[] = [];
  const tables = await orElse(sql.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"), async () => []);
  for (const { name } of tables) {
    const broken = `The file is damaged: its table ${name} cannot be read whole.`;
    found.push(...(await orElse(readWhole(sql, name), async () => [broken])));
  }
  return found.length > 0 ? found : ['The file is damaged.'];
}

async function readWhole(sql: Sql, table: string): Promise<readonly string[]> {
  await sql.all(`SELECT count(*) FROM ${table} NOT INDEXED`);
  return [];
}

async function findStrays(sql: Sql): Promise<readonly string[]> {
  const strays = await sql.all<{ table: string; parent: string }>('PRAGMA foreign_key_check');
  return strays.slice(0, 10).map(({ table, parent }) => `A row of ${table} belongs to a row of ${parent} that is gone.`);
}
