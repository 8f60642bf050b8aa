import type { DuckDBConnection } from '@duckdb/node-api';
import type { Policy } from '../policy/policy.ts';
import type { CustomersFile } from './customers-table.ts';
import type { Layout } from './layout.ts';
import { cellSql, type OrderFile, readSql } from './order-file.ts';
import { literal } from './quote-sql.ts';
import { readRow } from './scratch-database.ts';

/** An id with more addresses than this, or an address with more ids, is a shop's counter or an agency, and joins nobody. */
export const MOST_NAMES = 5;

/** Where ids and addresses are found together. */
export interface PairSources {
  readonly policy: Policy;
  readonly files: readonly OrderFile[];
  readonly customers?: CustomersFile | undefined;
}

/** The table of every id and address (in small letters) that stand in one row; an id that is the address itself is none. */
async function createPairs(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE TEMP TABLE IF NOT EXISTS pairs (id VARCHAR, email VARCHAR)');
}

/** Notes the pairs of the orders that were kept. */
export async function notePairs(connection: DuckDBConnection, layout: Layout): Promise<void> {
  await createPairs(connection);
  const kept = `SELECT ${layout.textOf('customer')} AS customer, ${layout.textOf('email')} AS mail FROM kept WHERE candidate OR suspect`;
  await connection.run(`INSERT INTO pairs ${pairsSql(kept)} EXCEPT SELECT id, email FROM pairs`);
}

/** Notes who has this id or address. */
export async function notePerson(connection: DuckDBConnection, sources: PairSources, name: string): Promise<void> {
  await createPairs(connection);
  const wanted = literal(name.trim());
  for (const rows of sourcesOf(sources)) {
    await connection.run(`INSERT INTO pairs SELECT * FROM (${pairsSql(rows)}) WHERE lower(id) = lower(${wanted}) OR email = lower(${wanted}) EXCEPT SELECT id, email FROM pairs`);
  }
}

/**
 * Follows ids to their addresses and addresses to their ids through all the rows there are, until nothing new is found.
 * Usually that is one reading, of two columns; none where there is but one of them.
 */
export async function followPairs(connection: DuckDBConnection, sources: PairSources): Promise<void> {
  const readings = sourcesOf(sources);
  if (readings.length === 0) return;
  for (let before = -1, after = await countPairs(connection); after > before; ) {
    for (const rows of readings) await connection.run(`INSERT INTO pairs SELECT * FROM (${pairsSql(rows)}) WHERE ${KNOWN} EXCEPT SELECT id, email FROM pairs`);
    before = after;
    after = await countPairs(connection);
  }
}

async function countPairs(connection: DuckDBConnection): Promise<number> {
  const [count] = await readRow(connection, 'SELECT count(*) FROM pairs');
  return Number(count);
}

const few = (name: 'id' | 'email'): string => `SELECT ${name} FROM pairs WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) <= ${MOST_NAMES}`;
const KNOWN = `(id IN (${few('id')}) OR email IN (${few('email')}))`;

/** SQL for the pairs among rows of `customer` and `mail`, each once. */
const pairsSql = (rows: string): string => `SELECT DISTINCT
    CASE WHEN contains(customer, '@') THEN nullif(lower(customer), lower(mail)) ELSE customer END AS id, lower(mail) AS email
  FROM (${rows}) WHERE customer IS NOT NULL OR mail IS NOT NULL`;

/** Files in which both have a column of their own. */
function sourcesOf({ policy, files, customers }: PairSources): readonly string[] {
  const ofOrders = files.map((file) => rowsOf(file, policy.orders.blank));
  const ofCustomers = customers?.source.by === 'customer' ? customers.files.map((file) => rowsOf(file, customers.source.blank)) : [];
  return [...ofOrders, ...ofCustomers].filter((rows) => rows !== undefined);
}

function rowsOf(file: OrderFile, blank: readonly string[]): string | undefined {
  const [id, email] = (['customer', 'email'] as const).map((name) => file.columns.get(name)?.join());
  if (id === undefined || email === undefined || id === email) return undefined;
  return `SELECT ${cellSql(file, 'customer', blank)} AS customer, ${cellSql(file, 'email', blank)} AS mail FROM ${readSql(file, blank)}`;
}
