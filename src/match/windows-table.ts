import type { DuckDBConnection } from '@duckdb/node-api';
import { holds } from '../model/condition-holds.ts';
import { type Instant, toDuration } from '../model/instant.ts';
import { mergeWindows } from '../model/merge-windows.ts';
import type { Outage, Window } from '../model/nouns.ts';
import type { OutageTrigger } from '../policy/policy.ts';
import { insertRows } from './insert-rows.ts';
import type { Layout } from './layout.ts';
import { scopeFinder, scopeOf } from './scope.ts';

const DAY = 86_400_000;

/**
 * The windows of one rule, one set for each scope that occurs among the candidate orders: all outages that agree with
 * the scope, merged where they overlap, touch, or have too short a gap between them. So an outage that is written down
 * in two halves, or once for a region and once for all, is one stretch of time to the order. One without length hit
 * nobody, and is not named; nor is a window of a length that does not count.
 */
export async function fillWindows(
  connection: DuckDBConnection,
  table: string,
  trigger: OutageTrigger,
  outages: readonly Outage[],
  layout: Layout,
): Promise<readonly Window[]> {
  await fillNames(connection, table, trigger, outages);
  const outagesOf = scopeFinder(outages, trigger);
  const windows: Window[] = [];
  const rows: (string | number)[][] = [];
  for (const scope of await readScopes(connection, table, trigger, layout)) {
    for (const window of mergeWindows(outagesOf(scope), trigger.mergeGaps).filter((one) => isLasting(one, trigger))) {
      for (const day of bucketsOf(window, trigger)) rows.push([...scope, day, windows.length, window.start, window.end]);
      windows.push(window);
    }
  }
  const columns = [...trigger.match.map((_, index) => `s${index} VARCHAR`), 'day BIGINT', 'w INTEGER', 'w_start BIGINT', 'w_end BIGINT'];
  await connection.run(`CREATE TEMP TABLE ${table} (${columns.join(', ')})`);
  await insertRows(connection, table, rows);
  return windows;
}

function isLasting({ start, end }: Window, { lasting }: OutageTrigger): boolean {
  return lasting.length === 0 || holds({ kind: 'range', bounds: lasting }, { kind: 'measure', name: 'duration', value: { kind: 'duration', duration: toDuration(end - start) } });
}

/** What the outages have in each match column, for `scopeCells` to look up. */
async function fillNames(connection: DuckDBConnection, table: string, trigger: OutageTrigger, outages: readonly Outage[]): Promise<void> {
  const scopes = outages.map((outage) => scopeOf(outage, trigger));
  for (const index of trigger.match.keys()) {
    const named = new Set(scopes.map((scope) => scope[index] ?? '').filter((name) => name !== ''));
    await connection.run(`CREATE TEMP TABLE ${table}_names_${index} (name VARCHAR)`);
    await insertRows(connection, `${table}_names_${index}`, [...named].map((name) => [name]));
  }
}

async function readScopes(connection: DuckDBConnection, table: string, trigger: OutageTrigger, layout: Layout): Promise<readonly string[][]> {
  if (trigger.match.length === 0) return [[]];
  const cells = scopeCells(table, trigger, layout);
  const reader = await connection.runAndReadAll(`SELECT DISTINCT ${cells.join(', ')} FROM kept WHERE candidate`);
  return reader.getRows().map((row) => row.map(String));
}

/**
 * SQL for the order's side of the match columns. A cell that no outage names agrees, as a blank one does, only with
 * outages that are everywhere: so there are never more scopes than the outages tell apart, however many orders.
 */
function scopeCells(table: string, trigger: OutageTrigger, layout: Layout): readonly string[] {
  return trigger.match.map((pair, index) => {
    const cell = `lower(${layout.textOf(pair.order.name)})`;
    return `CASE WHEN ${cell} IN (SELECT name FROM ${table}_names_${index}) THEN ${cell} ELSE '' END`;
  });
}

/** A moment lies in one day: looking only at windows of that day makes the join quick. Intervals look at them all. */
function bucketsOf(window: Window, trigger: OutageTrigger): number[] {
  if (trigger.hits.kind !== 'moment') return [0];
  const first = Math.floor(window.start / DAY);
  const last = Math.floor((window.end - 1) / DAY);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** SQL that joins the kept orders to the windows, a row for each pair that meets. What has no end yet runs until `asOf`. `only` lets orders through. */
export function hitsSql(table: string, rule: number, trigger: OutageTrigger, layout: Layout, columns: string, asOf: Instant, only = 'true'): string {
  const scope = scopeCells(table, trigger, layout).map((cell, index) => `${cell} AS o${index}`);
  const { from, to, meets } = meetingSql(trigger, layout, asOf);
  const agrees = scope.map((_, index) => `o${index} = s${index}`);
  return `SELECT ${rule} AS rule, w, ${from} AS hit_from, ${to} AS hit_to, ${columns}
    FROM (SELECT ${['*', ...scope].join(', ')} FROM kept WHERE candidate AND ${only}) JOIN ${table} ON ${[...agrees, ...meets, 'true'].join(' AND ')}`;
}

/** Half-open on both sides: what only touches does not meet. An interval of no length is a moment. */
function meetingSql({ hits }: OutageTrigger, layout: Layout, asOf: Instant): { from: string; to: string; meets: readonly string[] } {
  if (hits.kind === 'always') return { from: 'w_start', to: 'w_end', meets: [] };
  if (hits.kind === 'moment') {
    const moment = layout.instantOf(hits.moment.name, 'moment');
    return { from: moment, to: moment, meets: [`${moment} // ${DAY} = day`, `${moment} >= w_start`, `${moment} < w_end`] };
  }
  const from = layout.instantOf(hits.kind === 'day' ? hits.day.name : hits.from.name, 'start');
  const end = layout.instantOf(hits.kind === 'day' ? hits.day.name : hits.to.name, 'end');
  const to = hits.kind === 'day' ? end : `coalesce(${end}, ${asOf})`;
  return { from, to, meets: [`${from} < w_end`, `(${to} > w_start OR (${from} = ${to} AND ${from} >= w_start))`, `${from} <= ${to}`] };
}
