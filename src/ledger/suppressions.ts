import { toInstant } from '../model/instant.ts';
import type { Suppression } from '../send/ports.ts';
import { allByKeys, changeByKeys, type Sql } from './sql.ts';

/** The first reason stands. */
export const SUPPRESS = `INSERT INTO suppressions (address, reason, source, suppressed_at) VALUES (?, ?, ?, ?)
  ON CONFLICT (address) DO NOTHING`;

interface SuppressionRow {
  readonly address: string;
  readonly reason: string;
  readonly source: Suppression['source'];
  readonly suppressed_at: bigint;
}

const COLUMNS = 'address, reason, source, suppressed_at';

/** Which of these addresses, in any case, are on the list; by the address as it was given. */
export async function readSuppressed(sql: Sql, addresses: readonly string[]): Promise<ReadonlyMap<string, Suppression>> {
  const rows = await allByKeys<SuppressionRow>(
    sql,
    (keys) => `SELECT ${COLUMNS} FROM suppressions WHERE address IN (${keys})`,
    [...new Set(addresses.map(toKey))],
  );
  const known = new Map(rows.map((row) => [row.address, toSuppression(row)]));
  return new Map(addresses.flatMap((address) => {
    const found = known.get(toKey(address));
    return found ? [[address, found]] : [];
  }));
}

/** Adds addresses, and gives how many are new; within the transaction that `sql` is in. */
export async function suppress(sql: Sql, entries: readonly Suppression[]): Promise<number> {
  const added = await Promise.all(
    entries.map(({ address, reason, source, at }) => sql.run(SUPPRESS, [toKey(address), reason, source, at])),
  );
  return added.reduce((sum, one) => sum + one, 0);
}

/** Takes addresses off the list, and gives how many were on it; within the transaction that `sql` is in. */
export function unsuppress(sql: Sql, addresses: readonly string[]): Promise<number> {
  const keys = [...new Set(addresses.map(toKey))];
  return changeByKeys(sql, (names) => `DELETE FROM suppressions WHERE address IN (${names})`, keys);
}

/** The whole list, by address. */
export async function readSuppressions(sql: Sql): Promise<readonly Suppression[]> {
  const rows = await sql.all<SuppressionRow>(`SELECT ${COLUMNS} FROM suppressions ORDER BY address`);
  return rows.map(toSuppression);
}

function toSuppression({ address, reason, source, suppressed_at: at }: SuppressionRow): Suppression {
  return { address, reason, source, at: toInstant(Number(at)) };
}

const toKey = (address: string): string => address.trim().toLowerCase();
