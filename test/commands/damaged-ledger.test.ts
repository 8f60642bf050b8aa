import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { HEADER, SHOP } from './shop.ts';

const PAGE = 4096;
const CUSTOMERS = 60;
const rows = Array.from({ length: CUSTOMERS }, (_, index) => `A-${index},C-${index},c${index}@example.com,Cay,2026-11-17 09:00,20.00`);

interface Sent {
  readonly shop: TestCampaign;
  readonly plan: string;
  readonly good: Buffer;
  /** The first page of each table, counted from 0. */
  readonly roots: ReadonlyMap<string, number>;
}

/** A ledger that holds a plan of which half is sent, all of it in its one file. */
async function sendHalf(): Promise<Sent> {
  const shop = makeCampaign({ ...SHOP, 'policy.yaml': (SHOP['policy.yaml'] ?? '').replace('at_most: 100', 'at_most: 100000'), 'orders.csv': `${[HEADER, ...rows].join('\n')}\n` });
  const plan = await shop.plan();
  await shop.run(['send', plan, '--outbox', 'outbox', '--yes', '--canary', '30']);
  const database = new DatabaseSync(shop.path('ledger.sqlite'));
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const tables = database.prepare("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'").all() as { name: string; rootpage: number }[];
  database.close();
  return { shop, plan, good: readFileSync(shop.path('ledger.sqlite')), roots: new Map(tables.map(({ name, rootpage }) => [name, rootpage - 1])) };
}

const overwritten = (good: Buffer, from: number, to: number): Buffer => Buffer.from(good).fill(0x55, from, to);

/** Every verb that opens the ledger, as it is typed; those that would send come last. */
const verbs = ({ plan }: Sent): readonly (readonly string[])[] => [
  ['history'], ['history', '--verify'], ['export'], ['reconcile'],
  ['sweep', '--outbox', 'outbox'], ['send', plan, '--outbox', 'outbox', '--yes', '--continue'],
];

/** What each verb says of a ledger with these bytes; a stack trace would be thrown here. */
async function runVerbs(sent: Sent, bytes: Buffer): Promise<readonly { readonly verb: string; readonly exitCode: number; readonly says: string }[]> {
  const results = [];
  for (const argv of verbs(sent)) {
    // A file of its own for each: within one process SQLite shares what it knows of a file.
    const ledger = `${randomUUID()}.sqlite`;
    writeFileSync(sent.shop.path(ledger), bytes);
    const { exitCode, stdout, stderr } = await sent.shop.run(argv, { env: { MAKEGOOD_LEDGER: ledger } });
    results.push({ verb: argv.slice(0, 2).join(' '), exitCode, says: exitCode === 1 ? stdout : stderr });
  }
  return results;
}

describe('a ledger that is damaged', () => {
  it.each([
    ['its header', (good: Buffer) => overwritten(good, 0, 100)],
    ['its list of tables', (good: Buffer) => overwritten(good, 100, PAGE)],
    ['cut off in its middle', (good: Buffer) => good.subarray(0, Math.floor(good.length / 2))],
    ['cut off after a few bytes', (good: Buffer) => good.subarray(0, 1000)],
  ])('in %s: every verb says so, where it is and what to do, and exits with 2', async (_, damage) => {
    const sent = await sendHalf();
    for (const { verb, exitCode, says } of await runVerbs(sent, damage(sent.good))) {
      expect([verb, exitCode]).toEqual([verb, 2]);
      expect(says).toMatch(/\.sqlite: (The ledger is damaged\.|This file is no ledger, or its beginning is damaged\.)/);
      expect(says).toMatch(/Keep this file, put the last backup of the ledger in its place, and send nothing before that\./);
    }
  });

  it.each([['plans'], ['awards'], ['letters']])('in the table of %s: whoever reads it says so, and --verify finds it', async (table) => {
    const sent = await sendHalf();
    const from = (sent.roots.get(table) ?? 0) * PAGE;
    const results = await runVerbs(sent, overwritten(sent.good, from, from + PAGE));
    for (const { verb, exitCode, says } of results.filter((result) => result.exitCode === 2)) {
      expect([verb, says]).toEqual([verb, expect.stringMatching(/\.sqlite: The ledger is damaged\./)]);
      expect([verb, exitCode]).toEqual([verb, 2]);
    }
    expect(results.find(({ verb }) => verb === 'history --verify')).toMatchObject({ exitCode: 1, says: expect.stringMatching(/The file is damaged: /) as string });
    expect(results.find(({ verb }) => verb === 'export')).toMatchObject({ exitCode: 2 });
    expect(results.find(({ verb }) => verb.startsWith('send'))).toMatchObject({ exitCode: 2 });
  });

  it('in any other page: no verb fails but with a sentence, and --verify finds it', async () => {
    const sent = await sendHalf();
    const pages = Math.floor(sent.good.length / PAGE);
    for (const page of [Math.floor(pages / 3), Math.floor(pages / 2), pages - 1]) {
      const results = await runVerbs(sent, overwritten(sent.good, page * PAGE, (page + 1) * PAGE));
      for (const { verb, exitCode, says } of results) if (exitCode === 2) expect([verb, says]).toEqual([verb, expect.stringMatching(/The ledger is damaged/)]);
      // 2 where the page belongs to the list of tables, and the ledger cannot be opened at all.
      expect([1, 2]).toContain(results.find(({ verb }) => verb === 'history --verify')?.exitCode);
    }
  });

  it('in what its cells say: text that is no JSON any more is the ledger’s fault, and said as such', async () => {
    const sent = await sendHalf();
    const database = new DatabaseSync(sent.shop.path('ledger.sqlite'));
    database.exec("UPDATE awards SET orders = substr(orders, 2) WHERE customer = 'C-3'");
    database.close();
    expect(await sent.shop.run(['export'])).toMatchObject({
      exitCode: 2, stderr: expect.stringMatching(/ledger\.sqlite: The ledger is damaged\. The awards of plan .* are not those that were booked/) as string,
    });
  });
});
