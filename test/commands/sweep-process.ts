import { type ChildProcess, spawn } from 'node:child_process';
import { utimesSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { addressOf, makeCampaign, type TestCampaign } from './campaign.ts';
import { HEADER, SHOP } from './shop.ts';

const BIN = fileURLToPath(new URL('../../bin/makegood.js', import.meta.url));
export const LETTERS = 12;
const rows = Array.from({ length: LETTERS }, (_, index) => `A-${index},C-${index},c${index}@example.com,Cay,2026-11-17 09:00,20.00`);
export const everybody = rows.map((_, index) => `c${index}@example.com`).sort();

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Starts a sweep, as cron would. */
export function start(shop: TestCampaign, url: string, env: NodeJS.ProcessEnv = {}): Running {
  return startCommand(shop, ['sweep', '--smtp', url], env);
}

/** The built command as a process of its own, with what it has said so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly said: () => string;
}

/** Starts the built command in a campaign's folder; it is killed where it outlives its test. */
export function startCommand(shop: Pick<TestCampaign, 'folder'>, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const started = performance.now();
  const child = spawn(process.execPath, [BIN, ...argv], { cwd: shop.folder, env: { PATH: process.env['PATH'], HOME: shop.folder, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [[] as Buffer[], [] as Buffer[]];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString(), milliseconds: performance.now() - started }));
  });
  return { child, ended, said: () => Buffer.concat(stderr).toString() };
}

/** Exports that nobody has written to for an hour. */
export function makeShop(): TestCampaign {
  const shop = makeCampaign({ ...SHOP, 'orders.csv': `${[HEADER, ...rows].join('\n')}\n` });
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const file of ['orders.csv', 'outages.csv']) utimesSync(shop.path(file), hourAgo, hourAgo);
  return shop;
}

/** A server that takes its time for a letter, two at once, and tells who was written to. */
export async function startSlow(milliseconds = 100): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
          taken.push(addressOf(letter));
          setTimeout(done, milliseconds);
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}?connections=2`, taken };
}

/** Waits until something holds while this process runs; throws with its last words where it ends before. */
export async function until({ ended }: Pick<ReturnType<typeof start>, 'ended'>, holds: () => boolean): Promise<void> {
  let end: Ended | undefined;
  void ended.then((found) => (end = found));
  while (!holds()) {
    if (end) throw new Error(`It ended with ${end.code ?? 'a signal'} before its time:\n${end.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
