import type { Sql, SqlValue } from './sql.ts';

/** Rows read by one statement. */
const PAGE = 2000;

/**
 * Every row of a query that has no WHERE, in the order of its key (text, and never blank), a page at a time. `column` is
 * the key as the query calls it, `key` as its rows do.
 */
export async function* readRows<Row extends Readonly<Record<string, SqlValue>>>(
  sql: Sql, query: string, column: string, key: string & keyof Row,
): AsyncGenerator<Row> {
  for (let after: SqlValue | undefined = ''; after !== undefined;) {
    const rows: readonly Row[] = await sql.all<Row>(`${query} WHERE ${column} > ? ORDER BY ${column} LIMIT ${PAGE}`, [after]);
    yield* rows;
    after = rows.at(-1)?.[key];
  }
}
