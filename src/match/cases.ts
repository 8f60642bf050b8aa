import type { DuckDBConnection } from '@duckdb/node-api';
import type { Case } from '../model/nouns.ts';
import { comparedHitsSql } from './compared-sql.ts';
import { customerSql } from './customer-sql.ts';
import { failedHitsSql } from './failed-sql.ts';
import { lateHitsSql } from './late-sql.ts';
import type { Layout } from './layout.ts';
import { reportedHitsSql } from './reports-table.ts';
import { type CaseContext, type CaseRow, type RuleHits, toCases } from './to-cases.ts';
import { overpaidHitsSql } from './overpaid-sql.ts';
import { hitsSql } from './windows-table.ts';

/** One customer with every case found, of all rules; there is at least one. */
export interface CustomerCases {
  readonly customer: string;
  readonly cases: readonly Case[];
  /** Other ids and addresses under which earlier plans may know them; left out where there are none. */
  readonly names?: readonly string[] | undefined;
}

/** Customers that are handed on together: few enough that what is made of them is garbage before it grows old. */
const LIST = 100;

/**
 * Streams every case, a list of customers at a time; all cases of one customer come together. Memory holds one chunk
 * of rows and one customer.
 */
export async function* readCases(connection: DuckDBConnection, context: CaseContext): AsyncGenerator<readonly CustomerCases[]> {
  const result = await connection.stream(casesSql(context));
  let customer: string | undefined;
  let rows: CaseRow[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    let customers: CustomerCases[] = [];
    const columns = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnValues(index) as (string | number | null)[]);
    for (let at = 0; at < chunk.rowCount; at += 1) {
      const next = columns[0]?.[at] as string;
      if (customer !== undefined && next !== customer) {
        customers.push(...toCustomer(customer, rows, context));
        rows = [];
        if (customers.length === LIST) {
          yield customers;
          customers = [];
        }
      }
      customer = next;
      rows.push(toRow(columns, at, context.layout));
    }
    if (customers.length > 0) yield customers;
  }
  if (customer !== undefined) yield toCustomer(customer, rows, context);
}

/** None where no row is a case after all. */
function toCustomer(customer: string, rows: readonly CaseRow[], context: CaseContext): readonly CustomerCases[] {
  const cases = toCases(customer, rows, context);
  if (cases.length === 0) return [];
  const names = context.people.namesOf(customer, [...new Set(cases.map(({ order }) => order.email))]);
  return [names.length === 0 ? { customer, cases } : { customer, cases, names }];
}

const FIXED = 7;

function toRow(columns: readonly (readonly (string | number | null)[])[], at: number, layout: Layout): CaseRow {
  const numberAt = (index: number): number => columns[index]?.[at] as number;
  const texts = layout.texts.map((_, index) => (columns[FIXED + index]?.[at] ?? '') as string);
  return {
    rule: numberAt(1), window: columns[2]?.[at] as number | null,
    from: numberAt(3), to: numberAt(4), file: numberAt(5), row: numberAt(6), texts,
  };
}

function casesSql(context: CaseContext): string {
  const { hits, layout } = context;
  const texts = layout.texts.map((_, index) => `x${index}`);
  const columns = ['CAST(file AS INTEGER) AS file', 'CAST(row AS DOUBLE) AS row', ...texts].join(', ');
  const parts = hits.map((found, index) => ruleSql(found, index, columns, context));
  return `SELECT ${customerSql(layout)} AS customer, rule, w, CAST(hit_from AS DOUBLE), CAST(hit_to AS DOUBLE), file, row, ${texts.join(', ')}
    FROM (${parts.join(' UNION ALL ')}) ORDER BY customer`;
}

function ruleSql({ rule: { trigger }, table }: RuleHits, index: number, columns: string, { layout, policy, asOf }: CaseContext): string {
  switch (trigger.kind) {
    case 'outage':
      return hitsSql(table, index, trigger, layout, columns, asOf);
    case 'late':
      return lateHitsSql(trigger, index, layout, policy, columns, asOf);
    case 'reported':
      return reportedHitsSql(table, index, trigger, layout, columns);
    case 'failed':
      return failedHitsSql(trigger, index, { table, layout, policy, columns, asOf });
    case 'overpaid':
      return overpaidHitsSql(trigger, index, layout, policy, columns);
    case 'repeated':
      return comparedHitsSql(trigger, index, layout, policy, columns, 'false');
  }
}
