import type { DuckDBConnection } from '@duckdb/node-api';
import type { Layout } from './layout.ts';
import { readRow } from './scratch-database.ts';

/**
 * Rows in which every cell that the policy uses is blank (spreadsheets leave them below the last order) are no orders
 * and no rejects. Takes them out of what was kept, and gives their number.
 */
export async function dropBlankRows(connection: DuckDBConnection, layout: Layout): Promise<number> {
  const isBlank = `suspect AND coalesce(${layout.texts.map((_, index) => `x${index}`).join(', ')}) IS NULL`;
  const [count] = await readRow(connection, `SELECT count(*) FROM kept WHERE ${isBlank}`);
  if (Number(count) > 0) await connection.run(`UPDATE kept SET suspect = false, candidate = false WHERE ${isBlank}`);
  return Number(count);
}
