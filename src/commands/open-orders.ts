import { digestExport } from '../intake/digest-export.ts';
import { type Matched, matchOrders } from '../match/match-orders.ts';
import type { Instant } from '../model/instant.ts';
import type { CustomerReport } from '../model/offers.ts';
import type { World } from '../model/world.ts';
import type { FileDigest } from '../plan/plan-header.ts';
import type { GatheredData } from './gather.ts';
import { type OpenFiles, openOrderFiles } from './order-files.ts';
import { withPageReports } from './page-reports.ts';
import { refuseWrongFormats } from './refuse-wrong-formats.ts';

/** The orders, matched, with the digest of every input; close it to free memory and scratch space. */
export interface OpenOrders {
  readonly matched: Matched;
  readonly inputs: readonly (FileDigest & { readonly bytes: number })[];
  close(): Promise<void>;
}

/** What bounds the reading: one customer, or a signal that ends it. */
export interface OnlyOrders {
  readonly customer?: string;
  readonly signal?: AbortSignal;
  /** What customers told of on the pages. */
  readonly told?: readonly CustomerReport[];
}

/** Reads the orders and finds who was hit, while the inputs are digested beside it. */
export async function openOrders(world: World, gathered: GatheredData, asOf: Instant, only: OnlyOrders = {}): Promise<OpenOrders> {
  const { told = [], ...bounds } = only;
  const { digests, clear, ...files } = await openOrderFiles(gathered);
  try {
    const matched = await matchOrders({
      policy: gathered.settled,
      used: gathered.used,
      outages: gathered.outages.outages,
      prices: gathered.prices,
      reports: withPageReports(gathered.campaign.policy, gathered.reports.byRule, told),
      asOf,
      ...bounds,
      ...files,
      onProgress: (what) => world.progress(what),
    });
    await refuseWrongFormats(gathered.campaign.policy, gathered.used, matched).catch((error: unknown) => {
      matched.close();
      throw error;
    });
    return {
      matched: { ...matched, broken: [...gathered.reports.rejects, ...matched.broken] },
      inputs: await digestInputs(gathered, digests),
      async close() {
        matched.close();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

async function digestInputs(gathered: GatheredData, ofOrders: OpenFiles['digests']): Promise<OpenOrders['inputs']> {
  const orders = await Promise.all(ofOrders);
  const others = [...gathered.outages.files, ...gathered.ruleFiles];
  const digests = await Promise.all(others.map(({ path, shown }) => digestExport(path, shown)));
  const shown = [...gathered.orderFiles, ...others].map((file) => file.shown);
  return [...orders, ...digests].map(({ sha256, bytes }, index) => ({ file: shown[index] ?? '', sha256, bytes }));
}
