import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/model/fault.ts';
import { type Instant, toInstant } from '../../src/model/instant.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { TUESDAY } from '../send/plan-for-test.ts';
import { claimOf, fill, LATER, type LedgerForTest, openAt, PLAN, step } from './ledger-for-test.ts';

const AFTER_LEASE = toInstant(TUESDAY + 60_001);

async function take(ledger: OpenLedger, names: readonly string[], run: number, worker: string, now: Instant = TUESDAY): Promise<readonly string[]> {
  const letters = await ledger.takeLetters(PLAN.id, names, 'fresh', run, claimOf(worker, now));
  return letters.map(({ customer }) => customer).sort();
}

/** What every ledger must do for workers that share a plan, as part of its contract. */
export function describeClaims(make: () => Promise<LedgerForTest>): void {
  /** Two workers, where the ledger is shared with a connection each: `w1` has run 1 and `w2` run 2. */
  const twoWorkers = async (count: number): Promise<{ first: OpenLedger; second: OpenLedger; names: readonly string[] }> => {
    const place = await make();
    const first = await openAt(place);
    const second = place.isShared ? await openAt(place) : first;
    const names = await fill(first, count);
    await second.beginPlan(PLAN, TUESDAY, 'w2', false);
    return { first, second, names };
  };

  describe('workers that share a plan', () => {
    test('take each letter once between them, also when they ask at the same moment', async () => {
      const { first, second, names } = await twoWorkers(300);
      const taken = await Promise.all([
        take(first, names.slice(0, 200), 1, 'w1'), take(second, names.slice(100), 2, 'w2'),
        take(first, names, 1, 'w1'), take(second, names, 2, 'w2'),
      ]);
      const [ofFirst, ofSecond] = [new Set([...taken[0], ...taken[2]]), new Set([...taken[1], ...taken[3]])];
      expect([...ofFirst, ...ofSecond].sort()).toEqual(names);
    });

    test('cannot send what another one has', async () => {
      const { first, second, names } = await twoWorkers(1);
      await take(first, names, 1, 'w1');
      const attempt = second.recordLetters([step('c000000', 'sending', { run: 2 })]);
      await expect(attempt).rejects.toThrow('another run has changed it, or has taken it');
      await expect(second.recordLetters([step('c000000', 'sent', { run: 2 })])).rejects.toBeInstanceOf(Refusal);
      await first.recordLetters([step('c000000', 'sending')]);
      await expect(second.recordLetters([step('c000000', 'sent', { run: 2 })])).rejects.toThrow('cannot become sent');
      await first.recordLetters([step('c000000', 'sent')]);
    });

    test('have what a worker gave back, at once', async () => {
      const { first, second, names } = await twoWorkers(3);
      await take(first, names, 1, 'w1');
      expect(await take(second, names, 2, 'w2')).toEqual([]);
      await first.releaseClaims(PLAN.id, 'w1');
      expect(await take(second, names, 2, 'w2')).toEqual(names);
    });

    test('of which one dies: what it had waits for its claim to run out, and what it had in flight is unknown then', async () => {
      const { first, second, names } = await twoWorkers(3);
      await take(first, names, 1, 'w1');
      await first.recordLetters([step('c000000', 'sending')]);
      expect(await take(second, names, 2, 'w2', toInstant(TUESDAY + 59_999))).toEqual([]);
      expect((await second.findPlan(PLAN.id))?.letters).toMatchObject({ sending: 1, unknown: 0 });
      expect(await take(second, names, 2, 'w2', AFTER_LEASE)).toEqual(['c000001', 'c000002']);
      expect((await second.findPlan(PLAN.id))?.letters).toMatchObject({ sending: 0, unknown: 1 });
    });

    test('whose claim is renewed keep it', async () => {
      const { first, second, names } = await twoWorkers(2);
      await take(first, names, 1, 'w1');
      await first.renewClaims(PLAN.id, 'w1', toInstant(TUESDAY + 120_000));
      expect(await take(second, names, 2, 'w2', AFTER_LEASE)).toEqual([]);
      expect(await second.beginPlan(PLAN, AFTER_LEASE, 'w3', false)).toMatchObject({ run: 3, madeUnknown: 0 });
    });

    test('that were taken for dead and were not: what the server said to them is still believed', async () => {
      const { first, second, names } = await twoWorkers(1);
      await take(first, names, 1, 'w1');
      await first.recordLetters([step('c000000', 'sending')]);
      expect(await second.beginPlan(PLAN, AFTER_LEASE, 'w3', false)).toMatchObject({ madeUnknown: 1 });
      await first.recordLetters([step('c000000', 'sent', { reply: '250 ok' })]);
      expect((await second.findPlan(PLAN.id))?.letters).toMatchObject({ sent: 1, unknown: 0 });
    });

    test('where none but one can be, a plan that begins again frees everything', async () => {
      const { first, names } = await twoWorkers(2);
      await take(first, names, 1, 'w1');
      await first.recordLetters([step('c000000', 'sending')]);
      expect(await first.beginPlan(PLAN, TUESDAY, 'w9', true)).toEqual({ run: 3, madeUnknown: 1 });
      expect(await take(first, names, 3, 'w9')).toEqual(['c000001']);
    });
  });

  describe('a deferred letter', () => {
    test('is taken again by a later run, and not before its next try is due', async () => {
      const ledger = await openAt(await make());
      const names = await fill(ledger, 1);
      const due = toInstant(LATER + 600_000);
      await ledger.recordLetters([step('c000000', 'sending'), step('c000000', 'deferred', { reply: '451 4.7.28', nextTryAt: due })]);
      expect(await ledger.findPlan(PLAN.id)).toMatchObject({ nextTryAt: due, letters: { deferred: 1 } });
      const { run } = await ledger.beginPlan(PLAN, LATER, 'w1', true);
      const tried = (now: Instant): Promise<readonly unknown[]> => ledger.takeLetters(PLAN.id, names, 'tried', run, claimOf('w1', now));
      expect(await tried(toInstant(due - 1))).toEqual([]);
      expect(await ledger.countLetters(PLAN.id, 'tried', run, toInstant(due - 1))).toBe(0);
      expect(await tried(due)).toMatchObject([{ customer: 'c000000', attempts: 1 }]);
      expect(await ledger.countLetters(PLAN.id, 'tried', run, due)).toBe(1);
    });
  });

  describe('a canary', () => {
    test('bounds what all workers may take between them, also when they ask at the same moment', async () => {
      const { first, second, names } = await twoWorkers(300);
      await Promise.all([first.setCanary(PLAN.id, 5), second.setCanary(PLAN.id, 5)]);
      const taken = await Promise.all([
        take(first, names.slice(0, 200), 1, 'w1'), take(second, names.slice(0, 200), 2, 'w2'),
        take(first, names.slice(200), 1, 'w1'), take(second, names.slice(200), 2, 'w2'),
      ]);
      expect(taken.flat()).toHaveLength(5);
      expect(new Set(taken.flat()).size).toBe(5);
    });

    test('counts what was tried before it was asked for as given, and what a run has taken as tried', async () => {
      const { first, second, names } = await twoWorkers(10);
      await take(first, names.slice(0, 4), 1, 'w1');
      await first.recordLetters([step('c000000', 'sending'), step('c000000', 'sent'), step('c000001', 'sending')]);
      await second.setCanary(PLAN.id, 4);
      expect((await second.findPlan(PLAN.id))?.canary).toBe(6);
      expect(await take(second, names, 2, 'w2')).toEqual(['c000004', 'c000005']);
      await first.releaseClaims(PLAN.id, 'w1');
      expect(await take(second, names, 2, 'w2')).toEqual(['c000002', 'c000003', 'c000004', 'c000005']);
    });

    test('gives the first of the customers who are asked for, and what was suppressed makes room for others', async () => {
      const { first, names } = await twoWorkers(10);
      await first.setCanary(PLAN.id, 2);
      const asked = [...names].reverse();
      expect(await take(first, asked, 1, 'w1')).toEqual(['c000008', 'c000009']);
      await first.recordLetters([step('c000009', 'suppressed')]);
      expect(await take(first, asked, 1, 'w1')).toEqual(['c000007', 'c000008']);
    });

    test('lets a letter that was put off be tried again within the bound, and nothing once it is reached', async () => {
      const { first, names } = await twoWorkers(4);
      await first.setCanary(PLAN.id, 2);
      await take(first, names, 1, 'w1');
      await first.recordLetters([step('c000000', 'sending'), step('c000000', 'deferred')]);
      await first.releaseClaims(PLAN.id, 'w1');
      const { run } = await first.beginPlan(PLAN, LATER, 'w3', false);
      const tried = (): Promise<readonly unknown[]> => first.takeLetters(PLAN.id, names, 'tried', run, claimOf('w3', LATER));
      expect(await tried()).toMatchObject([{ customer: 'c000000' }]);
      await first.releaseClaims(PLAN.id, 'w3');
      expect(await take(first, names, run, 'w3', LATER)).toEqual(['c000001']);
      await first.releaseClaims(PLAN.id, 'w3');
      await first.recordLetters([step('c000001', 'sending', { run }), step('c000001', 'sent', { run })]);
      const next = (await first.beginPlan(PLAN, LATER, 'w4', false)).run;
      expect(await first.takeLetters(PLAN.id, names, 'tried', next, claimOf('w4', LATER))).toEqual([]);
    });
  });

  describe('the runs that are at a plan', () => {
    test('are told with their letters, since they took the first, but for one’s own; a dead one is not', async () => {
      const { first, second, names } = await twoWorkers(6);
      expect(await first.runsUnderWay(PLAN.id, TUESDAY, undefined)).toEqual([]);
      await take(first, names.slice(0, 4), 1, 'w1');
      await take(second, names, 2, 'w2', toInstant(TUESDAY + 1000));
      await first.recordLetters([step('c000000', 'sending'), step('c000001', 'sending'), step('c000001', 'sent')]);
      const ofFirst = { worker: 'w1', since: TUESDAY, letters: { pending: 2, deferred: 0, sending: 1 } };
      const ofSecond = { worker: 'w2', since: TUESDAY + 1000, letters: { pending: 2, deferred: 0, sending: 0 } };
      expect(await first.runsUnderWay(PLAN.id, LATER, undefined)).toEqual([ofSecond]);
      expect(await first.runsUnderWay(PLAN.id, toInstant(TUESDAY + 59_999), undefined)).toEqual([ofFirst, ofSecond]);
      expect(await second.runsUnderWay(PLAN.id, TUESDAY, 'w2')).toEqual([ofFirst]);
      await first.releaseClaims(PLAN.id, 'w1');
      expect(await second.runsUnderWay(PLAN.id, TUESDAY, 'w2')).toEqual([]);
    });
  });

  test('a canary is kept until it is lifted', async () => {
    const ledger = await openAt(await make());
    await fill(ledger, 1);
    expect((await ledger.findPlan(PLAN.id))?.canary).toBeUndefined();
    await ledger.setCanary(PLAN.id, 20);
    expect((await ledger.findPlan(PLAN.id))?.canary).toBe(20);
    await ledger.setCanary(PLAN.id, 7);
    expect((await ledger.findPlan(PLAN.id))?.canary).toBe(20);
    await ledger.setCanary(PLAN.id, undefined);
    expect((await ledger.findPlan(PLAN.id))?.canary).toBeUndefined();
  });
}
