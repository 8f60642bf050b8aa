import { Refusal } from '../model/fault.ts';
import type { Instant } from '../model/instant.ts';
import type { PlannedAward } from '../model/nouns.ts';
import type { OfferOption } from '../model/offers.ts';
import type { Grant, GrantResult } from '../send/ports.ts';
import { fromOptionText, readOfferText, remedyOf } from './offer-text.ts';
import { allByKeys, type Sql } from './sql.ts';
import { writeAwards, writeLetters } from './write-awards.ts';

/** An offer, as far as the award that it becomes must agree with it. */
interface Answered {
  readonly planned: PlannedAward;
  readonly option: OfferOption | undefined;
  readonly givenBy: string | undefined;
}

/**
 * Books awards of offers that were answered, under the offers' ids; within the transaction that `sql` is in. An offer that
 * another plan has given is left out; throws a Refusal for an award that is not what the ledger holds as the answer.
 */
export async function grantAnswers(sql: Sql, planId: string, grants: readonly Grant[], at: Instant): Promise<GrantResult> {
  const ids = grants.flatMap(({ customer }) => customer.awards.map(({ id }) => id));
  // Taken first and looked at then: of several workers one has each offer, and the others see whose it is.
  const taken = await allByKeys<{ id: string }>(
    sql,
    (keys) => `UPDATE offers SET given_by = ? WHERE given_by IS NULL AND answer <> 'none' AND id IN (${keys}) RETURNING id`,
    ids,
    [planId],
  );
  const isNew = new Set(taken.map(({ id }) => id));
  const offers = await readAnswered(sql, ids);
  const isOurs = (award: PlannedAward): boolean => checkedOffer(award, offers.get(award.id)).givenBy === planId;
  const ours = grants.map((grant) => ({ grant, awards: grant.customer.awards.filter(isOurs) }));
  const awards = ours.flatMap((one) => one.awards).filter(({ id }) => isNew.delete(id));
  await writeAwards(sql, planId, { awards, offers: [], held: [], holders: [], coded: awards }, at);
  await writeLetters(sql, planId, ours.flatMap((one) => (one.awards.length > 0 ? [one.grant] : [])), at);
  const granted = ours.reduce((sum, one) => sum + one.awards.length, 0);
  return { granted, offered: 0, alreadyCredited: ids.length - granted };
}

async function readAnswered(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Answered>> {
  const rows = await allByKeys<{ id: string; planned: string; answer: string | null; given_by: string | null }>(
    sql,
    (keys) => `SELECT id, planned, answer, given_by FROM offers WHERE id IN (${keys})`,
    ids,
  );
  return new Map(rows.map(({ id, planned, answer, given_by: givenBy }) => [
    id, { planned: readOfferText(planned), option: answer === null ? undefined : fromOptionText(answer), givenBy: givenBy ?? undefined },
  ]));
}

function checkedOffer(award: PlannedAward, offer: Answered | undefined): Answered {
  if (!offer) throw notTheAnswer(award, 'the ledger has no such offer');
  if (offer.option === undefined) throw notTheAnswer(award, 'nobody has answered it');
  const given = remedyOf(offer.planned, offer.option);
  if (!given) throw notTheAnswer(award, 'the answer was that nothing is wanted');
  if (!isSame(award, offer.planned, given)) throw notTheAnswer(award, 'it is not what was answered');
  return offer;
}

function isSame(award: PlannedAward, planned: PlannedAward, given: Pick<PlannedAward, 'remedy' | 'money' | 'code'>): boolean {
  return award.customer === planned.customer && award.rule === planned.rule && award.group === planned.group &&
    award.remedy === given.remedy && award.money.unit === given.money.unit && award.money.minor === given.money.minor &&
    (given.code === undefined || award.code === given.code);
}

function notTheAnswer({ id, customer }: PlannedAward, why: string): Refusal {
  return new Refusal({
    what: `Award ${id} of customer ${customer} cannot be given for an offer: ${why}.`,
    remedy: 'Nothing of this plan was booked or sent for it. Make it anew from the ledger as it is: makegood claims plan',
  });
}
