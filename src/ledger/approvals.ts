import { toInstant } from '../model/instant.ts';
import type { Approval } from '../send/ports.ts';
import type { Sql } from './sql.ts';

interface ApprovalRow {
  readonly award: string;
  readonly approved_by: string;
  readonly approved_at: bigint;
  readonly over_minor: bigint;
  readonly over_unit: string;
}

/** Notes a signature, once; within the transaction that `sql` is in. */
export async function approve(sql: Sql, { plan, by, at, award, over }: Approval): Promise<void> {
  await sql.run(
    `INSERT INTO approvals (plan, award, approved_by, approved_at, over_minor, over_unit) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (plan, award, approved_by) DO NOTHING`,
    [plan, award ?? '', by, at, over.minor, over.unit],
  );
}

/** Who signed for this plan and its awards, oldest first. */
export async function readApprovals(sql: Sql, planId: string): Promise<readonly Approval[]> {
  const rows = await sql.all<ApprovalRow>(
    `SELECT award, approved_by, approved_at, over_minor, over_unit FROM approvals WHERE plan = ?
     ORDER BY approved_at, award, approved_by`,
    [planId],
  );
  return rows.map((row) => ({
    plan: planId,
    by: row.approved_by,
    at: toInstant(Number(row.approved_at)),
    award: row.award === '' ? undefined : row.award,
    over: { minor: row.over_minor, unit: row.over_unit },
  }));
}
