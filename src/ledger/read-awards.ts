import { toInstant } from '../model/instant.ts';
import type { Remedy } from '../model/nouns.ts';
import type { LedgerAward, LedgerOrder, LedgerOutage, PlanKind } from '../send/ports.ts';
import { type LetterColumns, toLetter } from './read-letters.ts';
import { toIdentity } from './read-plan.ts';
import type { Sql } from './sql.ts';

interface AwardRow extends LetterColumns {
  readonly id: string;
  readonly customer: string;
  readonly email: string;
  readonly rule: string;
  readonly remedy: Remedy;
  readonly minor: bigint;
  readonly unit: string;
  readonly orders: string;
  readonly outages: string;
  readonly steps: string;
  readonly granted_at: bigint;
  readonly plan: string;
  readonly plan_name: string;
  readonly plan_digest: string;
  readonly plan_kind: PlanKind;
  readonly code: string | null;
  readonly letter: string;
}

const COLUMNS = `awards.id, awards.customer, awards.email, awards.rule, awards.remedy, awards.minor, awards.unit,
  awards.orders, awards.outages, awards.steps, awards.granted_at, awards.plan,
  plans.name AS plan_name, plans.digest AS plan_digest, plans.kind AS plan_kind, codes.code,
  letters.id AS letter, letters.address, letters.state, letters.attempts, letters.reply, letters.message_id,
  letters.updated_at`;

const JOINED = `FROM awards
  JOIN plans ON plans.id = awards.plan
  JOIN letters ON letters.plan = awards.plan AND letters.customer = awards.customer
  LEFT JOIN codes ON codes.award = awards.id`;

/** Every award of one customer, oldest first; found by the customer's name or by an e-mail address in any case. */
export async function readAwardsOf(sql: Sql, customerOrEmail: string): Promise<readonly LedgerAward[]> {
  const name = customerOrEmail.trim();
  // Each half has an index of its own; an OR over both has none.
  const rows = await sql.all<AwardRow>(
    `SELECT ${COLUMNS} ${JOINED}
     WHERE awards.id IN (SELECT id FROM awards WHERE customer IN (?, ?) UNION SELECT id FROM awards WHERE lower(email) = ?)
     ORDER BY awards.granted_at, awards.id`,
    [name, name.toLowerCase(), name.toLowerCase()],
  );
  return rows.map(toAward);
}

/** Customers read by one statement. */
const PAGE = 500;

/** Every award, or one plan's: by plan (oldest first), customer and id. Holds one page in memory. */
export async function* readAllAwards(sql: Sql, planId: string | undefined): AsyncGenerator<LedgerAward> {
  const plans = await sql.all<{ id: string }>('SELECT id FROM plans ORDER BY started_at, id');
  for (const { id } of plans) {
    if (planId === undefined || planId === id) yield* readAwardsOfPlan(sql, id);
  }
}

async function* readAwardsOfPlan(sql: Sql, planId: string): AsyncGenerator<LedgerAward> {
  // Nobody is called by a blank name, so that all come after it.
  for (let after: string | undefined = ''; after !== undefined;) {
    const customers: readonly { customer: string }[] = await sql.all<{ customer: string }>(
      `SELECT customer FROM letters WHERE plan = ? AND customer > ? ORDER BY customer LIMIT ${PAGE}`, [planId, after],
    );
    const last: string | undefined = customers.at(-1)?.customer;
    if (last !== undefined) {
      const rows = await sql.all<AwardRow>(
        `SELECT ${COLUMNS} ${JOINED} WHERE awards.plan = ? AND awards.customer > ? AND awards.customer <= ?
         ORDER BY awards.customer, awards.id`,
        [planId, after, last],
      );
      yield* rows.map(toAward);
    }
    after = last;
  }
}

function toAward(row: AwardRow): LedgerAward {
  return {
    id: row.id,
    plan: toIdentity({ id: row.plan, name: row.plan_name, digest: row.plan_digest, kind: row.plan_kind }),
    customer: row.customer,
    email: row.email,
    rule: row.rule,
    remedy: row.remedy,
    money: { minor: row.minor, unit: row.unit },
    // Written by ourselves, in this very shape.
    orders: JSON.parse(row.orders) as LedgerOrder[],
    outages: JSON.parse(row.outages) as LedgerOutage[],
    steps: JSON.parse(row.steps) as string[],
    grantedAt: toInstant(Number(row.granted_at)),
    ...(row.code !== null && { code: row.code }),
    letter: toLetter(row.letter, row),
  };
}
