import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses, WRITTEN_TO } from './sending.ts';
import { HEADER, ORDERS, POLICY, SHOP } from './shop.ts';
import { sweep } from './sweeping.ts';

const NOW = '2026-11-21T18:00:00Z';
const secondsBeforeNow = (seconds: number): Date => new Date(Date.parse(NOW) - seconds * 1000);
const csv = (orders: readonly string[]): string => `${[HEADER, ...orders].join('\n')}\n`;

/** The small shop with a folder into which its exports are dropped; each file was written an hour ago. */
function dropFolder(exports: Readonly<Record<string, string>>): TestCampaign {
  const shop = makeCampaign({ ...SHOP, 'policy.yaml': POLICY.replace('file: orders.csv', 'file: drop/*.csv*') });
  mkdirSync(shop.path('drop'));
  for (const [name, text] of Object.entries(exports)) drop(shop, name, text, 3600);
  return shop;
}

function drop(shop: TestCampaign, name: string, text: string | Buffer, secondsAgo: number): void {
  writeFileSync(shop.path(`drop/${name}`), text);
  utimesSync(shop.path(`drop/${name}`), secondsBeforeNow(secondsAgo), secondsBeforeNow(secondsAgo));
}

const written = async (shop: TestCampaign): Promise<string[]> => (existsSync(shop.path('outbox')) ? addresses(await shop.letters('outbox')) : []);

