import type { DuckDBConnection } from '@duckdb/node-api';
import type { OrdersSource } from '../policy/policy.ts';
import { customerSql } from './customer-sql.ts';
import { rejectContested } from './contest-orders.ts';
import { sameCustomerSql } from './find-people.ts';
import type { Layout } from './layout.ts';
import { cellSql, type OrderFile, readSql } from './order-file.ts';
import { readRow } from './scratch-database.ts';

/**
 * Exports overlap: an order that was late in Monday's file stands as delivered in Tuesday's. Of an order that stands in
 * several files the last file, by name, is believed, and its rows in the others are dropped. Where the last file has it for
 * another customer, these are two orders of one number, and the earlier row is a reject. The later files are read
 * again, their order and customer columns only, and only where an earlier file left anything to drop.
 */
export async function dropSuperseded(
  connection: DuckDBConnection,
  files: readonly OrderFile[],
  layout: Layout,
  source: OrdersSource,
): Promise<void> {
  const earlier = earlierSql(layout);
  for (const [index, file] of files.entries()) {
    const [count] = await readRow(connection, `SELECT count(*) FROM (${earlier}) WHERE file < ${index}`);
    if (Number(count) === 0) continue;
    await connection.run(`CREATE OR REPLACE TEMP TABLE later AS ${laterSql(file, index, layout, source)}`);
    await connection.run(`CREATE OR REPLACE TEMP TABLE strangers AS
      SELECT e.file, e.row, min(later.row) AS other_row FROM (${earlier}) e JOIN later ON e.id = later.id
      WHERE e.file < ${index} AND later.customer <> e.customer GROUP BY e.file, e.row`);
    await connection.run(`UPDATE kept SET candidate = false, suspect = false
      WHERE file < ${index} AND (candidate OR suspect) AND ${layout.textOf('order')} IN (SELECT id FROM later)
        AND (file, row) NOT IN (SELECT (file, row) FROM strangers)`);
    await connection.run(`INSERT INTO contested SELECT s.file, s.row, ${index}, other_row
      FROM strangers s JOIN kept ON s.file = kept.file AND s.row = kept.row WHERE candidate`);
    await rejectContested(connection);
  }
}

const earlierSql = (layout: Layout): string =>
  `SELECT file, row, ${layout.textOf('order')} AS id, ${customerSql(layout)} AS customer FROM kept WHERE (candidate OR suspect) AND ${layout.textOf('order')} IS NOT NULL`;

/** The rows of a file whose orders also stand in what was kept of the files before it. */
function laterSql(file: OrderFile, index: number, layout: Layout, source: OrdersSource): string {
  const cells = (['order', 'customer', 'email'] as const).map((name) => `${cellSql(file, name, source.blank)} AS ${layout.textOf(name)}`);
  const continuation = source.continuation === undefined ? -1 : file.header.indexOf(source.continuation);
  const isOrder = continuation < 0 ? 'true' : `c${continuation} IS NOT NULL`;
  return `WITH rows AS (SELECT row_number() OVER () AS row, ${isOrder} AS is_order, ${cells.join(', ')} FROM ${readSql(file, source.blank)})
    SELECT row, ${layout.textOf('order')} AS id, ${sameCustomerSql(customerSql(layout))} AS customer FROM rows
    WHERE is_order AND ${layout.textOf('order')} IN (SELECT id FROM (${earlierSql(layout)}) WHERE file < ${index})`;
}
