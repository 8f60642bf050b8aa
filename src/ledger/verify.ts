import { addToSum, AWARD_COLUMNS, CODE_COLUMNS, freshSum, HELD_COLUMNS, OFFER_COLUMNS } from './award-sum.ts';
import { readRows } from './read-rows.ts';
import { findBrokenSeals } from './seals.ts';
import type { Sql, SqlDatabase, SqlValue } from './sql.ts';
import { findOddHeld } from './verify-held.ts';
import { findOddLetters } from './verify-letters.ts';
import { findOddOffers } from './verify-offers.ts';

/** What a plan's rows come to when they are read back. */
interface Recount {
  booked: string;
  readonly totals: Map<string, { minor: bigint; awards: bigint }>;
}

/**
 * What is wrong with the ledger, a sentence each: damage that the database finds; awards, offers, what is held, totals and
 * seals that are not as they were written; answers, signatures and letters that cannot be as they are. Reads every award once; memory does not grow
 * with them.
 */
export async function verifyLedger(database: SqlDatabase): Promise<readonly string[]> {
  const damage = await database.findDamage();
  if (damage.length > 0) return damage;
  const recounts = await recount(database);
  return [
    ...(await compare(database, recounts)),
    ...(await findBrokenSeals(database)),
    ...(await findOddOffers(database)),
    ...(await findOddHeld(database)),
    ...(await findOddLetters(database)),
  ];
}

async function recount(sql: Sql): Promise<ReadonlyMap<string, Recount>> {
  const recounts = new Map<string, Recount>();
  const of = (plan: string): Recount => {
    let one = recounts.get(plan);
    if (!one) recounts.set(plan, (one = { booked: freshSum(), totals: new Map() }));
    return one;
  };
  for await (const row of readRows<Record<string, SqlValue>>(sql, `SELECT ${AWARD_COLUMNS.join(', ')} FROM awards`, 'id', 'id')) {
    const plan = of(String(row['plan']));
    plan.booked = addToSum(plan.booked, [AWARD_COLUMNS.map((column) => row[column])], []);
    addToTotals(plan, String(row['unit']), BigInt(row['minor'] ?? 0));
  }
  for await (const row of readRows<Record<string, SqlValue>>(sql, `SELECT ${OFFER_COLUMNS.join(', ')} FROM offers`, 'id', 'id')) {
    const plan = of(String(row['plan']));
    plan.booked = addToSum(plan.booked, [OFFER_COLUMNS.map((column) => row[column])], []);
  }
  for await (const row of readRows<Record<string, SqlValue>>(sql, `SELECT ${HELD_COLUMNS.join(', ')} FROM held`, 'id', 'id')) {
    const plan = of(String(row['plan']));
    plan.booked = addToSum(plan.booked, [HELD_COLUMNS.map((column) => row[column])], []);
  }
  for await (const row of readRows<Record<string, SqlValue>>(sql, CODES, 'codes.code', 'code')) {
    const plan = of(String(row['plan']));
    plan.booked = addToSum(plan.booked, [CODE_COLUMNS.map((column) => row[column])], []);
  }
  for await (const row of readRows<{ key: string; plan: string }>(sql, PROBLEMS, 'problems.key', 'key')) {
    const plan = of(row.plan);
    plan.booked = addToSum(plan.booked, [], [row.key]);
  }
  return recounts;
}

/** Of an award that was held they are the held one's, of an offer those of the plan that answered it. */
const CODES = `SELECT codes.code AS code, codes.award AS award, coalesce(awards.plan, held.plan) AS plan FROM codes
  LEFT JOIN awards ON awards.id = codes.award LEFT JOIN held ON held.id = codes.award`;
/** Of an award that was an offer, or held, they are the offer's, or the held one's. */
const PROBLEMS = `SELECT problems.key AS key, coalesce(offers.plan, held.plan, awards.plan) AS plan FROM problems
  LEFT JOIN awards ON awards.id = problems.award LEFT JOIN offers ON offers.id = problems.award
  LEFT JOIN held ON held.id = problems.award`;

function addToTotals({ totals }: Recount, unit: string, minor: bigint): void {
  const total = totals.get(unit) ?? { minor: 0n, awards: 0n };
  totals.set(unit, { minor: total.minor + minor, awards: total.awards + 1n });
}

async function compare(sql: Sql, recounts: ReadonlyMap<string, Recount>): Promise<readonly string[]> {
  const plans = await sql.all<{ id: string; name: string; booked: string | null }>('SELECT id, name, booked FROM plans ORDER BY started_at, id');
  const found: string[] = [];
  for (const { id, name, booked } of plans) {
    const now = recounts.get(id) ?? { booked: freshSum(), totals: new Map() };
    if (booked !== null && booked !== now.booked) {
      found.push(`The awards of plan ${id} (${name}) are not those that were booked: some were changed, added or taken out.`);
    }
    if (!(await totalsFit(sql, id, now))) found.push(`The totals of plan ${id} (${name}) are not the sums of its awards.`);
  }
  return found;
}

async function totalsFit(sql: Sql, planId: string, { totals }: Recount): Promise<boolean> {
  const rows = await sql.all<{ unit: string; minor: bigint; awards: bigint }>('SELECT unit, minor, awards FROM plan_totals WHERE plan = ?', [planId]);
  return rows.length === totals.size && rows.every(({ unit, minor, awards }) => totals.get(unit)?.minor === minor && totals.get(unit)?.awards === awards);
}
