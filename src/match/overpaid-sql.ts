import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fraction } from '../model/fraction.ts';
import type { NumberStyle } from '../model/number-style.ts';
import type { PriceList } from '../model/price-list.ts';
import type { OverpaidTrigger, Policy } from '../policy/policy.ts';
import { insertRows } from './insert-rows.ts';
import { momentSql } from './late-sql.ts';
import type { Layout } from './layout.ts';
import { roughNumberSql } from './number-sql.ts';
import { foldScope } from './scope.ts';

/** What the sieve of a list of prices is made with; `table` is the name of the table that it looks up. */
export interface PriceSieve {
  readonly connection: DuckDBConnection;
  readonly table: string;
  readonly list: PriceList;
}

/**
 * SQL that is true for every order for which more was paid than was due, or for which it cannot be known, and for few
 * others: `toOverpaid` has the last word. Of a list of prices it knows the lowest that each thing ever had.
 */
export async function overpaidSieveSql(trigger: OverpaidTrigger, layout: Layout, policy: Policy, prices: PriceSieve | undefined): Promise<string> {
  const { numbers } = policy.orders;
  return isMoreSql(trigger, layout, numbers, await leastSql(trigger, layout, numbers, prices));
}

/** What was paid is more than `due`, a number or NULL, or may be. */
function isMoreSql(trigger: OverpaidTrigger, layout: Layout, numbers: NumberStyle, due: string): string {
  const paid = layout.textOf(trigger.paid.name);
  const rough = roughNumberSql(paid, numbers);
  return `(${paid} IS NOT NULL AND coalesce(${rough} > 0, true) AND coalesce(${rough} > ${due}, true))`;
}

async function leastSql({ due }: OverpaidTrigger, layout: Layout, numbers: NumberStyle, prices: PriceSieve | undefined): Promise<string> {
  if (due.kind === 'column') return roughNumberSql(layout.textOf(due.column.name), numbers);
  if (!prices) return 'NULL';
  const { connection, table, list } = prices;
  const least = new Map<string, readonly (string | number)[]>();
  for (const { keys, price } of list.rows) {
    const cells = keys.map(foldScope);
    const known = least.get(JSON.stringify(cells))?.at(-1) ?? Infinity;
    least.set(JSON.stringify(cells), [...cells, Math.min(Number(known), toDouble(price))]);
  }
  const columns = due.match.map((_, index) => `s${index} VARCHAR`);
  await connection.run(`CREATE TEMP TABLE ${table} (${[...columns, 'least DOUBLE'].join(', ')})`);
  await insertRows(connection, table, [...least.values()]);
  const agrees = due.match.map(({ order }, index) => `${table}.s${index} = lower(${layout.textOf(order.name)})`);
  const found = `(SELECT min(least) FROM ${table} WHERE ${agrees.join(' AND ')})`;
  return due.times ? `(${found} * ${roughNumberSql(layout.textOf(due.times.name), numbers)})` : found;
}

/** Slightly below, so that no rounding hides a cent. */
const toDouble = ({ numerator, denominator }: Fraction): number => (Number(numerator) / Number(denominator)) * (1 - 1e-12);

/** SQL for those among the kept orders that may be overpaid, each with when. */
export function overpaidHitsSql(trigger: OverpaidTrigger, rule: number, layout: Layout, { orders }: Policy, columns: string): string {
  const moment = momentSql(trigger.moment?.name, layout);
  const due = trigger.due.kind === 'column' ? roughNumberSql(layout.textOf(trigger.due.column.name), orders.numbers) : 'NULL';
  return `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${moment} AS hit_from, ${moment} AS hit_to, ${columns}
    FROM kept WHERE candidate AND ${isMoreSql(trigger, layout, orders.numbers, due)}`;
}
