import type { DatedOrder, ReportingCustomer } from '../match/reportable-orders.ts';
import { cellReader } from '../model/condition-holds.ts';
import { type Instant, toInstant } from '../model/instant.ts';
import { type LinkKey, toLinkId } from '../model/link-token.ts';
import { dateOfDay, dayNumber, localDay, startOfDay } from '../model/local-days.ts';
import type { Link, ReportPage } from '../model/offers.ts';
import { orderCell } from '../model/order-cell.ts';
import { toVoice } from '../pages/page-voice.ts';
import { type OrderPiece, sayOrder } from '../pages/say-order.ts';
import { toSite } from '../pages/to-site.ts';
import type { PageOrders, Pages, Policy } from '../policy/policy.ts';

/** Pages that know which orders they show. */
export interface ReportPages extends Pages {
  readonly orders: PageOrders;
}

/** A page, and the link that leads to it. */
export interface LinkedPage {
  readonly page: ReportPage;
  readonly link: Link;
}

/** What makes each customer's page of their orders, in the customer's own locale, with its link. */
export function pageMaker(policy: Policy, pages: ReportPages, key: LinkKey, now: Instant): (customer: ReportingCustomer) => LinkedPage {
  const site = toSite(policy, pages);
  const expiresAt = endOfNextYear(now, policy.business.timezone);
  const piecesOf = pieceMaker(pages.orders, policy);
  return ({ customer, name, email, locale, orders }) => {
    const voice = toVoice(site, locale);
    const shown = orders.map((dated) => ({ id: dated.order.id, says: sayOrder(piecesOf(dated), voice) }));
    const link: Link = { id: toLinkId(key, { kind: 'report', plan: '', customer }), kind: 'report', customer, plan: '', expiresAt };
    return { page: { customer, name, email, locale, orders: shown }, link };
  };
}

/** Until when a link holds: all that are made within a year are the same, and each holds for a year at least. */
export function endOfNextYear(now: Instant, zone: string): Instant {
  const { year } = dateOfDay(localDay(now, zone));
  return toInstant(startOfDay(dayNumber(year + 2, 1, 1), zone));
}

/** What the policy calls an order by; an order that lacks a part of it is called by its number and its day. */
function pieceMaker({ by, says }: PageOrders, { orders: source }: Policy): (dated: DatedOrder) => readonly OrderPiece[] {
  const reader = cellReader(source);
  return ({ order, at }) => {
    const cells = new Map(says.flatMap((part) => (typeof part === 'string' ? [] : [[part.name, orderCell(order, part.name)] as const])));
    if ([...cells.values()].some((text) => text.trim() === '')) return [order.id, ', ', { day: at }];
    return says.map((part): OrderPiece => {
      if (typeof part === 'string') return part;
      if (part.name === by.name) return { day: at };
      const text = cells.get(part.name) ?? '';
      // Only what the policy calls a date is one: a title may look like it.
      const day = source.dates.byColumn.has(part.name) ? reader.instant(part.name, text) : undefined;
      return day === undefined ? text : { day };
    });
  };
}
