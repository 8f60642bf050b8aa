import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { ReportPage } from '../../src/model/offers.ts';
import type { TestCampaign } from './campaign.ts';
import { DISCS, DISCS_HEADER, discShop, linksOf } from './discs.ts';

/** What stands on each customer's page, by customer. */
async function pagesOf(shop: TestCampaign): Promise<Readonly<Record<string, readonly string[]>>> {
  const ledger = await openLedger({ kind: 'file', path: shop.path('ledger.sqlite') }, false);
  try {
    const found: [string, readonly string[]][] = [];
    for (const [customer, link] of Object.entries(linksOf(shop))) found.push([customer, (await pageBehind(ledger, link))?.orders.map(({ says }) => says) ?? []]);
    return Object.fromEntries(found);
  } finally {
    await ledger.close();
  }
}

/** The id of a link is the first 16 bytes of its token. */
async function pageBehind(ledger: { findLink(id: string): Promise<{ readonly page: ReportPage | undefined } | undefined> }, link: string): Promise<ReportPage | undefined> {
  const token = link.split('/').at(-1) ?? '';
  return (await ledger.findLink(Buffer.from(token, 'base64url').toString('hex', 0, 16)))?.page;
}

describe('makegood report-links', () => {
  it('gives each customer a page with the latest orders that may be reported, and writes the list of links for the owner alone', async () => {
    const shop = discShop();
    const { stdout, stderr, exitCode } = await shop.run(['report-links']);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toBe(
      '2 customers can report a problem with their latest orders; 2 pages are new or changed.\n' +
      'Their links, which hold until 2027-12-31: links.csv\n' +
      'A link is as good as a password: send each to its customer alone, in the mail about the order for example.\n' +
      'Next: makegood serve\n' +
      '      opens the pages. makegood sweep keeps them up to date, and so does this command.\n',
    );
    // Ben's disc is sent tomorrow; of Ann's the settled one is left out, and the oldest is one too many.
    expect(await pagesOf(shop)).toEqual({ 'C-1': ['Casablanca, sent Nov 16, 2026', 'Sunrise, sent Nov 9, 2026'], 'C-3': ['Nosferatu, sent Nov 3, 2026'] });
    expect(shop.rows('links.csv').map(({ link, ...row }) => [row, link?.slice(0, 24)])).toEqual([
      [{ customer: 'C-1', email: 'ann@example.com', name: 'Ann Abel' }, 'http://localhost:8080/r/'],
      [{ customer: 'C-3', email: 'cleo@example.com', name: '' }, 'http://localhost:8080/r/'],
    ]);
    expect(statSync(shop.path('links.csv')).mode & 0o777).toBe(0o600);
  });

  it('gives the same links all year, and at its end new ones beside which the old ones hold on', async () => {
    const shop = discShop();
    await shop.run(['report-links']);
    const first = linksOf(shop);
    await shop.run(['report-links'], { now: '2026-12-31T23:00:00Z' });
    expect(linksOf(shop)['C-1']).toBe(first['C-1']);
    // Midnight in Chicago.
    await shop.run(['report-links', '--json'], { now: '2027-01-01T06:00:00Z' });
    const [before, after] = [first, linksOf(shop)].map((links) => Buffer.from(links['C-1']?.split('/').at(-1) ?? '', 'base64url'));
    expect(after?.equals(before!)).toBe(false);
    expect(after?.subarray(0, 16).equals(before!.subarray(0, 16))).toBe(true);
  });

  it('writes only what has changed, believes the last export, and keeps what was told of on its page', async () => {
    const shop = discShop();
    const run = async (): Promise<unknown> => JSON.parse((await shop.run(['report-links', '--json'])).stdout);
    expect(await run()).toEqual({ version: 1, orders: 6, customers: 2, changed: 2, rejects: 0, last_day: '2027-12-31', file: 'links.csv' });
    expect(await run()).toMatchObject({ customers: 2, changed: 0 });
    const ledger = await openLedger({ kind: 'file', path: shop.path('ledger.sqlite') }, true);
    await ledger.report({ customer: 'C-1', order: 'D-2', rule: 'damaged-item', symptoms: ['skips'], wants: undefined, at: toInstant(0) });
    await ledger.close();
    const settled = DISCS.filter((line) => /^D-[246]/.test(line)).map((line) => line.replace(/sent$/, 'replaced'));
    shop.write('orders-2.csv', `${[DISCS_HEADER, ...settled].join('\n')}\n`);
    expect(await run()).toMatchObject({ customers: 1, changed: 2 });
    expect(await pagesOf(shop)).toEqual({ 'C-1': ['Sunrise, sent Nov 9, 2026', 'Rashomon, sent Nov 2, 2026'] });
  });

  it('calls an order that lacks a part of its name by number and day, in the customer’s own language', async () => {
    const shop = discShop();
    shop.write('orders-1.csv', `${DISCS_HEADER},locale\nD-1,C-1,ann@example.com,Ann,2026-11-02,,16.49,sent,\nD-2,C-2,bert@example.com,Bert,2026-11-03,M,12.99,sent,en_GB\n`);
    await shop.run(['report-links']);
    expect(await pagesOf(shop)).toEqual({ 'C-1': ['D-1, Nov 2, 2026'], 'C-2': ['M, sent 3 Nov 2026'] });
  });

  it('names rows that it cannot read, and gives the others their pages', async () => {
    const shop = discShop();
    shop.edit('orders-1.csv', (text) => text.replace('2026-11-03,Nosferatu', 'soon,Nosferatu'));
    const { stdout, exitCode } = await shop.run(['report-links']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('1 row could not be read, and is on no page:\n  orders-1.csv:7 sent_on "soon": not a date such as 2026-11-17 08:30\n');
    expect(Object.keys(linksOf(shop))).toEqual(['C-1']);
  });

  it('leaves no formula in the list', async () => {
    const shop = discShop();
    shop.edit('orders-1.csv', (text) => text.replaceAll('Ann Abel', '=1+1'));
    await shop.run(['report-links', '--out', 'mine.csv']);
    expect(shop.read('mine.csv')).toContain("C-1,ann@example.com,'=1+1,http");
  });

  it('says what the policy lacks', async () => {
    const without = discShop((policy) => policy.replace(/pages:[^]*?orders: \{ file/, 'orders: { file'));
    const { stderr, exitCode } = await without.run(['report-links']);
    expect([stderr.split('\n')[0], exitCode]).toEqual(['policy.yaml: The policy has no pages.', 2]);
    const silent = discShop((policy) => policy.replace(/reported:[^]*latest: 2/, 'failed: { where: { status: broken } }').replace(/ *where: \{ status: sent \}\n/, ''));
    expect((await silent.run(['report-links'])).stderr).toMatch(/^policy\.yaml: No rule of the policy takes reports from pages\.\n/);
    const unknown = discShop((policy) => policy.replace('{title}, sent', '{titel}, sent'));
    for (const verb of ['report-links', 'check']) expect((await unknown.run([verb])).stderr).toContain('orders-1.csv has no column "titel".');
  });

  it('leaves no list where it cannot be written, or the export cannot be read', async () => {
    const shop = discShop();
    expect((await shop.run(['report-links', '--out', 'nowhere/links.csv'])).stderr).toContain('nowhere/links.csv: This file cannot be written (ENOENT).');
    shop.edit('orders-1.csv', (text) => text.replace('sent_on', 'sent'));
    expect((await shop.run(['report-links'])).exitCode).toBe(2);
    expect(() => shop.read('links.csv')).toThrow();
  });
});

const row = fc.record({ customer: fc.integer({ min: 1, max: 9 }), month: fc.constantFrom('09', '10', '11'), day: fc.integer({ min: 10, max: 30 }), status: fc.constantFrom('sent', 'Sent ', 'refunded', '') });

it('the latest orders of each customer are those that a sort in plain code finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 120 }), async (drawn) => {
      const rows = drawn.map(({ customer, month, day, status }, index) => ({ order: `D-${index}`, customer: `C-${customer}`, on: `2026-${month}-${day}`, status, index }));
      const shop = discShop();
      shop.write('orders-1.csv', `${[DISCS_HEADER, ...rows.map(({ order, customer, on, status }) => `${order},${customer},,,${on},${order},1,${status}`)].join('\n')}\n`);
      await shop.run(['report-links']);
      const expected: Record<string, string[]> = {};
      const may = rows.filter(({ on, status }) => status.trim().toLowerCase() === 'sent' && on <= '2026-11-21');
      for (const { customer, order } of may.sort((a, b) => (a.on === b.on ? b.index - a.index : a.on < b.on ? 1 : -1))) {
        const own = (expected[customer] ??= []);
        if (own.length < 2) own.push(order);
      }
      const shown = Object.entries(await pagesOf(shop)).map(([customer, says]) => [customer, says.map((text) => text.split(',')[0])]);
      expect(Object.fromEntries(shown)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});
