import type { Instant } from '../model/instant.ts';
import type { Grant, GrantResult } from '../send/ports.ts';
import { allByKeys, type Sql } from './sql.ts';
import { writeLetters } from './write-awards.ts';

/**
 * Notes that these offers are reminded of, and queues the letters; within the transaction that `sql` is in. An offer that
 * was answered, has ended, or was reminded of by another plan is left out.
 */
export async function grantReminders(sql: Sql, planId: string, grants: readonly Grant[], at: Instant): Promise<GrantResult> {
  const ids = grants.flatMap(({ customer }) => customer.awards.map(({ id }) => id));
  await allByKeys(
    sql,
    (keys) => `UPDATE offers SET reminded_by = ? WHERE reminded_by IS NULL AND answer IS NULL AND ends_at > ? AND id IN (${keys}) RETURNING id`,
    ids,
    [planId, at],
  );
  const rows = await allByKeys<{ id: string }>(sql, (keys) => `SELECT id FROM offers WHERE reminded_by = ? AND id IN (${keys})`, ids, [planId]);
  const reminded = new Set(rows.map(({ id }) => id));
  const letters = grants.filter(({ customer }) => customer.awards.some(({ id }) => reminded.has(id)));
  await writeLetters(sql, planId, letters, at);
  return { granted: 0, offered: reminded.size, alreadyCredited: ids.length - reminded.size };
}
