import { Refusal } from '../model/fault.ts';
import type { LetterState, Settlement } from '../send/ports.ts';
import type { Sql } from './sql.ts';

/** From which states a letter can be said to have come to this end. */
const FROM: Readonly<Record<Settlement['to'], readonly LetterState[]>> = {
  sent: ['unknown'],
  pending: ['unknown'],
  refused: ['unknown'],
  bounced: ['unknown', 'sent'],
};

/** Notes what became of a letter, and why that is known; within the transaction that `sql` is in. See the port. */
export async function settleLetter(sql: Sql, settlement: Settlement): Promise<void> {
  const { plan, customer, to, reason, by, at } = settlement;
  const [letter] = await sql.all<{ state: LetterState; reply: string }>(
    'SELECT state, reply FROM letters WHERE plan = ? AND customer = ?', [plan, customer],
  );
  if (!letter || !FROM[to].includes(letter.state)) throw notToBeSettled(settlement, letter?.state);
  const changed = await sql.run(
    'UPDATE letters SET state = ?, reply = ?, next_try_at = 0, updated_at = ? WHERE plan = ? AND customer = ? AND state = ?',
    [to, reason, at, plan, customer, letter.state],
  );
  if (changed !== 1) throw notToBeSettled(settlement, undefined);
  const [last] = await sql.all<{ number: bigint | null }>(
    'SELECT max(number) AS number FROM settlements WHERE plan = ? AND customer = ?', [plan, customer],
  );
  await sql.run(
    `INSERT INTO settlements (plan, customer, number, from_state, to_state, reply, reason, settled_by, settled_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [plan, customer, (last?.number ?? 0n) + 1n, letter.state, to, letter.reply, reason, by, at],
  );
  if (to === 'pending') await sql.run('UPDATE plans SET finished_at = NULL WHERE id = ?', [plan]);
}

function notToBeSettled({ plan, customer, to }: Settlement, state: LetterState | undefined): Refusal {
  const is = state === undefined ? 'the ledger has no such letter' : `it is ${state.replace('_', ' ')}`;
  return new Refusal({
    what: `The letter to customer ${customer} of plan ${plan} cannot be settled as ${to}: ${is}.`,
    remedy:
      to === 'bounced'
        ? 'Only a letter that was sent, or whose fate is unknown, can have bounced.'
        : 'Only a letter whose fate is unknown can be settled.',
  });
}
