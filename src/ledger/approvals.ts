import { hash } from 'node:crypto';
import { toInstant } from '../model/instant.ts';
import type { Approval } from '../send/ports.ts';
import { sealPlan } from './seals.ts';
import { allByKeys, type Sql } from './sql.ts';

interface ApprovalRow {
  readonly award: string;
  readonly approved_by: string;
  readonly approved_at: bigint;
  readonly over_minor: bigint;
  readonly over_unit: string;
  readonly declined: bigint;
}

const COLUMNS = 'award, approved_by, approved_at, over_minor, over_unit, declined';

/**
 * Notes decisions, of each award the first; within the transaction that `sql` is in. The last one may leave nothing that
 * waits: its plan is then sealed, if its credits are complete.
 */
export async function decide(sql: Sql, decisions: readonly Approval[]): Promise<void> {
  await sql.runEach(
    `INSERT INTO approvals (plan, ${COLUMNS}, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    // All take the awards in the same order, so that no two that sign for the same ones wait for each other.
    [...decisions].sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1)).map((one) => {
      const cells = [one.plan, one.award ?? '', one.by, one.at, one.over.minor, one.over.unit, one.declined ? 1 : 0];
      return [...cells, toDecisionSeal(cells)];
    }),
  );
  for (const plan of new Set(decisions.map((one) => one.plan))) await sealPlan(sql, plan);
}

const toKey = ({ plan, award }: Approval): string => JSON.stringify([plan, award ?? '']);

/** Tells later whether a decision is still the one that was noted. `cells` are plan, award, who, when, bound and answer. */
export function toDecisionSeal(cells: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(cells.map(String)), 'hex').slice(0, 32);
}

/** Who signed for this plan and its awards or declined them, oldest first. */
export async function readApprovals(sql: Sql, planId: string): Promise<readonly Approval[]> {
  const rows = await sql.all<ApprovalRow>(
    `SELECT ${COLUMNS} FROM approvals WHERE plan = ? ORDER BY approved_at, award, approved_by`, [planId],
  );
  return rows.map((row) => toApproval(planId, row));
}

/** What was decided about these awards of a plan, by award. */
export async function readDecisions(sql: Sql, planId: string, awards: readonly string[]): Promise<ReadonlyMap<string, Approval>> {
  const rows = await allByKeys<ApprovalRow>(
    sql, (ids) => `SELECT ${COLUMNS} FROM approvals WHERE plan = ? AND award IN (${ids})`, awards, [planId],
  );
  return new Map(rows.map((row) => [row.award, toApproval(planId, row)]));
}

/** The decision as its columns have it. */
export function toApproval(plan: string, row: ApprovalRow): Approval {
  return {
    plan,
    by: row.approved_by,
    at: toInstant(Number(row.approved_at)),
    award: row.award === '' ? undefined : row.award,
    over: { minor: row.over_minor, unit: row.over_unit },
    ...(row.declined !== 0n && { declined: true as const }),
  };
}
