import { describe, expect, test } from 'vitest';
import type { PlannedAward } from '../../src/model/nouns.ts';
import type { GrantResult, OpenLedger } from '../../src/send/ports.ts';
import { award, TUESDAY } from '../send/plan-for-test.ts';
import { claimOf, LATER, type LedgerForTest, openAt, OTHER, PLAN } from './ledger-for-test.ts';
import { ANSWERS, answerOf, claim, givenAs, granting, idsOf, listed, makeOffers, offer, REMIND, REMINDER } from './offers-for-test.ts';

/** What every ledger must do when answers become awards, as part of its contract. */
export function describeAnswers(make: () => Promise<LedgerForTest>): void {
  const opened = async (): Promise<OpenLedger> => openAt(await make());
  const give = async (ledger: OpenLedger, ...awards: readonly PlannedAward[]): Promise<GrantResult> => {
    await ledger.beginPlan(ANSWERS, LATER, 'w1', false);
    return ledger.grant(ANSWERS.id, awards.map((one) => granting(ANSWERS.id, one.customer, one)), LATER);
  };

  describe('a plan of answers', () => {
    test('makes the award of an offer, under its id, with the letter that confirms it', async () => {
      const ledger = await opened();
      const planned = offer('o1', 'ann');
      await makeOffers(ledger, planned);
      await answerOf(ledger, 'o1', 2);
      for (let run = 0; run < 2; run += 1) expect(await give(ledger, givenAs(planned, 2))).toEqual({ granted: 1, offered: 0, alreadyCredited: 0 });
      await ledger.endCredits(ANSWERS.id, 0, LATER);
      expect(await ledger.awardsOf('ann')).toMatchObject([
        { id: 'o1', plan: ANSWERS, remedy: 'points', money: { minor: 9_007_199_254_740_993n, unit: 'points' }, letter: { state: 'pending' } },
      ]);
      expect((await listed(ledger.offers({})))[0]?.givenBy).toBe(ANSWERS.id);
      expect(await idsOf(ledger.offers({ state: 'due' }))).toEqual([]);
      expect((await ledger.takeLetters(ANSWERS.id, ['ann'], 'fresh', 2, claimOf('w1')))[0]?.awards).toEqual(new Set(['o1']));
      expect(await ledger.totals(ANSWERS.id)).toMatchObject({ awards: 1, totals: [{ minor: 9_007_199_254_740_993n, unit: 'points' }] });
      expect((await ledger.plans()).map(({ offers }) => offers)).toEqual([
        { open: 0, answered: 0, given: 1, lapsed: 0 }, { open: 0, answered: 0, given: 0, lapsed: 0 },
      ]);
      expect((await ledger.coverage(planned.problems)).get(planned.problems[0]!)).toEqual({ award: 'o1', plan: ANSWERS.name, at: LATER });
      expect((await ledger.pastAwards(['ann'])).get('ann')).toMatchObject([{ id: 'o1', money: { unit: 'points' }, offered: planned.money }]);
      expect(await ledger.verify()).toEqual([]);
    });

    test('and the plan that made the offer can be granted again after it, and books nothing', async () => {
      const ledger = await opened();
      const planned = offer('o1', 'ann');
      await makeOffers(ledger, planned);
      await answerOf(ledger, 'o1', 0);
      await give(ledger, givenAs(planned, 0));
      expect(await ledger.grant(PLAN.id, [granting(PLAN.id, 'ann', planned)], LATER)).toEqual({ granted: 0, offered: 1, alreadyCredited: 0 });
      expect(await ledger.verify()).toEqual([]);
    });

    test('that gives anything but what was answered is refused, and nothing of its batch is booked', async () => {
      const ledger = await opened();
      const [planned, declined, open, other] = [offer('o1', 'ann'), offer('o2', 'bob'), offer('o3', 'cy'), claim('o9', 'dan')];
      await makeOffers(ledger, planned, declined, open, other);
      await answerOf(ledger, 'o1', 1);
      await answerOf(ledger, 'o2', 'none');
      await answerOf(ledger, 'o9', 0);
      const refund = givenAs(planned, 1);
      const wrong: readonly (readonly [PlannedAward, string])[] = [
        [givenAs(planned, 0), 'it is not what was answered'],
        [{ ...refund, money: { minor: 2001n, unit: 'USD' } }, 'it is not what was answered'],
        [{ ...refund, money: { minor: 2000n, unit: 'EUR' } }, 'it is not what was answered'],
        [{ ...refund, remedy: 'credit' }, 'it is not what was answered'],
        [{ ...refund, customer: 'eve' }, 'it is not what was answered'],
        [givenAs(declined, 0), 'the answer was that nothing is wanted'],
        [givenAs(open, 0), 'nobody has answered it'],
        [award('o4', 'ann'), 'the ledger has no such offer'],
      ];
      for (const [given, why] of wrong) {
        await expect(give(ledger, givenAs(other, 0), given)).rejects.toThrow(`cannot be given for an offer: ${why}.`);
        expect(await ledger.totals(ANSWERS.id)).toMatchObject({ customers: 0, awards: 0 });
        expect(await idsOf(ledger.offers({ state: 'due' }))).toEqual(['o1', 'o9']);
      }
    });

    test('leaves out what another such plan has given', async () => {
      const ledger = await opened();
      const [planned, other] = [offer('o1', 'ann'), offer('o2', 'bob')];
      await makeOffers(ledger, planned, other);
      for (const id of ['o1', 'o2']) await answerOf(ledger, id, 1);
      await give(ledger, givenAs(planned, 1));
      const second = { ...ANSWERS, id: 'plan-b' };
      await ledger.beginPlan(second, LATER, 'w1', false);
      const both = [granting(second.id, 'ann', givenAs(planned, 1)), granting(second.id, 'bob', givenAs(other, 1))];
      expect(await ledger.grant(second.id, both, LATER)).toEqual({ granted: 1, offered: 0, alreadyCredited: 1 });
      expect((await ledger.findPlan(second.id))?.letters.pending).toBe(1);
      expect((await ledger.findLink('link-plan-1-ann'))?.offers[0]?.givenBy).toBe(ANSWERS.id);
    });
  });

  describe('a code', () => {
    test('is given out when its award is booked, an offer’s when its award is', async () => {
      const ledger = await opened();
      const planned = { ...claim('o1', 'ann'), code: 'FROM-OFFER' };
      await makeOffers(ledger, planned, award('a1', 'bob', { code: 'AT-ONCE' }));
      expect(await ledger.usedCodes(['AT-ONCE', 'FROM-OFFER', 'NEVER'])).toEqual(new Set(['AT-ONCE']));
      await answerOf(ledger, 'o1', 0);
      await expect(give(ledger, { ...givenAs(planned, 0), code: 'ANOTHER' })).rejects.toThrow('it is not what was answered');
      await give(ledger, givenAs(planned, 0));
      expect(await ledger.usedCodes(['AT-ONCE', 'FROM-OFFER', 'NEVER'])).toEqual(new Set(['AT-ONCE', 'FROM-OFFER']));
      expect((await ledger.awardsOf('ann'))[0]?.code).toBe('FROM-OFFER');
      expect(await ledger.verify()).toEqual([]);
    });

    test('that was given with one award keeps out every other one', async () => {
      const ledger = await opened();
      await makeOffers(ledger, award('a1', 'ann', { code: 'ONLY' }));
      await ledger.beginPlan(OTHER, LATER, 'w1', true);
      const again = [granting(OTHER.id, 'bob', award('a2', 'bob', { code: 'ONLY' })), granting(OTHER.id, 'cy', award('a3', 'cy', { code: 'FREE' }))];
      expect(await ledger.grant(OTHER.id, again, LATER)).toEqual({ granted: 1, offered: 0, alreadyCredited: 1 });
      expect(await ledger.coverage(['late-disc/order-of-a2/tuesday'])).toEqual(new Map());
    });
  });

  test('what was changed behind the ledger’s back is found when it is verified', async () => {
    const place = await make();
    const ledger = await openAt(place);
    const given = { ...offer('given', 'cy'), code: 'THEIRS' };
    await makeOffers(ledger, offer('open', 'ann'), offer('answered', 'bob'), given);
    await answerOf(ledger, 'answered', 1);
    await answerOf(ledger, 'given', 0);
    await give(ledger, givenAs(given, 0));
    await ledger.endCredits(ANSWERS.id, 0, LATER);
    await ledger.beginPlan(REMINDER, REMIND, 'w1', false);
    await ledger.grant(REMINDER.id, [granting(REMINDER.id, 'ann', offer('open', 'ann'))], REMIND);
    await ledger.endCredits(REMINDER.id, 0, REMIND);
    const tables = ['offers', 'codes', 'problems', 'plans'];
    await place.change(tables.map((table) => `CREATE TABLE ${table}_as_they_were AS SELECT * FROM ${table}`).join('; '));
    for (const [statement, says] of CHANGES) {
      expect(await ledger.verify()).toEqual([]);
      await place.change(statement);
      expect(await ledger.verify(), statement).toEqual([says]);
      await place.change(tables.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${table}_as_they_were`).join('; '));
    }
  });

  test('a letter about offers is found by its address, also one that reminds', async () => {
    const ledger = await opened();
    const planned = offer('o1', 'ann');
    await makeOffers(ledger, planned);
    await ledger.beginPlan(REMINDER, REMIND, 'w1', false);
    await ledger.grant(REMINDER.id, [granting(REMINDER.id, 'ann', planned)], TUESDAY);
    expect((await ledger.lettersOf({ address: 'Ann@shop.example' })).map(({ plan }) => plan)).toEqual([PLAN, REMINDER]);
  });
}

const changed = (plan: string): string => `The awards of plan ${plan} are not those that were booked: some were changed, added or taken out.`;

const CHANGES: readonly (readonly [string, string])[] = [
  ["UPDATE offers SET planned = replace(planned, '2000', '2001') WHERE id = 'open'", changed('plan-1 (february)')],
  ["UPDATE offers SET ends_at = ends_at + 1 WHERE id = 'open'", changed('plan-1 (february)')],
  ["UPDATE offers SET answer = '2' WHERE id = 'answered'", 'Offer answered of customer bob: its answer was changed.'],
  ["UPDATE offers SET answer = '7' WHERE id = 'answered'", 'Offer answered of customer bob: the answer is no option of it.'],
  ["UPDATE offers SET answer = '1', answer_way = 'page', answered_at = 1 WHERE id = 'open'", 'Offer open of customer ann: its answer was changed.'],
  ["UPDATE offers SET answer = NULL WHERE id = 'answered'", 'Offer answered of customer bob: its answer is gone.'],
  ["UPDATE offers SET given_by = NULL WHERE id = 'given'", 'Offer given of customer cy: it has an award, and no plan gave it.'],
  ["UPDATE codes SET code = 'MINE'", changed('plan-a (answers)')],
  ["INSERT INTO problems (key, award) VALUES ('kkkkkkkkkkkkkkkkkkkkkk', 'nobody')", '1 problems are held by no award and no offer.'],
  ["UPDATE plans SET kind = 'recovery' WHERE id = 'plan-a'", 'The seal of plan plan-a is broken: the plan, its totals, or a plan before it were changed.'],
];
