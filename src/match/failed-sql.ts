import type { Instant } from '../model/instant.ts';
import type { FailedTrigger, Policy } from '../policy/policy.ts';
import { comparedHitsSql, comparing } from './compared-sql.ts';
import { roughSql } from './condition-sql.ts';
import { momentSql } from './late-sql.ts';
import type { Layout } from './layout.ts';
import { hitsSql } from './windows-table.ts';

/** SQL that is true for every order that failed, and perhaps for others: the trigger's conditions have the last word. */
export function failedSieveSql(trigger: FailedTrigger, layout: Layout, { orders }: Policy): string {
  return `(${trigger.where.map((condition) => roughSql(condition, layout, orders)).join(' AND ')})`;
}

/** What the hits of a failed rule are found with; `table` holds its windows where it asks for outages. */
export interface FailedHits {
  readonly table: string;
  readonly layout: Layout;
  readonly policy: Policy;
  readonly columns: string;
  readonly asOf: Instant;
}

/**
 * SQL for those among the kept orders that may have failed, each with when; and with its window, where the rule asks for an
 * outage. Where it asks what the customer did since, all orders that this depends on stand among them, without a window.
 */
export function failedHitsSql(trigger: FailedTrigger, rule: number, { table, layout, policy, columns, asOf }: FailedHits): string {
  const sieve = failedSieveSql(trigger, layout, policy);
  const during = trigger.during && hitsSql(table, rule, trigger.during, layout, columns, asOf, sieve);
  const compared = comparing(trigger);
  if (compared) {
    const all = comparedHitsSql(compared, rule, layout, policy, columns, sieve);
    return during ? `${during} UNION ALL ${all}` : all;
  }
  if (during) return during;
  const moment = momentSql(trigger.moment?.name, layout);
  return `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${moment} AS hit_from, ${moment} AS hit_to, ${columns}
    FROM kept WHERE candidate AND ${sieve}`;
}
