import type { DuckDBConnection } from '@duckdb/node-api';
import type { Progress } from '../model/world.ts';

/** A private DuckDB in memory that spills to the scratch folder: it lives as long as one run. */
export interface ScratchDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens DuckDB within bounds: memory for sorting and joining beyond the limit goes to `folder`. The native library
 * takes a quarter of a second to load, so it is loaded here and not at the top.
 */
export async function openScratchDatabase(folder: string): Promise<ScratchDatabase> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '384MB',
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'; SET enable_progress_bar = true; SET enable_progress_bar_print = false");
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** How far the query is that runs on the connection at that moment. */
export function progressOf(connection: DuckDBConnection, what: string): Progress {
  // Less than nothing where no query runs.
  return { what, now: () => ({ done: Math.max(0, connection.progress.percentage), total: 100, unit: '%' }) };
}

/** The only row of a query, as plain numbers and strings. */
export async function readRow(connection: DuckDBConnection, sql: string): Promise<readonly unknown[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows()[0]?.map((value) => (typeof value === 'bigint' ? Number(value) : value)) ?? [];
}
