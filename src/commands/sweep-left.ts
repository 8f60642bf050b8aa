import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../model/fault.ts';
import { isPlanOf } from '../plan/plan-header.ts';
import { type Plan, readPlan } from '../plan/read-plan.ts';
import { sayFaults } from '../report/sweep-events.ts';
import type { PlanRecord } from '../send/ports.ts';
import { showPath } from './find-campaign.ts';
import { isOnlyHeld } from './only-held.ts';
import { refuseUnfit } from './refuse-unfit.ts';
import { note, type Sweep } from './sweep-run.ts';
import { sendUnattended } from './sweep-send.ts';

/** A plan that was begun, as the sweep finds it; `says` is why it cannot be gone on with. */
type Left = { readonly kind: 'fits'; readonly plan: Plan } | { readonly kind: 'unfit'; readonly says: readonly string[] } | { readonly kind: 'none' };

/**
 * Goes on with every plan of this campaign that was begun and not finished, oldest first. One whose policy or templates
 * have changed is told of and left as it is: what it has not booked yet is planned anew with the rest. False where
 * nothing more may be sent in this sweep.
 */
export async function finishLeftPlans(sweep: Sweep): Promise<boolean> {
  const begun = (await sweep.ledger.plans()).map(({ record }) => record).filter(({ finishedAt }) => finishedAt === undefined);
  for (const record of begun) {
    if (sweep.signal.aborted) return false;
    // Whoever is to sign was told when they were held.
    if (isOnlyHeld(record)) continue;
    const left = await findLeft(sweep, record);
    if (left.kind === 'none') continue;
    if (left.kind === 'unfit') leave(sweep, record, left.says);
    else if (record.canary !== undefined) {
      leave(sweep, record, [`Its first letters are sent, and nobody has said yet that the others may follow. Next: makegood send ${left.plan.shown} --continue`]);
      // A new plan would be worded as the letters that somebody is looking at: it waits with them.
      return false;
    } else if (!isOnlyWaiting(record, sweep.world.now())) {
      note(sweep, { event: 'resumed', plan: record.name, letters: record.letters });
      if (!(await sendUnattended(sweep, sweep.campaign, left.plan))) return false;
    }
  }
  return true;
}

function leave(sweep: Sweep, { name }: PlanRecord, says: readonly string[]): void {
  sweep.found.needsPerson = true;
  note(sweep, { event: 'not_resumed', plan: name, says });
}

/** True where every letter that is left was put off by its server, none is due yet, and nothing was signed for. */
function isOnlyWaiting({ creditedAt, letters, nextTryAt, held }: PlanRecord, now: number): boolean {
  return creditedAt !== undefined && (held?.ready ?? 0) === 0 && letters.pending + letters.sending === 0 && nextTryAt !== undefined && nextTryAt > now;
}

async function findLeft({ world, campaign, ledger }: Sweep, { id, name }: PlanRecord): Promise<Left> {
  const folder = join(campaign.folder, 'plans', name);
  if (!(await stat(join(folder, 'plan.jsonl')).then(() => true, () => false))) {
    // The ledger may be shared: a plan of another name is another campaign's.
    if (!isPlanOf({ name, id }, campaign.name)) return { kind: 'none' };
    return { kind: 'unfit', says: ['Its folder is gone, so its letters cannot be written. Put it back, and the next sweep goes on with it.'] };
  }
  try {
    const plan = await readPlan(folder, showPath(world, folder));
    if (plan.header.id !== id || plan.header.policy.file !== campaign.policyName) return { kind: 'none' };
    await refuseUnfit(plan, campaign, ledger, true);
    return { kind: 'fits', plan };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'unfit', says: sayFaults(error.faults) };
    throw error;
  }
}
