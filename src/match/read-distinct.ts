import type { DuckDBConnection } from '@duckdb/node-api';
import { type OrderFile, readSql } from './order-file.ts';
import { openScratchDatabase } from './scratch-database.ts';

/** The texts that stand in columns of the files, each once, in order, by column; a column that no file has gives none. */
export async function readDistinct(files: readonly OrderFile[], columns: readonly string[], scratch: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const database = await openScratchDatabase(scratch);
  try {
    const found = new Map<string, readonly string[]>();
    for (const column of columns) found.set(column, await readColumn(database.connection, files, column));
    return found;
  } finally {
    database.close();
  }
}

async function readColumn(connection: DuckDBConnection, files: readonly OrderFile[], column: string): Promise<readonly string[]> {
  const reads = files.flatMap((file) => {
    const at = file.header.indexOf(column);
    return at < 0 ? [] : [`SELECT trim(c${at}) AS cell FROM ${readSql(file, [])}`];
  });
  if (reads.length === 0) return [];
  const reader = await connection.runAndReadAll(`SELECT DISTINCT cell FROM (${reads.join(' UNION ALL ')}) WHERE cell <> '' ORDER BY cell`);
  return reader.getRows().map(([cell]) => String(cell));
}
