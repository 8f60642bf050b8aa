import type { LedgerPlace } from '../ledger/ledger-place.ts';
import type { LetterSetting } from '../letter/letter.ts';
import { toInstant } from '../model/instant.ts';
import { type LinkKey, makeLinkToken, toLinkAddress, toLinkId } from '../model/link-token.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import type { Link, PlanKind } from '../model/offers.ts';
import type { World } from '../model/world.ts';
import type { Pages, Policy } from '../policy/policy.ts';
import { readLinkKey } from './link-key.ts';

/** So long after the last of its offers has ended, a link still tells what was done. */
const TOLD_FOR = 30 * 86_400_000;

/** The links of letters, as the policy and the key make them. */
export interface OfferLinks {
  /** The link of a customer's letter in a plan; undefined where it has no offer, or there are no pages. Always the same. */
  linkOf(plan: string, customer: PlannedCustomer): Link | undefined;
  addressOf(link: Link): string;
}

const NO_LINKS: OfferLinks = { linkOf: () => undefined, addressOf: () => '' };

/** Reads the key, and makes it where it is missing, only where some letter may have a link. */
export function openOfferLinks(world: World, policy: Policy, place: LedgerPlace): OfferLinks {
  const { pages, rules } = policy;
  const isOffering = rules.some(({ offer }) => offer !== undefined);
  return pages && isOffering ? toOfferLinks(readLinkKey(world, place), pages) : NO_LINKS;
}

function toOfferLinks(key: LinkKey, { url }: Pages): OfferLinks {
  return {
    linkOf(plan, { customer, awards }) {
      const ends = awards.flatMap(({ offer }) => offer?.endsAt ?? []);
      if (ends.length === 0) return undefined;
      const expiresAt = toInstant(Math.max(...ends) + TOLD_FOR);
      return { id: toLinkId(key, { kind: 'answer', plan, customer }), kind: 'answer', customer, plan, expiresAt };
    },
    addressOf: (link) => toLinkAddress(url, link.kind, makeLinkToken(key, link)),
  };
}

/** What a letter of the plan says besides the customer's awards. The same at preview and at sending. */
export function letterSetting(links: OfferLinks, plan: { readonly id: string; readonly kind?: PlanKind | undefined }, customer: PlannedCustomer): LetterSetting {
  const link = links.linkOf(plan.id, customer);
  return { kind: plan.kind, link: link && links.addressOf(link) };
}
