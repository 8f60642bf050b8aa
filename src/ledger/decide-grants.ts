import type { PlannedAward } from '../model/nouns.ts';
import type { Approval, Grant, GrantResult } from '../send/ports.ts';
import type { ToBook } from './write-awards.ts';

/** What the ledger already holds of the things that some grants are about. */
export interface Booked {
  /** Award id → the plan that booked it. */
  readonly awards: ReadonlyMap<string, string>;
  /** Offer id → the plan that made it. */
  readonly offers: ReadonlyMap<string, string>;
  /** Id of an award that was kept back → its plan. */
  readonly held: ReadonlyMap<string, string>;
  /** Problem key → the award or offer that holds it. */
  readonly problems: ReadonlyMap<string, string>;
  /** Code → the award that it was given with. */
  readonly codes: ReadonlyMap<string, string>;
}

export const NOTHING_BOOKED: Booked = { awards: new Map(), offers: new Map(), held: new Map(), problems: new Map(), codes: new Map() };

/** What was said of awards that pass the policy's bound, by award. */
export type Decisions = ReadonlyMap<string, Pick<Approval, 'declined'>>;

/** What is to be written, the letters of customers who have at least one award in this plan, and what became of all. */
export interface Decision extends GrantResult {
  readonly toBook: Omit<ToBook, 'offers'> & { readonly offers: readonly PlannedAward[] };
  readonly letters: readonly Grant[];
}

/**
 * Decides what of these grants is booked, as an offer where it waits for a word. It is booked whole or not at all: one
 * problem that is already made good keeps it out, because its amount covers them all. So does a code that was given with
 * another award: the next plan draws a new one. Awards of the same call stand in each other's way likewise. Where one
 * that could be booked wants a signature and has none, all that is new of its customer's is held; what was declined is
 * held, too.
 */
export function decideGrants(planId: string, grants: readonly Grant[], booked: Booked, decisions: Decisions): Decision {
  const desk = new Desk(planId, booked);
  const letters: Grant[] = [];
  const taken: PlannedAward[] = [];
  for (const grant of grants) {
    const judged = grant.customer.awards.map((award) => ({ award, standing: desk.judge(award) }));
    const free = judged.filter(({ standing }) => standing === 'free').map(({ award }) => award);
    const waits = free.some(({ id }) => grant.over?.has(id) && !decisions.has(id));
    const given = waits ? [] : free.filter(({ id }) => !decisions.get(id)?.declined);
    desk.give(given);
    desk.hold(free.filter((award) => !given.includes(award)), grant);
    taken.push(...judged.filter(({ standing }) => standing === 'taken').map(({ award }) => award));
    if (given.length > 0 || judged.some(({ standing }) => standing === 'ours')) letters.push(grant);
  }
  const ours = grants.flatMap(({ customer }) => customer.awards.filter(({ id }) => desk.isOurs(id)));
  const offered = ours.filter(({ offer }) => offer).length;
  return {
    toBook: desk.toBook, letters, granted: ours.length - offered, offered, alreadyCredited: taken.filter(({ id }) => !desk.isOurs(id)).length,
  };
}

/** Hands out problems and codes, each once, and collects what is to be written. */
class Desk {
  readonly #plan: string;
  readonly #booked: Booked;
  readonly #problems: Map<string, string>;
  readonly #codes: Map<string, string>;
  readonly #seen: Map<string, string>;
  readonly toBook = {
    awards: [] as PlannedAward[], offers: [] as PlannedAward[], held: [] as ToBook['held'][number][], holders: [] as PlannedAward[], coded: [] as PlannedAward[],
  };

  constructor(plan: string, booked: Booked) {
    this.#plan = plan;
    this.#booked = booked;
    this.#problems = new Map(booked.problems);
    this.#codes = new Map(booked.codes);
    this.#seen = new Map([...booked.awards, ...booked.offers]);
  }

  isOurs(id: string): boolean {
    return this.#booked.awards.get(id) === this.#plan || this.#seen.get(id) === this.#plan;
  }

  /** `ours`: booked by this plan; `taken`: another stands in its way; `free`: neither, and from now on its problems are its own. */
  judge(award: PlannedAward): 'ours' | 'taken' | 'free' {
    const { id, problems, code, offer } = award;
    if (this.isOurs(id)) return 'ours';
    const holder = this.#booked.held.get(id);
    if (this.#seen.has(id) || (holder !== undefined && holder !== this.#plan)) return 'taken';
    // What this plan has held under this id is its own.
    const isTaken = (by: string | undefined): boolean => by !== undefined && (by !== id || holder === undefined);
    // An offer's code is given with the award that it becomes.
    const hasCode = code !== undefined && !offer;
    if (problems.some((key) => isTaken(this.#problems.get(key))) || (hasCode && isTaken(this.#codes.get(code)))) return 'taken';
    for (const key of problems) this.#problems.set(key, id);
    if (hasCode) this.#codes.set(code, id);
    return 'free';
  }

  give(awards: readonly PlannedAward[]): void {
    for (const award of awards) {
      this.#seen.set(award.id, this.#plan);
      this.toBook[award.offer ? 'offers' : 'awards'].push(award);
      this.#own(award);
    }
  }

  hold(awards: readonly PlannedAward[], { over }: Grant): void {
    for (const award of awards) {
      if (this.#booked.held.has(award.id)) continue;
      this.toBook.held.push({ award, over: over?.get(award.id) });
      this.#own(award);
    }
  }

  /** Where it was held before, its problems and code stand in the ledger already. */
  #own(award: PlannedAward): void {
    if (this.#booked.held.has(award.id)) return;
    this.toBook.holders.push(award);
    if (!award.offer) this.toBook.coded.push(award);
  }
}
