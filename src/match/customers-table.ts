import type { DuckDBConnection } from '@duckdb/node-api';
import type { CustomersSource } from '../policy/policy.ts';
import { customerSql } from './customer-sql.ts';
import type { Layout } from './layout.ts';
import { cellSql, type OrderFile, readSql } from './order-file.ts';
import { readRow } from './scratch-database.ts';

/** A file of customers as DuckDB reads it, with its columns bound: what an order finds it by, and what it says. */
export interface CustomersFile {
  readonly source: CustomersSource;
  readonly files: readonly OrderFile[];
}

/**
 * Gives the kept orders what they lack of address, name and locale, from the file of customers: found by the customer's
 * id, or by the order's number. The file is read once and only those customers are held that were kept. Where it has one
 * twice, the first row that says something counts. Gives how many customers (or orders) were looked up in vain.
 */
export async function joinCustomers(connection: DuckDBConnection, { source, files }: CustomersFile, layout: Layout): Promise<number> {
  const key = layout.textOf(source.by);
  const kept = `SELECT ${key} FROM kept WHERE candidate OR suspect`;
  await connection.run(`CREATE TEMP TABLE customers AS
    SELECT key, ${SAID.map((name) => `arg_min(${name}, place) FILTER (${name} IS NOT NULL) AS ${name}`).join(', ')}
    FROM (${files.map((file, index) => rowsSql(file, index, source)).join(' UNION ALL ')}) WHERE key IN (${kept}) GROUP BY key`);
  const filled = SAID.map((name) => `${layout.textOf(name)} = coalesce(${layout.textOf(name)}, customers.${name})`);
  await connection.run(`UPDATE kept SET ${filled.join(', ')} FROM customers WHERE ${key} = customers.key AND (candidate OR suspect)`);
  const [unmatched] = await readRow(connection, `SELECT count(DISTINCT ${key}) FROM kept WHERE candidate AND ${key} NOT IN (SELECT key FROM customers)`);
  await connection.run(`UPDATE kept SET suspect = true, candidate = false WHERE candidate AND ${customerSql(layout)} IS NULL`);
  return Number(unmatched);
}

const SAID = ['email', 'name', 'locale'] as const;

function rowsSql(file: OrderFile, index: number, { by, blank }: CustomersSource): string {
  const said = SAID.map((name) => `${cellSql(file, name, blank)} AS ${name}`);
  return `SELECT ${cellSql(file, by, blank)} AS key, {'file': ${index}, 'row': row_number() OVER ()} AS place, ${said.join(', ')} FROM ${readSql(file, blank)}`;
}
