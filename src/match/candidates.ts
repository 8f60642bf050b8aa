import type { DuckDBConnection } from '@duckdb/node-api';
import type { Instant } from '../model/instant.ts';
import type { FoundReport, Outage } from '../model/nouns.ts';
import type { PriceList } from '../model/price-list.ts';
import type { FailedTrigger, Policy, Rule } from '../policy/policy.ts';
import { failedSieveSql } from './failed-sql.ts';
import { lateSieveSql } from './late-sql.ts';
import type { Layout } from './layout.ts';
import { outageSieveSql } from './outage-sieve.ts';
import { reportsSieveSql } from './reports-table.ts';
import { overpaidSieveSql } from './overpaid-sql.ts';

/** The outages that a rule is about: those that its `where` lets through. */
export type OutagesOf = (rule: Rule) => readonly Outage[];

/** What sieves are made with, besides the rule. */
export interface CandidateContext {
  readonly connection: DuckDBConnection;
  readonly layout: Layout;
  readonly policy: Policy;
  readonly outagesOf: OutagesOf;
  readonly pricesOf: (rule: Rule) => PriceList | undefined;
  readonly reportsOf: (rule: Rule) => readonly FoundReport[];
  readonly asOf: Instant;
}

/**
 * SQL that is true for every order that the rule may concern, and false for nearly all others: the first, quick sieve
 * while the export is read. Creates the small tables that it looks up. Of a rule that compares orders it is what may have
 * failed, or nothing: whom to compare with is noted in a reading of its own.
 */
export async function candidateSql(rule: Rule, index: number, context: CandidateContext): Promise<string> {
  const { connection, layout, policy, outagesOf, pricesOf, reportsOf, asOf } = context;
  const { trigger } = rule;
  switch (trigger.kind) {
    case 'outage':
      return outageSieveSql(outagesOf(rule), { connection, table: `sieve_${index}`, trigger, layout, asOf });
    case 'late':
      return lateSieveSql(trigger, layout, policy, asOf);
    case 'reported':
      return reportsSieveSql(connection, `sieve_${index}`, trigger, reportsOf(rule), layout);
    case 'failed':
      return failedSql(trigger, rule, index, context);
    case 'overpaid': {
      const list = pricesOf(rule);
      return overpaidSieveSql(trigger, layout, policy, list && { connection, table: `sieve_${index}`, list });
    }
    case 'repeated':
      return 'false';
  }
}

/** What failed, and where the rule asks for it, while an outage lasted. */
async function failedSql(trigger: FailedTrigger, rule: Rule, index: number, { connection, layout, policy, outagesOf, asOf }: CandidateContext): Promise<string> {
  const failed = failedSieveSql(trigger, layout, policy);
  if (!trigger.during) return failed;
  const during = await outageSieveSql(outagesOf(rule), { connection, table: `sieve_${index}`, trigger: trigger.during, layout, asOf });
  return `(${failed} AND (${during}))`;
}
