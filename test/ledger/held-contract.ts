import { describe, expect, test } from 'vitest';
import type { PlannedAward } from '../../src/model/nouns.ts';
import type { Approval, Grant, GrantResult, HeldAward, OpenLedger } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { claimOf, grants, LATER, type LedgerForTest, openAt, OTHER, PLAN, step } from './ledger-for-test.ts';
import { ANSWERS, answerOf, ENDS, givenAs, granting, offer } from './offers-for-test.ts';

const BOUND = { minor: 10_000n, unit: 'USD' } as const;
const dear = (id: string, name: string, changes: Partial<PlannedAward> = {}): PlannedAward =>
  award(id, name, { money: { minor: 12_000n, unit: 'USD' }, ...changes });

/** A grant whose awards pass the bound where they are named. */
const over = (grant: Grant, ...ids: readonly string[]): Grant => ({ ...grant, over: new Map(ids.map((id) => [id, BOUND])) });

/** Ann has a dear award and a cheap one, Bob a cheap one. */
const ANN = over(granting(PLAN.id, 'ann', dear('a1', 'ann', { code: 'A-CODE' }), award('a2', 'ann')), 'a1');
const BOB = granting(PLAN.id, 'bob', award('b1', 'bob'));
const signature = (id: string, changes: Partial<Approval> = {}): Approval => ({ plan: PLAN.id, by: 'Ada', at: LATER, award: id, over: BOUND, ...changes });

async function heldOf(ledger: OpenLedger): Promise<readonly HeldAward[]> {
  const list: HeldAward[] = [];
  for await (const one of ledger.held({})) list.push(one);
  return list;
}

