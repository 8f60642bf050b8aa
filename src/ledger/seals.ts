import { hash } from 'node:crypto';
import { OPEN } from './held-sql.ts';
import type { Sql } from './sql.ts';

/**
 * Seals a plan whose credits are complete and of which nothing waits for a signature, once; within the transaction that
 * `sql` is in. Each seal covers the one before it, so that no plan can be taken out or changed without every later seal
 * saying so. A plan that was begun before there were seals gets none.
 */
export async function sealPlan(sql: Sql, planId: string): Promise<void> {
  // One plan after the other: the next one waits for this row.
  await sql.run('UPDATE migrations SET number = number WHERE number = 3');
  const [ripe] = await sql.all<{ id: string }>(
    `SELECT id FROM plans WHERE id = ? AND credited_at IS NOT NULL AND id NOT IN (SELECT plan FROM seals)
       AND id NOT IN (SELECT held.plan FROM ${OPEN} AND held.plan = ?)`,
    [planId, planId],
  );
  if (!ripe) return;
  const contents = await readContents(sql, planId);
  if (contents === undefined) return;
  const [last] = await sql.all<{ number: bigint; seal: string }>('SELECT number, seal FROM seals ORDER BY number DESC LIMIT 1');
  await sql.run('INSERT INTO seals (number, plan, seal) VALUES (?, ?, ?)', [
    (last?.number ?? 0n) + 1n, planId, toSeal(last?.seal ?? '', contents),
  ]);
}

/** The ends of the chain's links that do not hold: a sentence each. */
export async function findBrokenSeals(sql: Sql): Promise<readonly string[]> {
  const seals = await sql.all<{ number: bigint; plan: string; seal: string }>('SELECT number, plan, seal FROM seals ORDER BY number');
  const found: string[] = [];
  let before = '';
  for (const [index, { number, plan, seal }] of seals.entries()) {
    if (number !== BigInt(index) + 1n) return [...found, `The seal of a plan before ${plan} is missing.`];
    const contents = await readContents(sql, plan);
    if (contents === undefined || toSeal(before, contents) !== seal) {
      found.push(`The seal of plan ${plan} is broken: the plan, its totals, or a plan before it were changed.`);
    }
    before = seal;
  }
  const unsealed = await sql.all<{ id: string }>(
    `SELECT id FROM plans WHERE credited_at IS NOT NULL AND booked IS NOT NULL AND id NOT IN (SELECT plan FROM seals)
       AND id NOT IN (SELECT held.plan FROM ${OPEN}) ORDER BY id`,
  );
  return [...found, ...unsealed.map(({ id }) => `The seal of plan ${id} is missing.`)];
}

function toSeal(before: string, contents: readonly unknown[]): string {
  return hash('sha256', JSON.stringify([before, ...contents]), 'hex');
}

/** What a seal covers; undefined where the plan was begun before there were seals. */
async function readContents(sql: Sql, planId: string): Promise<readonly unknown[] | undefined> {
  const [plan] = await sql.all<{ name: string; digest: string; kind: string; already_credited: bigint; booked: string | null }>(
    'SELECT name, digest, kind, already_credited, booked FROM plans WHERE id = ?', [planId],
  );
  if (plan?.booked == null) return undefined;
  const totals = await sql.all<{ unit: string; minor: bigint; awards: bigint }>(
    'SELECT unit, minor, awards FROM plan_totals WHERE plan = ? ORDER BY unit', [planId],
  );
  return [
    planId, plan.name, plan.digest, String(plan.already_credited), plan.booked,
    totals.map(({ unit, minor, awards }) => [unit, String(minor), String(awards)]),
    // Seals of before there were kinds cover none.
    ...(plan.kind === 'recovery' ? [] : [plan.kind]),
  ];
}
