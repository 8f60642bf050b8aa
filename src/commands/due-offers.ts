import { parseEmailAddress } from '../model/email-address.ts';
import type { Instant } from '../model/instant.ts';
import type { Outage, PlannedAward, PlannedCustomer } from '../model/nouns.ts';
import type { OfferRecord, PlanKind } from '../model/offers.ts';
import { isPlanOf } from '../plan/plan-header.ts';
import type { OffersLedger } from '../send/ports.ts';
import { toAwarded } from './answered-award.ts';
import type { Campaign } from './find-campaign.ts';

/** A plan that is made from the ledger's offers and not from exports. */
export type FollowUpKind = Exclude<PlanKind, 'recovery'>;

/** By customer, everything that is due to them. */
export async function findDue(campaign: Campaign, kind: FollowUpKind, ledger: OffersLedger, now: Instant): Promise<readonly PlannedCustomer[]> {
  const byCustomer = new Map<string, OfferRecord[]>();
  for await (const record of ledger.offers({ state: kind === 'answers' ? 'due' : 'remind', now })) {
    if (!isOfCampaign(record, campaign)) continue;
    const own = byCustomer.get(record.award.customer);
    if (own) own.push(record);
    else byCustomer.set(record.award.customer, [record]);
  }
  const order = new Map(campaign.policy.rules.map(({ name }, index) => [name, index]));
  const share = sharedOutages();
  const toCustomer = ([customer, records]: readonly [string, readonly OfferRecord[]]): PlannedCustomer => {
    const inOrder = [...records].sort((a, b) => (order.get(a.award.rule) ?? 0) - (order.get(b.award.rule) ?? 0));
    const awards = inOrder.map((record) => share(kind === 'answers' ? toAwarded(record, campaign.policy.business) : record.award));
    return { customer, address: parseEmailAddress(records[0]?.address ?? ''), name: awards[0]?.name ?? '', awards };
  };
  const customers = [...byCustomer].sort(([a], [b]) => (a < b ? -1 : 1)).map(toCustomer);
  // Whom no letter reaches, nobody can remind.
  return kind === 'answers' ? customers : customers.filter(({ address }) => address !== undefined);
}

/** The ledger may be shared: an offer of another campaign's plan, or under a rule that is gone, is not ours to follow up. */
function isOfCampaign({ plan, award }: OfferRecord, { name, policy }: Campaign): boolean {
  return isPlanOf(plan, name) && policy.rules.some((rule) => rule.name === award.rule && rule.offer !== undefined);
}

/** Every offer brings its own copy of its outages: gives the award with those that were seen before, where they are the same. */
function sharedOutages(): (award: PlannedAward) => PlannedAward {
  const known = new Map<string, Outage>();
  const share = (outage: Outage): Outage => {
    const key = JSON.stringify([outage.place, outage.id, outage.start, outage.end]);
    const first = known.get(key) ?? outage;
    known.set(key, first);
    return first;
  };
  return (award) => ({ ...award, outages: award.outages.map(share) });
}
