import { createHash } from 'node:crypto';
import { toInstant } from '../model/instant.ts';
import type { Coverage } from '../model/nouns.ts';
import type { Ledger, LedgerState, RefusedLetter } from '../send/ports.ts';
import { countLetters } from './claims.ts';
import { toProblemKey } from './problem-key.ts';
import { readAllAwards, readAwardsOf } from './read-awards.ts';
import { readLetters } from './read-letters.ts';
import { type AnswerColumns, toAnswer } from './read-offers.ts';
import { readPastAwards } from './read-past-awards.ts';
import { readPlan, readPlans, readTotals } from './read-plan.ts';
import { readRunsUnderWay } from './runs-under-way.ts';
import { allByKeys, type Sql } from './sql.ts';
import { readSuppressed, readSuppressions } from './suppressions.ts';

type Reading = Pick<
  Ledger,
  | 'state' | 'coverage' | 'pastAwards' | 'isEmpty' | 'findPlan' | 'awardsOf' | 'plans' | 'lettersOf' | 'allAwards'
  | 'countLetters' | 'runsUnderWay' | 'totals' | 'refusedLetters' | 'suppressed' | 'suppressions'
>;

/** Everything that the ledger is asked. */
export function toReading(sql: Sql): Reading {
  return {
    state: (exceptPlan) => readState(sql, exceptPlan),
    coverage: (problems) => readCoverage(sql, problems),
    pastAwards: (customers) => readPastAwards(sql, customers),
    isEmpty: async () => (await sql.all('SELECT id FROM awards UNION ALL SELECT id FROM offers UNION ALL SELECT id FROM held LIMIT 1')).length === 0,
    findPlan: (planId) => readPlan(sql, planId),
    awardsOf: (customerOrEmail) => readAwardsOf(sql, customerOrEmail),
    plans: () => readPlans(sql),
    lettersOf: (filter) => readLetters(sql, filter),
    allAwards: (planId) => readAllAwards(sql, planId),
    countLetters: (planId, pass, run, now) => countLetters(sql, planId, pass, run, now),
    runsUnderWay: (planId, now, except) => readRunsUnderWay(sql, planId, now, except),
    totals: (planId) => readTotals(sql, planId),
    refusedLetters: (planId) => readRefused(sql, planId),
    suppressed: (addresses) => readSuppressed(sql, addresses),
    suppressions: () => readSuppressions(sql),
  };
}

/**
 * Awards, offers and what is held are only ever added, so each plan's number of them says whether anything changed. An answer does not
 * count: it never makes an award larger than the offer could be, and a plan would not outlive the next visitor of a page.
 */
async function readState(sql: Sql, exceptPlan: string | undefined): Promise<LedgerState> {
  const rows = await sql.all<{ plan: string; awards: bigint }>(
    'SELECT plan, sum(awards) AS awards FROM plan_totals WHERE plan <> ? GROUP BY plan ORDER BY plan',
    [exceptPlan ?? ''],
  );
  const offers = await sql.all<{ plan: string; offers: bigint }>(
    'SELECT plan, count(*) AS offers FROM offers WHERE plan <> ? GROUP BY plan ORDER BY plan',
    [exceptPlan ?? ''],
  );
  const held = await sql.all<{ plan: string; held: bigint }>(
    'SELECT plan, count(*) AS held FROM held WHERE plan <> ? GROUP BY plan ORDER BY plan',
    [exceptPlan ?? ''],
  );
  const hash = createHash('sha256');
  for (const { plan, awards } of rows) hash.update(`${JSON.stringify(plan)} ${awards}\n`);
  for (const { plan, offers: count } of offers) hash.update(`${JSON.stringify(plan)} ${count} offers\n`);
  for (const { plan, held: count } of held) hash.update(`${JSON.stringify(plan)} ${count} held\n`);
  return { awards: rows.reduce((sum, row) => sum + Number(row.awards), 0), digest: hash.digest('hex') };
}

async function readCoverage(sql: Sql, problems: readonly string[]): Promise<ReadonlyMap<string, Coverage>> {
  const byKey = new Map(problems.map((problem) => [toProblemKey(problem), problem]));
  const rows = await allByKeys<CoverageRow>(
    sql,
    (keys) =>
      `SELECT problems.key, problems.award, plans.name AS plan, awards.granted_at, offers.offered_at,
         offers.answer, offers.answer_way, offers.answered_at, held.held_at, approvals.declined, approvals.approved_by, approvals.approved_at
       FROM problems LEFT JOIN awards ON awards.id = problems.award LEFT JOIN offers ON offers.id = problems.award
       LEFT JOIN held ON held.id = problems.award LEFT JOIN approvals ON approvals.plan = held.plan AND approvals.award = held.id
       JOIN plans ON plans.id = coalesce(awards.plan, offers.plan, held.plan) WHERE problems.key IN (${keys})`,
    [...byKey.keys()],
  );
  return new Map(rows.map((row) => [byKey.get(row.key) ?? row.key, toCoverage(row)]));
}

interface CoverageRow extends AnswerColumns {
  readonly key: string;
  readonly award: string;
  readonly plan: string;
  readonly granted_at: bigint | null;
  readonly offered_at: bigint | null;
  readonly held_at: bigint | null;
  readonly declined: bigint | null;
  readonly approved_by: string | null;
  readonly approved_at: bigint | null;
}

function toCoverage(row: CoverageRow): Coverage {
  const { award, plan, granted_at: granted, offered_at: offered, held_at: held } = row;
  const at = toInstant(Number(granted ?? offered ?? held));
  if (granted !== null) return { award, plan, at };
  if (offered !== null) return { award, plan, at, offer: { answer: toAnswer(row) } };
  return { award, plan, at, held: { declined: toDeclined(row) } };
}

function toDeclined({ declined, approved_by: by, approved_at: at }: CoverageRow): NonNullable<Coverage['held']>['declined'] {
  return declined === 1n && by !== null ? { by, at: toInstant(Number(at)) } : undefined;
}

async function readRefused(sql: Sql, planId: string): Promise<readonly RefusedLetter[]> {
  return sql.all<RefusedLetter>(
    "SELECT customer, address, reply FROM letters WHERE plan = ? AND state = 'refused' ORDER BY customer",
    [planId],
  );
}
