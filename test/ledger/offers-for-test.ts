import { expect } from 'vitest';
import { toInstant, type Instant } from '../../src/model/instant.ts';
import type { PlannedAward } from '../../src/model/nouns.ts';
import type { AnswerResult, OfferOption, OfferRecord } from '../../src/model/offers.ts';
import type { Grant, OffersLedger, OpenLedger } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { grantOf, PLAN } from './ledger-for-test.ts';

const DAY = 86_400_000;
export const ENDS = toInstant(TUESDAY + 14 * DAY);
export const REMIND = toInstant(TUESDAY + 11 * DAY);
export const ANSWERS = { id: 'plan-a', name: 'answers', digest: 'aaa', kind: 'answers' } as const;
export const REMINDER = { id: 'plan-r', name: 'reminder', digest: 'rrr', kind: 'reminder' } as const;

/** An offer of the same disc again, 20.00 USD instead, or 3000 points. */
export function offer(id: string, name: string, changes: Partial<PlannedAward> = {}): PlannedAward {
  return award(id, name, {
    rule: 'damaged-item',
    remedy: 'replacement',
    money: { minor: 1n, unit: 'the same disc' },
    choices: [
      { remedy: 'refund', money: { minor: 2000n, unit: 'USD' }, steps: ['20.00'] },
      { remedy: 'points', money: { minor: 9_007_199_254_740_993n, unit: 'points' }, steps: ['all of them'] },
    ],
    offer: { kind: 'choice', endsAt: ENDS, remindAt: REMIND, otherwise: 'give' },
    ...changes,
  });
}

/** 5.00 USD that must be claimed, and lapse where they are not. */
export function claim(id: string, name: string): PlannedAward {
  return award(id, name, { offer: { kind: 'claim', endsAt: ENDS, remindAt: undefined, otherwise: 'lapse' } });
}

/** One customer's grant of these awards, with a link to their page where one of them is an offer. */
export function granting(plan: string, name: string, ...awards: readonly PlannedAward[]): Grant {
  const grant = grantOf(plan, customer(name, { awards }));
  return awards.some((one) => one.offer) ? { ...grant, link: { id: `link-${plan}-${name}`, kind: 'answer', customer: name, plan, expiresAt: ENDS } } : grant;
}

/** Makes these offers in `plan-1`, each a customer's own, and completes it. */
export async function makeOffers(ledger: OpenLedger, ...offers: readonly PlannedAward[]): Promise<void> {
  await ledger.beginPlan(PLAN, TUESDAY, 'w1', false);
  await ledger.grant(PLAN.id, offers.map((one) => granting(PLAN.id, one.customer, one)), TUESDAY);
  await ledger.endCredits(PLAN.id, 0, TUESDAY);
}

export function answerOf(ledger: OffersLedger, id: string, option: OfferOption, at: Instant = TUESDAY): Promise<AnswerResult> {
  return ledger.answer(id, option, 'page', at);
}

/** What an offer becomes: the award without its offer, with what was chosen. */
export function givenAs(planned: PlannedAward, option: number): PlannedAward {
  return { ...planned, ...(option > 0 && planned.choices[option - 1]), offer: undefined };
}

export async function listed(records: AsyncIterable<OfferRecord>): Promise<readonly OfferRecord[]> {
  const list: OfferRecord[] = [];
  for await (const record of records) list.push(record);
  return list;
}

export const idsOf = async (records: AsyncIterable<OfferRecord>): Promise<readonly string[]> => (await listed(records)).map((one) => one.award.id);

/** That a ledger of version 3 (see tables-of-version-3.ts) is whole, and takes offers beside what it holds. */
export async function expectOldLedgerGoesOn(ledger: OpenLedger): Promise<void> {
  expect(await ledger.verify()).toEqual([]);
  expect((await ledger.awardsOf('cy')).map(({ id, plan, code }) => [id, plan.name, plan.kind, code])).toEqual([['MG-cy', 'february', undefined, undefined]]);
  const held = 'late-disc/order-of-MG-ann/tuesday';
  expect((await ledger.coverage([held])).get(held)).toEqual({ award: 'MG-ann', plan: 'january', at: TUESDAY });
  await ledger.beginPlan(PLAN, TUESDAY, 'w1', false);
  const grants = [granting(PLAN.id, 'ann', offer('o1', 'ann', { problems: [held] })), granting(PLAN.id, 'bob', offer('o2', 'bob'))];
  expect(await ledger.grant(PLAN.id, grants, TUESDAY)).toEqual({ granted: 0, offered: 1, alreadyCredited: 1 });
  await ledger.endCredits(PLAN.id, 1, TUESDAY);
  expect(await ledger.verify()).toEqual([]);
}
