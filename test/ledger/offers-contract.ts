import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { claimOf, grants, LATER, type LedgerForTest, openAt, OTHER, PLAN } from './ledger-for-test.ts';
import { answerOf, claim, ENDS, granting, idsOf, listed, makeOffers, offer, REMIND, REMINDER } from './offers-for-test.ts';

/** What every ledger must do with offers and their answers, as part of its contract. */
export function describeOffers(make: () => Promise<LedgerForTest>): void {
  const opened = async (): Promise<OpenLedger> => openAt(await make());

  describe('an offer', () => {
    test('is booked with everything it was planned with, and is no award', async () => {
      const ledger = await opened();
      const planned = offer('o1', 'ann', { email: ' Ann@Shop.example ', code: 'HELLO' });
      await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
      expect(await ledger.grant(PLAN.id, [granting(PLAN.id, 'ann', planned)], TUESDAY)).toEqual({ granted: 0, offered: 1, alreadyCredited: 0 });
      const record = { award: planned, plan: { id: PLAN.id, name: PLAN.name }, address: 'ann@shop.example' };
      expect(await listed(ledger.offers({}))).toEqual([record]);
      expect(await ledger.awardsOf('ann')).toEqual([]);
      expect(await ledger.totals(PLAN.id)).toMatchObject({ customers: 0, awards: 0, totals: [] });
      expect(await ledger.usedCodes(['HELLO'])).toEqual(new Set());
      expect(await ledger.isEmpty()).toBe(false);
      expect((await ledger.plans())[0]?.offers).toEqual({ open: 1, answered: 0, given: 0, lapsed: 0 });
    });

    test('queues a letter that may tell of it, with its link', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('o1', 'ann'));
      const [letter] = await ledger.takeLetters(PLAN.id, ['ann'], 'fresh', 1, claimOf('w1'));
      expect(letter).toMatchObject({ customer: 'ann', awards: new Set(['o1']) });
      const found = await ledger.findLink('link-plan-1-ann');
      expect(found?.link).toEqual({ id: 'link-plan-1-ann', kind: 'answer', customer: 'ann', plan: PLAN.id, expiresAt: ENDS });
      expect(found?.offers.map((one) => one.award.id)).toEqual(['o1']);
      expect(await ledger.findLink('link-plan-1-bob')).toBeUndefined();
    });

    test('stands beside awards in one plan and one letter', async () => {
      const ledger = await opened();
      await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
      const both = [granting(PLAN.id, 'ann', award('a1', 'ann'), offer('o1', 'ann')), granting(PLAN.id, 'bob', offer('o2', 'bob'))];
      expect(await ledger.grant(PLAN.id, both, TUESDAY)).toEqual({ granted: 1, offered: 2, alreadyCredited: 0 });
      expect(await ledger.grant(PLAN.id, both, LATER)).toEqual({ granted: 1, offered: 2, alreadyCredited: 0 });
      expect(await ledger.totals(PLAN.id)).toMatchObject({ customers: 1, awards: 1 });
      await ledger.endCredits(PLAN.id, 0, LATER);
      const [letter] = await ledger.takeLetters(PLAN.id, ['ann'], 'fresh', 1, claimOf('w1'));
      expect(letter?.awards).toEqual(new Set(['a1', 'o1']));
      expect(await ledger.verify()).toEqual([]);
    });

    test('holds its problems: nothing pays or offers the same again, whatever became of it', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('open', 'ann', { problems: ['p'] }), offer('declined', 'bob', { problems: ['q'] }));
      await answerOf(ledger, 'declined', 'none', LATER);
      await ledger.beginPlan(OTHER, LATER, 'w1', true);
      const again = [
        ...grants(OTHER.id, customer('ann', { awards: [award('a2', 'ann', { problems: ['p', 'r'] })] })),
        granting(OTHER.id, 'bob', offer('o2', 'bob', { problems: ['q'] })),
      ];
      expect(await ledger.grant(OTHER.id, again, LATER)).toEqual({ granted: 0, offered: 0, alreadyCredited: 2 });
      expect(await idsOf(ledger.offers({ plan: OTHER.id }))).toEqual([]);
      const common = { plan: PLAN.name, at: TUESDAY };
      expect(await ledger.coverage(['p', 'q', 'r'])).toEqual(new Map([
        ['p', { ...common, award: 'open', offer: { answer: undefined } }],
        ['q', { ...common, award: 'declined', offer: { answer: { option: 'none', way: 'page', at: LATER } } }],
      ]));
    });

    test('of one plan is another’s reason to be planned anew; its answer is not', async () => {
      const ledger = await opened();
      const before = await ledger.state(OTHER.id);
      await makeOffers(ledger, offer('o1', 'ann'));
      expect(await ledger.state(PLAN.id)).toEqual(before);
      const offered = await ledger.state(OTHER.id);
      expect(offered).not.toEqual(before);
      await answerOf(ledger, 'o1', 1);
      expect(await ledger.state(OTHER.id)).toEqual(offered);
    });

    test('counts in limits for the most that it may come to, then for what was chosen; for its group it is what was offered', async () => {
      const ledger = await opened();
      const cheap = { remedy: 'refund', money: { minor: 300n, unit: 'USD' }, steps: [] } as const;
      const points = { remedy: 'points', money: { minor: 900n, unit: 'points' }, steps: [] } as const;
      const dear = { remedy: 'voucher', money: { minor: 800n, unit: 'USD' }, steps: [] } as const;
      const own = { minor: 500n, unit: 'USD' };
      for (const name of ['ann', 'bob', 'cy', 'dan']) {
        const planned = offer(`o-${name}`, name, { remedy: 'credit', money: own, choices: [cheap, points, dear], group: 'g' });
        await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
        await ledger.grant(PLAN.id, [granting(PLAN.id, name, planned)], TUESDAY);
      }
      await answerOf(ledger, 'o-bob', 1);
      await answerOf(ledger, 'o-cy', 2);
      await answerOf(ledger, 'o-dan', 'none');
      const past = await ledger.pastAwards(['ann', 'bob', 'cy', 'dan']);
      const of = (name: string): unknown => past.get(name)?.map(({ id, group, money, offered }) => [id, group, money, offered]);
      const usd = (minor: bigint): object => ({ minor, unit: 'USD' });
      const no = { minor: 0n, unit: 'points' };
      expect(of('ann')).toEqual([['o-ann', 'g', usd(800n), own], ['o-ann', 'g', { minor: 900n, unit: 'points' }, no]]);
      expect(of('bob')).toEqual([['o-bob', 'g', usd(300n), own]]);
      expect(of('cy')).toEqual([['o-cy', 'g', usd(0n), own], ['o-cy', 'g', { minor: 900n, unit: 'points' }, no]]);
      expect(of('dan')).toEqual([['o-dan', 'g', usd(0n), own]]);
    });

    test('is found by state, plan, customer, e-mail address and id, in the order of plans and customers', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('o3', 'cy'), offer('o2', 'bob'), claim('o1', 'ann'), offer('o4', 'dan'));
      await ledger.beginPlan(OTHER, LATER, 'w1', true);
      await ledger.grant(OTHER.id, [granting(OTHER.id, 'ann', offer('o5', 'ann'))], LATER);
      await answerOf(ledger, 'o2', 2);
      await answerOf(ledger, 'o4', 'none');
      expect(await idsOf(ledger.offers({}))).toEqual(['o1', 'o2', 'o3', 'o4', 'o5']);
      expect(await idsOf(ledger.offers({ state: 'open' }))).toEqual(['o1', 'o3', 'o5']);
      expect(await idsOf(ledger.offers({ state: 'due' }))).toEqual(['o2']);
      expect(await idsOf(ledger.offers({ state: 'remind', now: toInstant(REMIND - 1) }))).toEqual([]);
      expect(await idsOf(ledger.offers({ state: 'remind', now: REMIND }))).toEqual(['o3', 'o5']);
      expect(await idsOf(ledger.offers({ state: 'remind', now: ENDS }))).toEqual([]);
      expect(await idsOf(ledger.offers({ customer: 'ann' }))).toEqual(['o1', 'o5']);
      expect(await idsOf(ledger.offers({ plan: OTHER.id, state: 'open' }))).toEqual(['o5']);
      expect(await idsOf(ledger.offers({ email: 'BOB@shop.example ' }))).toEqual(['o2']);
      expect(await idsOf(ledger.offers({ award: 'o3' }))).toEqual(['o3']);
    });

    test('is one of thousands, which are read in parts', async () => {
      const ledger = await opened();
      const many = Array.from({ length: 1203 }, (_, index) => claim(`o${index}`, `c${String(index).padStart(5, '0')}`));
      await makeOffers(ledger, ...many);
      expect(await idsOf(ledger.offers({ state: 'open' }))).toEqual(many.map(({ id }) => id));
    });
  });

  describe('an answer', () => {
    test('is the first one; whoever comes later is told what was said', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('o1', 'ann'));
      const answer = { option: 2, way: 'page', at: LATER } as const;
      expect(await ledger.answer('o1', 2, 'page', LATER)).toEqual({ kind: 'taken', answer });
      expect(await ledger.answer('o1', 'none', 'import', toInstant(LATER + 1))).toEqual({ kind: 'already', answer });
      expect((await listed(ledger.offers({})))[0]?.answer).toEqual(answer);
      expect((await ledger.plans())[0]?.offers).toEqual({ open: 0, answered: 1, given: 0, lapsed: 0 });
    });

    test('of ten at the same moment is one', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('o1', 'ann'));
      const results = await Promise.all(Array.from({ length: 10 }, (_, index) => answerOf(ledger, 'o1', index % 3)));
      expect(results.map(({ kind }) => kind)).toEqual(['taken', ...Array.from({ length: 9 }, () => 'already')]);
      expect(results.map((result) => 'answer' in result && result.answer.option)).toEqual(Array.from({ length: 10 }, () => 0));
    });

    test('is in time before the end, and not at it', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('o1', 'ann'), offer('o2', 'bob'));
      expect(await answerOf(ledger, 'o1', 0, toInstant(ENDS - 1))).toMatchObject({ kind: 'taken' });
      expect(await answerOf(ledger, 'o2', 0, ENDS)).toEqual({ kind: 'ended' });
      expect(await answerOf(ledger, 'o1', 1, ENDS)).toMatchObject({ kind: 'already', answer: { option: 0 } });
      expect(await answerOf(ledger, 'o9', 0)).toEqual({ kind: 'unknown' });
    });

    test('of an option that is not offered is refused, and nothing is noted', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('o1', 'ann'));
      for (const option of [3, -1, 0.5, Number.NaN]) await expect(answerOf(ledger, 'o1', option)).rejects.toThrow(`Offer o1 has no option ${option}.`);
      expect(await idsOf(ledger.offers({ state: 'open' }))).toEqual(['o1']);
    });

    test('is given by the end of an offer as it says, once, and only where nobody gave one', async () => {
      const ledger = await opened();
      await makeOffers(ledger, offer('gives', 'ann'), claim('lapses', 'bob'), offer('answered', 'cy'));
      await answerOf(ledger, 'answered', 1);
      expect(await ledger.endOffers(toInstant(ENDS - 1))).toBe(0);
      expect(await ledger.endOffers(ENDS)).toBe(2);
      expect(await ledger.endOffers(ENDS)).toBe(0);
      const answers = (await listed(ledger.offers({}))).map(({ award: { id }, answer }) => [id, answer?.option, answer?.way]);
      expect(answers).toEqual([['gives', 0, 'end'], ['lapses', 'none', 'end'], ['answered', 1, 'page']]);
      expect(await answerOf(ledger, 'lapses', 0, toInstant(ENDS - 1))).toMatchObject({ kind: 'already', answer: { option: 'none', way: 'end' } });
      expect((await ledger.plans())[0]?.offers).toEqual({ open: 0, answered: 2, given: 0, lapsed: 1 });
    });
  });

  describe('a plan that reminds', () => {
    const remind = async (ledger: OpenLedger, plan: typeof REMINDER, ...offers: readonly ReturnType<typeof offer>[]): Promise<object> => {
      await ledger.beginPlan(plan, REMIND, 'w1', false);
      return ledger.grant(plan.id, offers.map((one) => granting(plan.id, one.customer, one)), REMIND);
    };

    test('notes it and queues a letter, and books nothing', async () => {
      const ledger = await opened();
      const planned = offer('o1', 'ann');
      await makeOffers(ledger, planned);
      for (let run = 0; run < 2; run += 1) expect(await remind(ledger, REMINDER, planned)).toEqual({ granted: 0, offered: 1, alreadyCredited: 0 });
      await ledger.endCredits(REMINDER.id, 0, REMIND);
      const [letter] = await ledger.takeLetters(REMINDER.id, ['ann'], 'fresh', 2, claimOf('w1', REMIND));
      expect(letter?.awards).toEqual(new Set(['o1']));
      expect((await listed(ledger.offers({})))[0]).toMatchObject({ remindedBy: REMINDER.id });
      expect(await idsOf(ledger.offers({ state: 'remind', now: REMIND }))).toEqual([]);
      expect((await ledger.findLink('link-plan-r-ann'))?.offers.map((one) => one.award.id)).toEqual(['o1']);
      expect((await ledger.findPlan(REMINDER.id))?.kind).toBe('reminder');
      expect(await ledger.totals(REMINDER.id)).toMatchObject({ customers: 0, awards: 0 });
      expect(await ledger.verify()).toEqual([]);
    });

    test('passes over what was answered, has ended, or was reminded of by another', async () => {
      const ledger = await opened();
      const short = { kind: 'choice', endsAt: REMIND, remindAt: TUESDAY, otherwise: 'lapse' } as const;
      const offers = [offer('answered', 'ann'), offer('ended', 'bob', { offer: short }), offer('reminded', 'cy'), offer('due', 'cy2')];
      await makeOffers(ledger, ...offers);
      await answerOf(ledger, 'answered', 0);
      await remind(ledger, REMINDER, offers[2]!);
      const second = { ...REMINDER, id: 'plan-r2' } as unknown as typeof REMINDER;
      expect(await remind(ledger, second, ...offers)).toEqual({ granted: 0, offered: 1, alreadyCredited: 3 });
      expect((await ledger.findPlan('plan-r2'))?.letters.pending).toBe(1);
    });

    test('tells of what is still open when the letter leaves: of nothing where all was answered or has ended since', async () => {
      const ledger = await opened();
      const offers = [offer('o1', 'ann'), offer('o2', 'ann'), offer('o3', 'bob'), offer('o4', 'cy')];
      await makeOffers(ledger, ...offers);
      await ledger.beginPlan(REMINDER, REMIND, 'w1', false);
      const byCustomer = [offers.slice(0, 2), offers.slice(2, 3), offers.slice(3)];
      await ledger.grant(REMINDER.id, byCustomer.map((own) => granting(REMINDER.id, own[0]!.customer, ...own)), REMIND);
      await ledger.endCredits(REMINDER.id, 0, REMIND);
      for (const id of ['o1', 'o3']) await answerOf(ledger, id, 0, REMIND);
      const take = async (at: typeof REMIND): Promise<unknown> => {
        const letters = await ledger.takeLetters(REMINDER.id, ['ann', 'bob', 'cy'], 'fresh', 2, claimOf('w1', at));
        return Object.fromEntries(letters.map(({ customer: name, awards }) => [name, [...awards]]));
      };
      expect(await take(REMIND)).toEqual({ ann: ['o2'], bob: [], cy: ['o4'] });
      expect(await take(ENDS)).toEqual({ ann: [], bob: [], cy: [] });
    });
  });
}
