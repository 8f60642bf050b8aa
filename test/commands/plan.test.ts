import fc from 'fast-check';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { HEADER, ORDERS, SHOP, shopWith } from './shop.ts';

interface PlanJson {
  readonly plan: string;
  readonly folder: string;
  readonly awards: number;
  readonly as_of: string;
  readonly totals: Readonly<Record<string, string>>;
  readonly rejects: number;
  readonly over_limit: string | null;
}

async function planJson(campaign: TestCampaign, flags: readonly string[] = [], now?: string): Promise<PlanJson> {
  const { stdout, stderr } = await campaign.run(['plan', '--json', ...flags], now === undefined ? {} : { now });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as PlanJson;
}

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
      plan: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: expect.stringMatching(/^2026-11-21-campaign-[0-9a-f]{6}$/),
      folder: expect.stringMatching(/^plans\/2026-11-21-campaign-[0-9a-f]{6}$/),
      made_at: '2026-11-21T18:00:00Z',
      as_of: '2026-11-21T18:00:00Z',
      orders: 10,
      outages: 2,
      cases: 8,
      customers: 6,
      awards: 7,
      letters: 4,
      no_address: 2,
      totals: { USD: '9.63' },
      rules: [{ rule: 'late-parcel', remedy: 'credit', unit: 'USD', customers: 6, awards: 7, total: '9.63', smallest: '0.50', median: '1.50', largest: '2.50' }],
      rejects: 0,
      rejected: [],
      excluded: 1,
      over_limit: null,
    });
  });

  it('is read by a person from top to bottom', async () => {
    const { stdout } = await makeCampaign(SHOP).run(['plan']);
    const [head, end] = [stdout.split('\n').slice(0, 12).join('\n'), stdout.split('\n').slice(-4).join('\n')];
    expect(head.replace(/ +$/gm, '')).toBe(`10 orders read, 2 outages, 8 affected, 6 customers
  1 affected order gets nothing: why stands in excluded.csv

 rule          customers   awards   total   smallest   median   largest
 late-parcel           6        7   $9.63      $0.50    $1.50     $2.50

── letter 1 of 3: no name ──────────────────────────────────────────────────────
To: hal@example.com
Subject: We are sorry: your parcel left late

Hello,
`);
    expect(end.replaceAll(/-[0-9a-f]{6}/g, '-ID')).toBe(`Plan plans/2026-11-21-campaign-ID: 6 customers, $9.63. Nothing was sent.
2 customers of these have no usable address: credited, but not written to.
Next: read plans/2026-11-21-campaign-ID/letters, then  makegood send plans/2026-11-21-campaign-ID
`);
  });

  it('says so where nobody is owed anything', async () => {
    const { stdout, exitCode } = await makeCampaign(shopWith(ORDERS.slice(6, 8))).run(['plan', '--detailed-exitcode']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^2 orders read, 2 outages, 0 affected, 0 customers\n\nPlan plans\/\S+: nobody is owed anything\. Nothing was sent\.\n$/);
  });
});

