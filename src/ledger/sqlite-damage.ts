import { Refusal } from '../model/fault.ts';
import type { Sql } from './sql.ts';

/** What SQLite finds wrong with its own file; a file too damaged to be asked is one sentence. */
export async function findDamage(sql: Sql): Promise<readonly string[]> {
  try {
    const found = await sql.all<{ integrity_check: string }>('PRAGMA integrity_check(10)');
    const strays = await sql.all<{ table: string; parent: string }>('PRAGMA foreign_key_check');
    return [
      ...found.filter((row) => row.integrity_check !== 'ok').map((row) => `The file is damaged: ${row.integrity_check}.`),
      ...strays.slice(0, 10).map(({ table, parent }) => `A row of ${table} belongs to a row of ${parent} that is gone.`),
    ];
  } catch (error) {
    if (error instanceof Refusal) return [error.message];
    throw error;
  }
}
