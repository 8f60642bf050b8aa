import { existsSync, rmSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/open-sqlite.ts';
import { toInstant } from '../../src/model/instant.ts';
import { type MisbehavingServer, startServer } from '../mailbox/misbehaving-server.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses, creditsOf, send, WRITTEN_TO } from './sending.ts';
import { SHOP } from './shop.ts';
import { readLines, sweep, type Swept } from './sweeping.ts';

/** Sweeps through a server. */
async function sweepBySmtp(shop: TestCampaign, server: MisbehavingServer): Promise<Swept> {
  const { exitCode, stdout, stderr } = await shop.run(['sweep', '--smtp', server.url, '--connections', '1']);
  return { exitCode, stdout, stderr, ...readLines(stderr) };
}

const toOf = async (server: MisbehavingServer): Promise<string[]> => addresses(await Promise.all(server.bodies.map((body) => PostalMime.parse(body)))).sort();
const planOf = (shop: TestCampaign): string => `plans/${shop.plans()[0] ?? ''}`;

/** A server that takes two letters and then will not hear from this sender any more. */
async function sweepHalf(shop: TestCampaign): Promise<readonly string[]> {
  const server = await startServer((command, count) => (command === 'MAIL' && count >= 2 ? '550 5.7.1 care@littleshop.example is blocked' : undefined));
  const { exitCode, line, stderr } = await sweepBySmtp(shop, server);
  expect(exitCode).toBe(1);
  expect(line('stopped')['says']).toEqual([expect.stringContaining('550 5.7.1 *** is blocked')]);
  expect(line('sent')).toMatchObject({ sent: 2, left: 2 });
  expect(stderr).not.toContain('@');
  return toOf(server);
}

describe('what an earlier sweep left', () => {
  it('is finished before anything new is planned', async () => {
    const shop = makeCampaign(SHOP);
    const first = await sweepHalf(shop);
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const { exitCode, events, lines } = await sweep(shop);
    expect(exitCode).toBe(0);
    expect(events).toEqual(['started', 'resumed', 'sent', 'orders_read', 'planned', 'credited', 'sent', 'finished']);
    expect(lines.filter(({ event }) => event === 'sent').map(({ sent, left }) => [sent, left])).toEqual([[2, 0], [1, 0]]);
    expect([...first, ...addresses(await shop.letters('outbox'))].sort()).toEqual([...WRITTEN_TO, 'jo@example.com']);
    expect(await sweep(shop)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('by a person is finished as well', async () => {
    const shop = makeCampaign(SHOP);
    const server = await startServer((command, count) => (command === 'MAIL' && count >= 2 ? '550 5.7.1 blocked' : undefined));
    await shop.run(['send', await shop.plan(), '--smtp', `${server.url}?connections=1`, '--yes']);
    expect((await sweep(shop)).exitCode).toBe(0);
    expect([...(await toOf(server)), ...addresses(await shop.letters('outbox'))].sort()).toEqual(WRITTEN_TO);
  });

  it.each([
    ['policy', 'policy.yaml', '888 555 0100', '888 555 0101'],
    ['template', 'templates/late-parcel.text.hbs', 'Hello', 'Hi'],
  ])('is not, where its %s has changed: that is said, what is new goes out, and the exit code is 1 until it is put back', async (_, file, from, to) => {
    const shop = makeCampaign(SHOP);
    const first = await sweepHalf(shop);
    const before = shop.read(file);
    shop.edit(file, (text) => text.replaceAll(from, to));
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const { exitCode, line } = await sweep(shop);
    expect(exitCode).toBe(1);
    expect(line('not_resumed')['says']).toEqual([expect.stringContaining(`This plan is stale: ${file} has changed.`)]);
    expect(addresses(await shop.letters('outbox'))).toEqual(['jo@example.com']);
    expect((await sweep(shop)).exitCode).toBe(1);
    shop.write(file, before);
    expect((await sweep(shop)).exitCode).toBe(0);
    expect([...first, ...addresses(await shop.letters('outbox'))].sort()).toEqual([...WRITTEN_TO, 'jo@example.com']);
  });

  it('is not, where its folder is gone: that is said, with exit code 1', async () => {
    const shop = makeCampaign(SHOP);
    await sweepHalf(shop);
    rmSync(shop.path(planOf(shop)), { recursive: true });
    const { exitCode, line } = await sweep(shop);
    expect(exitCode).toBe(1);
    expect(line('not_resumed')['says']).toEqual([expect.stringContaining('Its folder is gone')]);
  });

  it('of another policy in the same folder is left to that policy', async () => {
    const shop = makeCampaign(SHOP);
    await sweepHalf(shop);
    shop.write('second.yaml', shop.read('policy.yaml'));
    const { exitCode, stderr } = await shop.run(['sweep', '--policy', 'second.yaml', '--outbox', 'outbox']);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('waits where a canary waits: nothing new is sent either, and the exit code is 1', async () => {
    const shop = makeCampaign(SHOP);
    await send(shop, await shop.plan(), '--canary', '1');
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const { exitCode, line, events } = await sweep(shop);
    expect(exitCode).toBe(1);
    expect(line('not_resumed')['says']).toEqual([expect.stringContaining('--continue')]);
    expect(events).not.toContain('planned');
    expect(await shop.letters('outbox')).toHaveLength(1);
  });

  it('of letters that were put off is tried when they are due, and nobody hears of it before', async () => {
    const shop = makeCampaign(SHOP);
    const first = await sweepHalf(shop);
    await putOff(shop, '2026-11-21T20:00:00Z');
    expect(await sweep(shop, [], { now: '2026-11-21T19:59:00Z' })).toMatchObject({ exitCode: 0, stderr: '' });
    const { exitCode, line } = await sweep(shop, [], { now: '2026-11-21T20:01:00Z' });
    expect(exitCode).toBe(0);
    expect(line('sent')).toMatchObject({ sent: 2, left: 0 });
    expect([...first, ...addresses(await shop.letters('outbox'))].sort()).toEqual(WRITTEN_TO);
  });
});

/** Writes into the ledger that the server put off every letter that is left. */
async function putOff(shop: TestCampaign, until: string): Promise<void> {
  const ledger = await openSqliteLedger(shop.path('ledger.sqlite'));
  const [now, nextTryAt] = [toInstant(Date.parse('2026-11-21T18:10:00Z')), toInstant(Date.parse(until))];
  const record = (await ledger.plans())[0]?.record;
  if (!record) throw new Error('No plan was begun');
  const { run } = await ledger.beginPlan(record, now, 'test', true);
  const letters = await ledger.lettersOf({ plan: record.id, state: 'pending' });
  for (const pass of ['fresh', 'tried'] as const) {
    await ledger.takeLetters(record.id, letters.map(({ customer }) => customer), pass, run, { worker: 'test', now, until: nextTryAt });
  }
  for (const { customer } of letters) {
    const step = { plan: record.id, customer, run, at: now };
    await ledger.recordLetters([{ ...step, to: 'sending', reply: '' }, { ...step, to: 'deferred', reply: '452 full', nextTryAt }]);
  }
  await ledger.close();
}

describe('a sweep that meets trouble', () => {
  it('exits with 1 for a letter that its recipient’s server refuses, in the night of the refusal and not after it', async () => {
    const shop = makeCampaign(SHOP);
    const server = await startServer((command, _, line) => (command === 'RCPT' && line.includes('ben@') ? '550 5.1.1 no ben here' : undefined));
    const { exitCode, line } = await sweepBySmtp(shop, server);
    expect(exitCode).toBe(1);
    expect(line('sent')).toMatchObject({ sent: 3, left: 0, letters: { refused: 1 } });
    expect(await sweepBySmtp(shop, server)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('books nothing where the server cannot be reached, and the next one does it all', async () => {
    const shop = makeCampaign(SHOP);
    const { exitCode, stderr } = await shop.run(['sweep', '--smtp', 'smtp://127.0.0.1:1']);
    expect(exitCode).toBe(2);
    expect(readLines(stderr).events).toEqual(['started', 'orders_read', 'planned', 'failed']);
    expect((await sweep(shop, [], { now: '2026-11-22T18:00:00Z' })).exitCode).toBe(0);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it('writes the credit list before a plan counts as finished', async () => {
    const shop = makeCampaign(SHOP);
    await sweepHalf(shop);
    expect(creditsOf(shop, planOf(shop))).toHaveLength(7);
    expect(existsSync(shop.path(`${planOf(shop)}/credits.csv.new`))).toBe(false);
  });
});
