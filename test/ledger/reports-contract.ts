import { describe, expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import type { CustomerReport, Link, ReportPage } from '../../src/model/offers.ts';
import { award, customer, TUESDAY } from '../send/plan-for-test.ts';
import { grants, LATER, type LedgerForTest, openAt, PLAN } from './ledger-for-test.ts';
import { granting, offer } from './offers-for-test.ts';

/** What every ledger must do with what customers report, as part of its contract. */
export function describeReports(make: () => Promise<LedgerForTest>): void {
  const report = (changes: Partial<CustomerReport> = {}): CustomerReport => ({
    customer: 'ann', order: 'order-of-a1', rule: 'late-disc', symptoms: ['cracked'], wants: undefined, at: TUESDAY, ...changes,
  });

  describe('a report', () => {
    test('is kept as it was made; telling again adds to it and keeps when it was first told', async () => {
      const ledger = await openAt(await make());
      expect(await ledger.report(report({ at: LATER }))).toBe('new');
      expect(await ledger.report(report({ symptoms: ['broken', 'cracked'], wants: 1, at: toInstant(LATER + 1) }))).toBe('changed');
      expect(await ledger.report(report({ symptoms: [], wants: undefined }))).toBe('changed');
      expect(await ledger.report(report({ order: 'another', wants: 'none' }))).toBe('new');
      expect(await ledger.report(report({ customer: 'bob' }))).toBe('new');
      expect(await ledger.reports()).toEqual([
        report({ order: 'another', wants: 'none' }),
        report({ customer: 'bob' }),
        report({ symptoms: ['cracked', 'broken'], wants: 1, at: LATER }),
      ]);
      expect((await ledger.reports('bob')).map((one) => one.customer)).toEqual(['bob']);
    });

    test('that is told ten times at the same moment is one', async () => {
      const ledger = await openAt(await make());
      const told = await Promise.all(Array.from({ length: 10 }, (_, index) => ledger.report(report({ symptoms: [`s${index}`] }))));
      expect(told.sort()).toEqual([...Array.from({ length: 9 }, () => 'changed'), 'new']);
      expect((await ledger.reports())[0]?.symptoms).toHaveLength(10);
    });

    test('is used once an award or an offer of its rule is about its order, and is not changed any more', async () => {
      const ledger = await openAt(await make());
      const offered = report({ customer: 'bob', order: 'order-of-o1', rule: 'damaged-item' });
      const others = [report({ order: 'order-of-a2' }), report({ rule: 'another' }), report({ customer: 'cy' })];
      for (const one of [report(), offered, ...others]) await ledger.report(one);
      await ledger.beginPlan(PLAN, TUESDAY, 'w1', true);
      await ledger.grant(PLAN.id, [
        ...grants(PLAN.id, customer('ann', { awards: [award('a1', 'ann')] })), granting(PLAN.id, 'bob', offer('o1', 'bob')),
      ], TUESDAY);
      for (const one of [report(), offered]) expect(await ledger.report({ ...one, symptoms: ['more'] })).toBe('used');
      for (const one of others) expect(await ledger.report(one)).toBe('changed');
      expect((await ledger.reports()).flatMap(({ symptoms }) => symptoms)).toEqual(Array.from({ length: 5 }, () => 'cracked'));
    });
  });

  describe('a page to report on', () => {
    const page = (changes: Partial<ReportPage> = {}): ReportPage => ({
      customer: 'ann', name: 'Ann', email: 'ann@shop.example', locale: 'en-GB', orders: [{ id: 'A-1', says: 'Casablanca, sent 12 November' }], ...changes,
    });
    const link = (id: string, changes: Partial<Link> = {}): Link => ({ id, kind: 'report', customer: 'ann', plan: '', expiresAt: LATER, ...changes });

    test('is found by its link, and is replaced by a newer one', async () => {
      const ledger = await openAt(await make());
      await ledger.putReportPages([{ page: page(), link: link('l1') }, { page: page({ customer: 'bob' }), link: link('l2', { customer: 'bob' }) }]);
      expect(await ledger.findLink('l1')).toEqual({ link: link('l1'), offers: [], page: page() });
      const newer = page({ orders: [{ id: 'A-2', says: 'Vertigo' }, ...page().orders], email: 'ann@new.example' });
      const later = toInstant(LATER + 1);
      await ledger.putReportPages([{ page: page(), link: link('l1') }, { page: newer, link: link('l1', { expiresAt: later }) }]);
      expect(await ledger.findLink('l1')).toEqual({ link: link('l1', { expiresAt: later }), offers: [], page: newer });
      expect((await ledger.findLink('l2'))?.page?.customer).toBe('bob');
    });

    test('is written only where it is new or has changed, and without orders only in the place of one that is there', async () => {
      const ledger = await openAt(await make());
      const put = (...pages: readonly ReportPage[]): Promise<number> => ledger.putReportPages(pages.map((one) => ({ page: one, link: link(`l-${one.customer}`, { customer: one.customer }) })));
      const bob = page({ customer: 'bob' });
      expect([await put(page(), bob), await put(page(), bob), await put(page({ name: 'Ann Abel' }), bob)]).toEqual([2, 0, 1]);
      expect(await put(page({ customer: 'cy', orders: [] }), page({ customer: 'bob', orders: [] }))).toBe(1);
      expect(await ledger.findLink('l-cy')).toBeUndefined();
      expect((await ledger.findLink('l-bob'))?.page?.orders).toEqual([]);
    });

    test('is one of thousands', async () => {
      const ledger = await openAt(await make());
      const many = Array.from({ length: 3000 }, (_, index) => `c${index}`);
      await ledger.putReportPages(many.map((name) => ({ page: page({ customer: name }), link: link(`l-${name}`, { customer: name }) })));
      expect((await ledger.findLink('l-c2999'))?.page?.customer).toBe('c2999');
    });
  });
}
