import type { DuckDBConnection } from '@duckdb/node-api';
import type { NameUse } from '../model/condition.ts';
import type { FailedTrigger, Policy, RepeatedTrigger, Retried, Rule, Trigger } from '../policy/policy.ts';
import { roughSql } from './condition-sql.ts';
import { customerSql } from './customer-sql.ts';
import { momentSql } from './late-sql.ts';
import type { Layout } from './layout.ts';
import { rowsSql } from './load-orders.ts';
import type { OrderFile } from './order-file.ts';

/** A trigger that looks at several orders of a customer together. */
export type ComparingTrigger = RepeatedTrigger | (FailedTrigger & { readonly unlessRetried: Retried });

/** The rule's trigger where it compares orders; undefined where each order stands for itself. */
export function comparing(trigger: Trigger): ComparingTrigger | undefined {
  if (trigger.kind === 'repeated') return trigger;
  return trigger.kind === 'failed' && trigger.unlessRetried ? { ...trigger, unlessRetried: trigger.unlessRetried } : undefined;
}

const notesOf = (index: number): string => `noted_${index}`;
const partnersOf = (index: number): string => `partners_${index}`;

/** The small tables in which a rule notes, in a first reading of the files, which orders have others to be compared with. */
export async function createNotes(connection: DuckDBConnection, index: number): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${notesOf(index)} (key UBIGINT, row_key UBIGINT)`);
}

/**
 * Reads a file for the columns that the rule compares, and nothing else. Of a repeated charge it notes each charge with
 * its stretch of time and the next one, of a failed order whose it was and what: so that the reading that follows keeps
 * only rows that have a partner, and memory does not hold the export. `sieve` lets through what may have failed.
 */
export async function noteOrders(connection: DuckDBConnection, file: OrderFile, rule: Rule, index: number, layout: Layout, policy: Policy, sieve: string): Promise<void> {
  const trigger = comparing(rule.trigger);
  if (!trigger) return;
  const rows = rowsSql(file, layout, policy.orders);
  const noted =
    trigger.kind === 'repeated'
      ? `SELECT ${keySql(trigger.same, layout, stretchSql(trigger, layout, 'step'))}, hash(${layout.textOf('order')}, ${layout.momentOf(trigger.moment.name)})
          FROM instants, (VALUES (0), (1)) steps(step) WHERE is_order AND ${chargeSql(trigger, layout, policy)}`
      : `SELECT DISTINCT ${keySql(trigger.unlessRetried.same, layout)}, 0 FROM instants WHERE is_order AND coalesce(${sieve}, false)`;
  await connection.run(`INSERT INTO ${notesOf(index)} ${rows} ${noted}`);
}

/** SQL that is true for every order that has others to be compared with, once all files have been noted. */
export async function partnerSql(connection: DuckDBConnection, rule: Rule, index: number, layout: Layout, policy: Policy): Promise<string> {
  const trigger = comparing(rule.trigger);
  if (!trigger) return 'false';
  const isRepeated = trigger.kind === 'repeated';
  const several = isRepeated ? 'HAVING min(row_key) <> max(row_key)' : '';
  await connection.run(`CREATE TEMP TABLE ${partnersOf(index)} AS SELECT key FROM ${notesOf(index)} GROUP BY key ${several}`);
  await connection.run(`DROP TABLE ${notesOf(index)}`);
  const isListed = (key: string): string => `${key} IN (SELECT key FROM ${partnersOf(index)})`;
  if (!isRepeated) return isListed(keySql(trigger.unlessRetried.same, layout));
  const keys = ['0', '1'].map((step) => isListed(keySql(trigger.same, layout, stretchSql(trigger, layout, step))));
  return `(${chargeSql(trigger, layout, policy)} AND (${keys.join(' OR ')}))`;
}

/** Two charges within the time of each other share a stretch of that length, or the later one's is the next. */
const stretchSql = ({ moment, within }: RepeatedTrigger, layout: Layout, step: string): string => `${layout.momentOf(moment.name)} // ${within} + ${step}`;

function keySql(same: readonly NameUse[], layout: Layout, stretch?: string): string {
  return `hash(${[...partition(same, layout), ...(stretch === undefined ? [] : [stretch])].join(', ')})`;
}

const partition = (same: readonly NameUse[], layout: Layout): readonly string[] => [customerSql(layout), ...same.map(({ name }) => `lower(${layout.textOf(name)})`)];

/** True for every row that is a charge, and perhaps for others. */
function chargeSql({ where, moment }: RepeatedTrigger, layout: Layout, { orders }: Policy): string {
  const may = where.map((condition) => roughSql(condition, layout, orders));
  return `(${[`${layout.momentOf(moment.name)} IS NOT NULL`, ...may].join(' AND ')})`;
}

/** SQL for the kept orders that have others to be compared with, each once. `mayFail` is true for all that may have failed. */
export function comparedHitsSql(trigger: ComparingTrigger, rule: number, layout: Layout, policy: Policy, columns: string, mayFail: string): string {
  const moment = momentSql(trigger.moment?.name, layout);
  const select = `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${moment} AS hit_from, ${moment} AS hit_to, ${columns}`;
  const by = partition(trigger.kind === 'repeated' ? trigger.same : trigger.unlessRetried.same, layout).join(', ');
  if (trigger.kind === 'failed') {
    return `${select} FROM (SELECT *, bool_or(coalesce(${mayFail}, false)) OVER (PARTITION BY ${by}) AS any_failed FROM kept WHERE candidate) WHERE any_failed`;
  }
  const at = layout.momentOf(trigger.moment.name);
  return `${select} FROM (
      SELECT *, lag(${at}) OVER same AS before, lead(${at}) OVER same AS after FROM kept WHERE candidate AND ${chargeSql(trigger, layout, policy)}
      WINDOW same AS (PARTITION BY ${by} ORDER BY ${at}))
    WHERE ${at} - before <= ${trigger.within} OR after - ${at} <= ${trigger.within}`;
}
