import { toInstant } from '../model/instant.ts';
import type { Link, OfferRecord, ReportableOrder, ReportPage } from '../model/offers.ts';
import { readOffersOf } from './read-offers.ts';
import type { Sql } from './sql.ts';

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

/** Notes pages and their links, in the place of those that are known; within the transaction that `sql` is in. */
export async function putReportPages(sql: Sql, pages: readonly { readonly page: ReportPage; readonly link: Link }[]): Promise<void> {
  // One statement may not change a row twice; the last page of a customer counts.
  const byCustomer = new Map(pages.map(({ page }) => [page.customer, page]));
  await sql.runEach(
    `INSERT INTO report_pages (customer, name, email, locale, orders) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (customer) DO UPDATE SET name = excluded.name, email = excluded.email, locale = excluded.locale, orders = excluded.orders`,
    [...byCustomer.values()].map(({ customer, name, email, locale, orders }) => [customer, name, email, locale, JSON.stringify(orders)]),
  );
  const byId = new Map(pages.map(({ link }) => [link.id, link]));
  await sql.runEach(
    `INSERT INTO links (id, kind, customer, plan, expires_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at`,
    [...byId.values()].map(({ id, kind, customer, plan, expiresAt }) => [id, kind, customer, plan, expiresAt]),
  );
}

async function readPage(sql: Sql, customer: string): Promise<ReportPage | undefined> {
  const [row] = await sql.all<PageRow>('SELECT name, email, locale, orders FROM report_pages WHERE customer = ?', [customer]);
  // Written by ourselves, in this very shape.
  return row && { customer, name: row.name, email: row.email, locale: row.locale, orders: JSON.parse(row.orders) as ReportableOrder[] };
}
