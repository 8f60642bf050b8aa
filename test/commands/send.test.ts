import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyCampaign, makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses, creditsOf, send, WRITTEN_TO } from './sending.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

describe('a plan that is sent', () => {
  it('credits each customer, and writes one letter to each who has an address', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { stdout, stderr, exitCode } = await send(shop, plan);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toBe(`Credited 6 customers $9.63 and sent 4 letters to files in outbox.
2 customers could not be written to: no usable address.
Next: import ${plan}/credits.csv
      where the credits of your customers are kept: the letters promise them.
What was done for one customer: makegood explain CUSTOMER
`);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
    expect(creditsOf(shop, plan).sort()).toEqual(['C-1 A-1 1.00', 'C-1 A-6 2.00', 'C-2 A-2 0.50', 'C-3 A-3 0.63', 'C-4 A-4 1.50', 'C-5 A-5 1.50', 'C-8 A-9 2.50']);
  });

  it('tells each customer all that they are given, in one letter that any mail program reads', async () => {
    const shop = makeCampaign(SHOP);
    await send(shop, await shop.plan());
    const [ann] = await shop.letters('outbox');
    expect(ann).toMatchObject({
      subject: 'We are sorry: your parcel left late',
      from: { name: 'Little Shop', address: 'care@littleshop.example' },
      to: [{ name: 'Ann Abel', address: 'ann@example.com' }],
    });
    expect(ann?.messageId).toMatch(/^<[0-9a-z]{26}@littleshop\.example>$/);
    expect(ann?.text?.replaceAll('\r\n', '\n')).toContain('(order A-1). your parcel left late (order A-6).\nWe have credited $3.00 to your account.');
    expect(ann?.html).toContain('<p>We are sorry: your parcel left late (order A-1). $1.00</p>');
  });

  it('sent again does nothing, whatever has changed since', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await send(shop, plan);
    const [before, credits] = [await shop.letters('outbox'), shop.read(`${plan}/credits.csv`)];
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const again = await shop.run(['send', plan, '--outbox', 'another', '--yes'], { now: '2026-11-22T09:00:00Z' });
    expect(again).toMatchObject({ stdout: 'Nothing to do: this plan was sent on 2026-11-21 13:00 (America/New_York).\n', stderr: '', exitCode: 0 });
    expect(existsSync(shop.path('another'))).toBe(false);
    expect(await shop.letters('outbox')).toEqual(before);
    expect(shop.read(`${plan}/credits.csv`)).toBe(credits);
  });

  it('tells when it was sent in UTC where its policy can no longer say which zone is meant', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await send(shop, plan);
    shop.write('policy.yaml', 'business:\n');
    expect(await send(shop, plan)).toMatchObject({ stdout: 'Nothing to do: this plan was sent on 2026-11-21 18:00 (UTC).\n', exitCode: 0 });
  });

  it('of the playbook credits 139 customers and writes to the 137 who have an address, each once', async () => {
    const campaign = copyCampaign('templates/shipping-outage');
    const plan = await campaign.plan();
    expect((await send(campaign, plan)).exitCode).toBe(0);
    expect((await send(campaign, plan)).stdout).toMatch(/^Nothing to do/);
    const written = addresses(await campaign.letters('outbox'));
    expect(written).toHaveLength(137);
    expect(new Set(written).size).toBe(137);
    const credits = campaign.rows(`${plan}/credits.csv`);
    expect(new Set(credits.map(({ customer_id }) => customer_id)).size).toBe(139);
    expect(new Set(credits.map(({ credit_id }) => credit_id)).size).toBe(139);
    expect(credits.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)).toBe(11_675);
  });

  it('that gives nobody anything is nothing to do, and asks for no mailbox', async () => {
    const shop = makeCampaign(shopWith(ORDERS.slice(6, 8)));
    const { stdout, stderr, exitCode } = await shop.run(['send', await shop.plan()]);
    expect([stdout, stderr, exitCode]).toEqual(['Nothing to do: nobody is owed anything by this plan.\n', '', 0]);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });
});

describe('a second campaign over the same outage', () => {
  const withSecond = (): TestCampaign => {
    const shop = makeCampaign(SHOP);
    shop.write('second.yaml', shop.read('policy.yaml').replace('phone: +1 888 555 0100', 'phone: +1 888 555 0177'));
    shop.write('renamed.yaml', shop.read('policy.yaml').replace('late-parcel:', 'slow-parcel:').replace('says:', 'template: late-parcel\n    says:'));
    return shop;
  };
  const planWith = async (shop: TestCampaign, policy: string): Promise<{ folder: string; customers: number; awards: number; excluded: number }> =>
    JSON.parse((await shop.run(['plan', '--json', '--policy', policy])).stdout) as { folder: string; customers: number; awards: number; excluded: number };

  it('planned before the first was sent is stale afterwards, and writes to nobody', async () => {
    const shop = withSecond();
    const [first, second] = [await shop.plan(), (await planWith(shop, 'second.yaml')).folder];
    expect(second).not.toBe(first);
    await send(shop, first);
    expect(await send(shop, second)).toMatchObject({
      stdout: '', exitCode: 2,
      stderr: 'This plan is stale: the ledger holds 7 more awards, of other plans.\n  Nothing was sent. Plan again with: makegood plan\n',
    });
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
    expect(existsSync(shop.path(`${second}/credits.csv`))).toBe(false);
  });

  it.each(['second.yaml', 'renamed.yaml'])('planned afterwards credits nobody again, also under another name of its rule (%s)', async (policy) => {
    const shop = withSecond();
    const first = await shop.plan();
    await send(shop, first);
    const again = await planWith(shop, policy);
    expect(again).toMatchObject({ customers: 0, awards: 0, excluded: 8 });
    const reasons = shop.rows(`${again.folder}/excluded.csv`).map(({ reason }) => (reason ?? '').replace(/MG\w{16}/, 'AWARD'));
    expect(reasons).toEqual([...Array<string>(7).fill(`already credited on 2026-11-21 (award AWARD, plan ${first.replace('plans/', '')})`), 'comes to nothing: 5 % of price $0.05 = 0.0025; rounded half up to 0.01: $0.00']);
    expect(await send(shop, again.folder)).toMatchObject({ stdout: 'Nothing to do: nobody is owed anything by this plan.\n', exitCode: 0 });
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it('credits those whom a new export brings, and only them', async () => {
    const shop = makeCampaign(SHOP);
    await send(shop, await shop.plan());
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const plan = await shop.plan();
    await send(shop, plan);
    expect(creditsOf(shop, plan)).toEqual(['C-10 A-11 1.00']);
    expect(addresses(await shop.letters('outbox'))).toEqual([...WRITTEN_TO, 'jo@example.com']);
  });
});
