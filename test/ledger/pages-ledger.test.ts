import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lockFile } from '../../src/ledger/lock.ts';
import { openLedger, openLedgerForPages } from '../../src/ledger/open-ledger.ts';
import type { OpenLedger, PagesLedger } from '../../src/send/ports.ts';
import { customer, customers, TUESDAY } from '../send/plan-for-test.ts';
import { grants, OTHER, PLAN } from './ledger-for-test.ts';
import { answerOf, listed, makeOffers, offer } from './offers-for-test.ts';

const SCRIPT = fileURLToPath(new URL('answer-process.js', import.meta.url));

/** A ledger file with a sender at it and so many offers, `o0` and so on. */
async function offered(count: number): Promise<{ path: string; sender: OpenLedger; pages: PagesLedger }> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-pages-'));
  const path = join(folder, 'ledger.sqlite');
  const sender = await openLedger({ kind: 'file', path }, true);
  await makeOffers(sender, ...Array.from({ length: count }, (_, index) => offer(`o${index}`, `c${index}`)));
  const pages = await openLedgerForPages({ kind: 'file', path });
  onTestFinished(async () => {
    await pages.close();
    await sender.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { path, sender, pages };
}

interface Answering {
  readonly child: ChildProcess;
  /** What it was told so far: `id kind option`. */
  readonly told: () => readonly string[];
  readonly ended: Promise<unknown>;
}

async function startAnswering(path: string, option: number, offers: number): Promise<Answering> {
  const child = spawn(process.execPath, [SCRIPT, path, String(option), String(offers)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.startsWith('ready\n')) await once(child.stdout, 'data');
  return { child, ended, told: () => said.slice('ready\n'.length).split('\n').slice(0, -1) };
}

test('10,500 answers of three processes, while a sender books credits: each offer has one, and everyone is told the same', { timeout: 60_000 }, async () => {
  const OFFERS = 3500;
  const { path, sender, pages } = await offered(OFFERS);
  const processes = await Promise.all([0, 1, 2].map((option) => startAnswering(path, option, OFFERS)));
  await sender.beginPlan(OTHER, TUESDAY, 'w1', true);
  for (const { child } of processes) child.stdin?.write('go');
  const ended = Promise.all(processes.map((one) => one.ended));
  const isOver = ended.then(() => true);
  const booked = customers(4000);
  for (let start = 0; start < booked.length || !(await Promise.race([isOver, setTimeout(1, false)])); start += 100) {
    const from = start % booked.length;
    await sender.grant(OTHER.id, grants(OTHER.id, ...booked.slice(from, from + 100)), TUESDAY);
  }
  expect(await ended).toEqual([[0, null], [0, null], [0, null]]);
  await sender.endCredits(OTHER.id, 0, TUESDAY);

  const told = processes.flatMap((one) => one.told()).map((line) => line.split(' '));
  expect(told).toHaveLength(3 * OFFERS);
  expect(told.filter(([, kind]) => kind === 'taken')).toHaveLength(OFFERS);
  const held = new Map((await listed(pages.offers({}))).map(({ award, answer }) => [award.id, String(answer?.option)]));
  expect(told.filter(([id, , option]) => held.get(id ?? '') !== option)).toEqual([]);
  expect((await sender.totals(OTHER.id)).awards).toBe(4000);
  expect(await sender.verify()).toEqual([]);
});

test('what a process was told before it was killed is in the ledger, and the next one is let in', async () => {
  const { path, pages } = await offered(3000);
  const answering = await startAnswering(path, 2, 3000);
  answering.child.stdin?.write('go');
  while (answering.told().length < 400) await setTimeout(1);
  answering.child.kill('SIGKILL');
  await answering.ended;
  const told = answering.told().map((line) => line.split(' ')[0]!);
  const held = new Set((await listed(pages.offers({}))).flatMap(({ award, answer }) => (answer ? [award.id] : [])));
  expect(told.filter((id) => !held.has(id))).toEqual([]);
  expect(await answerOf(pages, 'o2999', 1)).toMatchObject({ kind: held.has('o2999') ? 'already' : 'taken' });
  expect(await pages.verify()).toEqual([]);
});

test('an answer does not wait for a sender that has booked credits and is busy elsewhere, nor do other pages', async () => {
  const { path, sender, pages } = await offered(1);
  const lock = lockFile(path, { pid: 1, host: 'till' }, TUESDAY);
  onTestFinished(() => lock.release());
  await sender.beginPlan(OTHER, TUESDAY, 'w1', true);
  await sender.grant(OTHER.id, grants(OTHER.id, customer('ann')), TUESDAY);
  let turns = 0;
  const answered = answerOf(pages, 'o0', 1);
  const isDone = answered.then(() => true);
  while (!(await Promise.race([isDone, setTimeout(5, false)]))) turns += 1;
  expect(await answered).toMatchObject({ kind: 'taken' });
  expect(turns).toBeGreaterThan(5);
  expect((await sender.findPlan(PLAN.id))?.letters.pending).toBe(1);
});

test('an end and an answer at the same moment are one of them', async () => {
  const { sender, pages } = await offered(200);
  const [record] = await listed(pages.offers({ award: 'o0' }));
  const end = record!.award.offer!.endsAt;
  const ids = Array.from({ length: 200 }, (_, index) => `o${index}`);
  const answers = ids.map((id) => answerOf(pages, id, 2, TUESDAY));
  const [ended, ...results] = await Promise.all([sender.endOffers(end), ...answers]);
  expect(ended + results.filter(({ kind }) => kind === 'taken').length).toBe(200);
  expect((await listed(pages.offers({}))).every(({ answer }) => answer !== undefined)).toBe(true);
});
