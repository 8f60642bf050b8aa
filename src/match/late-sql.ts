import type { Instant } from '../model/instant.ts';
import type { LateTrigger, Policy } from '../policy/policy.ts';
import type { Layout } from './layout.ts';
import { roughNumberSql } from './number-sql.ts';

/** SQL that is true for every order that is late, and for few others. */
export function lateSieveSql(trigger: LateTrigger, layout: Layout, policy: Policy, asOf: Instant): string {
  const { by } = trigger;
  if (by.kind === 'column') {
    const cell = layout.textOf(by.delay.name);
    const rough = roughNumberSql(cell, policy.orders.numbers);
    return `(${cell} IS NOT NULL AND coalesce(${rough} > 0, true))`;
  }
  const promised = layout.instantOf(by.promised.name, 'end');
  const actual = layout.instantOf(by.actual.name, 'end');
  return `(${promised} < CASE WHEN ${layout.textOf(by.actual.name)} IS NULL THEN ${asOf} ELSE ${actual} END)`;
}

/** SQL for the late ones among the kept orders, each with when. */
export function lateHitsSql(trigger: LateTrigger, rule: number, layout: Layout, policy: Policy, columns: string, asOf: Instant): string {
  const { by } = trigger;
  if (by.kind === 'column') {
    const moment = momentSql(by.moment?.name, layout);
    return `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${moment} AS hit_from, ${moment} AS hit_to, ${columns}
      FROM kept WHERE candidate AND ${lateSieveSql(trigger, layout, policy, asOf)}`;
  }
  const promised = layout.instantOf(by.promised.name, 'end');
  const actual = layout.instantOf(by.actual.name, 'end');
  return `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${promised} AS hit_from, coalesce(${actual}, ${asOf}) AS hit_to, ${columns}
    FROM kept WHERE candidate AND coalesce(${actual}, ${asOf}) > ${promised}`;
}

/**
 * SQL for when an order met its problem, where the policy names a column. Where the export does not say when, it is the
 * beginning of 1970, rather than the moment of the run, which would be another each time.
 */
export function momentSql(name: string | undefined, layout: Layout): string {
  return name === undefined ? '0' : `coalesce(${layout.momentOf(name)}, 0)`;
}
