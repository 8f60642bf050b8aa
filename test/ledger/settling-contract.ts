import { describe, expect, test } from 'vitest';
import type { LetterState, OpenLedger, Settlement, Suppression } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { claimOf, fill, grants, LATER, type LedgerForTest, openAt, OTHER, PLAN, step } from './ledger-for-test.ts';

const settled = (to: Settlement['to']): Settlement => ({ plan: PLAN.id, customer: 'c000000', to, reason: 'the log has it', by: 'ann', at: LATER });
const byHand = (address: string, reason = 'asked us to'): Suppression => ({ address, reason, source: 'by hand', at: TUESDAY });

/** What every ledger must do with what people and reports say of letters, as part of its contract. */
export function describeSettling(make: () => Promise<LedgerForTest>): void {
  const filled = async (count = 1): Promise<OpenLedger> => {
    const ledger = await openAt(await make());
    await fill(ledger, count);
    return ledger;
  };
  const inState = async (state: 'unknown' | 'sent' | 'refused'): Promise<OpenLedger> => {
    const ledger = await filled();
    await ledger.recordLetters([step('c000000', 'sending'), step('c000000', state, { reply: 'first word' })]);
    return ledger;
  };
  const stateOf = async (ledger: OpenLedger): Promise<LetterState | undefined> => (await ledger.lettersOf({}))[0]?.state;

  describe('a letter of unknown fate', () => {
    test.each(['sent', 'refused', 'bounced', 'pending'] as const)('can be settled as %s, once, with the reason kept', async (to) => {
      const ledger = await inState('unknown');
      await ledger.settleLetter(settled(to));
      expect(await ledger.lettersOf({})).toMatchObject([
        { state: to, reply: 'the log has it', settled: { from: 'unknown', reason: 'the log has it', by: 'ann', at: LATER } },
      ]);
      if (to !== 'sent') await expect(ledger.settleLetter(settled(to))).rejects.toThrow(`cannot be settled as ${to}: it is ${to}.`);
    });

    test('that is settled as pending opens its plan again, and is sent by the next run', async () => {
      const ledger = await inState('unknown');
      expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBe(LATER);
      await ledger.settleLetter(settled('pending'));
      expect((await ledger.findPlan(PLAN.id))?.finishedAt).toBeUndefined();
      const { run } = await ledger.beginPlan(PLAN, LATER, 'w1', true);
      expect(await ledger.takeLetters(PLAN.id, ['c000000'], 'tried', run, claimOf('w1', LATER))).toHaveLength(1);
    });
  });

  test('a sent letter can have bounced, and nothing else; a letter that waits cannot be settled', async () => {
    const sent = await inState('sent');
    await expect(sent.settleLetter(settled('pending'))).rejects.toThrow('cannot be settled as pending: it is sent.');
    await sent.settleLetter(settled('bounced'));
    expect(await stateOf(sent)).toBe('bounced');
    const waiting = await filled();
    await expect(waiting.settleLetter(settled('sent'))).rejects.toThrow('it is pending.');
    await expect(waiting.settleLetter({ ...settled('sent'), customer: 'nobody' })).rejects.toThrow('the ledger has no such letter.');
  });

  test('letters are found by plan, state, customer, Message-ID and address in any case', async () => {
    const ledger = await filled(3);
    await ledger.recordLetters([step('c000001', 'sending')]);
    const found = async (filter: Parameters<OpenLedger['lettersOf']>[0]): Promise<string[]> => (await ledger.lettersOf(filter)).map(({ customer }) => customer);
    expect(await found({})).toEqual(['c000000', 'c000001', 'c000002']);
    expect(await found({ state: 'sending' })).toEqual(['c000001']);
    expect(await found({ plan: 'another' })).toEqual([]);
    expect(await found({ customer: 'c000002', plan: PLAN.id })).toEqual(['c000002']);
    expect(await found({ messageId: '<plan-1-c000002@shop.example>' })).toEqual(['c000002']);
    expect(await found({ messageId: '<plan-1-c000002@elsewhere.example>' })).toEqual([]);
    expect(await found({ address: ' C000000@Shop.Example ' })).toEqual(['c000000']);
    expect(await found({ state: 'sending', customer: 'c000000' })).toEqual([]);
  });

  test('a letter to a domain of another script is found by the address that a server knows', async () => {
    const ledger = await openAt(await make());
    const planned = customer('ann', { address: 'ann@xn--bcher-kva.example', awards: [award('a1', 'ann', { email: 'Ann@bücher.example' })] });
    await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
    await ledger.grant(PLAN.id, grants(PLAN.id, planned), TUESDAY);
    expect(await ledger.lettersOf({ address: 'ANN@xn--bcher-kva.example' })).toHaveLength(1);
  });

  describe('the suppression list', () => {
    test('is added to once for each address, asked in any case, and taken from', async () => {
      const ledger = await filled();
      expect(await ledger.suppress([byHand('Bob@Shop.example'), byHand('bob@shop.example', 'again'), byHand('al@shop.example')])).toBe(2);
      expect(await ledger.suppress([byHand('al@shop.example', 'again')])).toBe(0);
      const bob = byHand('bob@shop.example');
      expect(await ledger.suppressed(['BOB@shop.example', 'cy@shop.example'])).toEqual(new Map([['BOB@shop.example', bob]]));
      expect(await ledger.suppressions()).toEqual([byHand('al@shop.example'), bob]);
      expect(await ledger.unsuppress(['BOB@shop.example', 'nobody@shop.example'])).toBe(1);
      expect(await ledger.suppressions()).toEqual([byHand('al@shop.example')]);
    });

    test('gets an address with the refusal that it is for, both or neither', async () => {
      const ledger = await filled(2);
      const refused = step('c000000', 'refused', { reply: '550 5.1.1 no such user', suppress: 'no such user' });
      await expect(ledger.recordLetters([step('c000000', 'sending'), refused, step('c000001', 'sent')])).rejects.toThrow('cannot become sent');
      expect(await ledger.suppressions()).toEqual([]);
      await ledger.recordLetters([step('c000000', 'sending'), refused]);
      expect(await ledger.suppressions()).toEqual([{ address: 'c000000@shop.example', reason: 'no such user', source: 'refused', at: LATER }]);
    });

    test('takes a letter out of the queue, so that its plan can be finished', async () => {
      const ledger = await filled();
      await ledger.recordLetters([step('c000000', 'suppressed', { reply: 'asked us to' })]);
      expect(await ledger.lettersOf({})).toMatchObject([{ state: 'suppressed', attempts: 0, reply: 'asked us to' }]);
      expect((await ledger.finishPlan(PLAN.id, LATER)).finishedAt).toBe(LATER);
    });
  });

  test('a signature is kept once for each plan, award and name, and may come before the plan is begun', async () => {
    const ledger = await openAt(await make());
    const over = { minor: 9_007_199_254_740_993n, unit: 'USD' };
    const first = { plan: 'to-come', by: 'Ann', at: TUESDAY, award: undefined, over };
    const second = { ...first, by: 'Bob', at: LATER, award: 'MG-1' };
    for (const one of [first, second, { ...first, at: LATER }]) await ledger.decide([one]);
    expect(await ledger.approvals('to-come')).toEqual([first, second]);
    expect(await ledger.approvals('another')).toEqual([]);
  });

  test('every plan is listed with its letters and totals, and every award with its letter', async () => {
    const ledger = await filled(1200);
    await ledger.beginPlan(OTHER, LATER, 'w1', true);
    expect(await ledger.plans()).toMatchObject([
      { record: { ...PLAN, letters: { pending: 1200 } }, totals: { customers: 1200, awards: 1200, totals: [{ minor: 600_000n, unit: 'USD' }] } },
      { record: { ...OTHER, creditedAt: undefined }, totals: { customers: 0, awards: 0, totals: [] } },
    ]);
    const listed: string[] = [];
    for await (const { customer, letter } of ledger.allAwards()) listed.push(`${customer} ${letter.state}`);
    expect(listed).toEqual((await ledger.lettersOf({})).map(({ customer, state }) => `${customer} ${state}`));
    for await (const { id } of ledger.allAwards(OTHER.id)) throw new Error(`No award is in this plan: ${id}`);
  });
}
