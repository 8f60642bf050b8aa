import { join } from 'node:path';
import { hideAddresses } from '../model/email-address.ts';
import { showInstant } from '../model/instant.ts';
import { showAmount } from '../model/money.ts';
import type { World } from '../model/world.ts';
import type { Plan } from '../plan/read-plan.ts';
import type { LetterCounts, OpenLedger, PlanTotals, SendReport } from '../send/ports.ts';
import type { SendProgress } from '../send/send-plan.ts';
import { countHeld } from '../send/send-report.ts';
import { checkLetters } from './check-letters.ts';
import { executePlan } from './execute-plan.ts';
import { type Campaign, showPath } from './find-campaign.ts';
import { openLetters } from './open-letters.ts';
import { refuseEnding } from './refuse-unfit.ts';
import { note, type Sweep } from './sweep-run.ts';
import { findWhoGoesAhead } from './who-goes-ahead.ts';

/**
 * Sends a plan that fits, or what is left of it, as mail that no person set off. False where the run was stopped, and
 * nothing more may be sent in this sweep.
 */
export async function sendUnattended(sweep: Sweep, campaign: Campaign, plan: Plan): Promise<boolean> {
  const { world, mailbox, links, pace, signal } = sweep;
  const known = await sweep.ledger.findPlan(plan.header.id);
  if (known === undefined) refuseEnding(plan, world.now(), campaign.policy.business.timezone);
  // Told in the night in which they are held, and before it is done: a sweep that dies then tells again, no other does.
  if (known?.creditedAt === undefined) await tellWaiting(sweep, campaign, plan);
  const letters = await openLetters(campaign, plan, links);
  if (known === undefined) await checkLetters(plan, letters);
  const { result } = await executePlan(withInterrupt(world, signal), {
    plan, campaign, letters, links, mailbox, pace,
    ledger: watchLedger(sweep, plan),
    unattended: true,
    approvals: [],
    onProgress: (event) => noteHeld(sweep, plan, event),
    onInterrupt: (letters) => note(sweep, { event: 'interrupted', plan: plan.header.name, under_way: letters }),
  });
  return noteReport(sweep, plan, result.report, known?.letters) && result.kind !== 'canary_waits';
}

async function tellWaiting(sweep: Sweep, { policy }: Campaign, plan: Plan): Promise<void> {
  const { waiting } = await findWhoGoesAhead(plan, policy, sweep.ledger);
  if (waiting.awards === 0) return;
  sweep.found.needsPerson = true;
  note(sweep, {
    event: 'waits_for_signature', plan: plan.header.name, customers: waiting.customers.size, awards: waiting.awards, command: `makegood approve ${plan.shown}`,
  });
}

/** The world of one part of a sweep: a signal that came in an earlier part has come for this one too. */
function withInterrupt(world: World, signal: AbortSignal): World {
  return {
    ...world,
    onInterrupt(handler) {
      if (signal.aborted) handler();
      signal.addEventListener('abort', handler, { once: true });
      return () => signal.removeEventListener('abort', handler);
    },
  };
}

/** The ledger, with what a sweep does as credits are booked: it tells of them. */
function watchLedger(sweep: Sweep, plan: Plan): OpenLedger {
  const { ledger } = sweep;
  return {
    ...ledger,
    async endCredits(planId, alreadyCredited, at) {
      await ledger.endCredits(planId, alreadyCredited, at);
      noteCredits(sweep, plan, await ledger.totals(planId));
    },
  };
}

function noteCredits(sweep: Sweep, { header }: Plan, { customers, awards, alreadyCredited, totals }: PlanTotals): void {
  const byUnit = Object.fromEntries(totals.map((money) => [money.unit, showAmount(money)]));
  note(sweep, { event: 'credited', plan: header.name, customers, awards, already_credited: alreadyCredited, totals: byUnit });
}

function noteHeld(sweep: Sweep, { header }: Plan, event: SendProgress): void {
  if (event.kind !== 'held') return;
  note(sweep, { event: 'held', plan: header.name, until: showInstant(event.until), says: [hideAddresses(event.reply)] });
}

/** Tells what became of the plan; false where the run was cut short. */
function noteReport(sweep: Sweep, { header: { name }, folder }: Plan, report: SendReport, before: LetterCounts | undefined): boolean {
  const { found, world } = sweep;
  const { letters, stopped, interrupted, sentNow } = report;
  const left = report.left + countHeld(report.others);
  found.sent += sentNow;
  const ended = stopped ?? (interrupted ? 'Interrupted.' : undefined);
  if (ended !== undefined) note(sweep, { event: 'stopped', plan: name, says: [hideAddresses(ended)] });
  note(sweep, { event: 'sent', plan: name, sent: sentNow, left, letters, credits: showPath(world, join(folder, 'credits.csv')) });
  // What is only put off is tried by a later sweep. What was lost is told in its night and once more at the plan's end:
  // the sweep that lost it may have died before it could tell.
  if (stopped !== undefined || countLost(letters) > (left === 0 ? 0 : countLost(before))) found.needsPerson = true;
  return ended === undefined;
}

const countLost = (letters: LetterCounts | undefined): number => (letters ? letters.refused + letters.unknown : 0);
