import { digestExport } from '../intake/digest-export.ts';
import { findFiles } from '../intake/find-files.ts';
import { Refusal } from '../model/fault.ts';
import type { OrdersSource, OutagesSource, Policy } from '../policy/policy.ts';
import type { Candidate } from './compare-policies.ts';
import type { Campaign } from './find-campaign.ts';
import { placeInPolicy } from './place-in-policy.ts';

/**
 * The policies over one campaign's data: its exports, and how they are written. What only a policy itself names among
 * the columns keeps its meaning.
 */
export function overData(candidates: readonly Candidate[], data: Campaign): readonly Candidate[] {
  return candidates.map((candidate) => ({ ...candidate, campaign: { ...candidate.campaign, folder: data.folder, policy: overSources(candidate, data.policy) } }));
}

function overSources({ file, campaign: { policy } }: Candidate, data: Policy): Policy {
  if (policy.outages && !data.outages) {
    throw new Refusal({ place: { file }, what: `This policy has outages, and ${data.file}, whose data all are to be judged by, names none.`, remedy: 'Name under --data a policy that has both orders and outages.' });
  }
  const orders: OrdersSource = { ...data.orders, columns: new Map([...policy.orders.columns, ...data.orders.columns]) };
  const outages: OutagesSource | undefined = policy.outages && data.outages && {
    ...data.outages, openOutages: policy.outages.openOutages, columns: new Map([...policy.outages.columns, ...data.outages.columns]),
  };
  return { ...policy, orders, outages, customers: data.customers };
}

/**
 * Refuses policies that are about different data: other order or outage files (a copy with the same bytes is the same), or
 * customers who are known by another column. Files that only rules name (prices, codes, reports) may differ.
 */
export async function refuseOtherData(candidates: readonly Candidate[]): Promise<void> {
  const [first, ...others] = candidates;
  if (!first) return;
  for (const other of others) {
    await refuseOtherFiles(first, other, 'orders');
    if (first.campaign.policy.outages && other.campaign.policy.outages) await refuseOtherFiles(first, other, 'outages');
    refuseOtherCustomers(first, other);
  }
}

async function refuseOtherFiles(first: Candidate, other: Candidate, what: 'orders' | 'outages'): Promise<void> {
  const [here, there] = [await findExports(first, what), await findExports(other, what)];
  if (isSame(here.map(({ path }) => path), there.map(({ path }) => path))) return;
  const digests = await Promise.all([here, there].map((files) => Promise.all(files.map(async ({ path }) => (await digestExport(path)).sha256))));
  if (isSame(digests[0] ?? [], digests[1] ?? [])) return;
  const [mine, theirs] = [here, there].map((files) => files.map(({ shown }) => shown).join(', '));
  const how = mine === theirs ? `their ${mine ?? ''} is not the same` : `${theirs ?? ''}, and not ${mine ?? ''}`;
  throw new Refusal({
    what: `${other.file} is about other ${what} than ${first.file}: ${how}. That is no comparison.`,
    remedy: `Say by whose data all are to be judged: --data ${first.file}`,
  });
}

async function findExports({ campaign: { policy, folder } }: Candidate, what: 'orders' | 'outages') {
  const files = policy[what]?.files ?? [];
  return findFiles(files, folder).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(error.faults.map((fault) => placeInPolicy(fault, policy)), error.exitCode) : error;
  });
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [[...a].sort(), [...b].sort()];
  return left.length === right.length && left.every((one, index) => one === right[index]);
}

/** A customer who is an id here and an address there would gain everything and lose everything. */
function refuseOtherCustomers(first: Candidate, other: Candidate): void {
  const [here, there] = [first, other].map(({ campaign }) => customerColumns(campaign.policy.orders));
  if (here === there) return;
  throw new Refusal({
    what: `${other.file} knows customers by ${there ?? ''}, and ${first.file} by ${here ?? ''}: who gains and who loses could not be told.`,
    remedy: `Name the same column under orders, or say by whose data all are to be judged: --data ${first.file}`,
  });
}

function customerColumns({ columns }: OrdersSource): string {
  const name = columns.has('customer') ? 'customer' : 'email';
  return (columns.get(name)?.from ?? [name]).map((column) => `"${column}"`).join(' + ');
}
