import { toInstant, type Instant } from '../model/instant.ts';
import {
  LETTER_STATES, type LetterCounts, type LetterState, type PlanIdentity, type PlanKind, type PlanRecord, type PlanSummary, type PlanTotals,
} from '../send/ports.ts';
import { countHeld } from './held.ts';
import { countOffers } from './read-offers.ts';
import type { Sql } from './sql.ts';

interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
  readonly kind: PlanKind;
  readonly started_at: bigint;
  readonly credited_at: bigint | null;
  readonly finished_at: bigint | null;
  readonly canary: bigint | null;
}

const COLUMNS = 'id, name, digest, kind, started_at, credited_at, finished_at, canary';

/** The plan and its letters, counted by state; undefined where the ledger does not know it. */
export async function readPlan(sql: Sql, planId: string): Promise<PlanRecord | undefined> {
  const [row] = await sql.all<PlanRow>(
    `SELECT ${COLUMNS} FROM plans WHERE id = ?`,
    [planId],
  );
  return row && toRecord(sql, row);
}

/** Every plan, oldest first. */
export async function readPlans(sql: Sql): Promise<readonly PlanSummary[]> {
  const rows = await sql.all<PlanRow>(`SELECT ${COLUMNS} FROM plans ORDER BY started_at, id`);
  const summaries: PlanSummary[] = [];
  for (const row of rows) {
    summaries.push({ record: await toRecord(sql, row), totals: await readTotals(sql, row.id), offers: await countOffers(sql, row.id) });
  }
  return summaries;
}

async function toRecord(sql: Sql, row: PlanRow): Promise<PlanRecord> {
  const held = await countHeld(sql, row.id);
  return {
    ...toIdentity(row),
    startedAt: toInstant(Number(row.started_at)),
    creditedAt: toOptionalInstant(row.credited_at),
    finishedAt: toOptionalInstant(row.finished_at),
    letters: await countByState(sql, row.id),
    canary: row.canary === null ? undefined : Number(row.canary),
    nextTryAt: await readNextTry(sql, row.id),
    ...(held && { held }),
  };
}

/** The plan as it names itself; its kind is left out where it is the usual one. */
export function toIdentity({ id, name, digest, kind }: Pick<PlanRow, 'id' | 'name' | 'digest' | 'kind'>): PlanIdentity {
  return { id, name, digest, ...(kind !== 'recovery' && { kind }) };
}

async function readNextTry(sql: Sql, planId: string): Promise<Instant | undefined> {
  const [row] = await sql.all<{ at: bigint | null }>("SELECT min(next_try_at) AS at FROM letters WHERE plan = ? AND state = 'deferred'", [planId]);
  return toOptionalInstant(row?.at ?? null);
}

/** What the plan gave, summed up by unit. */
export async function readTotals(sql: Sql, planId: string): Promise<PlanTotals> {
  const rows = await sql.all<{ unit: string; minor: bigint; awards: bigint }>(
    'SELECT unit, minor, awards FROM plan_totals WHERE plan = ? ORDER BY unit',
    [planId],
  );
  const [plan] = await sql.all<{ already_credited: bigint }>('SELECT already_credited FROM plans WHERE id = ?', [planId]);
  return {
    customers: rows.length === 0 ? 0 : await countCredited(sql, planId),
    awards: rows.reduce((sum, row) => sum + Number(row.awards), 0),
    totals: rows.map(({ unit, minor }) => ({ minor, unit })),
    alreadyCredited: Number(plan?.already_credited ?? 0n),
  };
}

/** Each customer with an award has one letter row, also those who cannot be written to; with offers there may be others. */
async function countCredited(sql: Sql, planId: string): Promise<number> {
  const offers = await sql.all('SELECT id FROM offers WHERE plan = ? LIMIT 1', [planId]);
  const withAward = 'AND EXISTS (SELECT 1 FROM awards WHERE awards.customer = letters.customer AND awards.plan = letters.plan)';
  const [row] = await sql.all<{ count: bigint }>(
    `SELECT count(*) AS count FROM letters WHERE plan = ? ${offers.length === 0 ? '' : withAward}`, [planId],
  );
  return Number(row?.count ?? 0n);
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
