import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { addressOf, makeCampaign } from '../commands/campaign.ts';
import { HEADER, SHOP } from '../commands/shop.ts';

const BIN = fileURLToPath(new URL('../../bin/makegood.js', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let home: string;
let scratch: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'makegood-built-'));
  scratch = join(home, 'scratch');
  mkdirSync(scratch);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The environment of a user who has set nothing. */
const bareEnv = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: home, TMPDIR: scratch });

function start(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(command, args, { cwd, env: { ...bareEnv(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [[] as Buffer[], [] as Buffer[]];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }));
  });
  return { child, ended };
}

const makegood = (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<Ended> => start(process.execPath, [BIN, ...args], cwd, env).ended;

/** As typed in a shell, where a pipe's failure is the command's. */
const inShell = (line: string, cwd: string, env?: NodeJS.ProcessEnv): Promise<Ended> =>
  start('bash', ['-o', 'pipefail', '-c', line.replace('makegood', `"${process.execPath}" "${BIN}"`)], cwd, env).ended;

describe('the built program', () => {
  it('says its version and its help', async () => {
    expect(await makegood(['--version'], home)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const help = await makegood(['--help'], home);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: makegood /);
  });

  it('does the whole job in an empty folder: init, plan, send, and send again', async () => {
    const laidOut = await makegood(['init', 'bad-tuesday', '--playbook', 'shipping-outage'], home);
    expect(laidOut).toMatchObject({ code: 0, stderr: '' });
    expect(laidOut.stdout).toMatch(/\nNext: cd bad-tuesday && makegood plan\n$/);
    const folder = join(home, 'bad-tuesday');
    const planned = await makegood(['plan'], folder);
    expect(planned).toMatchObject({ code: 0, stderr: '' });
    expect(planned.stdout).toMatch(/^1,202 orders read, 2 outages, \d+ affected, 139 customers\n/);
    const plan = /makegood send (\S+)\n$/.exec(planned.stdout)?.[1] ?? '';
    const unasked = await makegood(['send', plan, '--outbox', 'outbox'], folder);
    expect(unasked).toMatchObject({ code: 2, stdout: '' });
    expect(unasked.stderr).toMatch(/^Nobody can be asked: this is no terminal\./);
    const sent = await makegood(['send', plan, '--outbox', 'outbox', '--yes'], folder);
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    expect(sent.stdout).toContain('Credited 139 customers $116.75 and sent 137 letters to files in outbox.\n');
    expect(readdirSync(join(folder, 'outbox'))).toHaveLength(137);
    const again = await makegood(['send', plan, '--outbox', 'outbox', '--yes'], folder);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^Nothing to do: this plan was sent on \d{4}-\d\d-\d\d \d\d:\d\d \(America\/Los_Angeles\)\.\n$/);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('gives an exit code that a shell can act on', async () => {
    const shop = makeCampaign(SHOP);
    expect((await makegood(['plan', '--detailed-exitcode'], shop.folder)).code).toBe(5);
    expect((await makegood(['plna'], shop.folder)).code).toBe(2);
    shop.write('policy.yaml', SHOP['policy.yaml']?.replace('at_most: 100', 'at_most: 1') ?? '');
    expect((await makegood(['plan'], shop.folder)).code).toBe(3);
  });

  it('is read by head without complaint', async () => {
    const { folder } = makeCampaign(SHOP);
    expect(await inShell('makegood plan | head -1', folder)).toEqual({ code: 0, stdout: '10 orders read, 2 outages, 8 affected, 6 customers\n', stderr: '' });
  });

  it('finishes its work where nobody reads it any more: the plan is there, and no scratch file', async () => {
    const { folder } = makeCampaign(SHOP);
    expect(await inShell('makegood plan --all-letters | true', folder)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(folder, 'plans'))).toHaveLength(1);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.each([{}, { NO_COLOR: '1' }, { CI: 'true' }, { FORCE_COLOR: '1' }])('writes no colour into a pipe (%j)', async (env) => {
    const { folder } = makeCampaign(SHOP);
    const { stdout, stderr } = await makegood(['plan'], folder, env);
    expect(`${stdout}${stderr}`).not.toContain('\u001B');
  });
});

describe('colour', () => {
  // `script` lends the program a terminal.
  const onTerminal = (cwd: string, env?: NodeJS.ProcessEnv): Promise<Ended> =>
    start('script', ['-qec', `"${process.execPath}" "${BIN}" plan`, '/dev/null'], cwd, { TERM: 'xterm', ...env }).ended;

  it('is seen on a terminal, and not where NO_COLOR says so', async (context) => {
    const { folder } = makeCampaign(SHOP);
    const seen = await onTerminal(folder).catch(() => undefined);
    if (!seen) return context.skip('there is no `script` here');
    expect(seen.stdout).toContain('\u001B[1m');
    expect((await onTerminal(folder, { NO_COLOR: '1' })).stdout).not.toContain('\u001B[1m');
  });
});

describe('an interrupt while letters are sent', () => {
  const LETTERS = 12;

  /** Takes a letter in a third of a second, and tells how many it has begun. */
  async function startSlow(): Promise<{ url: string; taken: string[]; begun: () => number }> {
    const taken: string[] = [];
    let begun = 0;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _, done) {
        begun += 1;
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          setTimeout(() => {
            void PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
              taken.push(addressOf(letter));
              done();
            });
          }, 300);
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}?connections=2`, taken, begun: () => begun };
  }

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it('lets those under way arrive, keeps the others for the next run, and mails nobody twice', async () => {
    const server = await startSlow();
    const rows = Array.from({ length: LETTERS }, (_, index) => `A-${index},C-${index},c${index}@example.com,Cay,2026-11-17 09:00,20.00`);
    const shop = makeCampaign({ ...SHOP, 'orders.csv': `${[HEADER, ...rows].join('\n')}\n` });
    const plan = await shop.plan();
    const send = ['send', plan, '--smtp', server.url, '--yes'];
    const { child, ended } = start(process.execPath, [BIN, ...send], shop.folder);
    await until(() => server.begun() === 3);
    child.kill('SIGINT');
    const interrupted = await ended;
    expect(interrupted).toMatchObject({ code: 130, stderr: expect.stringMatching(/^Finishing \d letters? that (?:is|are) with the mail server/) as string });
    const first = server.taken.length;
    expect(first).toBe(server.begun());
    expect(first).toBeLessThan(LETTERS);
    expect(interrupted.stdout).toContain(`sent ${first} letters to smtp://127.0.0.1:`);
    expect(interrupted.stdout).toMatch(new RegExp(`\\nInterrupted\\.\\n${LETTERS - first} letters left\\. Next: run the same command again\\.\\n$`));
    expect(await makegood(send, shop.folder)).toMatchObject({ code: 0, stderr: '' });
    expect([...server.taken].sort()).toEqual(rows.map((_, index) => `c${index}@example.com`).sort());
    writeFileSync(shop.path('end.txt'), (await makegood(send, shop.folder)).stdout);
    expect(shop.read('end.txt')).toMatch(/^Nothing to do: this plan was sent on /);
    expect(shop.rows(`${plan}/credits.csv`)).toHaveLength(LETTERS);
  });
});
