import { createHash } from 'node:crypto';
import { toInstant } from '../model/instant.ts';
import type { Coverage } from '../model/nouns.ts';
import type { Ledger, LedgerState, LetterPass, PlanTotals, QueuedLetter, RefusedLetter } from '../send/ports.ts';
import { toProblemKey } from './problem-key.ts';
import { readAwardsOf } from './read-awards.ts';
import { readPastAwards } from './read-past-awards.ts';
import { readPlan } from './read-plan.ts';
import { allByKeys, type Sql } from './sql.ts';

type Reading = Pick<
  Ledger,
  'state' | 'coverage' | 'pastAwards' | 'isEmpty' | 'findPlan' | 'awardsOf' | 'takeLetters' | 'countLetters' | 'totals' | 'refusedLetters'
>;

/** Everything that the ledger is asked. */
export function toReading(sql: Sql): Reading {
  return {
    state: (exceptPlan) => readState(sql, exceptPlan),
    coverage: (problems) => readCoverage(sql, problems),
    pastAwards: (customers) => readPastAwards(sql, customers),
    isEmpty: async () => (await sql.all('SELECT 1 FROM awards LIMIT 1')).length === 0,
    findPlan: (planId) => readPlan(sql, planId),
    awardsOf: (customerOrEmail) => readAwardsOf(sql, customerOrEmail),
    takeLetters: (planId, customers, pass, run) => readLetters(sql, planId, customers, pass, run),
    countLetters: (planId, pass, run) => countLetters(sql, planId, pass, run),
    totals: (planId) => readTotals(sql, planId),
    refusedLetters: (planId) => readRefused(sql, planId),
  };
}

/** Awards are only ever added, so each plan's number of them says whether anything changed. */
async function readState(sql: Sql, exceptPlan: string | undefined): Promise<LedgerState> {
  const rows = await sql.all<{ plan: string; awards: bigint }>(
    'SELECT plan, sum(awards) AS awards FROM plan_totals WHERE plan <> ? GROUP BY plan ORDER BY plan',
    [exceptPlan ?? ''],
  );
  const hash = createHash('sha256');
  for (const { plan, awards } of rows) hash.update(`${JSON.stringify(plan)} ${awards}\n`);
  return { awards: rows.reduce((sum, row) => sum + Number(row.awards), 0), digest: hash.digest('hex') };
}

async function readCoverage(sql: Sql, problems: readonly string[]): Promise<ReadonlyMap<string, Coverage>> {
  const byKey = new Map(problems.map((problem) => [toProblemKey(problem), problem]));
  const rows = await allByKeys<{ key: string; award: string; plan: string; granted_at: bigint }>(
    sql,
    (keys) =>
      `SELECT problems.key, problems.award, plans.name AS plan, awards.granted_at
       FROM problems JOIN awards ON awards.id = problems.award JOIN plans ON plans.id = awards.plan WHERE problems.key IN (${keys})`,
    [...byKey.keys()],
  );
  return new Map(rows.map((row) => [byKey.get(row.key) ?? row.key, { award: row.award, plan: row.plan, at: toInstant(Number(row.granted_at)) }]));
}

/** What a pass sends: letters that wait, never tried, or tried but not in this run. */
const PASS: Readonly<Record<LetterPass, string>> = {
  fresh: "plan = ? AND state IN ('pending', 'deferred') AND attempts = 0 AND run < ?",
  tried: "plan = ? AND state IN ('pending', 'deferred') AND attempts > 0 AND run < ?",
};

async function readLetters(
  sql: Sql, planId: string, customers: readonly string[], pass: LetterPass, run: number,
): Promise<readonly QueuedLetter[]> {
  const letters = await allByKeys<{ id: string; message_id: string; customer: string; address: string }>(
    sql,
    (names) => `SELECT id, message_id, customer, address FROM letters WHERE ${PASS[pass]} AND customer IN (${names})`,
    customers,
    [planId, run],
  );
  const awards = await readAwardIds(sql, planId, letters.map((letter) => letter.customer));
  return letters.map(({ id, message_id: messageId, customer, address }) => ({
    id, messageId, customer, address, awards: awards.get(customer) ?? new Set(),
  }));
}

async function readAwardIds(sql: Sql, planId: string, customers: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await allByKeys<{ id: string; customer: string }>(
    sql,
    (names) => `SELECT id, customer FROM awards WHERE plan = ? AND customer IN (${names})`,
    customers,
    [planId],
  );
  const ids = new Map<string, Set<string>>();
  for (const { id, customer } of rows) ids.set(customer, (ids.get(customer) ?? new Set()).add(id));
  return ids;
}

async function countLetters(sql: Sql, planId: string, pass: LetterPass, run: number): Promise<number> {
  const [row] = await sql.all<{ count: bigint }>(`SELECT count(*) AS count FROM letters WHERE ${PASS[pass]}`, [planId, run]);
  return Number(row?.count ?? 0n);
}

async function readTotals(sql: Sql, planId: string): Promise<PlanTotals> {
  const rows = await sql.all<{ unit: string; minor: bigint; awards: bigint }>(
    'SELECT unit, minor, awards FROM plan_totals WHERE plan = ? ORDER BY unit',
    [planId],
  );
  // Each customer with an award has one letter row, also those who cannot be written to.
  const [customers] = await sql.all<{ count: bigint }>('SELECT count(*) AS count FROM letters WHERE plan = ?', [planId]);
  const [plan] = await sql.all<{ already_credited: bigint }>('SELECT already_credited FROM plans WHERE id = ?', [planId]);
  return {
    customers: Number(customers?.count ?? 0n),
    awards: rows.reduce((sum, row) => sum + Number(row.awards), 0),
    totals: rows.map(({ unit, minor }) => ({ minor, unit })),
    alreadyCredited: Number(plan?.already_credited ?? 0n),
  };
}

async function readRefused(sql: Sql, planId: string): Promise<readonly RefusedLetter[]> {
  return sql.all<RefusedLetter>(
    "SELECT customer, address, reply FROM letters WHERE plan = ? AND state = 'refused' ORDER BY customer",
    [planId],
  );
}
