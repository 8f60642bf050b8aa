import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { grants, LATER, OTHER, PLAN } from './ledger-for-test.ts';

/** What every ledger must know of past awards, as part of its contract. `begun` gives a ledger in which `plan-1` is begun. */
export function describePastAwards(begun: () => Promise<OpenLedger>): void {
  describe('past awards', () => {
    test('are those of the customers that are asked for, whatever the plan, oldest first', async () => {
      const ledger = await begun();
      await ledger.beginPlan(OTHER, TUESDAY, 'w1', true);
      const hit = { start: toInstant(TUESDAY - 86_400_000), end: TUESDAY };
      const first = award('a1', 'ann', { hit, group: 'calendar_month 2026-02|order|S-1', problems: ['p'] });
      await ledger.grant(OTHER.id, grants(OTHER.id, customer('ann', { awards: [award('a2', 'ann')] }), customer('bob')), LATER);
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { awards: [first] }), customer('cy')), TUESDAY);
      const past = await ledger.pastAwards(['ann', 'bob', 'dan', 'ann']);
      expect([...past.keys()].sort()).toEqual(['ann', 'bob']);
      expect(past.get('ann')).toEqual([
        {
          id: 'a1', rule: 'late-disc', group: 'calendar_month 2026-02|order|S-1', money: { minor: 500n, unit: 'USD' },
          at: hit.start, orders: ['order-of-a1'], outages: ['tuesday'],
        },
        { id: 'a2', rule: 'late-disc', group: '', money: { minor: 500n, unit: 'USD' }, at: TUESDAY, orders: ['order-of-a2'], outages: ['tuesday'] },
      ]);
      expect(await ledger.pastAwards([])).toEqual(new Map());
    });

    test('whose problem had no moment count from when they were credited', async () => {
      const ledger = await begun();
      const never = { start: toInstant(0), end: toInstant(0) };
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { awards: [award('a1', 'ann', { hit: never, outages: [] })] })), LATER);
      expect((await ledger.pastAwards(['ann'])).get('ann')?.map(({ at }) => at)).toEqual([LATER]);
    });

    test('keep days and what was given in kind', async () => {
      const ledger = await begun();
      const given = [{ minor: 3n, unit: 'days' }, { minor: 2n, unit: "chef's \"hot\" meal" }];
      const awards = given.map((money, index) => award(`a${index}`, 'ann', { money, problems: [`p${index}`] }));
      await ledger.grant(PLAN.id, grants(PLAN.id, customer('ann', { awards })), TUESDAY);
      expect((await ledger.pastAwards(['ann'])).get('ann')?.map(({ money }) => money)).toEqual(given);
      expect((await ledger.totals(PLAN.id)).totals).toEqual([...given].sort((a, b) => (a.unit < b.unit ? -1 : 1)));
    });
  });
}
