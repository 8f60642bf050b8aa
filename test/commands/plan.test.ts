import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { type PlanJson, planJson } from './planning.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

const idOf = async (campaign: TestCampaign): Promise<string> => (await planJson(campaign)).plan;

describe('the id of a plan', () => {
  it('is the same when planned twice, on another day too; the plan that is there stays', async () => {
    const shop = makeCampaign(SHOP);
    const first = await planJson(shop);
    const written = shop.read(`${first.folder}/plan.jsonl`);
    const second = await planJson(shop, [], '2026-11-21T19:30:00Z');
    expect(second.plan).toBe(first.plan);
    expect(second.folder).toBe(first.folder);
    expect(shop.read(`${first.folder}/plan.jsonl`)).toBe(written);
    expect((await planJson(shop, [], '2026-11-24T19:30:00Z')).plan).toBe(first.plan);
  });

  it('is the same wherever the campaign lies and wherever the command is typed', async () => {
    const [here, there] = [makeCampaign(SHOP), makeCampaign(SHOP)];
    const { stdout } = await here.run(['plan', '--json', '--policy', there.path('policy.yaml')]);
    expect((JSON.parse(stdout) as PlanJson).plan).toBe(await idOf(here));
  });

  it.each([
    ['policy', 'policy.yaml', 'phone: +1 888 555 0100', 'phone: +1 888 555 0101'],
    ['subject', 'templates/late-parcel.subject.hbs', 'sorry', 'Sorry'],
    ['text part', 'templates/late-parcel.text.hbs', 'Hello', 'Hallo'],
    ['HTML part', 'templates/late-parcel.html.hbs', 'sorry.', 'sorry!'],
    ['order export, in a row that nobody asks for', 'orders.csv', 'Gus Gray', 'Gus Grey'],
    ['outage export, in an outage of another kind', 'outages.csv', 'website', 'Website'],
  ])('is another where one byte of the %s is another', async (_, file, from, to) => {
    const shop = makeCampaign(SHOP);
    const before = await idOf(shop);
    shop.edit(file, (text) => text.replace(from, to));
    expect(await idOf(shop)).not.toBe(before);
  });
});

describe('the order of the rows in the export', () => {
  const givenBy = async (orders: readonly string[]): Promise<string[]> => {
    const shop = makeCampaign(shopWith(orders));
    const { folder } = await planJson(shop);
    return shop.rows(`${folder}/awards.csv`).map(({ award, customer, orders: of, amount, unit }) => [award, customer, of, amount, unit].join(' ')).sort();
  };

  it('changes neither who is given what nor under which id', async () => {
    const given = await givenBy(ORDERS);
    expect(given).toHaveLength(7);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ORDERS, { minLength: ORDERS.length }), async (shuffled) => {
        expect(await givenBy(shuffled)).toEqual(given);
      }),
      { numRuns: 5 },
    );
  });
});

describe('what a plan prints', () => {
  it('is one object with --json, versioned', async () => {
    const { stdout, stderr, exitCode } = await makeCampaign(SHOP).run(['plan', '--json']);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      kind: 'recovery',
      plan: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      name: expect.stringMatching(/^2026-11-21-campaign-[0-9a-f]{6}$/) as string,
      folder: expect.stringMatching(/^plans\/2026-11-21-campaign-[0-9a-f]{6}$/) as string,
      made_at: '2026-11-21T18:00:00Z',
      as_of: '2026-11-21T18:00:00Z',
      orders: 10,
      outages: 2,
      cases: 8,
      affected: 8,
      customers: 6,
      awards: 7,
      letters: 4,
      no_address: 2,
      totals: { USD: '9.63' },
      rules: [{ rule: 'late-parcel', remedy: 'credit', unit: 'USD', customers: 6, awards: 7, total: '9.63', smallest: '0.50', median: '1.50', largest: '2.50' }],
      rejects: 0,
      rejected: [],
      excluded: 1,
      offers: null,
      people: null,
      waiting: null,
      over_limit: null,
    });
  });

  it('is read by a person from top to bottom', async () => {
    const { stdout } = await makeCampaign(SHOP).run(['plan']);
    const [head, end] = [stdout.split('\n').slice(0, 12).join('\n'), stdout.split('\n').slice(-4).join('\n')];
    expect(head.replace(/ +$/gm, '')).toBe(`10 orders read, 2 outages, 8 affected, 6 customers
  1 case gets nothing: excluded.csv says why

 rule          customers   awards   total   smallest   median   largest
 late-parcel           6        7   $9.63      $0.50    $1.50     $2.50

── letter 1 of 3: no name ──────────────────────────────────────────────────────
To: hal@example.com
Subject: We are sorry: your parcel left late

Hello,
`);
    expect(end.replaceAll(/-[0-9a-f]{6}/g, '-ID')).toBe(`Plan plans/2026-11-21-campaign-ID: 6 customers, $9.63. Nothing was sent.
2 of them have no usable address: credited, but not written to.
Next: read plans/2026-11-21-campaign-ID/letters, then  makegood send plans/2026-11-21-campaign-ID
`);
  });

  it('has the lines of a letter wrapped to the terminal, and written whole into the plan', async () => {
    const shop = makeCampaign(SHOP);
    const { stdout } = await shop.run(['plan'], { columns: 30 });
    expect(stdout).toContain('\nWe are sorry: your parcel left\nlate (order A-9).\nWe have credited $2.50 to your\naccount.\n');
    const [letter = ''] = readdirSync(shop.path(`plans/${shop.plans()[0] ?? ''}/letters`)).filter((name) => name.endsWith('.txt')).sort();
    expect(shop.read(`plans/${shop.plans()[0] ?? ''}/letters/${letter}`)).toContain('\nWe are sorry: your parcel left late (order A-9).\nWe have credited $2.50 to your account.\n');
  });

  it('says so where nobody is owed anything', async () => {
    const { stdout, exitCode } = await makeCampaign(shopWith(ORDERS.slice(6, 8))).run(['plan', '--detailed-exitcode']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^2 orders read, 2 outages, 0 affected, 0 customers\n\nPlan plans\/\S+: nobody is owed anything\. Nothing was sent\.\n$/);
  });
});
