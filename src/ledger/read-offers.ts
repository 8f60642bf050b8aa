import { toInstant } from '../model/instant.ts';
import type { AnswerWay, OfferAnswer, OfferRecord } from '../model/offers.ts';
import type { OfferCounts, OfferFilter } from '../send/ports.ts';
import { fromOptionText, readOfferText } from './offer-text.ts';
import type { Sql, SqlValue } from './sql.ts';

/** An answer as its columns have it; all are there, or none is. */
export interface AnswerColumns {
  readonly answer: string | null;
  readonly answer_way: AnswerWay | null;
  readonly answered_at: bigint | null;
}

interface OfferRow extends AnswerColumns {
  readonly id: string;
  readonly customer: string;
  readonly planned: string;
  readonly address: string;
  readonly plan: string;
  readonly plan_name: string;
  readonly reminded_by: string | null;
  readonly given_by: string | null;
}

/** Offers read by one statement. */
const PAGE = 500;

const SELECT = `SELECT offers.id, offers.customer, offers.planned, offers.address, offers.answer, offers.answer_way, offers.answered_at,
  offers.reminded_by, offers.given_by, offers.plan, plans.name AS plan_name
  FROM offers JOIN plans ON plans.id = offers.plan`;

type Condition = readonly [string, readonly SqlValue[]];

/** The offers that fit every part of the filter, by plan (oldest first), customer and id. Holds one page in memory. */
export async function* readOffers(sql: Sql, filter: OfferFilter): AsyncGenerator<OfferRecord> {
  const wanted = toConditions(filter);
  const conditions = wanted.map(([condition]) => ` AND ${condition}`).join('');
  const values = wanted.flatMap(([, some]) => some);
  const plans = await sql.all<{ id: string }>(
    `SELECT id FROM plans WHERE id IN (SELECT offers.plan FROM offers WHERE 1 = 1${conditions}) ORDER BY started_at, id`, values,
  );
  for (const { id } of plans) {
    // Nobody is called by a blank name, so that all come after it.
    for (let after: readonly SqlValue[] | undefined = ['', '']; after !== undefined;) {
      const rows: readonly OfferRow[] = await sql.all<OfferRow>(
        `${SELECT} WHERE offers.plan = ?${conditions} AND (offers.customer, offers.id) > (?, ?)
         ORDER BY offers.customer, offers.id LIMIT ${PAGE}`,
        [id, ...values, ...after],
      );
      yield* rows.map(toOfferRecord);
      const last = rows.at(-1);
      after = last && [last.customer, last.id];
    }
  }
}

/** The offers of a customer that a plan made, reminded of or gave. */
export async function readOffersOf(sql: Sql, customer: string, plan: string): Promise<readonly OfferRecord[]> {
  const rows = await sql.all<OfferRow>(
    `${SELECT} WHERE offers.customer = ? AND (offers.plan = ? OR offers.reminded_by = ? OR offers.given_by = ?)
     ORDER BY plans.started_at, plans.id, offers.id`,
    [customer, plan, plan, plan],
  );
  return rows.map(toOfferRecord);
}

/** What became of the offers that a plan made. */
export async function countOffers(sql: Sql, planId: string): Promise<OfferCounts> {
  const rows = await sql.all<{ state: keyof OfferCounts; count: bigint }>(
    `SELECT state, count(*) AS count FROM (
       SELECT CASE WHEN answer IS NULL THEN 'open' WHEN answer = 'none' THEN 'lapsed' WHEN given_by IS NULL THEN 'answered' ELSE 'given' END AS state
       FROM offers WHERE plan = ?
     ) AS offered GROUP BY state`,
    [planId],
  );
  const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  const of = (state: keyof OfferCounts): number => counts.get(state) ?? 0;
  return { open: of('open'), answered: of('answered'), given: of('given'), lapsed: of('lapsed') };
}

/** The answer that these columns hold; undefined where there is none. */
export function toAnswer({ answer, answer_way: way, answered_at: at }: AnswerColumns): OfferAnswer | undefined {
  if (answer === null || way === null || at === null) return undefined;
  return { option: fromOptionText(answer), way, at: toInstant(Number(at)) };
}

function toConditions({ state, now, plan, customer, email, award }: OfferFilter): readonly Condition[] {
  const wanted: Condition[] = [];
  if (state === 'open') wanted.push(['offers.answer IS NULL', []]);
  if (state === 'due') wanted.push(["offers.given_by IS NULL AND offers.answer <> 'none'", []]);
  if (state === 'remind') {
    wanted.push(['offers.answer IS NULL AND offers.reminded_by IS NULL AND offers.remind_at <= ? AND offers.ends_at > ?', [now ?? 0, now ?? 0]]);
  }
  if (plan !== undefined) wanted.push(['offers.plan = ?', [plan]]);
  if (customer !== undefined) wanted.push(['offers.customer = ?', [customer]]);
  if (email !== undefined) wanted.push(['lower(offers.email) = ?', [email.trim().toLowerCase()]]);
  if (award !== undefined) wanted.push(['offers.id = ?', [award]]);
  return wanted;
}

function toOfferRecord(row: OfferRow): OfferRecord {
  return {
    award: readOfferText(row.planned),
    plan: { id: row.plan, name: row.plan_name },
    address: row.address,
    answer: toAnswer(row),
    remindedBy: row.reminded_by ?? undefined,
    givenBy: row.given_by ?? undefined,
  };
}
