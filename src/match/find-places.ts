import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reject, RowPlace } from '../model/nouns.ts';
import { type FileRows, plainRows } from './line-finder.ts';
import type { LoadedFile } from './load-orders.ts';
import type { MatchInput } from './match-orders.ts';

export interface Places {
  readonly placeOf: (file: number, row: number) => RowPlace;
  /** The lines that are no rows, in the order of files and lines. */
  readonly broken: readonly Reject[];
}

/** Where every kept row stands. Parquet has no lines: its rows are counted. */
export async function findPlaces(connection: DuckDBConnection, input: MatchInput, loaded: readonly LoadedFile[]): Promise<Places> {
  const found: FileRows[] = [];
  for (const [index, file] of input.files.entries()) {
    const readRows = (): Promise<ReadonlySet<number>> => readRowNumbers(connection, index);
    const isLined = file.kind !== 'parquet';
    found.push(isLined ? await input.lines.findRows(index, loaded[index]?.rows ?? 0, readRows) : plainRows(0));
  }
  return {
    placeOf: (file, row) => ({ file: input.files[file]?.shown ?? '', line: found[file]?.lineOf(row) ?? row }),
    broken: found.flatMap(({ broken }) => broken),
  };
}

/** The rows whose places may be told: candidates, rejects, and those that rejects refer to. */
async function readRowNumbers(connection: DuckDBConnection, file: number): Promise<ReadonlySet<number>> {
  const rows = new Set<number>();
  const result = await connection.stream(`
    SELECT CAST(row AS DOUBLE) FROM kept WHERE file = ${file} AND (candidate OR suspect)
    UNION ALL SELECT CAST(other_row AS DOUBLE) FROM contested WHERE other_file = ${file}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return rows;
    for (const row of chunk.getColumnValues(0)) rows.add(row as number);
  }
}
