import type { Instant } from '../model/instant.ts';
import type { PlannedAward } from '../model/nouns.ts';
import type { Grant, GrantResult } from '../send/ports.ts';
import { addToSum, AWARD_COLUMNS, toProblemKeys } from './award-sum.ts';
import { type Booked, decideGrants } from './decide-grants.ts';
import { toProblemKey } from './problem-key.ts';
import { allByKeys, type Sql, type SqlDatabase, type SqlValue } from './sql.ts';

const NOTHING: Booked = { awards: new Map(), problems: new Map() };

/**
 * Books what of these grants is new. Nearly always all of it is, so it is written without looking first; where the
 * database finds one key that it has, it is all taken back, looked up, and decided award by award. The commit may be put
 * off: no letter leaves before the end of the credits is noted, and that commits.
 */
export async function grantAwards(
  database: SqlDatabase, planId: string, grants: readonly Grant[], at: Instant,
): Promise<GrantResult> {
  try {
    return await database.looseTransaction((sql) => writeGrants(sql, planId, grants, at, NOTHING));
  } catch (error) {
    if (!database.isDuplicate(error)) throw error;
    return database.looseTransaction(async (sql) => writeGrants(sql, planId, grants, at, await readBooked(sql, grants)));
  }
}

async function writeGrants(
  sql: Sql, planId: string, grants: readonly Grant[], at: Instant, booked: Booked,
): Promise<GrantResult> {
  const { awards, letters, granted, alreadyCredited } = decideGrants(planId, grants, booked);
  await writeAwards(sql, planId, awards, at);
  await writeTotals(sql, planId, awards);
  await writeLetters(sql, planId, letters, at);
  return { granted, alreadyCredited };
}

async function readBooked(sql: Sql, grants: readonly Grant[]): Promise<Booked> {
  const awards = grants.flatMap((grant) => grant.customer.awards);
  const byId = await allByKeys<{ id: string; plan: string }>(
    sql,
    (ids) => `SELECT id, plan FROM awards WHERE id IN (${ids})`,
    awards.map((award) => award.id),
  );
  const problems = new Map(awards.flatMap((award) => award.problems).map((problem) => [toProblemKey(problem), problem]));
  const byKey = await allByKeys<{ key: string; award: string }>(
    sql,
    (keys) => `SELECT key, award FROM problems WHERE key IN (${keys})`,
    [...problems.keys()],
  );
  return {
    awards: new Map(byId.map((row) => [row.id, row.plan])),
    problems: new Map(byKey.map((row) => [problems.get(row.key) ?? row.key, row.award])),
  };
}

async function writeAwards(sql: Sql, planId: string, awards: readonly PlannedAward[], at: Instant): Promise<void> {
  const rows = awards.map((award) => toAwardRow(planId, award, at));
  await sql.runEach(`INSERT INTO awards (${AWARD_COLUMNS.join(', ')}) VALUES (${AWARD_COLUMNS.map(() => '?').join(', ')})`, rows);
  const problems = awards.flatMap(({ id, problems: keys }) => toProblemKeys(keys).map((key) => [key, id] as const));
  // In the order of their index, so that neighbours are written together.
  problems.sort(([a], [b]) => (a < b ? -1 : 1));
  await sql.runEach('INSERT INTO problems (key, award) VALUES (?, ?)', problems);
  await addToPlan(sql, planId, rows, problems.map(([key]) => key));
}

/** Keeps the sum that tells later whether the plan's awards are still those that were booked. */
async function addToPlan(sql: Sql, planId: string, rows: readonly (readonly SqlValue[])[], keys: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  // Written before it is read, so that another worker's sum is not overwritten with ours.
  await sql.run('UPDATE plans SET runs = runs WHERE id = ?', [planId]);
  const [plan] = await sql.all<{ booked: string | null }>('SELECT booked FROM plans WHERE id = ?', [planId]);
  if (plan?.booked == null) return;
  await sql.run('UPDATE plans SET booked = ? WHERE id = ?', [addToSum(plan.booked, rows, keys), planId]);
}

function toAwardRow(planId: string, award: PlannedAward, at: Instant): readonly SqlValue[] {
  const orders = award.orders.map(({ id, place }) => ({ id, ...place }));
  const outages = award.outages.map(({ id, place, start, end }) => ({ id, ...place, start, end }));
  return [
    award.id, planId, award.customer, award.email.trim(), award.rule, award.remedy, award.money.minor, award.money.unit,
    JSON.stringify(orders), JSON.stringify(outages), JSON.stringify(award.steps), at, award.group,
    award.hit.start,
  ];
}

/** Sums beside the awards, in the same transaction: what a plan gave is asked more often than it is booked. */
async function writeTotals(sql: Sql, planId: string, awards: readonly PlannedAward[]): Promise<void> {
  const totals = new Map<string, { minor: bigint; awards: number }>();
  for (const { money } of awards) {
    const total = totals.get(money.unit) ?? { minor: 0n, awards: 0 };
    totals.set(money.unit, { minor: total.minor + money.minor, awards: total.awards + 1 });
  }
  await sql.runEach(
    `INSERT INTO plan_totals (plan, unit, minor, awards) VALUES (?, ?, ?, ?)
     ON CONFLICT (plan, unit) DO UPDATE SET
       minor = plan_totals.minor + excluded.minor, awards = plan_totals.awards + excluded.awards`,
    [...totals].map(([unit, total]) => [planId, unit, total.minor, total.awards]),
  );
}

/** A letter that is already queued stays as it is: it may have been sent since. */
async function writeLetters(sql: Sql, planId: string, grants: readonly Grant[], at: Instant): Promise<void> {
  await sql.runEach(
    `INSERT INTO letters (id, plan, customer, address, state, attempts, run, reply, message_id, updated_at)
     VALUES (?, ?, ?, ?, ?, 0, 0, '', ?, ?) ON CONFLICT (plan, customer) DO NOTHING`,
    grants.map(({ customer, letter }) => [
      letter.id, planId, customer.customer, letter.address ?? '', letter.address === undefined ? 'no_address' : 'pending',
      letter.messageId, at,
    ]),
  );
}
