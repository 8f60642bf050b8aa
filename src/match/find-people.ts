import type { DuckDBConnection } from '@duckdb/node-api';
import type { LeftApart, MergedCustomer, People } from '../model/people.ts';
import { customerSql } from './customer-sql.ts';
import { isCustomerWide } from './customer-wide.ts';
import { joinCustomers } from './customers-table.ts';
import { insertRows } from './insert-rows.ts';
import { joinNames } from './join-names.ts';
import type { Layout } from './layout.ts';
import { followPairs, MOST_NAMES, notePairs, type PairSources } from './people-pairs.ts';

/**
 * Adds what a file of customers says, and finds out who is who: an id and an address that stand in one row are one
 * customer's, whatever else either stands with. Orders of one customer are then kept under one name; the table
 * `same_people` says which name stands for which. Only pairs that make a difference leave the database.
 */
export async function findPeople(connection: DuckDBConnection, layout: Layout, sources: PairSources): Promise<People> {
  const unmatched = sources.customers ? await joinCustomers(connection, sources.customers, layout) : 0;
  await notePairs(connection, layout);
  if (isCustomerWide(sources.policy)) await followPairs(connection, sources);
  const merged = joinNames(await readPairs(connection));
  const names = new Map(merged.flatMap((one) => [...one.ids, ...one.addresses].map((name) => [name, one] as const)));
  await connection.run('CREATE TEMP TABLE same_people (raw VARCHAR, customer VARCHAR)');
  const renamed = [...names].filter(([name, { customer }]) => name !== customer);
  await insertRows(connection, 'same_people', renamed.map(([name, { customer }]) => [name, customer]));
  if (renamed.length > 0) {
    await connection.run(`UPDATE kept SET ${layout.textOf('customer')} = same_people.customer FROM same_people WHERE ${customerSql(layout)} = raw`);
  }
  const [shared, apart] = [await readShared(connection), await readPlusAddresses(connection, names)];
  return { merged, apart: [...shared, ...apart], unmatched, namesOf: toNames(names, shared) };
}

/** SQL for the name that a customer goes by. */
export const sameCustomerSql = (customer: string): string => `coalesce((SELECT same_people.customer FROM same_people WHERE raw = ${customer}), ${customer})`;

function toNames(merged: ReadonlyMap<string, MergedCustomer>, shared: readonly LeftApart[]): People['namesOf'] {
  const ofMany = new Set(shared.flatMap(({ names }) => names));
  return (customer, addresses) => {
    if (ofMany.has(customer)) return [];
    const known = merged.get(customer);
    const own = addresses.map((address) => address.trim().toLowerCase()).filter((address) => address !== '' && !ofMany.has(address));
    return [...new Set([...(known?.ids ?? []), ...(known?.addresses ?? []), ...own])].filter((name) => name !== customer);
  };
}

/** Ids with several addresses, and addresses with several ids (or orders with and without one). */
const BUSY = `WITH ids AS (SELECT id, count(*) AS n FROM pairs WHERE id IS NOT NULL AND email IS NOT NULL GROUP BY id HAVING count(*) > 1),
  addresses AS (SELECT email, count(*) AS n FROM pairs WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1)`;

async function readPairs(connection: DuckDBConnection): Promise<readonly { id: string | undefined; email: string }[]> {
  const reader = await connection.runAndReadAll(`${BUSY} SELECT id, email FROM pairs
    WHERE email IS NOT NULL AND (coalesce(id IN (SELECT id FROM ids), false) OR email IN (SELECT email FROM addresses))
      AND NOT coalesce(id IN (SELECT id FROM ids WHERE n > ${MOST_NAMES}), false) AND email NOT IN (SELECT email FROM addresses WHERE n > ${MOST_NAMES})
    ORDER BY email, id`);
  return reader.getRows().map(([id, email]) => ({ id: id === null ? undefined : String(id), email: String(email) }));
}

async function readShared(connection: DuckDBConnection): Promise<readonly LeftApart[]> {
  const reader = await connection.runAndReadAll(`${BUSY} SELECT 'address of many', email, n FROM addresses WHERE n > ${MOST_NAMES}
    UNION ALL SELECT 'id of many', id, n FROM ids WHERE n > ${MOST_NAMES} ORDER BY 1, 2`);
  return reader.getRows().map(([kind, name, count]) => ({ kind: kind as LeftApart['kind'], names: [String(name)], count: Number(count) }));
}

/** `ada+shop@mill.example` is most often `ada@mill.example`, but whoever is wrong about that mails a stranger. */
async function readPlusAddresses(connection: DuckDBConnection, merged: ReadonlyMap<string, MergedCustomer>): Promise<readonly LeftApart[]> {
  const reader = await connection.runAndReadAll(`WITH plus AS (
      SELECT DISTINCT email, regexp_replace(email, '\\+[^@]*@', '@') AS plain FROM pairs WHERE email LIKE '%_+%@%')
    SELECT email, plain FROM plus WHERE plain IN (SELECT email FROM pairs) ORDER BY plain, email`);
  return reader.getRows().flatMap(([email, plain]): readonly LeftApart[] => {
    const names = [String(plain), String(email)];
    const [one, other] = names.map((name) => merged.get(name));
    return one !== undefined && one === other ? [] : [{ kind: 'plus address', names, count: 2 }];
  });
}
