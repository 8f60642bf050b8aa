import { groupByCustomer } from '../plan/planned-customer.ts';
import { type Plan, readAwards } from '../plan/read-plan.ts';
import { batchesOf } from '../send/batches.ts';
import type { Ledger } from '../send/ports.ts';

const BATCH = 1000;

/** How many of a plan's customers, but for some, have an address that is suppressed: credited, and not written to. */
export async function countSuppressed(plan: Plan, ledger: Ledger, except: ReadonlySet<string>): Promise<number> {
  if ((await ledger.suppressions()).length === 0) return 0;
  let suppressed = 0;
  for await (const batch of batchesOf(groupByCustomer(readAwards(plan)), BATCH)) {
    const addresses = batch.flatMap(({ customer, address }) => (address === undefined || except.has(customer) ? [] : [address]));
    const barred = await ledger.suppressed(addresses);
    suppressed += addresses.filter((address) => barred.has(address)).length;
  }
  return suppressed;
}
