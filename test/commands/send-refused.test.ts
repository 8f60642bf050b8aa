import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockFile } from '../../src/ledger/lock.ts';
import { toInstant } from '../../src/model/instant.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { send } from './sending.ts';
import { ORDERS, POLICY, SHOP, shopWith } from './shop.ts';

describe('a plan that no longer fits is refused, and nothing is sent', () => {
  const stale = (what: string): string => `This plan is stale: ${what}.\n  Nothing was sent. Plan again with: makegood plan\n`;

  it.each([
    ['order export', 'orders.csv', 'Gus Gray', 'Gus Grey', 'orders.csv has changed'],
    ['outage export', 'outages.csv', 'website', 'web site', 'outages.csv has changed'],
    ['policy', 'policy.yaml', '888 555 0100', '888 555 0101', 'policy.yaml has changed'],
    ['subject', 'templates/late-parcel.subject.hbs', 'sorry', 'so sorry', 'templates/late-parcel.subject.hbs has changed'],
    ['text', 'templates/late-parcel.text.hbs', 'sorry', 'so sorry', 'templates/late-parcel.text.hbs has changed'],
    ['page', 'templates/late-parcel.html.hbs', 'sorry', 'so sorry', 'templates/late-parcel.html.hbs has changed'],
  ])('its %s has changed', async (_, file, from, to, what) => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    shop.edit(file, (text) => text.replace(from, to));
    expect(await send(shop, plan)).toMatchObject({ stdout: '', stderr: stale(what), exitCode: 2 });
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('a file has come or gone: both are told', async () => {
    const shop = makeCampaign({ ...SHOP, 'policy.yaml': (SHOP['policy.yaml'] ?? '').replace('orders.csv', '"orders*.csv"') });
    const plan = await shop.plan();
    shop.write('orders-2.csv', shop.read('orders.csv'));
    expect((await send(shop, plan)).stderr).toBe(stale('orders-2.csv is new'));
  });

  it('where it fits again it can be sent', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    shop.edit('orders.csv', (text) => text.replace('Gus', 'Gul'));
    expect((await send(shop, plan)).exitCode).toBe(2);
    shop.edit('orders.csv', (text) => text.replace('Gul', 'Gus'));
    expect((await send(shop, plan)).exitCode).toBe(0);
  });
});

describe('a plan that was changed by hand is refused', () => {
  const WITH_LIMIT = { ...SHOP, 'policy.yaml': POLICY.replace('at_most: 100', 'at_most: 9.62') };
  const WITH_REJECTS = shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11,kim@example.com,Kim,soon,20.00']);
  const changedBy = async (change: (text: string) => string, files = SHOP): Promise<{ stdout: string; stderr: string; exitCode: number; folder: string; shop: TestCampaign }> => {
    const shop = makeCampaign(files);
    const folder = await shop.plan();
    shop.edit(`${folder}/plan.jsonl`, change);
    return { ...(await send(shop, folder)), folder, shop };
  };

  it.each([
    ['an amount', (text: string) => text.replace('"amount":"0.50"', '"amount":"5.00"')],
    ['an address', (text: string) => text.replaceAll('ben@example.com', 'eve@example.com')],
    ['a line taken out', (text: string) => text.split('\n').filter((line) => !line.includes('"ben@example.com"')).join('\n')],
    ['a line twice', (text: string) => `${text}${text.split('\n').at(-2) ?? ''}\n`],
    ['its digest', (text: string) => text.replace(/"awards_sha256":"./, '"awards_sha256":"x')],
    ['the limit that it passes', (text: string) => text.replace(/"over_limit":"[^"]+"/, '"over_limit":null'), WITH_LIMIT],
    ['how many rows could not be read', (text: string) => text.replace('"rejects":2', '"rejects":0'), WITH_REJECTS],
    ['when an outage began', (text: string) => text.replace(/"start":(\d+)/, (_, start: string) => `"start":${Number(start) + 60_000}`)],
  ])('%s', async (_, change, files = SHOP) => {
    const { stdout, stderr, exitCode, folder, shop } = await changedBy(change, files);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(`${folder}/plan.jsonl: This plan was changed after it was made; what it shows and what it would send differ.
  Make a new one with: makegood plan
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
    expect(await shop.letters('outbox').catch(() => [])).toEqual([]);
  });

  it('its first line cannot be read any more', async () => {
    const { stderr, exitCode, folder } = await changedBy((text) => text.slice(1));
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`${folder}/plan.jsonl:1: This is no plan, or it was changed by hand.\n  Make it again with: makegood plan\n`);
  });
});

describe('a letter that cannot be written', () => {
  it('is found before anything is credited or sent, also where it is no sample', async () => {
    const shop = makeCampaign({
      ...shopWith([...ORDERS, `A-${'1'.repeat(250)},C-10,jo@example.com,Jo Jones,2026-11-17 09:00,20.00`]),
      'templates/late-parcel.subject.hbs': 'We are sorry about {{order.id}}\n',
    });
    const plan = await shop.plan();
    const { stdout, stderr, exitCode } = await send(shop, plan);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(`templates/late-parcel.subject.hbs: The subject for the order of orders.csv:12 has 271 characters.
  Shorten it to at most 200; about 60 are read on a phone.
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
    expect(await shop.letters('outbox').catch(() => [])).toEqual([]);
  });
});

describe('two runs at once', () => {
  it('the second is told who holds the ledger, and exits with 4', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const lock = lockFile(shop.path('ledger.sqlite'), { pid: 4711, host: 'till' }, toInstant(Date.parse('2026-11-21T17:59:00Z')));
    onTestFinished(() => lock.release());
    const { stderr, exitCode } = await send(shop, plan);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Another run holds the ledger: process 4711 on till, since 2026-11-21T17:59:00Z.');
    lock.release();
    expect((await send(shop, plan)).exitCode).toBe(0);
  });
});
