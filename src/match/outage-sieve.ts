import type { DuckDBConnection } from '@duckdb/node-api';
import type { Instant } from '../model/instant.ts';
import type { Outage } from '../model/nouns.ts';
import type { OutageTrigger } from '../policy/policy.ts';
import { insertRows } from './insert-rows.ts';
import type { Layout } from './layout.ts';
import { groupByScope, type ScopeGroup, scopeOf } from './scope.ts';

const DAY = 86_400_000;
/** The longest local day, and then some: a day that an outage touches begins at most this long before it. */
const LONGEST_DAY = 2 * DAY;

/** What a sieve is made with. `table` begins the names of the small tables that it looks up. */
export interface SieveContext {
  readonly connection: DuckDBConnection;
  readonly table: string;
  readonly trigger: OutageTrigger;
  readonly layout: Layout;
  readonly asOf: Instant;
}

/** SQL that is true for every order that one of the outages may have hit, and for few others. */
export async function outageSieveSql(outages: readonly Outage[], context: SieveContext): Promise<string> {
  const groups = groupByScope(outages, context.trigger);
  const sieves = await Promise.all(groups.map((group, index) => groupSql(group, `${context.table}_${index}`, context)));
  return sieves.length === 0 ? 'false' : sieves.join(' OR ');
}

async function groupSql({ filled, outages }: ScopeGroup, table: string, context: SieveContext): Promise<string> {
  const { trigger, layout } = context;
  const cells = filled.map((index) => `lower(${layout.textOf(trigger.match[index]?.order.name ?? '')})`);
  const cellsOf = (outage: Outage): string[] => filled.map((index) => scopeOf(outage, trigger)[index] ?? '');
  if (trigger.hits.kind === 'moment' || trigger.hits.kind === 'day') {
    const { moment, daysOf } = toDays(context);
    const rows = outages.flatMap((outage) => daysOf(outage).map((day) => [...cellsOf(outage), day]));
    return isListed([...cells, `${moment} // ${DAY}`], table, rows, context);
  }
  const time = timeSql(outages, context);
  if (cells.length === 0) return `(${time})`;
  return `(${time} AND ${await isListed(cells, table, outages.map(cellsOf), context)})`;
}

/** The moment that an order is looked up by, and the days on which it may lie where an outage hits it. */
function toDays({ trigger: { hits, mergeGaps }, layout }: SieveContext): { moment: string; daysOf: (outage: Outage) => number[] } {
  if (hits.kind === 'day') {
    return { moment: layout.instantOf(hits.day.name, 'start'), daysOf: ({ start, end }) => listDays(start - LONGEST_DAY, end + mergeGaps) };
  }
  const moment = hits.kind === 'moment' ? layout.instantOf(hits.moment.name, 'moment') : '0';
  return { moment, daysOf: ({ start, end }) => listDays(start, end + mergeGaps) };
}

/** Where the next outage begins before the gap is over, the time between the two is outage as well. */
function timeSql(outages: readonly Outage[], { trigger: { hits, mergeGaps }, layout, asOf }: SieveContext): string {
  if (hits.kind !== 'interval') return 'true';
  const first = outages.reduce((least, { start }) => Math.min(least, start), Infinity);
  const last = outages.reduce((most, { end }) => Math.max(most, end), 0) + mergeGaps;
  const to = `coalesce(${layout.instantOf(hits.to.name, 'end')}, ${asOf})`;
  return `${layout.instantOf(hits.from.name, 'start')} < ${last} AND ${to} >= ${first}`;
}

function listDays(start: number, end: number): number[] {
  const first = Math.floor(start / DAY);
  const last = Math.floor((end - 1) / DAY);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** SQL that is true where the cells are one of the rows, which are put into a table. */
async function isListed(cells: readonly string[], table: string, rows: readonly (readonly (string | number)[])[], { connection }: SieveContext): Promise<string> {
  const types = cells.map((_, index) => `s${index} ${typeof rows[0]?.[index] === 'string' ? 'VARCHAR' : 'BIGINT'}`);
  await connection.run(`CREATE TEMP TABLE ${table} (${types.join(', ')})`);
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  await insertRows(connection, table, distinct);
  const columns = cells.map((_, index) => `s${index}`).join(', ');
  return `(${cells.length === 1 ? (cells[0] ?? '') : `(${cells.join(', ')})`} IN (SELECT ${columns} FROM ${table}))`;
}
