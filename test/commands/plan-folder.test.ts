import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { planJson } from './planning.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

describe('the folder of a plan', () => {
  it('has awards.csv: who, what, and because of which order, outage, clause and sum', async () => {
    const shop = makeCampaign(SHOP);
    const { folder } = await planJson(shop);
    const awards = shop.rows(`${folder}/awards.csv`);
    expect(Object.keys(awards[0] ?? {})).toEqual(['award', 'customer', 'email', 'name', 'rule', 'remedy', 'amount', 'unit', 'orders', 'outages', 'because', 'code', 'offer', 'choices']);
    expect(awards.find(({ orders }) => orders === 'A-3')).toEqual({
      award: expect.stringMatching(/^MG[0-9A-HJKMNP-TV-Z]{16}$/) as string,
      customer: 'C-3', email: 'cleo@example.com', name: 'Doe, Cleo', rule: 'late-parcel', remedy: 'credit', amount: '0.63', unit: 'USD', orders: 'A-3', outages: 'OUT-2',
      because: 'order A-3 (orders.csv:4); outage OUT-2 (outages.csv:3) from 2026-11-17T13:00:00Z to 2026-11-17T17:00:00Z; rule late-parcel (policy.yaml:13); 5 % of price $12.50 = 0.625; rounded half up to 0.01: $0.63',
      code: '', offer: '', choices: '',
    });
  });

  it('has excluded.csv: what was considered and gives nothing, and the rows that could not be read', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11,kim@example.com,Kim,17 November,20.00']));
    const { folder, rejects } = await planJson(shop);
    expect(rejects).toBe(2);
    const common = { email: '', rule: '', file: 'orders.csv' };
    expect(shop.rows(`${folder}/excluded.csv`)).toEqual([
      { ...common, customer: 'C-10', order: 'A-11', line: '12', column: 'Price', value: 'n/a', reason: 'rejected: not a number' },
      { ...common, customer: 'C-11', order: 'A-12', line: '13', column: 'Due', value: '17 November', reason: 'rejected: not a date such as 2026-11-17 08:30' },
      { ...common, customer: 'C-9', email: 'ida@example.com', rule: 'late-parcel', order: 'A-10', line: '11', column: '', value: '', reason: 'comes to nothing: 5 % of price $0.05 = 0.0025; rounded half up to 0.01: $0.00' },
    ]);
  });

  it('has no cell that a spreadsheet would run as a formula', async () => {
    const shop = makeCampaign(shopWith([
      '=1+1,+1 888 555 0199,ann@example.com,"=HYPERLINK(""http://example.com"",""you won"")",2026-11-17 09:00,20.00',
      '@A-2,-C-2,ben@example.com,Ben,2026-11-17 09:00,=2+2',
    ]));
    const { folder } = await planJson(shop);
    await shop.run(['send', folder, '--outbox', 'outbox', '--yes', '--accept-rejects', '1']);
    const cells = ['awards.csv', 'excluded.csv', 'credits.csv'].flatMap((file) => shop.rows(`${folder}/${file}`).flatMap((row) => Object.values(row)));
    expect(cells).toEqual(expect.arrayContaining([`'=HYPERLINK("http://example.com","you won")`, `'+1 888 555 0199`, `'=1+1`, `'=2+2`, `'@A-2`, `'-C-2`]));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('is private to its user: folders 0700, files 0600', async () => {
    const shop = makeCampaign(SHOP);
    const { folder } = await planJson(shop, ['--all-letters']);
    await shop.run(['send', folder, '--outbox', 'outbox', '--yes']);
    const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    const places = ['plans', 'outbox'].flatMap((top) => [shop.path(top), ...readdirSync(shop.path(top), { recursive: true, encoding: 'utf8' }).map((name) => join(shop.path(top), name))]);
    const ledger = readdirSync(shop.folder).filter((name) => name.startsWith('ledger')).map((name) => shop.path(name));
    expect(ledger).not.toEqual([]);
    expect(places.length).toBeGreaterThan(20);
    expect([...places, ...ledger].filter((path) => modeOf(path) !== (statSync(path).isDirectory() ? '700' : '600'))).toEqual([]);
  });

  it('is there whole or not at all: where a letter cannot be written, nothing is left behind', async () => {
    const shop = makeCampaign({ ...SHOP, 'templates/late-parcel.subject.hbs': '{{customer.first_name}}\n' });
    const { stdout, stderr, exitCode } = await shop.run(['plan']);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(`templates/late-parcel.subject.hbs: The subject for the order of orders.csv:10 comes out empty.
  Write words in it that are there for every customer.
`);
    expect(shop.plans()).toEqual([]);
  });

  it('is not even begun where the policy or an export is at fault', async () => {
    const shop = makeCampaign({ ...SHOP, 'orders.csv': '' });
    expect((await shop.run(['plan'])).exitCode).toBe(2);
    expect(existsSync(shop.path('plans'))).toBe(false);
  });

  it('holds the sample letters, the odd cases first; with --all-letters every letter, also beside a plan that is there', async () => {
    const shop = makeCampaign(SHOP);
    const { folder } = await planJson(shop);
    const samples = ['1-no-name', '2-several-awards', '3-unusual-name', '4-smallest-amount'].flatMap((name) => [`${name}.html`, `${name}.txt`]);
    expect(readdirSync(shop.path(`${folder}/letters`)).sort()).toEqual(samples);
    const all = await planJson(shop, ['--all-letters']);
    expect(all.folder).toBe(folder);
    const letters = readdirSync(shop.path(`${folder}/letters`)).filter((name) => !samples.includes(name));
    const firstAwards = shop.rows(`${folder}/awards.csv`).filter(({ orders }) => ['A-1', 'A-2', 'A-3', 'A-9'].includes(orders ?? '')).map(({ award }) => award ?? '');
    expect(letters.sort()).toEqual(firstAwards.sort().flatMap((award) => [`${award}.html`, `${award}.txt`]));
    expect(shop.read(`${folder}/letters/1-no-name.txt`)).toBe(`To: hal@example.com
Subject: We are sorry: your parcel left late

Hello,

We are sorry: your parcel left late (order A-9).
We have credited $2.50 to your account.
On Tuesday, November 17 our printer failed: the fault is ours. There is nothing you need to do.

Little Shop, +1 888 555 0100
`);
  });
});
