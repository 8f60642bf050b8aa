import { parseEmailAddress } from '../model/email-address.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import { batchesOf } from './batches.ts';
import { toLetterId, toMessageId } from './letter-id.ts';
import type { Grant } from './ports.ts';
import type { SendJob, SendPorts } from './send-plan.ts';

/** Customers in one transaction: enough to make a commit cheap, few enough to hold in memory. */
const BATCH = 1000;

/**
 * The first phase: every award of the plan is booked, and its letter queued with it, before any letter leaves. Gives
 * false where the run was interrupted before the end; the next run then goes through all again, which changes nothing
 * that is already booked.
 */
export async function grantCredits(job: SendJob, { ledger }: SendPorts): Promise<boolean> {
  let customers = 0;
  let awards = 0;
  let alreadyCredited = 0;
  for await (const batch of batchesOf(job.customers(), BATCH)) {
    if (job.signal.aborted) return false;
    const result = await ledger.grant(job.plan.id, batch.map((customer) => toGrant(job, customer)), job.now());
    customers += batch.length;
    awards += result.granted;
    alreadyCredited += result.alreadyCredited;
    job.onProgress({ kind: 'credits', customers, awards });
    // Several workers that begin together all book; whoever is first spares the others the rest.
    if (!ledger.exclusive && (await ledger.findPlan(job.plan.id))?.creditedAt !== undefined) return true;
  }
  if (job.signal.aborted) return false;
  await ledger.endCredits(job.plan.id, alreadyCredited, job.now());
  return true;
}

/**
 * Books what was held and is decided now, and queues the letters that waited for it. Gives false where the run was
 * interrupted before the end.
 */
export async function grantHeld(job: SendJob, { ledger }: SendPorts): Promise<boolean> {
  const ready = await ledger.readyCustomers(job.plan.id);
  if (ready.size === 0) return true;
  for await (const batch of batchesOf(only(job.customers(), ready), BATCH)) {
    if (job.signal.aborted) return false;
    await ledger.grant(job.plan.id, batch.map((customer) => toGrant(job, customer)), job.now());
  }
  if (job.signal.aborted) return false;
  await ledger.endCredits(job.plan.id, 0, job.now());
  return true;
}

async function* only(customers: AsyncIterable<PlannedCustomer>, names: ReadonlySet<string>): AsyncGenerator<PlannedCustomer> {
  for await (const customer of customers) if (names.has(customer.customer)) yield customer;
}

function toGrant(job: SendJob, customer: PlannedCustomer): Grant {
  const id = toLetterId(job.plan.id, customer.customer);
  // Asked again here: a comma or a line break in an address would make two recipients of one.
  const address = customer.address === undefined ? undefined : parseEmailAddress(customer.address);
  return { customer, letter: { id, messageId: toMessageId(id, job.from.address), address }, link: job.linkOf?.(customer), over: job.overOf?.(customer) };
}
