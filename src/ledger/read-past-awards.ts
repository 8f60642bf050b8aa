import { type Instant, toInstant } from '../model/instant.ts';
import type { PastAward } from '../model/nouns.ts';
import type { LedgerOrder, LedgerOutage } from '../send/ports.ts';
import { allByKeys, type Sql } from './sql.ts';

interface PastRow {
  readonly customer: string;
  readonly id: string;
  readonly rule: string;
  readonly award_group: string;
  readonly minor: bigint;
  readonly unit: string;
  readonly hit_at: bigint;
  readonly granted_at: bigint;
  readonly orders: string;
  readonly outages: string;
}

/** Every booked award of these customers, by customer, oldest first; a customer who has none is not in the map. */
export async function readPastAwards(sql: Sql, customers: readonly string[]): Promise<ReadonlyMap<string, readonly PastAward[]>> {
  const rows = await allByKeys<PastRow>(
    sql,
    (names) =>
      `SELECT customer, id, rule, award_group, minor, unit, hit_at, granted_at, orders, outages FROM awards
       WHERE customer IN (${names}) ORDER BY granted_at, id`,
    [...new Set(customers)],
  );
  const past = new Map<string, PastAward[]>();
  for (const row of rows) {
    const known = past.get(row.customer);
    if (known) known.push(toPastAward(row));
    else past.set(row.customer, [toPastAward(row)]);
  }
  return past;
}

function toPastAward(row: PastRow): PastAward {
  // Written by ourselves, in this very shape.
  const orders = JSON.parse(row.orders) as LedgerOrder[];
  const outages = JSON.parse(row.outages) as LedgerOutage[];
  return {
    id: row.id,
    rule: row.rule,
    group: row.award_group,
    money: { minor: row.minor, unit: row.unit },
    at: momentOf(row, outages),
    orders: orders.map(({ id }) => id),
    outages: outages.map(({ id }) => id),
  };
}

/** When the problem was; where the ledger was not told, when the first outage began, or else when it was credited. */
function momentOf({ hit_at, granted_at }: PastRow, outages: readonly LedgerOutage[]): Instant {
  if (hit_at !== 0n) return toInstant(Number(hit_at));
  const starts = outages.map(({ start }) => start);
  return starts.length === 0 ? toInstant(Number(granted_at)) : toInstant(Math.min(...starts));
}
