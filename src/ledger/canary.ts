import type { Instant } from '../model/instant.ts';
import { LIVING } from './living.ts';
import type { Sql } from './sql.ts';

/** Letters that were tried, whatever became of them. */
const TRIED = "state NOT IN ('pending', 'no_address', 'suppressed')";

/**
 * Bounds the letters of a plan that may be tried: so many more than were by now. Where a bound waits already it stays as
 * it is, so that workers who ask at the same moment set one between them. Undefined lifts it. Within the transaction that
 * `sql` is in.
 */
export async function setCanary(sql: Sql, planId: string, letters: number | undefined): Promise<void> {
  if (letters === undefined) await sql.run('UPDATE plans SET canary = NULL WHERE id = ?', [planId]);
  else {
    await sql.run(
      `UPDATE plans SET canary = ? + (SELECT count(*) FROM letters WHERE plan = ? AND ${TRIED}) WHERE id = ? AND canary IS NULL`,
      [letters, planId, planId],
    );
  }
}

/** How many letters more may be claimed under this bound, by all workers together; what they have claimed counts as tried. */
export async function readRoom(sql: Sql, planId: string, canary: bigint, now: Instant): Promise<number> {
  const [row] = await sql.all<{ taken: bigint }>(
    `SELECT count(*) AS taken FROM letters WHERE plan = ? AND (${TRIED} OR (state = 'pending' AND claim IN (${LIVING})))`,
    [planId, planId, now],
  );
  return Math.max(0, Number(canary - (row?.taken ?? 0n)));
}
