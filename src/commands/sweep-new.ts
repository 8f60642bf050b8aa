import { join } from 'node:path';
import { EXIT, Refusal, showPlace } from '../model/fault.ts';
import type { Reject } from '../model/nouns.ts';
import { clearAbandoned } from '../plan/clear-abandoned.ts';
import { type Plan, readPlan } from '../plan/read-plan.ts';
import { sayFaults } from '../report/sweep-events.ts';
import { parseAsOf } from './as-of.ts';
import { buildPlan, type BuiltPlan } from './build-plan.ts';
import { type Campaign, showPath } from './find-campaign.ts';
import { gather } from './gather.ts';
import { openOrders } from './open-orders.ts';
import { readPageReports } from './page-reports.ts';
import { findChanged, type InputLooks, lookAtInputs } from './refuse-changed.ts';
import { refuseUnfit } from './refuse-unfit.ts';
import { settleInputs } from './settle-inputs.ts';
import { sweepPages } from './sweep-pages.ts';
import { note, type Sweep } from './sweep-run.ts';
import { sendUnattended } from './sweep-send.ts';

/** Plans what is new in the exports that nobody is writing, and sends it; then the pages show what is new. */
export async function sweepNew(sweep: Sweep): Promise<void> {
  const { campaign, left } = await settleInputs(sweep.world, sweep.campaign);
  for (const { file, because, isStuck } of left) {
    note(sweep, { event: 'left_for_next_run', file, because, needs_person: isStuck });
    if (isStuck) sweep.found.needsPerson = true;
  }
  if (!campaign || sweep.signal.aborted) return;
  await sendNew(sweep, campaign);
  // Without one of the files, orders would go from the pages until it is there again.
  if (left.length === 0) await sweepPages(sweep, campaign);
}

async function sendNew(sweep: Sweep, campaign: Campaign): Promise<void> {
  const looks = await lookAtInputs(campaign);
  try {
    const built = await planNew(sweep, campaign);
    if (!maySend(sweep, built)) return;
    const plan = await readPlan(built.folder, showPath(sweep.world, built.folder));
    sweep.signal.throwIfAborted();
    if (await isWithinLimits(sweep, campaign, plan)) await sendUnattended(sweep, campaign, plan);
  } catch (error) {
    if (!(error instanceof Refusal) || !(await isChanging(sweep, looks))) throw error;
  }
}

/** True where an export was written while it was read: whatever was wrong with it may be right in the next run. */
async function isChanging(sweep: Sweep, looks: InputLooks): Promise<boolean> {
  const changed = await findChanged(looks);
  for (const file of changed) note(sweep, { event: 'left_for_next_run', file, because: 'it is being written', needs_person: false });
  return changed.length > 0;
}

async function planNew(sweep: Sweep, campaign: Campaign): Promise<BuiltPlan> {
  const { world, ledger, links, log, signal } = sweep;
  const now = world.now();
  const asOf = parseAsOf(undefined, now, campaign.policy.business.timezone);
  const gathered = await gather(campaign, asOf);
  const orders = await openOrders(world, gathered, asOf, { signal, told: await readPageReports(campaign.policy, ledger) });
  try {
    const plans = join(campaign.folder, 'plans');
    await clearAbandoned(plans, now);
    const built = await buildPlan(gathered, orders, ledger, { asOf, now, allLetters: false, links, keepsEmpty: false, plans, signal });
    const { counts, inputs } = built.header;
    log.write({ event: 'orders_read', files: inputs.map(({ file }) => file), orders: counts.orders, outages: counts.outages, cases: counts.cases, rejects: counts.rejects }, true);
    return built;
  } finally {
    world.progress(undefined);
    await orders.close();
  }
}

/** Whether there is something to send, and no more rejected rows than the owner accepts; says so where there are. */
function maySend(sweep: Sweep, { header, rejects }: BuiltPlan): boolean {
  const { counts, totals, offers, name } = header;
  const isRejected = sweep.accepted !== 'all' && counts.rejects > sweep.accepted;
  if (isRejected) {
    sweep.found.needsPerson = true;
    note(sweep, { event: 'rejected', rejects: counts.rejects, accepted: sweep.accepted, first: rejects.map(sayReject) });
  }
  if (counts.awards === 0) return false;
  const { customers, awards, letters, no_address } = counts;
  note(sweep, { event: 'planned', plan: name, customers, awards, letters, no_address, totals, ...(offers && { offers: offers.awards }) });
  return !isRejected;
}

/** Whether the policy lets the plan be sent without a person; says so where it does not. */
async function isWithinLimits(sweep: Sweep, campaign: Campaign, plan: Plan): Promise<boolean> {
  try {
    await refuseUnfit(plan, campaign, sweep.ledger, false);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.exitCode !== EXIT.limit) throw error;
    sweep.found.isOverLimit = true;
    note(sweep, { event: 'over_limit', plan: plan.header.name, says: sayFaults(error.faults) });
    return false;
  }
}

/** Where a row stands and which column it is, without what stands in it. */
const sayReject = ({ place, column }: Reject): string => [showPlace(place), column].filter((part) => part !== '').join(' ');
