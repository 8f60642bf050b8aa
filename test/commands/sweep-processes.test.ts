import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/open-sqlite.ts';
import type { LetterCounts } from '../../src/send/ports.ts';
import type { TestCampaign } from './campaign.ts';
import { type Ended, everybody, LETTERS, makeShop, start, startSlow, until } from './sweep-process.ts';
import { readLines } from './sweeping.ts';

async function readLetters(shop: TestCampaign): Promise<LetterCounts> {
  const ledger = await openSqliteLedger(shop.path('ledger.sqlite'));
  const plans = await ledger.plans();
  await ledger.close();
  if (plans.length !== 1 || !plans[0]) throw new Error(`There are ${plans.length} plans`);
  return plans[0].record.letters;
}

describe('two sweeps at once, as processes', () => {
  it('one works, the other exits with 4 within a second and names the first', async () => {
    const [shop, server] = [makeShop(), await startSlow(1000)];
    const first = start(shop, server.url);
    await until(first, () => server.taken.length > 0);
    const others: Ended[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) others.push(await start(shop, server.url).ended);
    for (const { code, stderr } of others) {
      expect(code).toBe(4);
      const { lines } = readLines(stderr);
      expect(lines.map(({ event, exit_code }) => [event, exit_code])).toEqual([['locked', 4]]);
      expect(String(lines[0]?.['says'])).toMatch(new RegExp(`Another run holds the ledger: process ${first.child.pid} on ${hostname()}, since \\d{4}-\\d\\d-\\d\\dT`));
    }
    // On a machine that does much else, each start may be slow; one of four is not.
    expect(Math.min(...others.map(({ milliseconds }) => milliseconds))).toBeLessThan(1000);
    expect((await first.ended).code).toBe(0);
    expect([...server.taken].sort()).toEqual(everybody);
  });
});

describe('a sweep that ends early', () => {
  it('on SIGTERM lets the letters under way arrive and exits with 130; the next one sends the others', async () => {
    const [shop, server] = [makeShop(), await startSlow()];
    const running = start(shop, server.url);
    await until(running, () => server.taken.length >= 3);
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(readLines(stderr).line('stopped')['says']).toEqual(['Interrupted.']);
    expect(readLines(stderr).line('sent')).toMatchObject({ sent: server.taken.length, left: LETTERS - server.taken.length });
    expect((await start(shop, server.url).ended).code).toBe(0);
    expect([...server.taken].sort()).toEqual(everybody);
  });

  it('by kill -9 at any moment locks nobody out, and the next ones finish: each customer is credited once and nobody is mailed twice', async () => {
    const [shop, server] = [makeShop(), await startSlow()];
    const kills: readonly ((running: ReturnType<typeof start>) => Promise<unknown>)[] = [
      ...[200, 1500].map((milliseconds) => () => new Promise((resolve) => setTimeout(resolve, milliseconds))),
      ...[1, 6].map((letters) => (running: ReturnType<typeof start>) => until(running, () => server.taken.length >= letters)),
    ];
    for (const moment of kills) {
      const running = start(shop, server.url);
      await moment(running);
      running.child.kill('SIGKILL');
      await running.ended;
    }
    const last = await start(shop, server.url).ended;
    expect(new Set(server.taken).size).toBe(server.taken.length);
    const letters = await readLetters(shop);
    expect(letters.sent + letters.unknown).toBe(LETTERS);
    // At each kill, at most two letters were under way, one on each connection.
    expect(letters.unknown).toBeLessThanOrEqual(2 * kills.length);
    expect(last.code).toBe(letters.unknown === 0 ? 0 : 1);
    const [plan = ''] = readdirSync(shop.path('plans')).filter((name) => !name.startsWith('.'));
    const credits = shop.rows(`plans/${plan}/credits.csv`);
    expect(credits.map(({ customer_email }) => customer_email).sort()).toEqual(everybody);
    expect(await start(shop, server.url).ended).toMatchObject({ code: 0, stderr: '' });
  });
});
