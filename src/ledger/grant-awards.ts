import type { Instant } from '../model/instant.ts';
import type { PlannedAward } from '../model/nouns.ts';
import type { PlanKind } from '../model/offers.ts';
import type { Grant, GrantResult } from '../send/ports.ts';
import { readDecisions } from './approvals.ts';
import { type Booked, decideGrants, type Decisions, NOTHING_BOOKED } from './decide-grants.ts';
import { grantAnswers } from './grant-answers.ts';
import { grantReminders } from './grant-reminders.ts';
import { toProblemKey } from './problem-key.ts';
import { markUsed } from './reports.ts';
import { sealPlan } from './seals.ts';
import { allByKeys, type Sql, type SqlDatabase } from './sql.ts';
import { writeAwards, writeLetters } from './write-awards.ts';

/** How often what others book at the same moment is looked up again. */
const ATTEMPTS = 5;
const NO_DECISIONS: Decisions = new Map();

/**
 * Books what of these grants is new. Nearly always all of it is, so it is written without looking first; where the
 * database finds one key that it has, it is all taken back, looked up, and decided award by award. The commit may be put
 * off: no letter leaves before the end of the credits is noted, and that commits.
 */
export async function grantAwards(
  database: SqlDatabase, planId: string, grants: readonly Grant[], at: Instant,
): Promise<GrantResult> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await database.looseTransaction((sql) => writeGrants(sql, planId, grants, at, attempt > 0));
    } catch (error) {
      if (!database.isDuplicate(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function writeGrants(sql: Sql, planId: string, grants: readonly Grant[], at: Instant, look: boolean): Promise<GrantResult> {
  const [plan] = await sql.all<{ kind: PlanKind }>('SELECT kind FROM plans WHERE id = ?', [planId]);
  if (plan?.kind === 'answers') return grantAnswers(sql, planId, grants, at);
  if (plan?.kind === 'reminder') return grantReminders(sql, planId, grants, at);
  return grantRecovery(sql, planId, grants, at, look);
}

async function grantRecovery(sql: Sql, planId: string, grants: readonly Grant[], at: Instant, look: boolean): Promise<GrantResult> {
  const over = grants.flatMap((grant) => [...(grant.over?.keys() ?? [])]);
  const decisions = over.length === 0 ? NO_DECISIONS : await readDecisions(sql, planId, over);
  const booked = look ? await readBooked(sql, grants) : NOTHING_BOOKED;
  const { toBook, letters, ...counts } = decideGrants(planId, grants, booked, decisions);
  const addresses = new Map(grants.map(({ customer, letter }) => [customer.customer, letter.address ?? '']));
  await writeAwards(sql, planId, {
    ...toBook,
    offers: toBook.offers.map((award) => ({ award, address: addresses.get(award.customer) ?? '' })),
  }, at);
  await markUsed(sql, planId, toBook.holders);
  await writeLetters(sql, planId, letters, at);
  // What was held is booked after the end of the credits; the last of it is what the plan's seal waits for.
  if (over.length > 0 && toBook.awards.length + toBook.offers.length > 0) await sealPlan(sql, planId);
  return counts;
}

async function readBooked(sql: Sql, grants: readonly Grant[]): Promise<Booked> {
  const awards = grants.flatMap((grant) => grant.customer.awards);
  const problems = new Map(awards.flatMap((award) => award.problems).map((problem) => [toProblemKey(problem), problem]));
  const byKey = await allByKeys<{ key: string; award: string }>(
    sql,
    (keys) => `SELECT key, award FROM problems WHERE key IN (${keys})`,
    [...problems.keys()],
  );
  const byCode = await allByKeys<{ code: string; award: string }>(
    sql,
    (codes) => `SELECT code, award FROM codes WHERE code IN (${codes})`,
    awards.flatMap(({ code }) => code ?? []),
  );
  return {
    awards: await readPlansOf(sql, 'awards', awards),
    offers: await readPlansOf(sql, 'offers', awards),
    held: await readPlansOf(sql, 'held', awards),
    problems: new Map(byKey.map((row) => [problems.get(row.key) ?? row.key, row.award])),
    codes: new Map(byCode.map(({ code, award }) => [code, award])),
  };
}

async function readPlansOf(sql: Sql, table: 'awards' | 'offers' | 'held', awards: readonly PlannedAward[]): Promise<ReadonlyMap<string, string>> {
  const rows = await allByKeys<{ id: string; plan: string }>(
    sql,
    (ids) => `SELECT id, plan FROM ${table} WHERE id IN (${ids})`,
    awards.map((award) => award.id),
  );
  return new Map(rows.map(({ id, plan }) => [id, plan]));
}
