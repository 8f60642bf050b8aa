import { instantToLocal } from '../model/time-zone.ts';
import type { CreditList, ListedAward } from '../report/credit-lists/credit-list.ts';
import { whatItLacks, whyNoPlace } from '../report/credit-lists/judge-award.ts';
import type { LedgerAward } from '../send/ports.ts';
import type { Books } from './open-books.ts';

/** What a list would hold, found before a byte of it is written. */
export interface Survey {
  /** The awards to be written, by id, with their plan. Nothing that is booked from now on is among them. */
  readonly chosen: ReadonlyMap<string, string>;
  /** Their sums, by unit. */
  readonly totals: ReadonlyMap<string, bigint>;
  /** Awards that stand in a list for this target already, and are not written again. */
  readonly before: number;
  /** Why awards have no place in the list, with how many. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** How many of those only lack something: a person must see to them. */
  readonly lacking: number;
  /** Other targets that these awards stand in a list for, with how many. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Chosen awards with a code of which dashes are left out. */
  readonly undashed: number;
}

/** An award of the ledger as a list is made of it. */
export function toListed(award: LedgerAward, zone: string): ListedAward {
  const day = new Date(instantToLocal(award.grantedAt, zone)).toISOString().slice(0, 10);
  return { ...award, address: award.letter.address, day };
}

/** Reads the awards once and says which of them the list takes; `again` takes those too that it took before. */
export async function surveyAwards(
  { ledger, zone }: Books, batches: AsyncIterable<readonly LedgerAward[]>, list: CreditList, again: boolean,
): Promise<Survey> {
  const survey = {
    chosen: new Map<string, string>(), totals: new Map<string, bigint>(), before: 0,
    leftOut: new Map<string, number>(), lacking: 0, elsewhere: new Map<string, number>(), undashed: 0,
  };
  const choose = ({ id, plan, money, code }: LedgerAward, targets: readonly string[]): void => {
    survey.chosen.set(id, plan.id);
    survey.totals.set(money.unit, (survey.totals.get(money.unit) ?? 0n) + money.minor);
    for (const target of targets) if (target !== list.name) addOne(survey.elsewhere, target);
    if (list.needs.giftCardCode && code?.includes('-')) survey.undashed += 1;
  };
  for await (const batch of batches) {
    const exported = await ledger.exportedTo(batch.map(({ id }) => id));
    for (const award of batch) {
      const targets = exported.get(award.id) ?? [];
      const listed = toListed(award, zone);
      const noPlace = whyNoPlace(listed, list.needs);
      const lack = noPlace === undefined ? whatItLacks(listed, list.needs) : undefined;
      const why = noPlace ?? lack;
      if (lack !== undefined) survey.lacking += 1;
      if (why !== undefined) addOne(survey.leftOut, why);
      else if (!again && targets.includes(list.name)) survey.before += 1;
      else choose(award, targets);
    }
  }
  return survey;
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
