import type { DuckDBConnection } from '@duckdb/node-api';
import type { Instant } from '../model/instant.ts';
import { mergeWindows } from '../model/merge-windows.ts';
import type { Outage, Window } from '../model/nouns.ts';
import type { OutageTrigger } from '../policy/policy.ts';
import { foldScope, insertRows } from './candidates.ts';
import type { Layout } from './layout.ts';

const DAY = 86_400_000;

/**
 * The windows of one rule, one set for each scope that occurs among the candidate orders: all outages that agree with
 * the scope, overlapping and touching ones merged. So an outage that is written down in two halves, or once for a
 * region and once for all, is one stretch of time to the order. One without length hit nobody, and is not named.
 */
export async function fillWindows(
  connection: DuckDBConnection,
  table: string,
  trigger: OutageTrigger,
  outages: readonly Outage[],
  layout: Layout,
): Promise<readonly Window[]> {
  const scopes = await readScopes(connection, trigger, layout);
  const windows: Window[] = [];
  const rows: (string | number)[][] = [];
  for (const scope of scopes) {
    const agreeing = outages.filter((outage) => outage.start < outage.end && agrees(outage, scope, trigger));
    for (const window of mergeWindows(agreeing)) {
      for (const day of bucketsOf(window, trigger)) rows.push([...scope, day, windows.length, window.start, window.end]);
      windows.push(window);
    }
  }
  const columns = [...trigger.match.map((_, index) => `s${index} VARCHAR`), 'day BIGINT', 'w INTEGER', 'w_start BIGINT', 'w_end BIGINT'];
  await connection.run(`CREATE TEMP TABLE ${table} (${columns.join(', ')})`);
  await insertRows(connection, table, rows);
  return windows;
}

async function readScopes(connection: DuckDBConnection, trigger: OutageTrigger, layout: Layout): Promise<readonly string[][]> {
  if (trigger.match.length === 0) return [[]];
  const cells = scopeCells(trigger, layout);
  const reader = await connection.runAndReadAll(`SELECT DISTINCT ${cells.join(', ')} FROM kept WHERE candidate`);
  return reader.getRows().map((row) => row.map(String));
}

/** SQL for the order's side of the match columns; a blank cell agrees only with outages that are everywhere. */
export function scopeCells(trigger: OutageTrigger, layout: Layout): readonly string[] {
  return trigger.match.map((pair) => `lower(coalesce(${layout.textOf(pair.order.name)}, ''))`);
}

function agrees(outage: Outage, scope: readonly string[], trigger: OutageTrigger): boolean {
  return trigger.match.every((pair, index) => {
    const cell = foldScope(outage.columns[pair.outage.name] ?? '');
    return cell === '' || cell === scope[index];
  });
}

/** A moment lies in one day: looking only at windows of that day makes the join quick. Intervals look at them all. */
function bucketsOf(window: Window, trigger: OutageTrigger): number[] {
  if (trigger.hits.kind !== 'moment') return [0];
  const first = Math.floor(window.start / DAY);
  const last = Math.floor((window.end - 1) / DAY);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** SQL that joins the kept orders to the windows, a row for each pair that meets. What has no end yet runs until `asOf`. */
export function hitsSql(table: string, rule: number, trigger: OutageTrigger, layout: Layout, columns: string, asOf: Instant): string {
  const scope = scopeCells(trigger, layout).map((cell, index) => `${cell} = s${index}`);
  const { from, to, meets } = meetingSql(trigger, layout, asOf);
  return `SELECT ${rule} AS rule, w, ${from} AS hit_from, ${to} AS hit_to, ${columns}
    FROM kept JOIN ${table} ON ${[...scope, ...meets].join(' AND ')} WHERE candidate`;
}

/** Half-open on both sides: what only touches does not meet. An interval of no length is a moment. */
function meetingSql(trigger: OutageTrigger, layout: Layout, asOf: Instant): { from: string; to: string; meets: readonly string[] } {
  const { hits } = trigger;
  if (hits.kind === 'moment') {
    const moment = layout.instantOf(hits.moment.name, 'moment');
    return { from: moment, to: moment, meets: [`${moment} // ${DAY} = day`, `${moment} >= w_start`, `${moment} < w_end`] };
  }
  const from = layout.instantOf(hits.kind === 'day' ? hits.day.name : hits.from.name, 'start');
  const end = layout.instantOf(hits.kind === 'day' ? hits.day.name : hits.to.name, 'end');
  const to = hits.kind === 'day' ? end : `coalesce(${end}, ${asOf})`;
  return { from, to, meets: [`${from} < w_end`, `(${to} > w_start OR (${from} = ${to} AND ${from} >= w_start))`, `${from} <= ${to}`, 'w_start < w_end'] };
}
