import { Refusal } from '../model/fault.ts';
import type { LetterTransition } from '../send/ports.ts';
import type { Sql } from './sql.ts';
import { SUPPRESS } from './suppressions.ts';

/** An attempt starts from a letter that waits and that no other run has claimed, and counts. */
const START = `UPDATE letters SET state = ?, reply = ?, run = ?, next_try_at = ?, updated_at = ?, attempts = attempts + 1
  WHERE plan = ? AND customer = ? AND state IN ('pending', 'deferred') AND claim IN (0, ?)`;

/**
 * Whatever ends an attempt ends one that was started, by the run that started it. Where others have given that run up
 * for dead meanwhile, what the server said is better than not to know.
 */
const END = `UPDATE letters SET state = ?, reply = ?, run = ?, next_try_at = ?, updated_at = ?
  WHERE plan = ? AND customer = ? AND state IN ('sending', 'unknown') AND run = ?`;

/** Takes a letter that waits out of the queue, without an attempt. */
const SKIP = `UPDATE letters SET state = ?, reply = ?, run = ?, next_try_at = ?, updated_at = ?
  WHERE plan = ? AND customer = ? AND state IN ('pending', 'deferred') AND claim IN (0, ?)`;

/**
 * Makes the steps in their order, within the transaction that `sql` is in. They are all on their way before the first
 * is answered: over a network, a group costs one round trip.
 */
export async function makeLetterSteps(sql: Sql, transitions: readonly LetterTransition[]): Promise<void> {
  const changed = await Promise.all(
    transitions.map(({ plan, customer, to, reply, run, at, nextTryAt }) =>
      sql.run(statementFor(to), [to, reply, run, nextTryAt ?? 0, at, plan, customer, run])),
  );
  const lost = transitions.find((_, index) => changed[index] !== 1);
  if (lost) throw changedElsewhere(lost);
  for (const one of transitions) if (one.suppress !== undefined) await suppressAddress(sql, one, one.suppress);
}

function statementFor(to: LetterTransition['to']): string {
  if (to === 'sending') return START;
  return to === 'suppressed' ? SKIP : END;
}

async function suppressAddress(sql: Sql, { plan, customer, at }: LetterTransition, reason: string): Promise<void> {
  const [letter] = await sql.all<{ address: string }>('SELECT address FROM letters WHERE plan = ? AND customer = ?', [plan, customer]);
  if (letter && letter.address !== '') await sql.run(SUPPRESS, [letter.address.toLowerCase(), reason, 'refused', at]);
}

function changedElsewhere({ plan, customer, to }: LetterTransition): Refusal {
  return new Refusal({
    what: `The letter to customer ${customer} of plan ${plan} cannot become ${to}: another run has changed it, or has taken it.`,
    remedy: 'Nothing is lost. Run the same command again: it goes on with what is left.',
  });
}
