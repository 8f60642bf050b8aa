import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { describeAnswers } from './answers-contract.ts';
import { describeClaims } from './claims-contract.ts';
import { describeExports } from './exports-contract.ts';
import { grantOf, grants, LATER, type LedgerForTest, openAt, OTHER, PLAN, step } from './ledger-for-test.ts';
import { describeHeld } from './held-contract.ts';
import { describeOffers } from './offers-contract.ts';
import { describePastAwards } from './past-awards-contract.ts';
import { describeReports } from './reports-contract.ts';
import { describeSettling } from './settling-contract.ts';
import { describeVerifying } from './verifying-contract.ts';

const CLAIM = { worker: 'w1', now: LATER, until: toInstant(LATER + 60_000) };

/** What every ledger must do, whatever database it is kept in. `make` gives a place where none is yet. */
export function describeLedger(name: string, make: () => Promise<LedgerForTest>): void {
  const opened = async (): Promise<OpenLedger> => openAt(await make());
  const begun = async (): Promise<OpenLedger> => {
    const ledger = await opened();
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
    return ledger;
  };

  describe(name, () => {
    test('a new ledger is empty and knows no plan', async () => {
      const ledger = await opened();
      expect(await ledger.isEmpty()).toBe(true);
      expect(await ledger.findPlan(PLAN.id)).toBeUndefined();
      expect(await ledger.state()).toMatchObject({ awards: 0 });
      expect(await ledger.awardsOf('ann')).toEqual([]);
      expect(await ledger.coverage(['anything'])).toEqual(new Map());
    });

    test('an award keeps everything that it was granted with', async () => {
      const ledger = await begun();
      const money = { minor: 9_007_199_254_740_993n, unit: 'JPY' };
      const planned = customer('ann', { awards: [award('a1', 'ann', { money, email: ' Ann@Shop.example ' })] });
      expect(await ledger.grant(PLAN.id, grants(PLAN.id, planned), TUESDAY)).toEqual({ granted: 1, offered: 0, alreadyCredited: 0 });
      const [kept] = await ledger.awardsOf('ann');
      expect(kept).toEqual({
        id: 'a1',
        plan: PLAN,
        customer: 'ann',
        email: 'Ann@Shop.example',
        rule: 'late-disc',
        remedy: 'credit',
        money,
        orders: [{ id: 'order-of-a1', file: 'orders.csv', line: 2 }],
        outages: [{ id: 'tuesday', file: 'outages.csv', line: 3, start: TUESDAY, end: TUESDAY }],
        steps: ['5 % of 100.00 is 5.00'],
        grantedAt: TUESDAY,
        letter: {
          id: 'plan-1-ann', address: 'ann@shop.example', state: 'pending', attempts: 0, reply: '',
          messageId: '<plan-1-ann@shop.example>', updatedAt: TUESDAY,
        },
      });
      expect(await ledger.awardsOf('aNN@shop.EXAMPLE')).toEqual([kept]);
      expect(await ledger.awardsOf('an')).toEqual([]);
    });

    test('granting the same again changes nothing and counts it as granted', async () => {
      const ledger = await begun();
      const both = grants(PLAN.id, customer('ann'), customer('bob'));
      await ledger.grant(PLAN.id, both, TUESDAY);
      await ledger.recordLetters([step('ann', 'sending'), step('ann', 'sent')]);
      expect(await ledger.grant(PLAN.id, both, LATER)).toEqual({ granted: 2, offered: 0, alreadyCredited: 0 });
      expect((await ledger.totals(PLAN.id)).totals).toEqual([{ minor: 1000n, unit: 'USD' }]);
      expect((await ledger.findPlan(PLAN.id))?.letters).toMatchObject({ sent: 1, pending: 1 });
    });

    test('a batch of which a part is already booked books the rest', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann')), TUESDAY);
      const all = grants(PLAN.id, customer('ann'), customer('bob'), customer('cy'));
      expect(await ledger.grant(PLAN.id, all, TUESDAY)).toEqual({ granted: 3, offered: 0, alreadyCredited: 0 });
      expect(await ledger.totals(PLAN.id)).toMatchObject({ customers: 3, awards: 3, totals: [{ minor: 1500n, unit: 'USD' }] });
    });

    test('a problem is made good once, whatever the award is called', async () => {
      const ledger = await begun();
      await ledger.beginPlan(OTHER, TUESDAY, 'w1', true);
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { awards: [award('a1', 'ann', { problems: ['p', 'q'] })] })), TUESDAY);
      const again = customer('ann', { awards: [award('a2', 'ann', { problems: ['q', 'r'] })] });
      expect(await ledger.grant(OTHER.id, grants(OTHER.id, again), LATER)).toEqual({ granted: 0, offered: 0, alreadyCredited: 1 });
      expect(await ledger.coverage(['p', 'q', 'r'])).toEqual(
        new Map(['p', 'q'].map((key) => [key, { award: 'a1', plan: PLAN.name, at: TUESDAY }])),
      );
    });

    test('a customer who is wholly credited already gets no letter; one who is partly gets one for the rest', async () => {
      const ledger = await begun();
      await ledger.beginPlan(OTHER, TUESDAY, 'w1', true);
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann'), customer('bob')), TUESDAY);
      const partly = customer('bob', { awards: [award('award-bob', 'bob'), award('b2', 'bob')] });
      await ledger.grant(OTHER.id, grants(OTHER.id, customer('ann'), partly), LATER);
      const letters = await ledger.takeLetters(OTHER.id, ['ann', 'bob'], 'fresh', 1, CLAIM);
      expect(letters.map(({ customer: name, awards }) => [name, [...awards]])).toEqual([['bob', ['b2']]]);
      expect((await ledger.totals(OTHER.id)).customers).toBe(1);
    });

    test('two awards of one plan over one problem: the first is booked', async () => {
      const ledger = await begun();
      const twice = customer('ann', {
        awards: [award('a1', 'ann', { problems: ['p'] }), award('a2', 'ann', { problems: ['p'] })],
      });
      const first = await ledger.grant(PLAN.id, grants(PLAN.id, twice), TUESDAY);
      expect(first).toEqual({ granted: 1, offered: 0, alreadyCredited: 1 });
      expect(await ledger.grant(PLAN.id, grants(PLAN.id, twice), TUESDAY)).toEqual(first);
    });

    test('coverage is asked for thousands of problems at once', async () => {
      const ledger = await begun();
      const many = Array.from({ length: 1700 }, (_, index) => customer(`c${index}`));
      await ledger.grant(PLAN.id, grants(PLAN.id, ...many), TUESDAY);
      const asked = many.flatMap((one) => [`not-${one.customer}`, ...one.awards.flatMap((each) => each.problems)]);
      const covered = await ledger.coverage(asked);
      expect(covered.size).toBe(1700);
      expect(covered.get('late-disc/order-of-award-c1699/tuesday')?.award).toBe('award-c1699');
    });

    test('the state changes exactly when the credits of other plans change', async () => {
      const ledger = await begun();
      const empty = await ledger.state(PLAN.id);
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann')), TUESDAY);
      expect(await ledger.state(PLAN.id)).toEqual(empty);
      await ledger.beginPlan(OTHER, TUESDAY, 'w1', true);
      expect(await ledger.state(PLAN.id)).toEqual(empty);
      await ledger.grant(OTHER.id, grants(OTHER.id, customer('bob')), TUESDAY);
      const changed = await ledger.state(PLAN.id);
      expect(changed.awards).toBe(1);
      expect(changed.digest).not.toBe(empty.digest);
      await ledger.recordLetters([step('bob', 'sending', { plan: OTHER.id }), step('bob', 'sent', { plan: OTHER.id })]);
      await ledger.grant(OTHER.id, grants(OTHER.id, customer('bob')), LATER);
      expect(await ledger.state(PLAN.id)).toEqual(changed);
      expect((await ledger.state()).awards).toBe(2);
    });

    test('a letter goes from pending to sending to its end, and counts its attempts', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann')), TUESDAY);
      await ledger.recordLetters([step('ann', 'sending')]);
      await ledger.recordLetters([step('ann', 'deferred', { reply: '451 later' }), step('ann', 'sending')]);
      await ledger.recordLetters([step('ann', 'refused', { reply: '550 no' })]);
      const [kept] = await ledger.awardsOf('ann');
      expect(kept?.letter).toMatchObject({ state: 'refused', attempts: 2, reply: '550 no', updatedAt: LATER });
      expect(await ledger.refusedLetters(PLAN.id)).toEqual([{ customer: 'ann', address: 'ann@shop.example', reply: '550 no' }]);
    });

    test('a letter that was sent, refused, or is of unknown fate is never sending again', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann'), customer('bob'), customer('cy')), TUESDAY);
      const ends = [['ann', 'sent'], ['bob', 'refused'], ['cy', 'unknown']] as const;
      for (const [name, end] of ends) {
        await ledger.recordLetters([step(name, 'sending'), step(name, end)]);
        await expect(ledger.recordLetters([step(name, 'sending')])).rejects.toThrow('cannot become sending');
        expect(await ledger.takeLetters(PLAN.id, [name], 'tried', 2, CLAIM)).toEqual([]);
      }
    });

    test('steps that are recorded together are recorded all or none', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann'), customer('bob')), TUESDAY);
      await expect(ledger.recordLetters([step('ann', 'sending'), step('bob', 'sent')])).rejects.toThrow();
      expect((await ledger.findPlan(PLAN.id))?.letters).toMatchObject({ pending: 2, sending: 0 });
    });

    test('a letter that a dead run left in flight becomes unknown when the plan begins again', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann'), customer('bob')), TUESDAY);
      await ledger.recordLetters([step('ann', 'sending')]);
      expect(await ledger.beginPlan(PLAN, LATER, 'w1', true)).toEqual({ run: 2, madeUnknown: 1 });
      expect((await ledger.findPlan(PLAN.id))?.letters).toMatchObject({ pending: 1, sending: 0, unknown: 1 });
    });

    test('what this run tried is not taken again in it; what an earlier run tried comes in the second pass', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann'), customer('bob')), TUESDAY);
      await ledger.recordLetters([step('ann', 'sending'), step('ann', 'deferred')]);
      const taken = async (pass: 'fresh' | 'tried', run: number): Promise<string[]> => {
        const letters = await ledger.takeLetters(PLAN.id, ['ann', 'bob'], pass, run, CLAIM);
        expect(await ledger.countLetters(PLAN.id, pass, run, LATER)).toBe(letters.length);
        return letters.map((letter) => letter.customer);
      };
      expect(await taken('fresh', 1)).toEqual(['bob']);
      expect(await taken('tried', 1)).toEqual([]);
      expect(await taken('tried', 2)).toEqual(['ann']);
    });

    test('a customer without an address is credited and not written to', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { address: undefined })), TUESDAY);
      expect((await ledger.findPlan(PLAN.id))?.letters).toMatchObject({ no_address: 1, pending: 0 });
      expect(await ledger.takeLetters(PLAN.id, ['ann'], 'fresh', 1, CLAIM)).toEqual([]);
    });

    test('a plan is finished when its credits are complete and no letter waits', async () => {
      const ledger = await begun();
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann')), TUESDAY);
      expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBeUndefined();
      await ledger.endCredits(PLAN.id, 3, LATER);
      expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBeUndefined();
      await ledger.recordLetters([step('ann', 'sending'), step('ann', 'sent')]);
      expect(await ledger.finishPlan(PLAN.id, LATER)).toMatchObject({ creditedAt: LATER, finishedAt: LATER });
      expect((await ledger.finishPlan(PLAN.id, toInstant(LATER + 1))).finishedAt).toBe(LATER);
      expect((await ledger.totals(PLAN.id)).alreadyCredited).toBe(3);
    });

    describePastAwards(begun);
    describeClaims(make);
    describeSettling(make);
    describeVerifying(make);
    describeOffers(make);
    describeHeld(make);
    describeAnswers(make);
    describeReports(make);
    describeExports(make);

    test('calls that overlap do not mix their transactions', async () => {
      const ledger = await begun();
      const some = Array.from({ length: 40 }, (_, index) => customer(`c${index}`));
      await Promise.all(some.map((one) => ledger.grant(PLAN.id, [grantOf(PLAN.id, one)], TUESDAY)));
      const steps = some.map((one) => ledger.recordLetters([step(one.customer, 'sending')]));
      const wrong = ledger.recordLetters([step('c1', 'sending')]);
      await expect(wrong).rejects.toThrow();
      await Promise.all(steps);
      expect((await ledger.findPlan(PLAN.id))?.letters.sending).toBe(40);
    });
  });
}
