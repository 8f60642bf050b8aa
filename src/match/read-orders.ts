import type { DuckDBConnection } from '@duckdb/node-api';
import type { Order, RowPlace } from '../model/nouns.ts';
import { customerSql } from './customer-sql.ts';
import type { CustomersFile } from './customers-table.ts';
import { IDENTITY, type Layout } from './layout.ts';
import { cellSql, readSql } from './order-file.ts';
import { literal } from './quote-sql.ts';

/** Every kept order that a rule may concern, or, where one customer was asked for, every order of theirs. */
export async function readOrders(connection: DuckDBConnection, layout: Layout, placeOf: (file: number, row: number) => RowPlace): Promise<readonly Order[]> {
  const texts = layout.texts.map((_, index) => `x${index}`).join(', ');
  const reader = await connection.runAndReadAll(
    `SELECT file, CAST(row AS DOUBLE), ${customerSql(layout)}, ${texts} FROM kept WHERE candidate ORDER BY file, row`,
  );
  return reader.getRows().map(([file, row, customer, ...cells]) => {
    const [id = '', , email = '', name = '', locale = '', ...rest] = cells.map((cell) => String(cell ?? ''));
    const columns = Object.fromEntries(layout.texts.slice(IDENTITY.length).map((text, index) => [text, rest[index] ?? '']));
    return { place: placeOf(Number(file), Number(row)), id, customer: String(customer ?? ''), email, name, locale, columns };
  });
}

/**
 * SQL that is true for one customer's orders, by id or e-mail address, in any letter case; under whatever other ids and
 * addresses the table of pairs has them.
 */
export function isCustomerSql(layout: Layout, customer: string, customers?: CustomersFile): string {
  const wanted = `lower(${literal(customer.trim())})`;
  const [id, email] = [layout.textOf('customer'), layout.textOf('email')];
  const ways = [`lower(${id}) = ${wanted}`, `lower(${email}) = ${wanted}`, `${id} IN (SELECT id FROM pairs WHERE id IS NOT NULL)`, `lower(${email}) IN (SELECT email FROM pairs WHERE email IS NOT NULL)`];
  if (customers?.source.by === 'order') ways.push(`${layout.textOf('order')} IN (${ordersOfSql(customers, wanted)})`);
  return ways.map((way) => `coalesce(${way}, false)`).join(' OR ');
}

function ordersOfSql({ source: { blank }, files }: CustomersFile, wanted: string): string {
  return files.map((file) => `SELECT ${cellSql(file, 'order', blank)} FROM ${readSql(file, blank)} WHERE lower(${cellSql(file, 'email', blank)}) = ${wanted}`).join(' UNION ALL ');
}
