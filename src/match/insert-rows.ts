import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './quote-sql.ts';

/** Inserts rows of texts and whole numbers, a thousand to a statement. */
export async function insertRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const values = rows.slice(from, from + 1000).map((row) => `(${row.map(cellLiteral).join(', ')})`);
    await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  }
}

function cellLiteral(cell: string | number | null): string {
  return cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : literal(cell);
}
