import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CliOptions } from '../run-cli.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses, WRITTEN_TO } from './sending.ts';
import { SHOP } from './shop.ts';
import { sweep } from './sweeping.ts';

/** Half a row: the price of 200.00 is not written to its end. */
const HALF = 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,2';

/** Writes to a file once, while the orders are read. */
function whileRead(shop: TestCampaign, file: string, text: string): Omit<CliOptions, 'cwd'> {
  let isWritten = false;
  return {
    progress(what) {
      if (isWritten || what?.startsWith('Reading') !== true) return;
      isWritten = true;
      appendFileSync(shop.path(file), text);
    },
  };
}

const CHANGED = (file: string): string => `${file}: This file changed while it was read.\n  Wait until it is written, then run the same command again.\n`;

describe('an export that is written while it is read', () => {
  it.each([
    ['orders.csv', HALF],
    ['outages.csv', 'OUT-3,shipping,2026-11-17 12:00,2026-11-17 1'],
  ])('makes no plan: %s', async (file, text) => {
    const shop = makeCampaign(SHOP);
    const { exitCode, stdout, stderr } = await shop.run(['plan'], whileRead(shop, file, text));
    expect([exitCode, stdout, stderr]).toEqual([2, '', CHANGED(file)]);
    expect(readdirSync(shop.path('plans'))).toEqual([]);
  });

  it('is not checked: what was found may hold no longer', async () => {
    const shop = makeCampaign(SHOP);
    expect(await shop.run(['check'], whileRead(shop, 'orders.csv', HALF))).toMatchObject({ exitCode: 2, stdout: '', stderr: CHANGED('orders.csv') });
  });

  it('is left by a sweep for the next one, which takes it once it is whole', async () => {
    const shop = makeCampaign(SHOP);
    const { exitCode, line, events } = await sweep(shop, [], whileRead(shop, 'orders.csv', HALF));
    expect(exitCode).toBe(0);
    expect(line('left_for_next_run')).toMatchObject({ file: 'orders.csv', because: 'it is being written' });
    expect(events).not.toContain('planned');
    expect(existsSync(shop.path('outbox'))).toBe(false);
    // Its last line has no end yet.
    expect((await sweep(shop)).events).toEqual(['started', 'left_for_next_run', 'finished']);
    appendFileSync(shop.path('orders.csv'), '00.00\n');
    expect((await sweep(shop)).exitCode).toBe(0);
    const letters = await shop.letters('outbox');
    expect(addresses(letters)).toEqual([...WRITTEN_TO, 'jo@example.com']);
    expect(letters.at(-1)?.text).toContain('credited $10.00');
  });
});