/** What every ledger must do with awards that want a signature, as part of its contract. */
export function describeHeld(make: () => Promise<LedgerForTest>): void {
  const begun = async (...some: readonly Grant[]): Promise<{ place: LedgerForTest; ledger: OpenLedger; result: GrantResult }> => {
    const place = await make();
    const ledger = await openAt(place);
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', false);
    const result = await ledger.grant(PLAN.id, some, TUESDAY);
    await ledger.endCredits(PLAN.id, result.alreadyCredited, TUESDAY);
    return { place, ledger, result };
  };
  const lettersOf = async (ledger: OpenLedger): Promise<readonly string[]> => (await ledger.lettersOf({ plan: PLAN.id })).map((one) => one.customer);
  const awardsIn = async (ledger: OpenLedger): Promise<readonly string[]> => [...(await ledger.awardsOf('ann')), ...(await ledger.awardsOf('bob'))].map(({ id }) => id).sort();

  describe('an award that wants a signature', () => {
    test('is held with all of its customer, who gets no letter; everybody else goes ahead', async () => {
      const { ledger, result } = await begun(ANN, BOB);
      expect(result).toEqual({ granted: 1, offered: 0, alreadyCredited: 0 });
      expect(await awardsIn(ledger)).toEqual(['b1']);
      expect(await lettersOf(ledger)).toEqual(['bob']);
      const common = { plan: { id: PLAN.id, name: PLAN.name }, since: TUESDAY, decision: undefined, isBooked: false };
      expect(await heldOf(ledger)).toEqual([
        { ...common, award: ANN.customer.awards[0], over: BOUND }, { ...common, award: ANN.customer.awards[1], over: undefined },
      ]);
      expect((await ledger.findPlan(PLAN.id))?.held).toEqual({ waiting: { customers: 1, awards: 1 }, ready: 0, declined: 0 });
      expect(await ledger.totals(PLAN.id)).toMatchObject({ customers: 1, awards: 1 });
      expect(await ledger.verify()).toEqual([]);
    });

    test('holds its problems and its code: no other plan pays, holds or offers the same, or gives the code', async () => {
      const { ledger } = await begun(ANN);
      const [problem = ''] = ANN.customer.awards[0]?.problems ?? [];
      await ledger.beginPlan(OTHER, LATER, 'w1', false);
      const again = [
        over(granting(OTHER.id, 'ann', ANN.customer.awards[0]!, dear('a9', 'ann', { problems: [problem] })), 'a1', 'a9'),
        granting(OTHER.id, 'cy', award('c1', 'cy', { code: 'A-CODE' })),
      ];
      expect(await ledger.grant(OTHER.id, again, LATER)).toEqual({ granted: 0, offered: 0, alreadyCredited: 3 });
      expect(await ledger.usedCodes(['A-CODE'])).toEqual(new Set(['A-CODE']));
      expect(await ledger.coverage([problem])).toEqual(new Map([[problem, { award: 'a1', plan: PLAN.name, at: TUESDAY, held: { declined: undefined } }]]));
      expect(await heldOf(ledger)).toHaveLength(2);
    });

    test('is booked once it is signed for, with what waited beside it, once, and its letter is queued', async () => {
      const { ledger } = await begun(ANN, BOB);
      await ledger.decide([signature('a1')]);
      expect(await ledger.readyCustomers(PLAN.id)).toEqual(new Set(['ann']));
      expect((await ledger.findPlan(PLAN.id))?.held).toEqual({ waiting: { customers: 0, awards: 0 }, ready: 1, declined: 0 });
      for (let run = 0; run < 2; run += 1) expect(await ledger.grant(PLAN.id, [ANN], LATER)).toEqual({ granted: 2, offered: 0, alreadyCredited: 0 });
      await ledger.endCredits(PLAN.id, 0, LATER);
      expect(await awardsIn(ledger)).toEqual(['a1', 'a2', 'b1']);
      const [letter] = await ledger.takeLetters(PLAN.id, ['ann'], 'fresh', 1, claimOf('w1', LATER));
      expect(letter?.awards).toEqual(new Set(['a1', 'a2']));
      expect((await ledger.findPlan(PLAN.id))?.held).toBeUndefined();
      expect((await heldOf(ledger)).map(({ isBooked, decision }) => [isBooked, decision?.by])).toEqual([[true, 'Ada'], [true, undefined]]);
      expect(await ledger.readyCustomers(PLAN.id)).toEqual(new Set());
      expect(await ledger.totals(PLAN.id)).toMatchObject({ customers: 2, awards: 3, totals: [{ minor: 13_000n, unit: 'USD' }] });
      expect(await ledger.verify()).toEqual([]);
    });

    test('may be signed for before its plan is begun: then it never waits', async () => {
      const ledger = await openAt(await make());
      await ledger.decide([signature('a1', { at: TUESDAY })]);
      await ledger.beginPlan(PLAN, LATER, 'w1', false);
      expect(await ledger.grant(PLAN.id, [ANN, BOB], LATER)).toEqual({ granted: 3, offered: 0, alreadyCredited: 0 });
      expect(await heldOf(ledger)).toEqual([]);
    });

    test('waits until everything of its customer is decided', async () => {
      const { ledger } = await begun(over(granting(PLAN.id, 'ann', dear('a1', 'ann'), dear('a2', 'ann')), 'a1', 'a2'));
      await ledger.decide([signature('a1')]);
      expect(await ledger.readyCustomers(PLAN.id)).toEqual(new Set());
      expect((await ledger.findPlan(PLAN.id))?.held).toEqual({ waiting: { customers: 1, awards: 1 }, ready: 0, declined: 0 });
    });

    test('that another plan has paid keeps nobody waiting', async () => {
      const ledger = await openAt(await make());
      const [problem = ''] = ANN.customer.awards[0]?.problems ?? [];
      await ledger.beginPlan(OTHER, TUESDAY, 'w1', false);
      await ledger.grant(OTHER.id, grants(OTHER.id, customer('ann', { awards: [award('z1', 'ann', { problems: [problem] })] })), TUESDAY);
      await ledger.beginPlan(PLAN, LATER, 'w1', false);
      expect(await ledger.grant(PLAN.id, [ANN], LATER)).toEqual({ granted: 1, offered: 0, alreadyCredited: 1 });
      expect(await lettersOf(ledger)).toEqual(['ann']);
    });
  });

  describe('an award that was declined', () => {
    test('is never booked, and its problem is never paid; what waited beside it is booked', async () => {
      const { ledger } = await begun(ANN, BOB);
      await ledger.decide([signature('a1', { by: 'Bo', declined: true })]);
      expect(await ledger.grant(PLAN.id, [ANN], LATER)).toEqual({ granted: 1, offered: 0, alreadyCredited: 0 });
      expect(await awardsIn(ledger)).toEqual(['a2', 'b1']);
      expect(await lettersOf(ledger)).toEqual(['ann', 'bob']);
      const [problem = ''] = ANN.customer.awards[0]?.problems ?? [];
      expect((await ledger.coverage([problem])).get(problem)?.held).toEqual({ declined: { by: 'Bo', at: LATER } });
      expect((await ledger.findPlan(PLAN.id))?.held).toEqual({ waiting: { customers: 0, awards: 0 }, ready: 0, declined: 1 });
      expect(await ledger.verify()).toEqual([]);
    });

    test('before its plan is begun is held as declined, and is not given', async () => {
      const ledger = await openAt(await make());
      await ledger.decide([signature('a1', { declined: true })]);
      await ledger.beginPlan(PLAN, LATER, 'w1', false);
      expect(await ledger.grant(PLAN.id, [ANN], LATER)).toEqual({ granted: 1, offered: 0, alreadyCredited: 0 });
      expect((await heldOf(ledger)).map(({ award: { id }, decision, isBooked }) => [id, decision?.declined, isBooked])).toEqual([['a1', true, false]]);
    });

    test('gives nothing to limits, and is not paid again to its group; one that waits counts for the most that it may come to', async () => {
      const two = [dear('a1', 'ann', { group: 'g' }), offer('a2', 'ann', { group: 'g' })];
      const { ledger } = await begun(over(granting(PLAN.id, 'ann', ...two), 'a1', 'a2'));
      const past = async (): Promise<unknown> => (await ledger.pastAwards(['ann'])).get('ann')?.map(({ id, money, offered }) => [id, money.minor, money.unit, offered?.minor]);
      const points = ['a2', 9_007_199_254_740_993n, 'points', 0n];
      expect(await past()).toEqual([['a1', 12_000n, 'USD', 12_000n], ['a2', 1n, 'the same disc', 1n], ['a2', 2000n, 'USD', 0n], points]);
      await ledger.decide([signature('a1', { declined: true }), signature('a2', { declined: true })]);
      expect(await past()).toEqual([['a1', 0n, 'USD', 12_000n], ['a2', 0n, 'the same disc', 1n]]);
    });
  });

  describe('decisions', () => {
    test('of an award: the first stands, whoever says another thing later; of a plan as a whole many may sign', async () => {
      const ledger = await openAt(await make());
      const whole = signature('', { award: undefined });
      await ledger.decide([signature('a1', { at: TUESDAY, by: 'Bo', declined: true }), whole]);
      await ledger.decide([signature('a1'), { ...whole, by: 'Cy' }]);
      expect(await ledger.approvals(PLAN.id)).toEqual([signature('a1', { at: TUESDAY, by: 'Bo', declined: true }), whole, { ...whole, by: 'Cy' }]);
    });

    test('made at the same moment by two: one of them stands for every award', async () => {
      const place = await make();
      const [one, two] = [await openAt(place), place.isShared ? await openAt(place) : undefined];
      const ids = Array.from({ length: 30 }, (_, index) => `x${index}`);
      await Promise.all([
        one.decide(ids.map((id) => signature(id))), (two ?? one).decide([...ids].reverse().map((id) => signature(id, { by: 'Bo', declined: true }))),
      ]);
      const approvals = await one.approvals(PLAN.id);
      expect(approvals.map(({ award: id }) => id).sort()).toEqual([...ids].sort());
    });
  });

  test('a plan is finished, and sealed, only when nothing of it waits', async () => {
    const { ledger } = await begun(ANN, BOB);
    await ledger.recordLetters([step('bob', 'sending'), step('bob', 'sent')]);
    expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBeUndefined();
    await ledger.decide([signature('a1', { declined: true })]);
    expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBeUndefined();
    await ledger.grant(PLAN.id, [ANN], LATER);
    await ledger.endCredits(PLAN.id, 0, LATER);
    await ledger.recordLetters([step('ann', 'sending'), step('ann', 'sent')]);
    expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBe(LATER);
    await ledger.beginPlan(OTHER, LATER, 'w1', false);
    await ledger.endCredits(OTHER.id, 0, LATER);
    expect(await ledger.verify()).toEqual([]);
  });

  test('a plan of which the last that waited was declined can be finished, without another run', async () => {
    const { place, ledger } = await begun(over(granting(PLAN.id, 'ann', dear('a1', 'ann')), 'a1'), BOB);
    await ledger.recordLetters([step('bob', 'sending'), step('bob', 'sent')]);
    await ledger.decide([signature('a1', { declined: true })]);
    expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBe(LATER);
    expect(await ledger.verify()).toEqual([]);
    await place.change("DELETE FROM seals WHERE plan = 'plan-1'");
    expect(await ledger.verify()).toEqual(['The seal of plan plan-1 is missing.']);
  });

  test('an offer waits before it is offered, and its award is given by the plan that answers it', async () => {
    const planned = offer('o1', 'ann', { choices: [{ remedy: 'voucher', money: { minor: 20_000n, unit: 'USD' }, steps: [], code: 'V-1' }] });
    const { ledger } = await begun(over(granting(PLAN.id, 'ann', planned), 'o1'));
    expect(await answerOf(ledger, 'o1', 0)).toEqual({ kind: 'unknown' });
    await ledger.decide([signature('o1')]);
    expect(await ledger.grant(PLAN.id, [over(granting(PLAN.id, 'ann', planned), 'o1')], LATER)).toEqual({ granted: 0, offered: 1, alreadyCredited: 0 });
    await ledger.endCredits(PLAN.id, 0, LATER);
    expect((await ledger.findLink('link-plan-1-ann'))?.link.expiresAt).toBe(ENDS);
    await answerOf(ledger, 'o1', 1, LATER);
    await ledger.beginPlan(ANSWERS, LATER, 'w1', false);
    expect(await ledger.grant(ANSWERS.id, [granting(ANSWERS.id, 'ann', givenAs(planned, 1))], LATER)).toMatchObject({ granted: 1 });
    await ledger.endCredits(ANSWERS.id, 0, LATER);
    expect(await ledger.verify()).toEqual([]);
  });

  test('what is held makes a plan stale that was made before', async () => {
    const place = await make();
    const ledger = await openAt(place);
    const before = await ledger.state(OTHER.id);
    expect(await ledger.isEmpty()).toBe(true);
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', false);
    await ledger.grant(PLAN.id, [ANN], TUESDAY);
    expect(await ledger.isEmpty()).toBe(false);
    expect(await ledger.state(OTHER.id)).not.toEqual(before);
    expect(await ledger.state(PLAN.id)).toEqual(before);
  });

  test('several workers that book the same at the same moment hold once and book once', async () => {
    const place = await make();
    const ledgers = place.isShared ? [await openAt(place), await openAt(place), await openAt(place)] : [await openAt(place)];
    const first = ledgers[0]!;
    await first.beginPlan(PLAN, TUESDAY, 'w1', false);
    const all = Array.from({ length: 20 }, (_, index) => over(granting(PLAN.id, `c${index}`, dear(`d${index}`, `c${index}`), award(`e${index}`, `c${index}`)), `d${index}`));
    await Promise.all(ledgers.map((ledger) => ledger.grant(PLAN.id, all, TUESDAY)));
    expect((await first.findPlan(PLAN.id))?.held?.waiting.customers).toBe(20);
    await Promise.all([first.decide(all.map((_, index) => signature(`d${index}`))), ...ledgers.map((ledger) => ledger.grant(PLAN.id, all, LATER))]);
    await Promise.all(ledgers.map((ledger) => ledger.grant(PLAN.id, all, LATER)));
    await Promise.all(ledgers.map((ledger) => ledger.endCredits(PLAN.id, 0, LATER)));
    expect(await first.totals(PLAN.id)).toMatchObject({ customers: 20, awards: 40 });
    expect(await first.verify()).toEqual([]);
  });

  test.each<readonly [string, string, readonly string[]]>([
    ['what is held', "UPDATE held SET over_minor = 5 WHERE id = 'a1'", ['The awards of plan plan-1 (february) are not those that were booked: some were changed, added or taken out.']],
    ['a signature', "UPDATE approvals SET declined = 0 WHERE award = 'z'", ['The signature for award z of plan plan-1 was changed.']],
    ['a signature that is gone', "DELETE FROM approvals WHERE award = 'a1'", [
      'Award a1 was held for a signature and is booked, and nobody signed for it.',
    ]],
    ['who signed for a plan', "UPDATE approvals SET approved_by = 'Eve' WHERE award = ''", ['The signature of plan plan-1 was changed.']],
  ])('a ledger that is verified and had something changed says so: %s', async (_, statement, says) => {
    const { place, ledger } = await begun(ANN, BOB);
    await ledger.decide([signature('a1'), signature('z', { declined: true }), signature('', { award: undefined })]);
    await ledger.grant(PLAN.id, [ANN], LATER);
    await ledger.endCredits(PLAN.id, 0, LATER);
    expect(await ledger.verify()).toEqual([]);
    await place.change(statement);
    expect(await ledger.verify()).toEqual(says);
  });
}
