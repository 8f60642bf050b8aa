import type { Instant } from '../model/instant.ts';
import type { OpenLedger, PlanRecord } from '../send/ports.ts';
import { decide, readApprovals } from './approvals.ts';
import { beginPlan } from './begin-plan.ts';
import { setCanary } from './canary.ts';
import { forgetWorkers, renewClaims, takeLetters } from './claims.ts';
import { toExportsLedger } from './exports.ts';
import { grantAwards } from './grant-awards.ts';
import { readHeld, readReadyCustomers } from './held.ts';
import { OPEN } from './held-sql.ts';
import { makeLetterSteps } from './letter-steps.ts';
import { toOffersLedger } from './offers-ledger.ts';
import { toReading } from './read-ledger.ts';
import { readPlan } from './read-plan.ts';
import { sealPlan } from './seals.ts';
import { settleLetter } from './settle-letter.ts';
import type { Sql, SqlDatabase } from './sql.ts';
import { suppress, unsuppress } from './suppressions.ts';
import { verifyLedger } from './verify.ts';

/** The ledger over a database whose tables are up to date. */
export function toLedger(database: SqlDatabase): OpenLedger {
  const writing = <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => database.transaction(work);
  return {
    ...toReading(database),
    ...toOffersLedger(database),
    ...toExportsLedger(database),
    beginPlan: (plan, at, worker, exclusive) => writing((sql) => beginPlan(sql, plan, at, worker, exclusive)),
    grant: (planId, grants, at) => grantAwards(database, planId, grants, at),
    endCredits: (planId, alreadyCredited, at) => writing((sql) => endCredits(sql, planId, alreadyCredited, at)),
    setCanary: (planId, letters) => writing((sql) => setCanary(sql, planId, letters)),
    takeLetters: (planId, customers, pass, run, claim) => writing((sql) => takeLetters(sql, planId, customers, pass, run, claim)),
    renewClaims: (planId, worker, until) => writing((sql) => renewClaims(sql, planId, worker, until)),
    releaseClaims: (planId, worker) => writing((sql) => forgetWorkers(sql, planId, worker)),
    recordLetters: (transitions) => writing((sql) => makeLetterSteps(sql, transitions)),
    finishPlan: (planId, at) => writing((sql) => finishPlan(sql, planId, at)),
    settleLetter: (settlement) => writing((sql) => settleLetter(sql, settlement)),
    suppress: (entries) => writing((sql) => suppress(sql, entries)),
    unsuppress: (addresses) => writing((sql) => unsuppress(sql, addresses)),
    held: (filter) => readHeld(database, filter),
    readyCustomers: (planId) => readReadyCustomers(database, planId),
    decide: (decisions) => writing((sql) => decide(sql, decisions)),
    approvals: (planId) => readApprovals(database, planId),
    verify: () => verifyLedger(database),
    exclusive: database.exclusive,
    describe: () => database.name,
    close: () => database.close(),
  };
}

async function endCredits(sql: Sql, planId: string, alreadyCredited: number, at: Instant): Promise<void> {
  await sql.run('UPDATE plans SET credited_at = ?, already_credited = ? WHERE id = ? AND credited_at IS NULL', [at, alreadyCredited, planId]);
  await sealPlan(sql, planId);
}

/** That no letter of the plan is left, and its credits are complete: two times its id. */
const LETTERS_DONE = `id = ? AND credited_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM letters WHERE plan = ? AND state IN ('pending', 'sending', 'deferred')
)`;

async function finishPlan(sql: Sql, planId: string, at: Instant): Promise<PlanRecord> {
  await sql.run(
    `UPDATE plans SET finished_at = ? WHERE ${LETTERS_DONE} AND finished_at IS NULL AND NOT EXISTS (SELECT 1 FROM ${OPEN} AND held.plan = ?)`,
    [at, planId, planId, planId],
  );
  // Where awards wait, a canary that every letter has passed is not one for theirs.
  await sql.run(`UPDATE plans SET canary = NULL WHERE ${LETTERS_DONE} AND finished_at IS NULL AND canary IS NOT NULL`, [planId, planId]);
  const record = await readPlan(sql, planId);
  if (!record) throw new Error(`The ledger has no plan ${planId}`);
  return record;
}
