import { openReportableOrders, type ReportableOrders, type ShownOrders } from '../match/reportable-orders.ts';
import type { Instant } from '../model/instant.ts';
import type { LinkKey } from '../model/link-token.ts';
import type { CustomerReport } from '../model/offers.ts';
import type { World } from '../model/world.ts';
import { pageColumnsUsed, reportableWhere } from '../policy/columns-used.ts';
import type { PageOrders, Policy } from '../policy/policy.ts';
import type { OffersLedger } from '../send/ports.ts';
import type { Campaign } from './find-campaign.ts';
import { readOrderExports } from './order-exports.ts';
import { openOrderFiles } from './order-files.ts';
import { type LinkedPage, pageMaker, type ReportPages } from './page-of-customer.ts';

/** The pages on which problems are reported; undefined where the policy has none. */
export function reportPagesOf({ pages, rules }: Pick<Policy, 'pages' | 'rules'>): ReportPages | undefined {
  const asks = rules.some(({ trigger }) => trigger.kind === 'reported' && trigger.pages);
  return asks && pages?.orders ? { ...pages, orders: pages.orders } : undefined;
}

/** What refreshing the pages takes. */
export interface Refreshing {
  readonly world: World;
  readonly campaign: Campaign;
  readonly pages: ReportPages;
  readonly ledger: Pick<OffersLedger, 'putReportPages' | 'reports'>;
  readonly key: LinkKey;
  readonly now: Instant;
  readonly signal: AbortSignal;
  /** Is shown every page with orders, some at a time, once the ledger has them. */
  readonly onPages?: (pages: readonly LinkedPage[]) => void;
}

export interface Refreshed extends Pick<ReportableOrders, 'orders' | 'rejects'> {
  /** Customers who have an order that can be reported. */
  readonly customers: number;
  /** Pages that are new, or that the ledger had in another form. */
  readonly changed: number;
}

/**
 * Brings the pages up to date with the exports: the latest orders of each customer that may be reported. The ledger is
 * written where a page has changed, some customers at a time; stopping halfway leaves pages that are older, and whole.
 */
export async function refreshPages(refreshing: Refreshing): Promise<Refreshed> {
  const { world, signal } = refreshing;
  const orders = await openOrders(refreshing);
  const toPage = pageMaker(refreshing.campaign.policy, refreshing.pages, refreshing.key, refreshing.now);
  try {
    world.progress('Writing the pages');
    let [customers, changed] = [0, 0];
    for await (const some of orders.customers()) {
      signal.throwIfAborted();
      const pages = some.map(toPage);
      changed += await refreshing.ledger.putReportPages(pages);
      const filled = pages.filter(({ page }) => page.orders.length > 0);
      customers += filled.length;
      refreshing.onPages?.(filled);
    }
    return { orders: orders.orders, rejects: orders.rejects, customers, changed };
  } finally {
    world.progress(undefined);
    await orders.close();
  }
}

async function openOrders({ world, campaign, pages, ledger, now, signal }: Refreshing): Promise<Omit<ReportableOrders, 'close'> & { close(): Promise<void> }> {
  const { policy } = campaign;
  const used = pageColumnsUsed(policy);
  const { settled, ...exports } = await readOrderExports(campaign, used);
  const files = await openOrderFiles(exports);
  try {
    const shown = toShown(policy, pages.orders, await ledger.reports());
    const orders = await openReportableOrders({ policy: settled, used, outages: [], asOf: now, signal, ...files, onProgress: (what) => world.progress(what) }, shown);
    return {
      ...orders,
      async close() {
        orders.close();
        await files.clear();
      },
    };
  } catch (error) {
    await files.clear();
    throw error;
  }
}

/** Which orders are shown: as many of the latest as the rule that shows most of them says. */
function toShown({ rules }: Policy, { by }: PageOrders, reports: readonly CustomerReport[]): ShownOrders {
  const asking = rules.flatMap((rule) => (rule.trigger.kind === 'reported' && rule.trigger.pages ? [{ rule, latest: rule.trigger.pages.latest }] : []));
  const told = new Map<string, Set<string>>();
  for (const { customer, order } of reports) told.set(customer, (told.get(customer) ?? new Set()).add(order));
  return { by, latest: Math.max(0, ...asking.map(({ latest }) => latest)), anyOf: asking.map(({ rule }) => reportableWhere(rule)), told };
}
