import type { PlannedAward } from '../model/nouns.ts';
import type { Grant, GrantResult } from '../send/ports.ts';

/** What the ledger already holds of the things that some grants are about. */
export interface Booked {
  /** Award id → the plan that booked it. */
  readonly awards: ReadonlyMap<string, string>;
  /** Offer id → the plan that made it. */
  readonly offers: ReadonlyMap<string, string>;
  /** Problem key → the award or offer that holds it. */
  readonly problems: ReadonlyMap<string, string>;
  /** Code → the award that it was given with. */
  readonly codes: ReadonlyMap<string, string>;
}

export const NOTHING_BOOKED: Booked = { awards: new Map(), offers: new Map(), problems: new Map(), codes: new Map() };

/** What is to be written: awards and offers that are new, and the letters of customers who have at least one in this plan. */
export interface Decision extends GrantResult {
  readonly awards: readonly PlannedAward[];
  readonly offers: readonly PlannedAward[];
  readonly letters: readonly Grant[];
}

/**
 * Decides what of these grants is booked, as an offer where it waits for a word. It is booked whole or not at all: one
 * problem that is already made good keeps it out, because its amount covers them all. So does a code that was given with
 * another award: the next plan draws a new one. Awards of the same call stand in each other's way likewise.
 */
export function decideGrants(planId: string, grants: readonly Grant[], booked: Booked): Decision {
  const held = { problems: new Map(booked.problems), codes: new Map(booked.codes) };
  const seen = new Map([...booked.awards, ...booked.offers]);
  const taken: PlannedAward[] = [];
  const letters: Grant[] = [];
  const counts = { granted: 0, offered: 0, alreadyCredited: 0 };
  for (const grant of grants) {
    const before = counts.alreadyCredited;
    for (const award of grant.customer.awards) {
      const isOurs = booked.awards.get(award.id) === planId || seen.get(award.id) === planId;
      const isNew = !seen.has(award.id) && !isHeld(award, held);
      if (isNew) {
        seen.set(award.id, planId);
        for (const key of award.problems) held.problems.set(key, award.id);
        if (award.code !== undefined && !award.offer) held.codes.set(award.code, award.id);
        taken.push(award);
      }
      counts[!isOurs && !isNew ? 'alreadyCredited' : award.offer ? 'offered' : 'granted'] += 1;
    }
    if (grant.customer.awards.length > counts.alreadyCredited - before) letters.push(grant);
  }
  return { ...counts, awards: taken.filter(({ offer }) => !offer), offers: taken.filter(({ offer }) => offer), letters };
}

/** An offer's code is given with the award that it becomes. */
function isHeld({ problems, code, offer }: PlannedAward, held: Pick<Booked, 'problems' | 'codes'>): boolean {
  return problems.some((key) => held.problems.has(key)) || (code !== undefined && !offer && held.codes.has(code));
}
