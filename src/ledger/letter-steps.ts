import type { LetterTransition } from '../send/ports.ts';
import type { Sql } from './sql.ts';

/** An attempt starts from a letter that waits, and counts. */
const START = `UPDATE letters SET state = ?, reply = ?, run = ?, updated_at = ?, attempts = attempts + 1
  WHERE plan = ? AND customer = ? AND state IN ('pending', 'deferred')`;

/** Whatever ends an attempt ends one that was started. */
const END = `UPDATE letters SET state = ?, reply = ?, run = ?, updated_at = ?
  WHERE plan = ? AND customer = ? AND state = 'sending'`;

/** Makes the steps in their order, within the transaction that `sql` is in. */
export async function makeLetterSteps(sql: Sql, transitions: readonly LetterTransition[]): Promise<void> {
  for (const { plan, customer, to, reply, run, at } of transitions) {
    const changed = await sql.run(to === 'sending' ? START : END, [to, reply, run, at, plan, customer]);
    if (changed !== 1) throw new Error(`A letter of plan ${plan} cannot become ${to}: another run may have changed it`);
  }
}
