import type { DuckDBConnection } from '@duckdb/node-api';
import type { Order, RowPlace } from '../model/nouns.ts';
import { customerSql } from './customer-sql.ts';
import { IDENTITY, type Layout } from './layout.ts';

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

/** SQL that is true for one customer's orders, by id or e-mail address, in any letter case. */
export function isCustomerSql(layout: Layout, customer: string): string {
  const wanted = `lower('${customer.trim().replaceAll("'", "''")}')`;
  return `coalesce(lower(${layout.textOf('customer')}) = ${wanted}, false) OR coalesce(lower(${layout.textOf('email')}) = ${wanted}, false)`;
}
