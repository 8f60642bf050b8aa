import { toInstant } from '../model/instant.ts';
import type { Link, OfferRecord, ReportableOrder, ReportPage } from '../model/offers.ts';
import { readOffersOf } from './read-offers.ts';
import { allByKeys, type Sql } from './sql.ts';

/** A link, and what it leads to. */
interface Found {
  readonly link: Link;
  readonly offers: readonly OfferRecord[];
  readonly page: ReportPage | undefined;
}

interface LinkRow {
  readonly kind: Link['kind'];
  readonly customer: string;
  readonly plan: string;
  readonly expires_at: bigint;
}

interface PageRow {
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly orders: string;
}

/** The link of this id, with the offers or the page behind it; undefined where it is not known. */
export async function findLink(sql: Sql, id: string): Promise<Found | undefined> {
  const [row] = await sql.all<LinkRow>('SELECT kind, customer, plan, expires_at FROM links WHERE id = ?', [id]);
  if (!row) return undefined;
  const { kind, customer, plan, expires_at: expiresAt } = row;
  return {
    link: { id, kind, customer, plan, expiresAt: toInstant(Number(expiresAt)) },
    offers: kind === 'answer' ? await readOffersOf(sql, customer, plan) : [],
    page: kind === 'report' ? await readPage(sql, customer) : undefined,
  };
}

/** A page, and the link that leads to it. */
interface LinkedPage {
  readonly page: ReportPage;
  readonly link: Link;
}

/**
 * Notes pages and their links, in the place of those that are known, and gives how many pages are new or changed; within the
 * transaction that `sql` is in. What is known already is not written; nor a page without orders that nobody has yet.
 */
export async function putReportPages(sql: Sql, pages: readonly LinkedPage[]): Promise<number> {
  // One statement may not change a row twice; the last page of a customer counts.
  const byCustomer = new Map(pages.map((one) => [one.page.customer, one]));
  const known = await readPages(sql, [...byCustomer.keys()]);
  const kept = [...byCustomer.values()].filter(({ page }) => page.orders.length > 0 || known.has(page.customer));
  const changed = kept.map(({ page }) => toPageRow(page)).filter((row) => known.get(row[0]) !== JSON.stringify(row));
  await sql.runEach(
    `INSERT INTO report_pages (customer, name, email, locale, orders) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (customer) DO UPDATE SET name = excluded.name, email = excluded.email, locale = excluded.locale, orders = excluded.orders`,
    changed,
  );
  await putLinks(sql, new Map(kept.map(({ link }) => [link.id, link])));
  return changed.length;
}

async function putLinks(sql: Sql, links: ReadonlyMap<string, Link>): Promise<void> {
  const rows = await allByKeys<{ id: string; expires_at: bigint }>(sql, (keys) => `SELECT id, expires_at FROM links WHERE id IN (${keys})`, [...links.keys()]);
  const known = new Map(rows.map(({ id, expires_at: expiresAt }) => [id, Number(expiresAt)]));
  await sql.runEach(
    `INSERT INTO links (id, kind, customer, plan, expires_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at`,
    [...links.values()].flatMap(({ id, kind, customer, plan, expiresAt }) => (known.get(id) === expiresAt ? [] : [[id, kind, customer, plan, expiresAt]])),
  );
}

type PageCells = readonly [customer: string, name: string, email: string, locale: string, orders: string];

const toPageRow = ({ customer, name, email, locale, orders }: ReportPage): PageCells => [customer, name, email, locale, JSON.stringify(orders)];

/** The pages of these customers as they are held, as text to be compared. */
async function readPages(sql: Sql, customers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await allByKeys<PageRow & { customer: string }>(
    sql,
    (keys) => `SELECT customer, name, email, locale, orders FROM report_pages WHERE customer IN (${keys})`,
    customers,
  );
  return new Map(rows.map(({ customer, name, email, locale, orders }) => [customer, JSON.stringify([customer, name, email, locale, orders])]));
}

async function readPage(sql: Sql, customer: string): Promise<ReportPage | undefined> {
  const [row] = await sql.all<PageRow>('SELECT name, email, locale, orders FROM report_pages WHERE customer = ?', [customer]);
  // Written by ourselves, in this very shape.
  return row && { customer, name: row.name, email: row.email, locale: row.locale, orders: JSON.parse(row.orders) as ReportableOrder[] };
}
