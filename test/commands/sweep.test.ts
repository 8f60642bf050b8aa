import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SWEEP_EVENTS } from '../../src/report/sweep-events.ts';
import { codesInFirstCells, tableUnder } from '../read-readme.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses, creditsOf, WRITTEN_TO } from './sending.ts';
import { HEADER, ORDERS, SHOP, shopWith } from './shop.ts';
import { readLines, sweep } from './sweeping.ts';

const NIGHTS = ['2026-11-18T02:00:00Z', '2026-11-19T02:00:00Z', '2026-11-20T02:00:00Z', '2026-11-21T02:00:00Z'];
const planOf = (shop: TestCampaign): string => `plans/${shop.plans()[0] ?? ''}`;

describe('a sweep', () => {
  it('plans and sends in one, unasked, and tells each step in a line of JSON', async () => {
    const shop = makeCampaign(SHOP);
    const { exitCode, stdout, lines } = await sweep(shop);
    expect([stdout, exitCode]).toEqual(['', 0]);
    const plan = shop.plans()[0];
    const common = { time: '2026-11-21T18:00:00Z', version: 1, pid: 1 };
    const counts = { customers: 6, awards: 7 };
    const totals = { USD: '9.63' };
    const letters = { pending: 0, sending: 0, sent: 4, refused: 0, deferred: 0, unknown: 0, no_address: 2, suppressed: 0, bounced: 0 };
    expect(lines).toEqual([
      { ...common, event: 'started', host: 'test', policy: 'policy.yaml' },
      { ...common, event: 'orders_read', files: ['orders.csv', 'outages.csv'], orders: 10, outages: 2, cases: 8, rejects: 0 },
      { ...common, event: 'planned', plan, ...counts, letters: 4, no_address: 2, totals },
      { ...common, event: 'credited', plan, ...counts, already_credited: 0, totals },
      { ...common, event: 'sent', plan, sent: 4, left: 0, letters, credits: `plans/${plan ?? ''}/credits.csv` },
      { ...common, event: 'finished', exit_code: 0, sent: 4, nothing_to_do: false },
    ]);
    expect(creditsOf(shop, planOf(shop))).toHaveLength(7);
    const written = await shop.letters('outbox');
    expect(addresses(written)).toEqual(WRITTEN_TO);
    for (const { headers } of written) expect(headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('with nothing to do is silent, exits with 0 and leaves no plan behind', async () => {
    const shop = makeCampaign(SHOP);
    await sweep(shop);
    const plans = shop.plans();
    const again = await sweep(shop, [], { now: '2026-11-22T18:00:00Z' });
    expect(again).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect(shop.plans()).toEqual(plans);
  });

  it('of orders that nothing befell leaves no plan behind either', async () => {
    const shop = makeCampaign(shopWith(ORDERS.slice(6, 8)));
    expect(await sweep(shop)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect(shop.plans()).toEqual([]);
  });

  it('every night over a growing export credits nobody twice, and writes to a customer once a night', async () => {
    const shop = makeCampaign(shopWith([]));
    const seen: string[][] = [];
    for (const [night, now] of NIGHTS.entries()) {
      shop.write('orders.csv', `${[HEADER, ...ORDERS.slice(0, (night + 1) * 3 - 1)].join('\n')}\n`);
      expect((await sweep(shop, [], { now })).exitCode).toBe(0);
      seen.push(addresses(await shop.letters('outbox')));
    }
    // Ann is owed for A-1 on the first night and for A-6 on the third; A-10 comes on the fourth and is worth nothing.
    expect(seen.at(-1)).toEqual(['ann@example.com', ...WRITTEN_TO]);
    const credits = shop.plans().flatMap((plan) => creditsOf(shop, `plans/${plan}`));
    expect(credits.sort()).toEqual(['C-1 A-1 1.00', 'C-1 A-6 2.00', 'C-2 A-2 0.50', 'C-3 A-3 0.63', 'C-4 A-4 1.50', 'C-5 A-5 1.50', 'C-8 A-9 2.50']);
  });

  it('needs to be told where letters go, also where there is nothing to send', async () => {
    const shop = makeCampaign(shopWith([]));
    const { exitCode, stderr } = await shop.run(['sweep']);
    expect(exitCode).toBe(2);
    expect(readLines(stderr).line('failed')['says']).toEqual([expect.stringContaining('Where should the letters go?')]);
  });

  it('with a fault in the policy exits with 2 and says where', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('price: Price', 'price: Prise'));
    const { exitCode, line } = await sweep(shop);
    expect(exitCode).toBe(2);
    expect(line('failed')).toMatchObject({ exit_code: 2, says: ['policy.yaml:9:91: orders.csv has no column "Prise". Its nearest is "Price". It has: Order, Customer, Email, Name, Due, Price'] });
  });

  it('where there is no policy says so, and locks nothing', async () => {
    const shop = makeCampaign({});
    const { exitCode, line } = await sweep(shop);
    expect(exitCode).toBe(2);
    expect(line('failed')['says']).toEqual([expect.stringContaining('There is no policy.yaml here.')]);
    expect(existsSync(shop.path('ledger.sqlite.lock'))).toBe(false);
  });
});

describe('what it is allowed', () => {
  it('more rejected rows than are accepted stop it: nothing is sent, and the rows are told without what stands in them', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,many']));
    const { exitCode, line, events } = await sweep(shop);
    expect(exitCode).toBe(1);
    expect(line('rejected')).toMatchObject({ rejects: 1, accepted: 0, first: ['orders.csv:12 Price'] });
    expect(events).not.toContain('credited');
    expect(existsSync(shop.path('outbox'))).toBe(false);
    expect(shop.rows(`${planOf(shop)}/excluded.csv`).map(({ order }) => order)).toContain('A-11');
  });

  it.each(['1', '5', 'all'])('--accept-rejects %s goes on without one', async (accepted) => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,many']));
    expect((await sweep(shop, ['--accept-rejects', accepted])).exitCode).toBe(0);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it('--accept-rejects wants a number', async () => {
    const shop = makeCampaign(SHOP);
    const { exitCode, line } = await sweep(shop, ['--accept-rejects', 'some']);
    expect(exitCode).toBe(2);
    expect(line('failed')['says']).toEqual([expect.stringContaining('--accept-rejects some: this is no number of rows.')]);
  });

  it.each([
    ['per_campaign', 'per_campaign: { at_most: 5 }', "The plan comes to $9.63, and the policy's limit for a campaign is $5.00."],
    ['approve_plan_over', 'approve_plan_over: 5', 'The plan comes to $9.63, and the policy wants somebody to sign for more than $5.00.'],
  ])('%s is a limit: exit code 3, nothing is credited or sent, and the plan stays to be read', async (_, limit, says) => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('per_campaign: { at_most: 100 }', limit));
    const { exitCode, line, events } = await sweep(shop);
    expect(exitCode).toBe(3);
    expect(line('over_limit')['says']).toEqual([expect.stringContaining(says)]);
    expect(events).not.toContain('credited');
    expect(existsSync(shop.path('outbox'))).toBe(false);
    expect(shop.rows(`${planOf(shop)}/awards.csv`)).toHaveLength(7);
  });
});

