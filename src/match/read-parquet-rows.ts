import { tmpdir } from 'node:os';
import { type OrderFile, readSql } from './order-file.ts';
import { openScratchDatabase } from './scratch-database.ts';

/** The first rows of a Parquet file, every cell as text without blanks around it; one more than `most` where there are more. */
export async function readParquetRows(file: Pick<OrderFile, 'path' | 'shown' | 'header'>, most: number): Promise<readonly (readonly string[])[]> {
  const database = await openScratchDatabase(tmpdir());
  try {
    const sql = readSql({ ...file, kind: 'parquet', delimiter: ',', columns: new Map() }, []);
    const reader = await database.connection.runAndReadAll(`SELECT * FROM ${sql} LIMIT ${most + 1}`);
    return reader.getRows().map((row) => row.map((cell) => (typeof cell === 'string' ? cell.trim() : '')));
  } finally {
    database.close();
  }
}
