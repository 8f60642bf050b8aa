import type { PlannedAward } from '../model/nouns.ts';
import type { Grant } from '../send/ports.ts';

/** What the ledger already holds of the things that some grants are about. */
export interface Booked {
  /** Award id → the plan that booked it. */
  readonly awards: ReadonlyMap<string, string>;
  /** Problem key → the award that makes it good. */
  readonly problems: ReadonlyMap<string, string>;
}

/** What is to be written: awards that are new, and the letters of customers who have at least one award in this plan. */
export interface Decision {
  readonly awards: readonly PlannedAward[];
  readonly letters: readonly Grant[];
  /** Awards of this plan that are booked when this is written, also those that already were. */
  readonly granted: number;
  /** Awards that some other award stands in the way of. */
  readonly alreadyCredited: number;
}

/**
 * Decides what of these grants is booked. An award is booked whole or not at all: one problem that is already made good
 * keeps it out, because its amount covers them all. Awards of the same call stand in each other's way likewise.
 */
export function decideGrants(planId: string, grants: readonly Grant[], booked: Booked): Decision {
  const problems = new Map(booked.problems);
  const seen = new Map(booked.awards);
  const awards: PlannedAward[] = [];
  const letters: Grant[] = [];
  let granted = 0;
  let alreadyCredited = 0;
  for (const grant of grants) {
    const before = granted;
    for (const award of grant.customer.awards) {
      const plan = seen.get(award.id);
      if (plan === planId) granted += 1;
      else if (plan !== undefined || award.problems.some((key) => problems.has(key))) alreadyCredited += 1;
      else {
        seen.set(award.id, planId);
        for (const key of award.problems) problems.set(key, award.id);
        awards.push(award);
        granted += 1;
      }
    }
    if (granted > before) letters.push(grant);
  }
  return { awards, letters, granted, alreadyCredited };
}
