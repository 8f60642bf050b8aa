import { tmpdir } from 'node:os';
import { Refusal } from '../model/fault.ts';
import { literal } from './quote-sql.ts';
import { openScratchDatabase } from './scratch-database.ts';

/** The column names of a Parquet or JSON file of orders, as DuckDB reads them. */
export async function readHeader(path: string, kind: 'json' | 'parquet', shown: string): Promise<readonly string[]> {
  const database = await openScratchDatabase(tmpdir());
  try {
    const source = kind === 'parquet' ? `read_parquet(${literal(path)})` : `read_json(${literal(path)}, sample_size = -1)`;
    const reader = await database.connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
    return reader.getRows().map((row) => String(row[0]));
  } catch (error) {
    throw new Refusal({ place: { file: shown }, what: `This ${kind} file cannot be read: ${firstLine(error)}`, remedy: 'Export it again, or as CSV.' });
  } finally {
    database.close();
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
