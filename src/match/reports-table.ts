import type { DuckDBConnection } from '@duckdb/node-api';
import type { FoundReport, Reject } from '../model/nouns.ts';
import type { ReportedTrigger } from '../policy/policy.ts';
import { customerSql } from './customer-sql.ts';
import { insertRows } from './insert-rows.ts';
import type { Layout } from './layout.ts';

/** The table of a rule's reports: which of them, whether a page took it, and the cells by which it finds its order. */
export async function fillReports(connection: DuckDBConnection, table: string, { on }: ReportedTrigger, reports: readonly FoundReport[]): Promise<void> {
  const keys = Array.from({ length: Math.max(on.length, PAGE_KEYS) }, (_, index) => index);
  await connection.run(`CREATE TEMP TABLE ${table} (r INTEGER, made_at BIGINT, page BOOLEAN, ${keys.map((index) => `k${index} VARCHAR`).join(', ')})`);
  const rows = reports.map(({ report, keys: cells, isOfPage }, index) => [index, report.at ?? 0, isOfPage ? 1 : 0, ...keys.map((key) => cells[key] ?? null)]);
  await insertRows(connection, table, rows);
}

/** A page knows the order and its customer. */
const PAGE_KEYS = 2;

/** SQL that is true for the orders that a report is about. Creates the table that it looks up. */
export async function reportsSieveSql(connection: DuckDBConnection, table: string, trigger: ReportedTrigger, reports: readonly FoundReport[], layout: Layout): Promise<string> {
  await fillReports(connection, table, trigger, reports);
  return ways(trigger, layout).map(({ cells, isOfPage }) => {
    const keys = cells.map((_, index) => `k${index}`).join(', ');
    return `(${cells.length === 1 ? (cells[0] ?? '') : `(${cells.join(', ')})`} IN (SELECT ${keys} FROM ${table} WHERE page = ${isOfPage}))`;
  }).join(' OR ');
}

/** SQL that joins the kept orders to their reports, a row for each pair, with when the report was made. */
export function reportedHitsSql(table: string, rule: number, trigger: ReportedTrigger, layout: Layout, columns: string): string {
  return ways(trigger, layout).map((way) => `SELECT ${rule} AS rule, r AS w, ${table}.made_at AS hit_from, ${table}.made_at AS hit_to, ${columns}
    FROM kept JOIN ${table} ON ${agreesSql(way, table)} WHERE candidate`).join(' UNION ALL ');
}

/** Reports of files that are about no order of the export, as rejects. A page's order may have left the export since. */
export async function readUnmatched(connection: DuckDBConnection, table: string, trigger: ReportedTrigger, reports: readonly FoundReport[], layout: Layout): Promise<readonly Reject[]> {
  const [way] = ways(trigger, layout);
  if (!way) return [];
  const reader = await connection.runAndReadAll(`SELECT r FROM ${table} WHERE page = false
    AND NOT EXISTS (SELECT 1 FROM kept WHERE (candidate OR suspect) AND ${agreesSql(way, table)}) ORDER BY r`);
  return reader.getRows().flatMap(([index]) => {
    const found = reports[Number(index)];
    return found ? [toReject(found, trigger)] : [];
  });
}

function toReject({ report: { place, columns }, keys }: FoundReport, { on }: ReportedTrigger): Reject {
  return {
    place,
    column: on.map(({ report }) => report).join(' + '),
    value: keys.join(', '),
    reason: 'no order of the export is the one that this report is about',
    order: on[0]?.order.name === 'order' ? (keys[0] ?? '') : '',
    customer: columns['customer'] ?? '',
  };
}

/** A way in which a report finds its order: the order's cells, in the order of the report's. */
interface Way {
  readonly isOfPage: boolean;
  readonly cells: readonly string[];
}

function ways({ on, pages }: ReportedTrigger, layout: Layout): readonly Way[] {
  const byPolicy: Way = { isOfPage: false, cells: on.map(({ order }) => (order.name === 'customer' ? customerSql(layout) : layout.textOf(order.name))) };
  return pages ? [byPolicy, { isOfPage: true, cells: [layout.textOf('order'), customerSql(layout)] }] : [byPolicy];
}

const agreesSql = ({ isOfPage, cells }: Way, table: string): string =>
  [`${table}.page = ${isOfPage}`, ...cells.map((cell, index) => `${cell} = ${table}.k${index}`)].join(' AND ');
