import type { DuckDBConnection } from '@duckdb/node-api';
import type { Instant } from '../model/instant.ts';
import type { Outage } from '../model/nouns.ts';
import type { LateTrigger, OutageTrigger, Policy, Rule } from '../policy/policy.ts';
import type { Layout } from './layout.ts';
import { roughNumberSql } from './number-sql.ts';
import { literal } from './quote-sql.ts';

const DAY = 86_400_000;
/** The longest local day, and then some: a day that an outage touches begins at most this long before it. */
const LONGEST_DAY = 2 * DAY;

/** The outages that a rule is about: those that its `where` lets through. */
export type OutagesOf = (rule: Rule) => readonly Outage[];

/**
 * SQL that is true for every order that the rule may concern, and false for nearly all others: the first, quick sieve
 * while the export is read. Creates the small tables that it looks up.
 */
export async function candidateSql(
  connection: DuckDBConnection,
  rule: Rule,
  index: number,
  layout: Layout,
  policy: Policy,
  outagesOf: OutagesOf,
  asOf: Instant,
): Promise<string> {
  const { trigger } = rule;
  if (trigger.kind === 'late') return lateSql(trigger, layout, policy, asOf);
  const groups = groupByScope(outagesOf(rule), trigger);
  const sieves = [...groups].map(([mask, outages], group) =>
    sieveSql(connection, `sieve_${index}_${group}`, mask, outages, trigger, layout, asOf),
  );
  const parts = await Promise.all(sieves);
  return parts.length === 0 ? 'false' : parts.join(' OR ');
}

function lateSql(trigger: LateTrigger, layout: Layout, policy: Policy, asOf: Instant): string {
  if (trigger.by.kind === 'column') {
    const cell = layout.textOf(trigger.by.delay.name);
    const rough = roughNumberSql(cell, policy.orders.numbers);
    return `(${cell} IS NOT NULL AND coalesce(${rough} > 0, true))`;
  }
  const promised = layout.instantOf(trigger.by.promised.name, 'end');
  const actual = layout.instantOf(trigger.by.actual.name, 'end');
  return `(${promised} < CASE WHEN ${layout.textOf(trigger.by.actual.name)} IS NULL THEN ${asOf} ELSE ${actual} END)`;
}

/** Outages by which of the match columns they fill in: a blank one agrees with everything. */
function groupByScope(outages: readonly Outage[], trigger: OutageTrigger): ReadonlyMap<string, readonly Outage[]> {
  const groups = new Map<string, Outage[]>();
  for (const outage of outages) {
    const mask = trigger.match.map((pair) => (outage.columns[pair.outage.name] ? '1' : '0')).join('');
    groups.set(mask, [...(groups.get(mask) ?? []), outage]);
  }
  return groups;
}

async function sieveSql(
  connection: DuckDBConnection,
  table: string,
  mask: string,
  outages: readonly Outage[],
  trigger: OutageTrigger,
  layout: Layout,
  asOf: Instant,
): Promise<string> {
  const pairs = trigger.match.filter((_, index) => mask[index] === '1');
  const scopeOf = (outage: Outage): string[] => pairs.map((pair) => foldScope(outage.columns[pair.outage.name] ?? ''));
  const cells = pairs.map((pair) => `lower(${layout.textOf(pair.order.name)})`);
  if (trigger.hits.kind === 'interval') {
    const from = layout.instantOf(trigger.hits.from.name, 'start');
    const to = `coalesce(${layout.instantOf(trigger.hits.to.name, 'end')}, ${asOf})`;
    const bounds = [outages.reduce((first, { start }) => Math.min(first, start), Infinity), outages.reduce((last, { end }) => Math.max(last, end), 0)];
    const time = `${from} < ${bounds[1]} AND ${to} >= ${bounds[0]}`;
    if (cells.length === 0) return `(${time})`;
    await fillSieve(connection, table, outages.map(scopeOf));
    return `(${time} AND ${tuple(cells)} IN (SELECT ${names(cells.length)} FROM ${table}))`;
  }
  const isDay = trigger.hits.kind === 'day';
  const moment = isDay ? layout.instantOf(trigger.hits.day.name, 'start') : layout.instantOf(trigger.hits.moment.name, 'moment');
  const rows = outages.flatMap((outage) =>
    daysOf(outage.start - (isDay ? LONGEST_DAY : 0), outage.end).map((day) => [...scopeOf(outage), day]),
  );
  await fillSieve(connection, table, rows);
  const key = [...cells, `${moment} // ${DAY}`];
  return `(${tuple(key)} IN (SELECT ${names(key.length)} FROM ${table}))`;
}

/**
 * How cells of match columns are compared: letter case does not count. SQL's `lower` does the same to the orders: it
 * goes sign by sign, and so knows no final sigma, and makes one sign of the dotted İ.
 */
export function foldScope(cell: string): string {
  return Array.from(cell.trim()).map((sign) => (sign === 'İ' ? 'i' : sign.toLowerCase())).join('');
}

function daysOf(start: number, end: number): number[] {
  const first = Math.floor(start / DAY);
  const last = Math.floor((end - 1) / DAY);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

const tuple = (cells: readonly string[]): string => (cells.length === 1 ? (cells[0] ?? '') : `(${cells.join(', ')})`);
const names = (count: number): string => Array.from({ length: count }, (_, index) => `s${index}`).join(', ');

async function fillSieve(connection: DuckDBConnection, table: string, rows: readonly (readonly (string | number)[])[]): Promise<void> {
  const width = rows[0]?.length ?? 1;
  const types = Array.from({ length: width }, (_, index) => `s${index} ${typeof rows[0]?.[index] === 'string' ? 'VARCHAR' : 'BIGINT'}`);
  await connection.run(`CREATE TEMP TABLE ${table} (${types.join(', ')})`);
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  await insertRows(connection, table, distinct);
}

/** Inserts rows of texts and whole numbers, a thousand to a statement. */
export async function insertRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const values = rows.slice(from, from + 1000).map((row) => `(${row.map(cellLiteral).join(', ')})`);
    await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  }
}

function cellLiteral(cell: string | number | null): string {
  return cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : literal(cell);
}
