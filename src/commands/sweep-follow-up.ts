import { join } from 'node:path';
import { readPlan } from '../plan/read-plan.ts';
import { showPath } from './find-campaign.ts';
import { buildFollowUp, FOLLOW_UPS } from './follow-up.ts';
import { note, type Sweep } from './sweep-run.ts';
import { sendUnattended } from './sweep-send.ts';

/**
 * Carries out what customers answered, or what the end of an offer gives, and reminds of offers that end soon. Before new
 * exports are looked at: nobody waits for an answer because one of them is at fault. False where the run was stopped.
 */
export async function sweepFollowUps(sweep: Sweep): Promise<boolean> {
  const { world, campaign, ledger, links, signal } = sweep;
  if (!campaign.policy.rules.some(({ offer }) => offer !== undefined)) return true;
  const ended = await ledger.endOffers(world.now());
  if (ended > 0) note(sweep, { event: 'offers_ended', offers: ended });
  for (const kind of FOLLOW_UPS) {
    if (signal.aborted) return false;
    const built = await buildFollowUp(campaign, kind, ledger, { now: world.now(), links, plans: join(campaign.folder, 'plans') });
    if (!built) continue;
    const { name, counts, totals } = built.header;
    note(sweep, { event: 'follow_up', kind, plan: name, customers: counts.customers, offers: counts.awards, totals });
    const plan = await readPlan(built.folder, showPath(world, built.folder));
    if (!(await sendUnattended(sweep, campaign, plan))) return false;
  }
  return true;
}
