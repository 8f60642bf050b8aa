import { EXIT, Refusal } from '../model/fault.ts';
import { type Instant, toInstant } from '../model/instant.ts';
import { localDay, showDay } from '../model/local-days.ts';
import type { PlannedAward } from '../model/nouns.ts';
import { type Plan, digestAwards } from '../plan/read-plan.ts';
import { toPlanId } from '../plan/plan-header.ts';
import type { Ledger, OpenLedger } from '../send/ports.ts';
import { refuseUnsigned } from './find-approval.ts';
import type { Campaign } from './find-campaign.ts';
import { findChanges } from './digest-inputs.ts';

/** Refuses a plan that must not be sent: see `refuseStale`; or unsigned, where the policy wants it signed as a whole. */
export async function refuseUnfit(plan: Plan, campaign: Campaign, ledger: OpenLedger, isBegun: boolean, approveBy?: string): Promise<void> {
  await refuseStale(plan, campaign, ledger, isBegun);
  await refuseUnsigned(plan, campaign.policy, ledger, approveBy);
}

/**
 * Refuses a plan that was changed by hand, is over the policy's limit, or stale. A plan that was begun is finished even
 * where exports or the ledger have moved on: its credits are promised. Its policy and templates must still be those that
 * it was shown with.
 */
export async function refuseStale(plan: Plan, campaign: Campaign, ledger: Ledger, isBegun: boolean): Promise<void> {
  const { header, shown } = plan;
  refuseUnsealed(plan);
  if ((await digestAwards(plan)) !== header.awards_sha256 || toPlanId(header) !== header.id) throw changedByHand(shown);
  if (header.over_limit !== null) {
    throw new Refusal({ what: header.over_limit, remedy: 'Nothing was sent. Change the policy, plan again, and read what it then comes to.' }, EXIT.limit);
  }
  const { policy, templates } = header;
  const changes = await findChanges(isBegun ? { ...header, inputs: [] } : header, campaign, ledger);
  const counts = isBegun ? changes.filter((change) => [policy, ...templates].some(({ file }) => change.startsWith(file))) : changes;
  if (counts.length === 0) return;
  throw new Refusal({
    what: `This plan is stale: ${counts.join('; ')}.`,
    remedy: 'Nothing was sent. Plan again with: makegood plan',
  });
}

/** Refuses a plan whose first line is not as it was written; to be asked before anything in it is believed. */
export function refuseUnsealed({ isSealed, shown }: Plan): void {
  if (!isSealed) throw changedByHand(shown);
}

/**
 * Refuses a plan with offers that customers could not answer any more, or only on the day of the letter; a reminder may
 * still leave on the last day.
 */
export function refuseEnding({ header: { kind, offers, rules } }: Plan, now: Instant, zone: string): void {
  if (!offers && rules.some(({ dearest }) => dearest !== undefined)) throw madeBeforeOffers();
  if (!offers) return;
  const today = showDay(localDay(now, zone));
  if (offers.first_day > today || (kind === 'reminder' && offers.first_day === today)) return;
  throw new Refusal({
    what: `Customers could answer what this plan offers until ${offers.first_day}, and it is ${today}.`,
    remedy: 'Nothing was sent. They get the whole time with a new plan: makegood plan',
  });
}

/** Refuses to sign for what customers could not answer any more, or only on the day of the letter. */
export function refuseSoonEnding(awards: readonly PlannedAward[], shown: string, now: Instant, zone: string): void {
  const today = showDay(localDay(now, zone));
  for (const { id, offer } of awards) {
    const last = offer && showDay(localDay(toInstant(offer.endsAt - 1), zone));
    if (last === undefined || last > today) continue;
    throw new Refusal({
      what: `The customer of award ${id} could answer until ${last}, and it is ${today}: it has waited too long to be offered.`,
      remedy: `Nothing was decided. Give it by hand, and let no plan offer it: makegood approve ${shown} --award ${id} --decline --by NAME`,
    });
  }
}

/** Such a plan would give the first remedy at once, with a letter that asks to choose. */
function madeBeforeOffers(): Refusal {
  return new Refusal({
    what: 'This plan has a choice of remedies, and was made by a version in which customers could not choose yet.',
    remedy: 'Nothing was sent. Plan again with: makegood plan',
  });
}

/** What is said of a plan that is not as it was written. */
export function changedByHand(shown: string): Refusal {
  return new Refusal({
    place: { file: `${shown}/plan.jsonl` },
    what: 'This plan was changed after it was made; what it shows and what it would send differ.',
    remedy: 'Make a new one with: makegood plan',
  });
}

/**
 * Looks once more when the ledger is locked: while the question stood, another run may have credited. A plan that was
 * begun goes on, and so does one that follows up offers: each is carried out once.
 */
export async function refuseMovedLedger({ header }: Plan, ledger: Ledger): Promise<void> {
  if (header.kind || (await ledger.findPlan(header.id))) return;
  const { digest } = await ledger.state(header.id);
  if (digest === header.ledger.digest) return;
  throw new Refusal({
    what: 'Another plan was sent while this one waited for an answer.',
    remedy: 'Nothing was sent. Plan again with: makegood plan',
  });
}
