import { toDecisionSeal } from './approvals.ts';
import { OPEN } from './held-sql.ts';
import type { Sql, SqlValue } from './sql.ts';

const DECISION_CELLS = ['plan', 'award', 'approved_by', 'approved_at', 'over_minor', 'over_unit', 'declined'] as const;

/** What was held and is booked, although nobody signed for it, or somebody declined it. */
const BOOKED_UNSIGNED = `SELECT held.id AS id FROM held
  LEFT JOIN approvals ON approvals.plan = held.plan AND approvals.award = held.id
  WHERE held.over_unit IS NOT NULL AND coalesce(approvals.declined, 1) = 1
    AND (held.id IN (SELECT id FROM awards) OR held.id IN (SELECT id FROM offers)) ORDER BY held.id`;

/**
 * Signatures that are not as they were noted, and held awards that cannot be as they are: a sentence each. That a held
 * award itself is as it was written, its plan's sum tells.
 */
export async function findOddHeld(sql: Sql): Promise<readonly string[]> {
  const unsigned = await sql.all<{ id: string }>(BOOKED_UNSIGNED);
  const undone = await sql.all<{ plan: string }>(`SELECT DISTINCT held.plan AS plan FROM ${OPEN} AND held.plan IN (SELECT plan FROM seals) ORDER BY held.plan`);
  return [
    ...(await findChangedDecisions(sql)),
    ...unsigned.map(({ id }) => `Award ${id} was held for a signature and is booked, and nobody signed for it.`),
    ...undone.map(({ plan }) => `An award of plan ${plan} waits for a signature, and the plan is sealed: a decision is gone.`),
  ];
}

async function findChangedDecisions(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.all<Readonly<Record<string, SqlValue>>>(
    // Those of before there were such seals have none, and are never about one award.
    `SELECT ${DECISION_CELLS.join(', ')}, seal FROM approvals WHERE seal IS NOT NULL OR award <> '' ORDER BY plan, award, approved_by`,
  );
  const changed = rows.filter((row) => row['seal'] !== toDecisionSeal(DECISION_CELLS.map((column) => row[column])));
  return changed.map(({ plan, award }) => `The signature ${award === '' ? '' : `for award ${String(award)} `}of plan ${String(plan)} was changed.`);
}
