import type { DuckDBConnection } from '@duckdb/node-api';
import type { OrdersSource, Policy } from '../policy/policy.ts';
import { clocksOf, type Layout, momentSql, suspectSql } from './layout.ts';
import { cellSql, type OrderFile } from './order-file.ts';
import { sumColumn } from './item-rows.ts';
import { identifier } from './quote-sql.ts';
import { readRow } from './scratch-database.ts';
import { zonedCellSql, zonedReadSql } from './zoned-times.ts';

/** What one file held. */
export interface LoadedFile {
  /** Rows that DuckDB could read; broken ones are not counted. */
  readonly rows: number;
  /** Rows that are orders, and no continuation of the order above. */
  readonly orders: number;
}

/**
 * The table of what may matter: orders that a rule may concern, rows that may be rejects, and the last row of each
 * file, which carries its counts. All else is read once and let go.
 */
export async function createKept(connection: DuckDBConnection, layout: Layout): Promise<void> {
  const columns = [
    'file INTEGER', 'row BIGINT', 'orders BIGINT', 'last BOOLEAN', 'suspect BOOLEAN', 'candidate BOOLEAN',
    ...layout.texts.map((_, index) => `x${index} VARCHAR`),
    ...layout.instants.map(({ column }) => `${column} BIGINT`),
  ];
  await connection.run(`CREATE TEMP TABLE kept (${columns.join(', ')})`);
}

/** Reads one file, once, and keeps what may matter. `candidate` is SQL over x… and m…. */
export async function loadFile(
  connection: DuckDBConnection,
  file: OrderFile,
  index: number,
  layout: Layout,
  policy: Policy,
  candidate: string,
): Promise<LoadedFile> {
  await connection.run(loadSql(file, index, layout, policy, candidate));
  const [rows = 0, orders = 0] = await readRow(connection, `SELECT row, orders FROM kept WHERE file = ${index} AND last`);
  return { rows: Number(rows), orders: Number(orders) };
}

function loadSql(file: OrderFile, index: number, layout: Layout, policy: Policy, candidate: string): string {
  const texts = layout.texts.map((_, column) => `x${column}`).join(', ');
  const moments = layout.instants.map(({ column }) => column);
  return `
    INSERT INTO kept
    ${rowsSql(file, layout, policy.orders)}, judged AS (
      SELECT *, is_order AND (${suspectSql(layout, policy)}) AS suspect, is_order AND coalesce(${candidate}, false) AS candidate
      FROM instants
    )
    SELECT ${[String(index), 'row', 'orders', 'last', 'suspect', 'candidate AND NOT suspect', texts, ...moments].join(', ')}
    FROM judged WHERE candidate OR suspect OR last`;
}

/** SQL that gives the rows of a file under the name `instants`: x… the cells, m… the moments, and whether it is an order. */
export function rowsSql(file: OrderFile, layout: Layout, source: OrdersSource): string {
  const { count, isOrder, rows } = groupingSql(file, source);
  const cells = layout.texts.map((name, column) => `${sumColumn(file, name, source) ?? zonedCellSql(file, name, source) ?? cellSql(file, name, source.blank)} AS x${column}`);
  const clocks = clocksOf(layout, source).flatMap((clock, column) => [
    `${clock.local} AS l${column}`, `${clock.absolute} AS a${column}`, `${clock.bareDay} AS b${column}`,
  ]);
  const instants = layout.instants.map(({ column }, at) => `${momentSql(layout, at, source.timezone)} AS ${column}`);
  const texts = layout.texts.map((_, column) => `x${column}`).join(', ');
  return `WITH cells AS (
      SELECT ${rows.number} AS row, ${rows.isLast} AS last, ${count} AS orders, ${isOrder} AS is_order, ${cells.join(', ')}
      FROM ${rows.from}
    ), clocks AS (SELECT ${['*', ...clocks].join(', ')} FROM cells
    ), instants AS (SELECT ${['row, last, orders, is_order', texts, ...instants].join(', ')} FROM clocks
    )`;
}

/** How rows are read, and which of them are orders. */
interface Grouping {
  /** How many orders there are up to a row; of rows that were put together, how many in all. */
  readonly count: string;
  readonly isOrder: string;
  readonly rows: { readonly number: string; readonly isLast: string; readonly from: string };
}

const NUMBERED = { number: 'row_number() OVER ()', isLast: 'lead(1) OVER () IS NULL' } as const;

function groupingSql(file: OrderFile, source: OrdersSource): Grouping {
  const rows = { ...NUMBERED, from: zonedReadSql(file, source) };
  if (file.items !== undefined) return itemsGrouping(file.items, rows.from);
  const at = source.continuation === undefined ? -1 : file.header.indexOf(source.continuation);
  if (at < 0) return { count: 'row_number() OVER ()', isOrder: 'true', rows };
  const cell = identifier(`c${at}`);
  return { count: `count(${cell}) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`, isOrder: `${cell} IS NOT NULL`, rows };
}

/** Rows are numbered before they are joined to the orders that they begin: a join may change their order. */
function itemsGrouping(table: string, read: string): Grouping {
  const from = `(SELECT ${NUMBERED.number} AS item_row, ${NUMBERED.isLast} AS item_last, * FROM ${read}) LEFT JOIN ${table} ON item_row = ${table}.row`;
  return {
    count: `(SELECT count(*) FROM ${table})`,
    isOrder: `${table}.row IS NOT NULL`,
    rows: { number: 'item_row', isLast: 'item_last', from },
  };
}
