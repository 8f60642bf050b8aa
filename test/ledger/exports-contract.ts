import { describe, expect, test } from 'vitest';
import type { ExportedList, OpenLedger } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { grants, LATER, type LedgerForTest, openAt, OTHER, PLAN } from './ledger-for-test.ts';

/** What every ledger must do with lists for other systems, as part of its contract. */
export function describeExports(make: () => Promise<LedgerForTest>): void {
  /** Ann has two awards of `plan-1`, Bob one of `plan-2`. */
  const booked = async (place: LedgerForTest): Promise<OpenLedger> => {
    const ledger = await openAt(place);
    for (const plan of [PLAN, OTHER]) await ledger.beginPlan(plan, TUESDAY, 'w1', false);
    await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { awards: [award('a1', 'ann'), award('a2', 'ann')] })), TUESDAY);
    await ledger.grant(OTHER.id, grants(OTHER.id, customer('bob')), TUESDAY);
    return ledger;
  };
  const [A1, A2, BOB] = [{ id: 'a1', plan: PLAN.id }, { id: 'a2', plan: PLAN.id }, { id: 'award-bob', plan: OTHER.id }] as const;
  const list = (changes: Partial<ExportedList> = {}): ExportedList => ({ target: 'stripe', file: 'one.jsonl', at: TUESDAY, awards: [A1, BOB], ...changes });

  describe('a list for another system', () => {
    test('is noted award by award, and target by target', async () => {
      const ledger = await booked(await make());
      expect(await ledger.exportedTo(['a1', 'a2', 'award-bob'])).toEqual(new Map());
      expect(await ledger.markExported(list())).toBe(0);
      expect(await ledger.markExported(list({ target: 'stork', awards: [A1, A2], at: LATER, file: '' }))).toBe(0);
      expect(await ledger.exportedTo(['a1', 'a2', 'award-bob', 'nobody'])).toEqual(new Map([['a1', ['stork', 'stripe']], ['a2', ['stork']], ['award-bob', ['stripe']]]));
      expect(await ledger.exportsOf(PLAN.id)).toEqual([
        { target: 'stripe', file: 'one.jsonl', at: TUESDAY, awards: 1 },
        { target: 'stork', file: '', at: LATER, awards: 2 },
      ]);
      expect(await ledger.exportsOf(OTHER.id)).toEqual([{ target: 'stripe', file: 'one.jsonl', at: TUESDAY, awards: 1 }]);
      expect(await ledger.exportsOf('another')).toEqual([]);
    });

    test('that is noted again tells how many awards had been, and keeps both', async () => {
      const ledger = await booked(await make());
      await ledger.markExported(list());
      expect(await ledger.markExported(list({ awards: [A1, A2], at: LATER, file: 'two.jsonl' }))).toBe(1);
      expect(await ledger.markExported(list())).toBe(2);
      expect((await ledger.exportsOf(PLAN.id)).map(({ file, awards }) => [file, awards])).toEqual([['one.jsonl', 1], ['two.jsonl', 2]]);
      expect(await ledger.exportedTo(['a1'])).toEqual(new Map([['a1', ['stripe']]]));
    });

    test('that two write at once is a second one for one of them', async () => {
      const place = await make();
      const first = await booked(place);
      const second = place.isShared ? await openAt(place) : first;
      const before = await Promise.all([first, second].map((ledger, index) => ledger.markExported(list({ file: `${index}`, awards: [A1, A2, BOB] }))));
      expect(before.sort()).toEqual([0, 3]);
    });

    test('of an award that the ledger does not have is not noted, nor any of it', async () => {
      const ledger = await booked(await make());
      await expect(ledger.markExported(list({ awards: [A1, { id: 'nobody', plan: PLAN.id }] }))).rejects.toThrow();
      expect(await ledger.exportsOf(PLAN.id)).toEqual([]);
    });

    test('of thousands of awards is noted and found at once; it changes neither sums nor what plans are made against', async () => {
      const ledger = await booked(await make());
      const many = Array.from({ length: 1700 }, (_, index) => customer(`c${index}`));
      await ledger.grant(PLAN.id, grants(PLAN.id, ...many), TUESDAY);
      await ledger.endCredits(PLAN.id, 0, TUESDAY);
      const state = await ledger.state();
      const awards = many.map((one) => ({ id: `award-${one.customer}`, plan: PLAN.id }));
      expect(await ledger.markExported(list({ awards }))).toBe(0);
      expect((await ledger.exportedTo(awards.map(({ id }) => id))).size).toBe(1700);
      expect(await ledger.exportsOf(PLAN.id)).toMatchObject([{ awards: 1700 }]);
      expect(await ledger.state()).toEqual(state);
      expect(await ledger.verify()).toEqual([]);
    });
  });
}
