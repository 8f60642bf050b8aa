import type { DuckDBConnection } from '@duckdb/node-api';
import type { Exclusion, FoundReport, Reject } from '../model/nouns.ts';
import { showLocal } from '../model/time-zone.ts';
import type { ReportedTrigger, Rule } from '../policy/policy.ts';
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

/** Once it is known who is who: gives what pages took the names that customers go by. */
export async function nameReporters(connection: DuckDBConnection, table: string): Promise<void> {
  await connection.run(`UPDATE ${table} SET k1 = same_people.customer FROM same_people WHERE page AND k1 = same_people.raw`);
}

/**
 * SQL that is true for the orders that a report is about. Creates the table that it looks up. Whose an order of a page is, is
 * only known once it is known who is who.
 */
export async function reportsSieveSql(connection: DuckDBConnection, table: string, trigger: ReportedTrigger, reports: readonly FoundReport[], layout: Layout): Promise<string> {
  await fillReports(connection, table, trigger, reports);
  return ways(trigger, layout).map(({ cells: all, isOfPage }) => {
    const cells = isOfPage ? all.slice(0, 1) : all;
    const keys = cells.map((_, index) => `k${index}`).join(', ');
    return `(${cells.length === 1 ? (cells[0] ?? '') : `(${cells.join(', ')})`} IN (SELECT ${keys} FROM ${table} WHERE page = ${isOfPage}))`;
  }).join(' OR ');
}

/** SQL that joins the kept orders to their reports, a row for each pair, with when the report was made. */
export function reportedHitsSql(table: string, rule: number, trigger: ReportedTrigger, layout: Layout, columns: string): string {
  return ways(trigger, layout).map((way) => `SELECT ${rule} AS rule, r AS w, ${table}.made_at AS hit_from, ${table}.made_at AS hit_to, ${columns}
    FROM kept JOIN ${table} ON ${agreesSql(way, table)} WHERE candidate`).join(' UNION ALL ');
}

/** What is told of that is about no order of the export. */
export interface Unmatched {
  /** Reports of files: whoever wrote them can mend them. */
  readonly rejects: readonly Reject[];
  /** What was told on the pages and waits: the order has left the export since, or is another customer's now. */
  readonly exclusions: readonly Exclusion[];
}

/** Moments are told by the clocks of `zone` (IANA). */
export async function readUnmatched(connection: DuckDBConnection, table: string, { name, trigger }: ReportedRule, reports: readonly FoundReport[], layout: Layout, zone: string): Promise<Unmatched> {
  const found: FoundReport[] = [];
  for (const way of ways(trigger, layout)) {
    const reader = await connection.runAndReadAll(`SELECT r FROM ${table} WHERE page = ${way.isOfPage}
      AND NOT EXISTS (SELECT 1 FROM kept WHERE (candidate OR suspect) AND ${agreesSql(way, table)}) ORDER BY r`);
    found.push(...reader.getRows().flatMap(([index]) => reports[Number(index)] ?? []));
  }
  const [filed, told] = [found.filter(({ isOfPage }) => !isOfPage), found.filter(({ isOfPage, isSettled }) => isOfPage && !isSettled)];
  return { rejects: filed.map((one) => toReject(one, trigger)), exclusions: told.map((one) => toExclusion(one, name, zone)) };
}

/** A rule that is about reports. */
type ReportedRule = Pick<Rule, 'name'> & { readonly trigger: ReportedTrigger };

function toExclusion({ report: { place, at }, keys: [order = '', customer = ''] }: FoundReport, rule: string, zone: string): Exclusion {
  const when = at === undefined ? '' : ` on ${showLocal(at, zone)}`;
  return { customer, email: '', rule, order, place, reason: `told on the pages${when}, and no order of the export is this customer’s order ${order}` };
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
