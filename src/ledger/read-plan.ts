import { toInstant, type Instant } from '../model/instant.ts';
import { LETTER_STATES, type LetterCounts, type LetterState, type PlanRecord } from '../send/ports.ts';
import type { Sql } from './sql.ts';

interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
  readonly started_at: bigint;
  readonly credited_at: bigint | null;
  readonly finished_at: bigint | null;
}

/** The plan and its letters, counted by state; undefined where the ledger does not know it. */
export async function readPlan(sql: Sql, planId: string): Promise<PlanRecord | undefined> {
  const [row] = await sql.all<PlanRow>(
    'SELECT id, name, digest, started_at, credited_at, finished_at FROM plans WHERE id = ?',
    [planId],
  );
  if (!row) return undefined;
  return {
    id: row.id,
    name: row.name,
    digest: row.digest,
    startedAt: toInstant(Number(row.started_at)),
    creditedAt: toOptionalInstant(row.credited_at),
    finishedAt: toOptionalInstant(row.finished_at),
    letters: await countByState(sql, planId),
  };
}

async function countByState(sql: Sql, planId: string): Promise<LetterCounts> {
  const rows = await sql.all<{ state: LetterState; count: bigint }>(
    'SELECT state, count(*) AS count FROM letters WHERE plan = ? GROUP BY state',
    [planId],
  );
  const counts = new Map(rows.map((row) => [row.state, Number(row.count)]));
  return Object.fromEntries(LETTER_STATES.map((state) => [state, counts.get(state) ?? 0])) as Record<LetterState, number>;
}

function toOptionalInstant(milliseconds: bigint | null): Instant | undefined {
  return milliseconds === null ? undefined : toInstant(Number(milliseconds));
}
