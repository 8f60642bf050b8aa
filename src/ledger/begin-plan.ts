import type { Instant } from '../model/instant.ts';
import type { PlanIdentity, PlanRun } from '../send/ports.ts';
import { freshSum } from './award-sum.ts';
import { forgetWorkers, loseDeadLetters } from './claims.ts';
import type { Sql } from './sql.ts';

/** Notes that a run of the plan begins, within the transaction that `sql` is in; see the port. */
export async function beginPlan(sql: Sql, plan: PlanIdentity, at: Instant, worker: string, exclusive: boolean): Promise<PlanRun> {
  await sql.run(
    `INSERT INTO plans (id, name, digest, kind, runs, already_credited, started_at, booked) VALUES (?, ?, ?, ?, 0, 0, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
    [plan.id, plan.name, plan.digest, plan.kind ?? 'recovery', at, freshSum()],
  );
  await sql.run('UPDATE plans SET runs = runs + 1 WHERE id = ?', [plan.id]);
  await forgetWorkers(sql, plan.id, exclusive ? undefined : worker);
  const madeUnknown = await loseDeadLetters(sql, plan.id, worker, at);
  const [row] = await sql.all<{ runs: bigint }>('SELECT runs FROM plans WHERE id = ?', [plan.id]);
  return { run: Number(row?.runs ?? 0n), madeUnknown };
}
