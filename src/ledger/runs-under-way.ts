import type { Instant } from '../model/instant.ts';
import { toInstant } from '../model/instant.ts';
import type { RunUnderWay } from '../send/ports.ts';
import type { Sql } from './sql.ts';

interface RunRow {
  readonly worker: string;
  readonly since: bigint;
  readonly pending: bigint;
  readonly deferred: bigint;
  readonly sending: bigint;
}

const counted = (state: string): string => `sum(CASE WHEN letters.state = '${state}' THEN 1 ELSE 0 END) AS ${state}`;

/** The living runs of a plan that have letters, but for this worker's own, oldest first. */
export async function readRunsUnderWay(sql: Sql, planId: string, now: Instant, except: string | undefined): Promise<readonly RunUnderWay[]> {
  const rows = await sql.all<RunRow>(
    `SELECT workers.worker, workers.since, ${['pending', 'deferred', 'sending'].map(counted).join(', ')}
     FROM workers JOIN letters ON letters.plan = workers.plan AND letters.claim = workers.run
     WHERE workers.plan = ? AND workers.until > ? AND workers.worker <> ? AND letters.state IN ('pending', 'deferred', 'sending')
     GROUP BY workers.worker, workers.since ORDER BY workers.since, workers.worker`,
    [planId, now, except ?? ''],
  );
  return rows.map(({ worker, since, pending, deferred, sending }) => ({
    worker,
    since: since === 0n ? undefined : toInstant(Number(since)),
    letters: { pending: Number(pending), deferred: Number(deferred), sending: Number(sending) },
  }));
}
