import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { mountSmallDisk } from '../torture/disk-faults.js';
import type { TestCampaign } from './campaign.ts';
import { type Ended, everybody, makeShop, startCommand, startSlow } from './sweep-process.ts';

/** What is mounted goes before the folder that it lies in. */
const unmounts: (() => unknown)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

const now = (): string => new Date().toISOString();
/** Every verb that opens the ledger, as it is typed. */
const verbs = (plan: string): readonly (readonly string[])[] => [
  ['history'], ['history', '--verify'], ['export'], ['reconcile'], ['send', plan, '--outbox', 'outbox', '--yes'], ['sweep', '--outbox', 'outbox'],
];

/** A sentence for a person (in a sweep's line of JSON as well), the documented exit code, and no stack. */
function expectSentence({ code, stderr }: Ended, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/\n\s+at |Error:|ERR_/);
  expect(code).toBe(2);
}

async function expectAll(shop: TestCampaign, plan: string, says: RegExp): Promise<void> {
  for (const argv of verbs(plan)) expectSentence(await startCommand(shop, argv).ended, says);
}

/** Mounts the folder over itself so that nobody can write to it, root neither; false where that may not be done. */
function makeReadOnly(folder: string): boolean {
  const mount = (...options: string[]): boolean => spawnSync('mount', options).status === 0;
  if (process.platform !== 'linux' || !mount('--bind', folder, folder)) return false;
  unmounts.push(() => spawnSync('umount', ['-l', folder]));
  return mount('-o', 'remount,bind,ro', folder);
}

const canMount = ((): boolean => {
  const probe = spawnSync('unshare', ['-m', 'true']);
  return process.platform === 'linux' && process.getuid?.() === 0 && probe.status === 0;
})();

describe('a ledger that cannot be used, in a real process', () => {
  it('because a newer makegood wrote it', async () => {
    const shop = makeShop();
    const plan = await shop.plan({ now: now() });
    await startCommand(shop, ['send', plan, '--outbox', 'outbox', '--yes', '--canary', '2']).ended;
    const database = new DatabaseSync(shop.path('ledger.sqlite'));
    database.exec('INSERT INTO migrations (number) VALUES (99)');
    database.close();
    await expectAll(shop, plan, /ledger\.sqlite: This ledger was written by a newer makegood \(its tables have version 99, this program knows \d+\)\..*Install the newer makegood/s);
  });

  it('because its folder is a file', async () => {
    const shop = makeShop();
    const plan = await shop.plan({ now: now() });
    writeFileSync(shop.path('books'), '');
    const env = { MAKEGOOD_LEDGER: 'books/ledger.sqlite' };
    for (const argv of verbs(plan).slice(-2)) expectSentence(await startCommand(shop, argv, env).ended, /books\/ledger\.sqlite\S*: The ledger cannot be (locked|made)/);
    expect((await startCommand(shop, ['history'], env).ended).stderr).toBe('');
  });

  it.runIf(canMount)('because its folder can only be read: what it holds is still told, and nothing is sent', async () => {
    const shop = makeShop();
    const env = { MAKEGOOD_LEDGER: 'books/ledger.sqlite' };
    mkdirSync(shop.path('books'));
    const plan = await shop.plan({ env, now: now() });
    await startCommand(shop, ['send', plan, '--outbox', 'outbox', '--yes', '--canary', '2'], env).ended;
    expect(makeReadOnly(shop.path('books'))).toBe(true);
    const go = ['send', plan, '--outbox', 'outbox', '--yes', '--continue'];
    for (const argv of [go, ['sweep', '--outbox', 'outbox']]) {
      expectSentence(await startCommand(shop, argv, env).ended, /books\/ledger\.sqlite\S*: The ledger cannot be (locked|opened or written|made or written here)/);
    }
    expect(await shop.letters('outbox')).toHaveLength(2);
  });

  it.runIf(canMount)('because its disk is full: when there is room the next run sends everything once', async () => {
    const shop = makeShop();
    const server = await startSlow(10);
    const env = { MAKEGOOD_LEDGER: 'books/ledger.sqlite' };
    mkdirSync(shop.path('books'));
    const disk = mountSmallDisk(shop.path('books'), 220_000);
    unmounts.push(() => disk?.unmount());
    const plan = await shop.plan({ env, now: now() });
    const argv = ['send', plan, '--smtp', server.url, '--yes'];
    const cut = await startCommand(shop, argv, env).ended;
    expectSentence(cut, /ledger\.sqlite\S*: The (disk is full: the ledger cannot be written|disk refuses to|ledger cannot be)/);
    disk?.grow();
    const next = await startCommand(shop, argv, env).ended;
    expect(next).toMatchObject({ code: 0, stderr: '' });
    expect([...server.taken].sort()).toEqual(everybody);
    expect((await startCommand(shop, ['history', '--verify'], env).ended).code).toBe(0);
  });
});
