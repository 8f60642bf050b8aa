import { toInstant } from '../model/instant.ts';
import type { PlannedAward } from '../model/nouns.ts';
import type { CustomerReport } from '../model/offers.ts';
import { fromOptionText, toOptionText } from './offer-text.ts';
import { allByKeys, type Sql } from './sql.ts';

interface ReportRow {
  readonly customer: string;
  readonly order_id: string;
  readonly rule: string;
  readonly symptoms: string;
  readonly wants: string | null;
  readonly reported_at: bigint;
  readonly used_by: string | null;
}

/** What tells one report from another. */
const KEY = 'customer = ? AND order_id = ? AND rule = ?';

/** Notes a report, or adds to the one that is there; within the transaction that `sql` is in. See the port. */
export async function noteReport(sql: Sql, report: CustomerReport): Promise<'new' | 'changed' | 'used'> {
  const { customer, order, rule, symptoms, wants, at } = report;
  const [known] = await sql.all<ReportRow>(`SELECT symptoms, wants, used_by FROM reports WHERE ${KEY}`, [customer, order, rule]);
  if (!known) {
    await sql.run(
      'INSERT INTO reports (customer, order_id, rule, symptoms, wants, reported_at) VALUES (?, ?, ?, ?, ?, ?)',
      [customer, order, rule, JSON.stringify([...new Set(symptoms)]), wants === undefined ? null : toOptionText(wants), at],
    );
    return 'new';
  }
  const all = new Set([...readSymptoms(known), ...symptoms]);
  const changed = await sql.run(
    `UPDATE reports SET symptoms = ?, wants = ? WHERE ${KEY} AND used_by IS NULL`,
    [JSON.stringify([...all]), wants === undefined ? known.wants : toOptionText(wants), customer, order, rule],
  );
  return changed === 1 ? 'changed' : 'used';
}

/** Every report, or those of one customer, oldest first. */
export async function readReports(sql: Sql, customer: string | undefined): Promise<readonly CustomerReport[]> {
  const rows = await sql.all<ReportRow>(
    `SELECT customer, order_id, rule, symptoms, wants, reported_at, used_by FROM reports ${customer === undefined ? '' : 'WHERE customer = ?'}
     ORDER BY reported_at, customer, order_id, rule`,
    customer === undefined ? [] : [customer],
  );
  return rows.map((row) => ({
    customer: row.customer,
    order: row.order_id,
    rule: row.rule,
    symptoms: readSymptoms(row),
    wants: row.wants === null ? undefined : fromOptionText(row.wants),
    at: toInstant(Number(row.reported_at)),
    ...(row.used_by !== null && { used: true as const }),
  }));
}

/** Marks the reports that these awards and offers are made of; within the transaction that `sql` is in. */
export async function markUsed(sql: Sql, planId: string, awards: readonly PlannedAward[]): Promise<void> {
  const customers = [...new Set(awards.map(({ customer }) => customer))];
  const open = await allByKeys<{ customer: string; order_id: string; rule: string }>(
    sql,
    (names) => `SELECT customer, order_id, rule FROM reports WHERE used_by IS NULL AND customer IN (${names})`,
    customers,
  );
  if (open.length === 0) return;
  const used = new Set(awards.flatMap(({ customer, rule, orders }) => orders.map(({ id }) => JSON.stringify([customer, id, rule]))));
  await sql.runEach(
    `UPDATE reports SET used_by = ? WHERE ${KEY} AND used_by IS NULL`,
    open.filter((one) => used.has(JSON.stringify([one.customer, one.order_id, one.rule]))).map((one) => [planId, one.customer, one.order_id, one.rule]),
  );
}

// Written by ourselves, in this very shape.
const readSymptoms = ({ symptoms }: Pick<ReportRow, 'symptoms'>): readonly string[] => JSON.parse(symptoms) as string[];
