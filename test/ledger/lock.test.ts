import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFile } from '../../src/ledger/lock.ts';
import { Refusal } from '../../src/model/fault.ts';
import { TUESDAY } from '../send/plan-for-test.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ME = { pid: 4711, host: 'till-3' };
let folder: string;

/** The lock as it is shipped, compiled by the project's own compiler, so that a real second process can take it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'makegood-lock-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const read = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  const program = ts.createProgram([join(ROOT, 'src/ledger/lock.ts')], { ...options, outDir: join(folder, 'dist'), noEmit: false });
  expect(program.emit().emitSkipped).toBe(false);
  writeFileSync(
    join(folder, 'hold.js'),
    `import { lockFile } from './dist/ledger/lock.js';
     try {
       globalThis.lock = lockFile(process.argv[2], { pid: process.pid, host: 'till-7' }, ${TUESDAY});
       process.stdout.write('held');
       setInterval(() => globalThis.lock, 1000);
     } catch (error) {
       process.stdout.write(error.exitCode + ' ' + error.message);
     }`,
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runChild(path: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(folder, 'hold.js'), path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((resolveSaid) => child.stdout.once('data', (data: Buffer) => resolveSaid(data.toString())));
  return { child, said };
}

function refusalOf(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('The lock was given twice');
}

test('a second run is told who holds the ledger since when, and exits with 4', () => {
  const path = join(folder, 'one.sqlite');
  const lock = lockFile(path, ME, TUESDAY);
  const refusal = refusalOf(() => lockFile(path, ME, TUESDAY));
  expect(refusal.exitCode).toBe(4);
  expect(refusal.message).toBe('Another run holds the ledger: process 4711 on till-3, since 2026-02-03T12:00:00Z.');
  lock.release();
  lock.release();
  lockFile(path, ME, TUESDAY).release();
});

test('the files of the lock are readable by their owner only', () => {
  const path = join(folder, 'modes.sqlite');
  const lock = lockFile(path, ME, TUESDAY);
  for (const file of [`${path}.lock`, `${path}.lock-holder`]) expect(statSync(file).mode & 0o777).toBe(0o600);
  lock.release();
});

test('a lock that another process holds is refused within a second, and free at once when that process is killed', async () => {
  const path = join(folder, 'two.sqlite');
  const { child, said } = await runChild(path);
  expect(said).toBe('held');
  const started = performance.now();
  const refusal = refusalOf(() => lockFile(path, ME, TUESDAY));
  expect(performance.now() - started).toBeLessThan(1000);
  expect(refusal.message).toBe(`Another run holds the ledger: process ${child.pid} on till-7, since 2026-02-03T12:00:00Z.`);
  child.kill('SIGKILL');
  await new Promise((done) => child.once('exit', done));
  const lock = lockFile(path, ME, TUESDAY);
  const second = await runChild(path);
  expect(second.said).toBe('4 Another run holds the ledger: process 4711 on till-3, since 2026-02-03T12:00:00Z.');
  lock.release();
});

test('a folder that cannot be written is refused with words', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(refusalOf(() => lockFile(join(file, 'ledger.sqlite'), ME, TUESDAY)).exitCode).toBe(2);
});
