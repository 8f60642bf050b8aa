import { domainToUnicode } from 'node:url';
import { toInstant } from '../model/instant.ts';
import type { LedgerLetter, LedgerLetterRow, LetterFilter, LetterState, PlanKind } from '../send/ports.ts';
import { toIdentity } from './read-plan.ts';
import type { Sql, SqlValue } from './sql.ts';

/** What every reading of a letter has of it. */
export interface LetterColumns {
  readonly address: string;
  readonly state: LetterState;
  readonly attempts: bigint;
  readonly reply: string;
  readonly message_id: string;
  readonly updated_at: bigint;
}

interface LetterRow extends LetterColumns {
  readonly id: string;
  readonly customer: string;
  readonly next_try_at: bigint;
  readonly plan: string;
  readonly plan_name: string;
  readonly plan_digest: string;
  readonly plan_kind: PlanKind;
  readonly from_state: LetterState | null;
  readonly reason: string | null;
  readonly settled_by: string | null;
  readonly settled_at: bigint | null;
}

/** The letters that fit every part of the filter, by plan (oldest first) and customer. */
export async function readLetters(sql: Sql, filter: LetterFilter): Promise<readonly LedgerLetterRow[]> {
  const wanted = toConditions(filter);
  const rows = await sql.all<LetterRow>(
    `SELECT letters.id, letters.customer, letters.address, letters.state, letters.attempts, letters.reply, letters.message_id,
       letters.updated_at, letters.next_try_at, letters.plan, plans.name AS plan_name, plans.digest AS plan_digest, plans.kind AS plan_kind,
       last.from_state, last.reason, last.settled_by, last.settled_at
     FROM letters JOIN plans ON plans.id = letters.plan
     LEFT JOIN settlements last ON last.plan = letters.plan AND last.customer = letters.customer AND last.number = (
       SELECT max(number) FROM settlements WHERE plan = letters.plan AND customer = letters.customer
     )
     ${wanted.length === 0 ? '' : `WHERE ${wanted.map(([condition]) => condition).join(' AND ')}`}
     ORDER BY plans.started_at, plans.id, letters.customer`,
    wanted.flatMap(([, values]) => values),
  );
  return rows.map(toLetterRow);
}

function toConditions({ plan, state, customer, messageId, address }: LetterFilter): readonly (readonly [string, readonly SqlValue[]])[] {
  const wanted: (readonly [string, readonly SqlValue[]])[] = [];
  if (plan !== undefined) wanted.push(['letters.plan = ?', [plan]]);
  if (state !== undefined) wanted.push(['letters.state = ?', [state]]);
  if (customer !== undefined) wanted.push(['letters.customer = ?', [customer]]);
  // As the index has it: see tables.ts.
  if (messageId !== undefined) {
    wanted.push(['substr(letters.message_id, 2, 10) = ? AND letters.message_id = ?', [messageId.slice(1, 11), messageId]]);
  }
  if (address !== undefined) wanted.push(toAddressCondition(address.trim().toLowerCase()));
  return wanted;
}

/**
 * A letter goes to the e-mail address of one of its awards or offers, which have the index; there a domain may be written
 * in any script.
 */
function toAddressCondition(address: string): readonly [string, readonly SqlValue[]] {
  const at = address.lastIndexOf('@') + 1;
  const condition = `lower(letters.address) = ? AND (letters.plan, letters.customer) IN (
    SELECT plan, customer FROM awards WHERE lower(email) IN (?, ?)
    UNION ALL SELECT plan, customer FROM offers WHERE lower(email) IN (?, ?)
    UNION ALL SELECT reminded_by, customer FROM offers WHERE reminded_by IS NOT NULL AND lower(email) IN (?, ?)
  )`;
  const spelt = [address, `${address.slice(0, at)}${domainToUnicode(address.slice(at))}`];
  return [condition, [address, ...spelt, ...spelt, ...spelt]];
}

function toLetterRow(row: LetterRow): LedgerLetterRow {
  return {
    ...toLetter(row.id, row),
    plan: toIdentity({ id: row.plan, name: row.plan_name, digest: row.plan_digest, kind: row.plan_kind }),
    customer: row.customer,
    nextTryAt: row.next_try_at === 0n ? undefined : toInstant(Number(row.next_try_at)),
    settled: toSettled(row),
  };
}

export function toLetter(id: string, { address, state, attempts, reply, message_id: messageId, updated_at: at }: LetterColumns): LedgerLetter {
  return { id, address, state, attempts: Number(attempts), reply, messageId, updatedAt: toInstant(Number(at)) };
}

function toSettled({ from_state: from, reason, settled_by: by, settled_at: at }: LetterRow): LedgerLetterRow['settled'] {
  if (from === null || reason === null || by === null || at === null) return undefined;
  return { from, reason, by, at: toInstant(Number(at)) };
}