describe('a drop folder', () => {
  it('gives what was dropped since the last sweep', async () => {
    const shop = dropFolder({ '1.csv': csv(ORDERS.slice(0, 2)) });
    expect((await sweep(shop)).exitCode).toBe(0);
    expect(await written(shop)).toEqual(['ann@example.com', 'ben@example.com']);
    drop(shop, '2.csv', csv(ORDERS.slice(2, 5)), 3600);
    expect((await sweep(shop)).exitCode).toBe(0);
    expect(await written(shop)).toEqual(['ann@example.com', 'ben@example.com', 'cleo@example.com']);
  });

  it('that is empty is nothing to do', async () => {
    const shop = dropFolder({});
    expect(await sweep(shop)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect(existsSync(shop.path('plans'))).toBe(false);
  });

  it('that is not there is no empty one: the policy names a wrong place', async () => {
    const shop = dropFolder({});
    rmSync(shop.path('drop'), { recursive: true });
    const { exitCode, line } = await sweep(shop);
    expect(exitCode).toBe(2);
    expect(line('failed')['says']).toEqual([expect.stringContaining('No file matches drop/*.csv*.')]);
  });

  it('emptied after each sweep credits nobody twice when the same orders come again', async () => {
    const shop = dropFolder({ '1.csv': csv(ORDERS) });
    await sweep(shop);
    rmSync(shop.path('drop/1.csv'));
    expect(await sweep(shop)).toMatchObject({ exitCode: 0, stderr: '' });
    drop(shop, 'again.csv', csv(ORDERS), 3600);
    expect(await sweep(shop)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await written(shop)).toEqual(WRITTEN_TO);
  });
});

describe('an export that is still being written is left for the next run, and the others are not', () => {
  const whole = csv(ORDERS.slice(0, 2));
  const late = csv(ORDERS.slice(2, 3));
  const left = async (shop: TestCampaign, pause?: () => void): Promise<unknown> => {
    const { exitCode, lines } = await sweep(shop, [], pause ? { pause } : {});
    expect(await written(shop)).toEqual(['ann@example.com', 'ben@example.com']);
    const told = lines.filter(({ event }) => event === 'left_for_next_run').map(({ file, because, needs_person }) => ({ file, because, needs_person }));
    return { exitCode, told };
  };

  it.each([
    ['grows between two looks', (path: string): void => appendFileSync(path, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,2')],
    ['is written again between two looks, to the same length and time', (path: string): void => {
      writeFileSync(path, late);
      utimesSync(path, secondsBeforeNow(3600), secondsBeforeNow(3600));
    }],
    ['is replaced between two looks', (path: string): void => {
      writeFileSync(`${path}.new`, late);
      renameSync(`${path}.new`, path);
    }],
  ])('one that %s', async (_, change) => {
    const shop = dropFolder({ '1.csv': whole, '2.csv': late });
    expect(await left(shop, () => change(shop.path('drop/2.csv')))).toEqual({ exitCode: 0, told: [{ file: 'drop/2.csv', because: 'it is being written', needs_person: false }] });
  });

  it('one that goes away between two looks', async () => {
    const shop = dropFolder({ '1.csv': whole, '2.csv': late });
    expect(await left(shop, () => rmSync(shop.path('drop/2.csv')))).toEqual({ exitCode: 0, told: [{ file: 'drop/2.csv', because: 'it is gone', needs_person: false }] });
  });

  it('one that was written two seconds ago; the next sweep takes it', async () => {
    const shop = dropFolder({ '1.csv': whole });
    drop(shop, '2.csv', late, 2);
    expect(await left(shop)).toEqual({ exitCode: 0, told: [{ file: 'drop/2.csv', because: 'it was written a moment ago', needs_person: false }] });
    expect((await sweep(shop, [], { now: '2026-11-21T18:00:10Z' })).exitCode).toBe(0);
    expect(await written(shop)).toEqual(['ann@example.com', 'ben@example.com', 'cleo@example.com']);
  });

  it.each([
    ['whose last line has no end: a price of 12.50 of which only the 1 was written is a price too', '2.csv', late.slice(0, -5)],
    ['that is packed, and whose last line has no end', '2.csv.gz', gzipSync(late.trimEnd())],
    ['that is packed, and not to its end', '2.csv.gz', gzipSync(late).subarray(0, -8)],
    ['in UTF-16, whose last line has no end', '2.csv', Buffer.from(`\uFEFF${late.trimEnd()}`, 'utf16le')],
  ])('one %s', async (_, name, text) => {
    const shop = dropFolder({ '1.csv': whole });
    drop(shop, name, text, 60);
    expect(await left(shop)).toEqual({ exitCode: 0, told: [{ file: `drop/${name}`, because: 'its last line has no end', needs_person: false }] });
  });

  it.each([
    ['in UTF-16', '2.csv', Buffer.from(`\uFEFF${late}`, 'utf16le')],
    ['that is packed', '2.csv.gz', gzipSync(late)],
    ['with line ends of a Mac of old', '2.csv', late.replaceAll('\n', '\r')],
  ])('but one %s that ends its last line is taken', async (_, name, text) => {
    const shop = dropFolder({ '1.csv': whole });
    drop(shop, name, text, 3600);
    expect((await sweep(shop)).exitCode).toBe(0);
    expect(await written(shop)).toEqual(['ann@example.com', 'ben@example.com', 'cleo@example.com']);
  });

  it('one that is empty; and where nobody has written to it for ten minutes, a person must look: exit code 1', async () => {
    const shop = dropFolder({ '1.csv': whole });
    drop(shop, '2.csv', '', 60);
    expect(await left(shop)).toEqual({ exitCode: 0, told: [{ file: 'drop/2.csv', because: 'it is empty', needs_person: false }] });
    drop(shop, '2.csv', '', 3600);
    expect(await left(shop)).toEqual({ exitCode: 1, told: [{ file: 'drop/2.csv', because: 'it is empty', needs_person: true }] });
    drop(shop, '2.csv', late.trimEnd(), 3600);
    expect(await left(shop)).toEqual({ exitCode: 1, told: [{ file: 'drop/2.csv', because: 'its last line has no end', needs_person: true }] });
  });

  it('outages among them: then nothing is planned, because a window may be half known', async () => {
    const shop = dropFolder({ '1.csv': whole });
    utimesSync(shop.path('outages.csv'), secondsBeforeNow(1), secondsBeforeNow(1));
    const { exitCode, line } = await sweep(shop);
    expect(exitCode).toBe(0);
    expect(line('left_for_next_run')).toMatchObject({ file: 'outages.csv', because: 'it was written a moment ago' });
    expect(await written(shop)).toEqual([]);
  });
});
