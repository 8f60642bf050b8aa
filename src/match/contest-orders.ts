import type { DuckDBConnection } from '@duckdb/node-api';
import { customerSql } from './customer-sql.ts';
import type { Layout } from './layout.ts';
import { readRow } from './scratch-database.ts';

/**
 * One order id under two customers: whose it is cannot be known, and what is paid for it is paid once. All rows of such
 * an order are made rejects; the table `contested` says for each where the other stands.
 */
export async function contestOrders(connection: DuckDBConnection, layout: Layout): Promise<void> {
  await connection.run('CREATE TEMP TABLE contested (file INTEGER, row BIGINT, other_file INTEGER, other_row BIGINT)');
  const order = layout.textOf('order');
  const customer = customerSql(layout);
  const [found] = await readRow(
    connection,
    `SELECT count(*) FROM (SELECT 1 FROM kept WHERE candidate GROUP BY ${order} HAVING min(${customer}) <> max(${customer}))`,
  );
  if (Number(found) === 0) return;
  // Of each such order, the first row, and the first of another customer: whichever is not one's own is told.
  await connection.run(`
    INSERT INTO contested
    WITH rows AS (SELECT ${order} AS id, {'file': file, 'row': row} AS place, ${customer} AS customer FROM kept WHERE candidate),
    firsts AS (SELECT id, min(place) AS place, arg_min(customer, place) AS customer FROM rows GROUP BY id HAVING min(customer) <> max(customer)),
    others AS (SELECT r.id, min(r.place) AS place FROM rows r JOIN firsts f ON r.id = f.id WHERE r.customer <> f.customer GROUP BY r.id),
    pairs AS (
      SELECT r.place, CASE WHEN r.customer = f.customer THEN o.place ELSE f.place END AS other
      FROM rows r JOIN firsts f ON r.id = f.id JOIN others o ON r.id = o.id
    )
    SELECT place.file, place.row, other.file, other.row FROM pairs`);
  await rejectContested(connection);
}

/** Contested rows are no candidates any more, but rejects. */
export async function rejectContested(connection: DuckDBConnection): Promise<void> {
  await connection.run('UPDATE kept SET suspect = true, candidate = false WHERE candidate AND (file, row) IN (SELECT (file, row) FROM contested)');
}