describe('the folder of a plan', () => {
  it('has awards.csv: who, what, and because of which order, outage, clause and sum', async () => {
    const shop = makeCampaign(SHOP);
    const { folder } = await planJson(shop);
    const awards = shop.rows(`${folder}/awards.csv`);
    expect(Object.keys(awards[0] ?? {})).toEqual(['award', 'customer', 'email', 'name', 'rule', 'remedy', 'amount', 'unit', 'orders', 'outages', 'because']);
    expect(awards.find(({ orders }) => orders === 'A-3')).toEqual({
      award: expect.stringMatching(/^MG[0-9A-HJKMNP-TV-Z]{16}$/) as string,
      customer: 'C-3', email: 'cleo@example.com', name: 'Doe, Cleo', rule: 'late-parcel', remedy: 'credit', amount: '0.63', unit: 'USD', orders: 'A-3', outages: 'OUT-2',
      because: 'order A-3 (orders.csv:4); outage OUT-2 (outages.csv:3) from 2026-11-17T13:00:00Z to 2026-11-17T17:00:00Z; rule late-parcel (policy.yaml:13); 5 % of price $12.50 = 0.625; rounded half up to 0.01: $0.63',
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
      { ...common, customer: 'C-9', email: 'ida@example.com', rule: 'late-parcel', order: 'A-10', line: '11', column: '', value: '', reason: 'comes to nothing' },
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

Little Shop, +1 888 555 0100
`);
  });
});

describe('an outage that is still open', () => {
  const open = { ...SHOP, 'policy.yaml': `${SHOP['policy.yaml']?.replace('file: outages.csv', 'file: outages.csv\n  open_outages: until_now') ?? ''}`, 'outages.csv': 'id,kind,start,end\nOUT-3,shipping,2026-11-17 09:10,\n' };

  it('hits what lies before the moment of --as-of, in the zone of the business', async () => {
    const shop = makeCampaign(open);
    const until = async (asOf: string): Promise<[number, string]> => {
      const { awards, as_of } = await planJson(shop, ['--as-of', asOf]);
      return [awards, as_of];
    };
    expect(await until('2026-11-17 10:00')).toEqual([1, '2026-11-17T15:00:00Z']);
    expect(await until('2026-11-17 10:01')).toEqual([2, '2026-11-17T15:01:00Z']);
    expect(await until('2026-11-17T16:00Z')).toEqual([2, '2026-11-17T16:00:00Z']);
  });

  it('hits what lies before now where nothing is said', async () => {
    expect((await planJson(makeCampaign(open), [], '2026-11-17T15:30:00Z')).awards).toBe(2);
  });

  it('a moment that cannot be read is refused with a sample', async () => {
    const { stderr, exitCode } = await makeCampaign(open).run(['plan', '--as-of', 'yesterday']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('--as-of "yesterday" is no moment that can be read.\n  Write it like 2026-11-17 18:00, or 2026-11-17T18:00Z.\n');
  });
});

describe('the exit code of a plan', () => {
  it('is 0 where all is well, and 5 with --detailed-exitcode where there is something to send', async () => {
    const shop = makeCampaign(SHOP);
    expect((await shop.run(['plan'])).exitCode).toBe(0);
    expect((await shop.run(['plan', '--detailed-exitcode'])).exitCode).toBe(5);
  });

  it('is 1 where rows were rejected, with the lines first', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11']));
    const { stdout, exitCode } = await shop.run(['plan', '--detailed-exitcode']);
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '11 orders read (2 rejected), 2 outages, 8 affected, 6 customers',
      '  orders.csv:13 the row has 2 cells, and the header 6',
      '  orders.csv:12 Price "n/a": not a number',
    ]);
  });

  it('is 3 where the plan would give more than the policy allows; it can be read, and send refuses it with 3 too', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('at_most: 100', 'at_most: 9.62'));
    const { stdout, stderr, exitCode } = await shop.run(['plan']);
    expect([stderr, exitCode]).toEqual(['', 3]);
    expect(stdout).toContain("The plan comes to $9.63, and the policy's limit for a campaign is $9.62. It can be read, but not sent.\nNext: change the policy, and plan again.\n");
    const { folder, over_limit } = await planJson(shop);
    expect(over_limit).toBe("The plan comes to $9.63, and the policy's limit for a campaign is $9.62.");
    const sent = await shop.run(['send', folder, '--outbox', 'outbox', '--yes']);
    expect([sent.stdout, sent.exitCode]).toEqual(['', 3]);
    expect(sent.stderr).toBe(`The plan comes to $9.63, and the policy's limit for a campaign is $9.62.
  Nothing was sent. Change the policy, plan again, and read what it then comes to.
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('the limit itself may be reached', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('at_most: 100', 'at_most: 9.63'));
    expect((await shop.run(['plan'])).exitCode).toBe(0);
  });
});

describe('an export without any order', () => {
  it('is a plan for nobody', async () => {
    const { stdout, exitCode } = await makeCampaign({ ...SHOP, 'orders.csv': `${HEADER}\n` }).run(['plan']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('0 orders read');
  });
});
