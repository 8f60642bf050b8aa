import type { Instant } from '../model/instant.ts';
import type { OpenLedger, PlanIdentity, PlanRecord, PlanRun } from '../send/ports.ts';
import { grantAwards } from './grant-awards.ts';
import { makeLetterSteps } from './letter-steps.ts';
import { toReading } from './read-ledger.ts';
import { readPlan } from './read-plan.ts';
import type { Sql, SqlDatabase } from './sql.ts';

const INTERRUPTED = 'The run ended while this letter was under way: it may have been delivered.';

/** The ledger over a database whose tables are up to date. */
export function toLedger(database: SqlDatabase): OpenLedger {
  return {
    ...toReading(database),
    beginPlan: (plan, at) => database.transaction((sql) => beginPlan(sql, plan, at)),
    grant: (planId, grants, at) => grantAwards(database, planId, grants, at),
    endCredits: (planId, alreadyCredited, at) => endCredits(database, planId, alreadyCredited, at),
    recordLetters: (transitions) => database.transaction((sql) => makeLetterSteps(sql, transitions)),
    finishPlan: (planId, at) => database.transaction((sql) => finishPlan(sql, planId, at)),
    close: () => database.close(),
  };
}

async function beginPlan(sql: Sql, plan: PlanIdentity, at: Instant): Promise<PlanRun> {
  await sql.run(
    `INSERT INTO plans (id, name, digest, runs, already_credited, started_at) VALUES (?, ?, ?, 0, 0, ?)
     ON CONFLICT (id) DO NOTHING`,
    [plan.id, plan.name, plan.digest, at],
  );
  await sql.run('UPDATE plans SET runs = runs + 1 WHERE id = ?', [plan.id]);
  const madeUnknown = await sql.run(
    "UPDATE letters SET state = 'unknown', reply = ?, updated_at = ? WHERE plan = ? AND state = 'sending'",
    [INTERRUPTED, at, plan.id],
  );
  const [row] = await sql.all<{ runs: bigint }>('SELECT runs FROM plans WHERE id = ?', [plan.id]);
  return { run: Number(row?.runs ?? 0n), madeUnknown };
}

async function endCredits(sql: Sql, planId: string, alreadyCredited: number, at: Instant): Promise<void> {
  await sql.run('UPDATE plans SET credited_at = ?, already_credited = ? WHERE id = ? AND credited_at IS NULL', [
    at, alreadyCredited, planId,
  ]);
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
