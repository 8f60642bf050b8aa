import type { Instant } from '../model/instant.ts';
import type { Claim, LetterPass, QueuedLetter } from '../send/ports.ts';
import { readRoom } from './canary.ts';
import { LIVING } from './living.ts';
import { allByKeys, changeByKeys, type Sql } from './sql.ts';

const INTERRUPTED = 'The run ended while this letter was under way: it may have been delivered.';

/** What a pass sends: letters that wait, never tried, or tried but not in this run. */
const PASS: Readonly<Record<LetterPass, string>> = {
  fresh: "plan = ? AND state IN ('pending', 'deferred') AND attempts = 0 AND run < ? AND next_try_at <= ?",
  tried: "plan = ? AND state IN ('pending', 'deferred') AND attempts > 0 AND run < ? AND next_try_at <= ?",
};

/**
 * Claims letters for a run, and gives them; within the transaction that `sql` is in. The plan's row is written first: it
 * lets the workers through one by one, and whoever comes next sees what was claimed before.
 */
export async function takeLetters(
  sql: Sql, planId: string, customers: readonly string[], pass: LetterPass, run: number, claim: Claim,
): Promise<readonly QueuedLetter[]> {
  const [plan] = await sql.all<{ canary: bigint | null }>('UPDATE plans SET runs = runs WHERE id = ? RETURNING canary', [planId]);
  await sql.run(
    `INSERT INTO workers (plan, run, worker, until, since) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (plan, run) DO UPDATE SET worker = excluded.worker, until = excluded.until`,
    [planId, run, claim.worker, claim.until, claim.now],
  );
  await loseDeadLetters(sql, planId, claim.worker, claim.now);
  const canary = plan?.canary ?? undefined;
  const wanted = canary === undefined ? customers : await fitCanary(sql, planId, customers, pass, run, claim.now, canary);
  await changeByKeys(
    sql,
    (names) => `UPDATE letters SET claim = ? WHERE ${PASS[pass]} AND (claim = ? OR claim NOT IN (${LIVING})) AND customer IN (${names})`,
    wanted,
    [run, planId, run, claim.now, run, planId, claim.now],
  );
  return readClaimed(sql, planId, customers, pass, run, claim.now);
}

/** Those customers, the first of them, whose letters can be claimed without more being tried than the canary bears. */
async function fitCanary(
  sql: Sql, planId: string, customers: readonly string[], pass: LetterPass, run: number, now: Instant, canary: bigint,
): Promise<readonly string[]> {
  const free = await allByKeys<{ customer: string }>(
    sql,
    (names) => `SELECT customer FROM letters WHERE ${PASS[pass]} AND claim <> ? AND claim NOT IN (${LIVING}) AND customer IN (${names})`,
    customers,
    [planId, run, now, run, planId, now],
  );
  const names = new Set(free.map(({ customer }) => customer));
  return customers.filter((customer) => names.has(customer)).slice(0, await readRoom(sql, planId, canary, now));
}

/** Makes those letters unknown that are under way in a run whose worker is dead, and gives how many. */
export function loseDeadLetters(sql: Sql, planId: string, self: string, now: Instant): Promise<number> {
  return sql.run(
    `UPDATE letters SET state = 'unknown', reply = ?, updated_at = ?
     WHERE plan = ? AND state = 'sending' AND run NOT IN (SELECT run FROM workers WHERE plan = ? AND (until > ? OR worker = ?))`,
    [INTERRUPTED, now, planId, planId, now, self],
  );
}

/** Forgets one worker of the plan, or where none is named all of them: what they had claimed is free. */
export async function forgetWorkers(sql: Sql, planId: string, worker: string | undefined): Promise<void> {
  if (worker === undefined) await sql.run('DELETE FROM workers WHERE plan = ?', [planId]);
  else await sql.run('DELETE FROM workers WHERE plan = ? AND worker = ?', [planId, worker]);
}

export async function renewClaims(sql: Sql, planId: string, worker: string, until: Instant): Promise<void> {
  await sql.run('UPDATE workers SET until = ? WHERE plan = ? AND worker = ?', [until, planId, worker]);
}

/** How many letters a pass has, whoever has claimed them. */
export async function countLetters(sql: Sql, planId: string, pass: LetterPass, run: number, now: Instant): Promise<number> {
  const [row] = await sql.all<{ count: bigint }>(`SELECT count(*) AS count FROM letters WHERE ${PASS[pass]}`, [planId, run, now]);
  return Number(row?.count ?? 0n);
}

async function readClaimed(
  sql: Sql, planId: string, customers: readonly string[], pass: LetterPass, run: number, now: Instant,
): Promise<readonly QueuedLetter[]> {
  const letters = await allByKeys<{ id: string; message_id: string; customer: string; address: string; attempts: bigint }>(
    sql,
    (names) => `SELECT id, message_id, customer, address, attempts FROM letters WHERE ${PASS[pass]} AND claim = ? AND customer IN (${names})`,
    customers,
    [planId, run, now, run],
  );
  const awards = await readAwardIds(sql, planId, letters.map((letter) => letter.customer), now);
  return letters.map(({ id, message_id: messageId, customer, address, attempts }) => ({
    id, messageId, customer, address, attempts: Number(attempts), awards: awards.get(customer) ?? new Set(),
  }));
}

/** What a plan's letters tell of: awards, offers, and of what it reminds of the offers that are still open. */
const TOLD = `(
  SELECT id, customer, plan FROM awards UNION ALL SELECT id, customer, plan FROM offers
  UNION ALL SELECT id, customer, reminded_by FROM offers WHERE answer IS NULL AND ends_at > ?
) AS told`;

async function readAwardIds(sql: Sql, planId: string, customers: readonly string[], now: Instant): Promise<Map<string, Set<string>>> {
  const rows = await allByKeys<{ id: string; customer: string }>(
    sql,
    (names) => `SELECT id, customer FROM ${TOLD} WHERE plan = ? AND customer IN (${names})`,
    customers,
    [now, planId],
  );
  const ids = new Map<string, Set<string>>();
  for (const { id, customer } of rows) ids.set(customer, (ids.get(customer) ?? new Set()).add(id));
  return ids;
}
