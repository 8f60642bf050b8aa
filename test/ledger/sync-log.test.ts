import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/open-sqlite.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import { TUESDAY } from '../send/plan-for-test.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const PLAN = { id: 'plan-1', name: 'february', digest: 'abc' };

async function newLedger(): Promise<OpenLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-sync-'));
  const ledger = await openSqliteLedger(join(folder, 'ledger.sqlite'));
  onTestFinished(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return ledger;
}

/** What every open file does when it is brought to the disk. */
async function onSync(sync: () => Promise<void>): Promise<void> {
  const file = await open(join(import.meta.dirname, 'sync-log.test.ts'));
  const everyFile = Object.getPrototypeOf(file) as FileHandle;
  await file.close();
  vi.spyOn(everyFile, 'datasync').mockImplementation(sync);
}

test('nobody is told of a commit before it is on the disk', async () => {
  const ledger = await newLedger();
  let finish = (): void => undefined;
  await onSync(() => new Promise((resolve) => (finish = resolve)));
  let told = false;
  const begun = ledger.beginPlan(PLAN, TUESDAY, 'one', true).then(() => (told = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toBe(false);
  finish();
  await begun;
});

test('a disk that refuses is told as a sentence, and nothing is accepted afterwards: nobody can say what is on it', async () => {
  const ledger = await newLedger();
  await onSync(() => Promise.reject(Object.assign(new Error('i/o error'), { code: 'EIO' })));
  await expect(ledger.beginPlan(PLAN, TUESDAY, 'one', true)).rejects.toThrow('The disk refuses to keep what was written to the ledger (EIO).');
  vi.restoreAllMocks();
  await expect(ledger.setCanary('plan-1', 3)).rejects.toThrow('The disk refuses to keep');
});
