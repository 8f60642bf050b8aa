import type { Instant } from '../model/instant.ts';
import { localDay, startOfDay } from '../model/local-days.ts';
import type { Award } from '../model/nouns.ts';
import type { Offer } from '../model/offers.ts';
import type { OfferRule } from '../policy/policy.ts';

/**
 * The offer that a rule makes as of a moment: it ends with the local day that is `within` days after that of the moment
 * (the end is the first moment after it), and is reminded of from the begin of the day that is `remind` days before its
 * last. Only the day of `asOf` counts, so that planning again on the same day makes the same plan.
 */
export function toOffer({ kind, within, remind, otherwise }: OfferRule, asOf: Instant, zone: string): Offer {
  const last = localDay(asOf, zone) + within;
  return {
    kind,
    endsAt: startOfDay(last + 1, zone),
    remindAt: remind === undefined ? undefined : startOfDay(last - remind, zone),
    otherwise,
  };
}

/** The offer of one award: where its conditions leave nothing to choose from, there is nothing to ask. */
export function offerOf(offer: Offer | undefined, choices: Award['choices']): Offer | undefined {
  return offer?.kind === 'choice' && choices.length === 0 ? undefined : offer;
}