describe('the log', () => {
  it('is a file that grows, readable by its owner only, and stderr is then for people', async () => {
    const shop = makeCampaign(SHOP);
    for (const now of NIGHTS.slice(0, 2)) expect(await sweep(shop, ['--log', 'sweep.log'], { now })).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect(statSync(shop.path('sweep.log')).mode & 0o777).toBe(0o600);
    const { lines, events } = readLines(shop.read('sweep.log'));
    expect(events).toEqual(['started', 'orders_read', 'planned', 'credited', 'sent', 'finished', 'started', 'orders_read', 'finished']);
    expect(lines.at(-1)).toMatchObject({ exit_code: 0, nothing_to_do: true });
    shop.write('policy.yaml', 'business:\n');
    const { exitCode, stderr } = await shop.run(['sweep', '--outbox', 'outbox', '--log', 'sweep.log']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^policy\.yaml:/);
    expect(readLines(shop.read('sweep.log')).events.at(-1)).toBe('failed');
  });

  it('that cannot be opened is found before anything is done', async () => {
    const shop = makeCampaign(SHOP);
    const { exitCode, stderr } = await shop.run(['sweep', '--outbox', 'outbox', '--log', 'nowhere/sweep.log']);
    expect([exitCode, stderr]).toEqual([2, 'The log nowhere/sweep.log cannot be written (ENOENT).\n  Name a file in a folder that is there and that you may write to.\n']);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('names no customer and no address', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,many']));
    const { stderr } = await sweep(shop, ['--accept-rejects', 'all']);
    expect(stderr).not.toMatch(/@|C-\d|A-\d|\bAnn\b|\bDoe\b/);
  });

  it('has the events that the README lists, and no others', () => {
    expect(codesInFirstCells(tableUnder('Every night, by itself', '| event | tells |'))).toEqual(Object.keys(SWEEP_EVENTS));
  });
});
