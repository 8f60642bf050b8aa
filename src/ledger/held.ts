import { toInstant } from '../model/instant.ts';
import type { HeldAward, HeldCounts, HeldFilter } from '../send/ports.ts';
import { toApproval } from './approvals.ts';
import { BOOKED, DECIDED, OPEN } from './held-sql.ts';
import { readOfferText } from './offer-text.ts';
import type { Sql, SqlValue } from './sql.ts';

/** How many awards of a customer wait for a signature, among the open ones. */
const WAITING = 'count(CASE WHEN held.over_unit IS NOT NULL AND approvals.award IS NULL THEN 1 END)';

interface HeldRow {
  readonly planned: string;
  readonly plan: string;
  readonly plan_name: string;
  readonly held_minor: bigint | null;
  readonly held_unit: string | null;
  readonly held_at: bigint;
  readonly booked: bigint;
  readonly award: string | null;
  readonly approved_by: string;
  readonly approved_at: bigint;
  readonly over_minor: bigint;
  readonly over_unit: string;
  readonly declined: bigint;
}

const SELECT = `SELECT held.id, held.customer, held.planned, held.plan, plans.name AS plan_name, held.over_minor AS held_minor,
  held.over_unit AS held_unit, held.held_at, CASE WHEN ${BOOKED} THEN 1 ELSE 0 END AS booked, approvals.award,
  approvals.approved_by, approvals.approved_at, approvals.over_minor, approvals.over_unit, approvals.declined
  FROM ${DECIDED} JOIN plans ON plans.id = held.plan`;

/** Held awards read by one statement. */
const PAGE = 500;

/** What was held and fits every part of the filter, by plan (oldest first), customer and id. Holds one page in memory. */
export async function* readHeld(sql: Sql, { plan, customer, email }: HeldFilter): AsyncGenerator<HeldAward> {
  const conditions = [
    ...(plan === undefined ? [] : [['held.plan = ?', plan] as const]),
    ...(customer === undefined ? [] : [['held.customer = ?', customer] as const]),
    ...(email === undefined ? [] : [['lower(held.email) = ?', email.trim().toLowerCase()] as const]),
  ];
  const wanted = conditions.map(([condition]) => ` AND ${condition}`).join('');
  const values = conditions.map(([, value]) => value);
  const plans = await sql.all<{ id: string }>(
    `SELECT id FROM plans WHERE id IN (SELECT held.plan FROM held WHERE 1 = 1${wanted}) ORDER BY started_at, id`, values,
  );
  for (const { id } of plans) {
    // Nobody is called by a blank name, so that all come after it.
    for (let after: readonly SqlValue[] | undefined = ['', '']; after !== undefined;) {
      const rows: readonly (HeldRow & { id: string; customer: string })[] = await sql.all(
        `${SELECT} WHERE held.plan = ?${wanted} AND (held.customer, held.id) > (?, ?) ORDER BY held.customer, held.id LIMIT ${PAGE}`,
        [id, ...values, ...after],
      );
      yield* rows.map(toHeld);
      const last = rows.at(-1);
      after = last && [last.customer, last.id];
    }
  }
}

function toHeld(row: HeldRow): HeldAward {
  return {
    award: readOfferText(row.planned),
    plan: { id: row.plan, name: row.plan_name },
    over: row.held_minor === null || row.held_unit === null ? undefined : { minor: row.held_minor, unit: row.held_unit },
    since: toInstant(Number(row.held_at)),
    decision: row.award === null ? undefined : toApproval(row.plan, { ...row, award: row.award }),
    isBooked: row.booked !== 0n,
  };
}

/** What of the plan was kept back and is not booked; undefined where nothing is. */
export async function countHeld(sql: Sql, planId: string): Promise<HeldCounts | undefined> {
  const [any] = await sql.all('SELECT 1 AS one FROM held WHERE plan = ? LIMIT 1', [planId]);
  if (!any) return undefined;
  const rows = await readCustomers(sql, planId);
  const [row] = await sql.all<{ declined: bigint }>(`SELECT count(*) AS declined FROM ${DECIDED} WHERE held.plan = ? AND approvals.declined = 1`, [planId]);
  const waiting = rows.filter((one) => one.waiting > 0n);
  const declined = Number(row?.declined ?? 0n);
  if (rows.length === 0 && declined === 0) return undefined;
  return {
    waiting: { customers: waiting.length, awards: waiting.reduce((sum, one) => sum + Number(one.waiting), 0) },
    ready: rows.length - waiting.length,
    declined,
  };
}

/** The customers of the plan who are held and of whom everything is decided. */
export async function readReadyCustomers(sql: Sql, planId: string): Promise<ReadonlySet<string>> {
  const rows = await readCustomers(sql, planId);
  return new Set(rows.filter(({ waiting }) => waiting === 0n).map(({ customer }) => customer));
}

async function readCustomers(sql: Sql, planId: string): Promise<readonly { readonly customer: string; readonly waiting: bigint }[]> {
  return sql.all(`SELECT held.customer, ${WAITING} AS waiting FROM ${OPEN} AND held.plan = ? GROUP BY held.customer`, [planId]);
}
