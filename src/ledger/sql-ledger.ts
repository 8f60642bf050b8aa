import type { Instant } from '../model/instant.ts';
import type { OpenLedger, PlanRecord } from '../send/ports.ts';
import { approve } from './approvals.ts';
import { beginPlan } from './begin-plan.ts';
import { setCanary } from './canary.ts';
import { forgetWorkers, renewClaims, takeLetters } from './claims.ts';
import { grantAwards } from './grant-awards.ts';
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
    approve: (approval) => writing((sql) => approve(sql, approval)),
    verify: () => verifyLedger(database),
    exclusive: database.exclusive,
    describe: () => database.name,
    close: () => database.close(),
  };
}

async function endCredits(sql: Sql, planId: string, alreadyCredited: number, at: Instant): Promise<void> {
  const ended = await sql.run('UPDATE plans SET credited_at = ?, already_credited = ? WHERE id = ? AND credited_at IS NULL', [
    at, alreadyCredited, planId,
  ]);
  if (ended === 1) await sealPlan(sql, planId);
}

async function finishPlan(sql: Sql, planId: string, at: Instant): Promise<PlanRecord> {
  await sql.run(
    `UPDATE plans SET finished_at = ?
     WHERE id = ? AND finished_at IS NULL AND credited_at IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM letters WHERE plan = ? AND state IN ('pending', 'sending', 'deferred')
     )`,
    [at, planId, planId],
  );
  const record = await readPlan(sql, planId);
  if (!record) throw new Error(`The ledger has no plan ${planId}`);
  return record;
}
