import type { Instant } from '../model/instant.ts';
import type { Money, PlannedAward } from '../model/nouns.ts';
import type { Grant } from '../send/ports.ts';
import { addToSum, AWARD_COLUMNS, CODE_COLUMNS, HELD_COLUMNS, OFFER_COLUMNS, toProblemKeys } from './award-sum.ts';
import { toOfferText } from './offer-text.ts';
import type { Sql, SqlValue } from './sql.ts';

/** What a plan books at once. */
export interface ToBook {
  /** New awards. */
  readonly awards: readonly PlannedAward[];
  /** New offers. */
  readonly offers: readonly { readonly award: PlannedAward; readonly address: string }[];
  /** What is kept back, each with the bound that it passed. */
  readonly held: readonly HeldBack[];
  /** Of whom the problems are new: an award that was an offer, or was held, has them already. */
  readonly holders: readonly PlannedAward[];
  /** Of whom the codes are new. */
  readonly coded: readonly PlannedAward[];
}

/** An award to be held; undefined where it passes no bound itself, but another of its customer's does. */
export interface HeldBack {
  readonly award: PlannedAward;
  readonly over: Money | undefined;
}

/** Books them in the plan's name, with its sum and totals; within the transaction that `sql` is in. */
export async function writeAwards(sql: Sql, planId: string, { awards, offers, held, holders, coded }: ToBook, at: Instant): Promise<void> {
  const awardRows = awards.map((award) => toAwardRow(planId, award, at));
  await insertInto(sql, 'awards', AWARD_COLUMNS, awardRows);
  const offerRows = offers.map(({ award, address }) => toOfferRow(planId, award, address, at));
  await insertInto(sql, 'offers', OFFER_COLUMNS, offerRows);
  const heldRows = held.map((one) => toHeldRow(planId, one, at));
  await insertInto(sql, 'held', HELD_COLUMNS, heldRows);
  const codeRows = coded.flatMap(({ id, code }) => (code === undefined ? [] : [[code, id]]));
  await insertInto(sql, 'codes', CODE_COLUMNS, codeRows);
  const problems = holders.flatMap(({ id, problems: keys }) => toProblemKeys(keys).map((key) => [key, id] as const));
  // In the order of their index, so that neighbours are written together.
  problems.sort(([a], [b]) => (a < b ? -1 : 1));
  await insertInto(sql, 'problems', ['key', 'award'], problems);
  await addToPlan(sql, planId, [...awardRows, ...offerRows, ...heldRows, ...codeRows], problems.map(([key]) => key));
  await writeTotals(sql, planId, awards);
}

/** Queues letters, and notes the pages that they lead to. A letter that is already queued stays as it is: it may have been sent since. */
export async function writeLetters(sql: Sql, planId: string, grants: readonly Grant[], at: Instant): Promise<void> {
  await sql.runEach(
    `INSERT INTO letters (id, plan, customer, address, state, attempts, run, reply, message_id, updated_at)
     VALUES (?, ?, ?, ?, ?, 0, 0, '', ?, ?) ON CONFLICT (plan, customer) DO NOTHING`,
    grants.map(({ customer, letter }) => [
      letter.id, planId, customer.customer, letter.address ?? '', letter.address === undefined ? 'no_address' : 'pending',
      letter.messageId, at,
    ]),
  );
  await sql.runEach(
    'INSERT INTO links (id, kind, customer, plan, expires_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    grants.flatMap(({ link }) => (link ? [[link.id, link.kind, link.customer, link.plan, link.expiresAt]] : [])),
  );
}

function insertInto(sql: Sql, table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
  return sql.runEach(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, rows);
}

/** Keeps the sum that tells later whether what the plan booked is still what was booked. */
async function addToPlan(sql: Sql, planId: string, rows: readonly (readonly SqlValue[])[], keys: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  // Written before it is read, so that another worker's sum is not overwritten with ours.
  await sql.run('UPDATE plans SET runs = runs WHERE id = ?', [planId]);
  const [plan] = await sql.all<{ booked: string | null }>('SELECT booked FROM plans WHERE id = ?', [planId]);
  if (plan?.booked == null) return;
  await sql.run('UPDATE plans SET booked = ? WHERE id = ?', [addToSum(plan.booked, rows, keys), planId]);
}

function toAwardRow(planId: string, award: PlannedAward, at: Instant): readonly SqlValue[] {
  const orders = award.orders.map(({ id, place }) => ({ id, ...place }));
  const outages = award.outages.map(({ id, place, start, end }) => ({ id, ...place, start, end }));
  return [
    award.id, planId, award.customer, award.email.trim(), award.rule, award.remedy, award.money.minor, award.money.unit,
    JSON.stringify(orders), JSON.stringify(outages), JSON.stringify(award.steps), at, award.group,
    award.hit.start,
  ];
}

function toOfferRow(planId: string, award: PlannedAward, address: string, at: Instant): readonly SqlValue[] {
  const { offer } = award;
  if (!offer) throw new Error(`Award ${award.id} is no offer`);
  return [
    award.id, planId, award.customer, award.email.trim(), address, award.rule, toOfferText(award), offer.kind, offer.endsAt,
    offer.remindAt ?? null, offer.otherwise, at,
  ];
}

function toHeldRow(planId: string, { award, over }: HeldBack, at: Instant): readonly SqlValue[] {
  return [
    award.id, planId, award.customer, award.email.trim(), award.rule, toOfferText(award), over?.minor ?? null, over?.unit ?? null, at,
  ];
}

/** Sums beside the awards, in the same transaction: what a plan gave is asked more often than it is booked. */
async function writeTotals(sql: Sql, planId: string, awards: readonly PlannedAward[]): Promise<void> {
  const totals = new Map<string, { minor: bigint; awards: number }>();
  for (const { money } of awards) {
    const total = totals.get(money.unit) ?? { minor: 0n, awards: 0 };
    totals.set(money.unit, { minor: total.minor + money.minor, awards: total.awards + 1 });
  }
  await sql.runEach(
    `INSERT INTO plan_totals (plan, unit, minor, awards) VALUES (?, ?, ?, ?)
     ON CONFLICT (plan, unit) DO UPDATE SET
       minor = plan_totals.minor + excluded.minor, awards = plan_totals.awards + excluded.awards`,
    [...totals].map(([unit, total]) => [planId, unit, total.minor, total.awards]),
  );
}
