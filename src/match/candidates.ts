import type { DuckDBConnection } from '@duckdb/node-api';
import type { Instant } from '../model/instant.ts';
import type { Outage } from '../model/nouns.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { failedSieveSql } from './failed-sql.ts';
import { lateSieveSql } from './late-sql.ts';
import type { Layout } from './layout.ts';
import { outageSieveSql } from './outage-sieve.ts';

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
  switch (trigger.kind) {
    case 'outage':
      return outageSieveSql(outagesOf(rule), { connection, table: `sieve_${index}`, trigger, layout, asOf });
    case 'late':
      return lateSieveSql(trigger, layout, policy, asOf);
    case 'failed':
      return failedSieveSql(trigger, layout, policy);
  }
}
