import { describe, expect, it } from 'vitest';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { makeCampaign } from './campaign.ts';
import { addresses, creditsOf, send, WRITTEN_TO } from './sending.ts';
import { POLICY, SHOP } from './shop.ts';

describe('a canary', () => {
  it('is asked for by its count, sends the first letters, and says what to type next', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { stdout, questions, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox', '--canary', '2'], { answers: ['2'] });
    expect(questions).toEqual(['The letters become files in outbox, and count as sent.\nCredit 6 customers $9.63 and write to 2 of the 4 first? Type 2: ']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`Credited 6 customers $9.63 and sent 2 letters to files in outbox.
2 customers could not be written to: no usable address.
The canary: 2 letters sent. 2 letters left, which wait for your word.
Next: look at what arrived, then go on with: makegood send ${plan} --outbox outbox --continue
`);
    expect(await shop.letters('outbox')).toHaveLength(2);
    expect(creditsOf(shop, plan)).toHaveLength(7);
  });

  it('that waits is not passed over by running send again: it says so, does nothing, and exits with 1', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await send(shop, plan, '--canary', '2');
    for (const flags of [[], ['--canary', '2'], ['--canary', '4'], ['--rate', '10']]) {
      expect(await send(shop, plan, ...flags)).toMatchObject({
        exitCode: 1, stderr: '',
        stdout: `The canary waits: 2 letters sent. 2 letters left, and nothing was sent now.\nNext: look at what arrived, then go on with: makegood send ${plan} --continue\n`,
      });
    }
    expect(await shop.letters('outbox')).toHaveLength(2);
  });

  it('goes on at --continue: each customer is written to once', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await send(shop, plan, '--canary', '2');
    expect(await send(shop, plan, '--continue')).toMatchObject({ stderr: '', exitCode: 0 });
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
    expect(await send(shop, plan, '--continue')).toMatchObject({ stdout: expect.stringMatching(/^Nothing to do/) as string, exitCode: 0 });
  });

  it('cannot go on before there is one', async () => {
    const shop = makeCampaign(SHOP);
    const { stdout, stderr, exitCode } = await send(shop, await shop.plan(), '--continue');
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe('There is nothing to go on with: this plan was not begun yet.\n  Nothing was sent. Leave --continue out, or begin with its first letters: --canary 10\n');
  });
});

describe('a pace', () => {
  it.each([
    [['--rate', 'fast'], '--rate fast: this is no pace.'],
    [['--connections', '0'], '--connections 0: this is no number of at least 1 and at most 100.'],
    [['--canary', 'x'], '--canary x: this is no number of at least 1.'],
    [['--canary', '3', '--continue'], '--canary sends the first letters, --continue all the others: one run cannot do both.'],
  ])('%j is refused before anything is done', async (flags, says) => {
    const shop = makeCampaign(SHOP);
    const { stderr, exitCode } = await send(shop, await shop.plan(), ...flags);
    expect(exitCode).toBe(2);
    expect(stderr.split('\n')[0]).toBe(says);
  });
});

describe('a signature', () => {
  const SIGNED = { ...SHOP, 'policy.yaml': `${POLICY}  approve_plan_over: 9.62\n` };

  it('is wanted above what the policy says, of whoever sends and also where nobody is asked: exit code 3, and nothing is sent', async () => {
    const shop = makeCampaign(SIGNED);
    const plan = await shop.plan();
    expect(await send(shop, plan)).toMatchObject({
      stdout: '', exitCode: 3,
      stderr: `The plan comes to $9.63, and the policy wants somebody to sign for more than $9.62.\n  Nothing was sent. Whoever signs for it writes: makegood send ${plan} --approve-by NAME\n`,
    });
    expect(await send(shop, plan, '--approve-by', 'Ada Lovelace')).toMatchObject({ stderr: '', exitCode: 0 });
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it('is kept: a plan that was signed and begun goes on without it', async () => {
    const shop = makeCampaign(SIGNED);
    const plan = await shop.plan();
    await send(shop, plan, '--approve-by', 'Ada Lovelace', '--canary', '1');
    expect(await send(shop, plan, '--continue')).toMatchObject({ stderr: '', exitCode: 0 });
  });

  it('is not wanted for exactly so much', async () => {
    const shop = makeCampaign({ ...SHOP, 'policy.yaml': `${POLICY}  approve_plan_over: 9.63\n` });
    expect(await send(shop, await shop.plan())).toMatchObject({ exitCode: 0 });
  });

  it('needs a name', async () => {
    const shop = makeCampaign(SIGNED);
    const { stderr, exitCode } = await send(shop, await shop.plan(), '--approve-by', '  ');
    expect(exitCode).toBe(2);
    expect(stderr).toBe('--approve-by: this is no name.\n  Write who signs, on one line: --approve-by "Ada Lovelace"\n');
  });
});

describe('an address that a server refused', () => {
  it('is not written to by the next plan, which says so before it asks and when it is done; explain tells why', async () => {
    const shop = makeCampaign(SHOP);
    const server = await startServer((command, _count, line) => (command === 'RCPT' && line.includes('ben@') ? '550 5.1.1 no such user' : undefined));
    const first = await shop.plan();
    expect((await shop.run(['send', first, '--smtp', server.url, '--yes'])).exitCode).toBe(1);
    shop.edit('orders.csv', (text) => `${text}A-11,C-2,ben@example.com,Ben Boyd,2026-11-17 09:00,20.00\nA-12,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const next = await shop.plan();
    const { stdout, questions } = await shop.run(['send', next, '--outbox', 'outbox'], { answers: ['1'] });
    expect(questions.join()).toContain('Credit 2 customers $2.00 and write to 1 of them (1 is suppressed)? Type 1: ');
    expect(stdout).toContain('1 customer was not written to: their address is on the suppression list.\n');
    expect(addresses(await shop.letters('outbox'))).toEqual(['jo@example.com']);
    expect((await shop.run(['explain', 'C-2'])).stdout).toMatch(/letter: suppressed \(.*550 5\.1\.1/);
  });
});

describe('Ctrl-C', () => {
  it('lets the letters under way finish, says what is left, and exits with 130; the same command sends the rest', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    let interrupt = (): void => undefined;
    const server = await startServer((command) => {
      if (command === 'dot') interrupt();
      return undefined;
    });
    const command = ['send', plan, '--smtp', server.url, '--connections', '1', '--yes'];
    const cut = await shop.run(command, { onInterruptible: (handler) => (interrupt = handler) });
    expect(cut.exitCode).toBe(130);
    expect(cut.stdout).toBe(`Credited 6 customers $9.63 and sent 1 letter to ${server.url}.
2 customers could not be written to: no usable address.
Interrupted.
3 letters left. Next: run the same command again.
`);
    expect(await shop.run(command)).toMatchObject({ exitCode: 0 });
    expect(server.bodies).toHaveLength(4);
  });
});

describe('letters that the server put off', () => {
  it('are told with the moment from which they may be tried, and a run before it does nothing', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const server = await startServer((command, _count, line) => (command === 'RCPT' && line.includes('ben@') ? '421 4.7.28 slow down' : undefined));
    let interrupt = (): void => undefined;
    const command = ['send', plan, '--smtp', server.url, '--connections', '1', '--yes'];
    const shown: string[] = [];
    const progress = (what: string | undefined): void => {
      shown.push(what ?? '');
      if (what?.startsWith('The server asks')) interrupt();
    };
    expect((await shop.run(command, { progress, onInterruptible: (handler) => (interrupt = handler) })).exitCode).toBe(130);
    expect(shown.join('\n')).toContain('The server asks for a slower pace (421 4.7.28 slow down). Going on at 2026-11-21 13:10 (America/New_York), one letter at a time');
    const rest = await shop.run(['send', plan, '--outbox', 'outbox', '--yes']);
    expect(rest.stdout).toContain('1 letter put off by the server. Next: run the same command again, from 2026-11-21 13:15 (America/New_York) on.\n');
    expect(await shop.run(['send', plan, '--outbox', 'outbox', '--yes'])).toMatchObject({
      exitCode: 1,
      stdout: 'Nothing to do yet: 1 letter was put off by the mail server.\nThe next may be tried from 2026-11-21 13:15 (America/New_York) on: run the same command again then.\n',
    });
    expect(await shop.run(['send', plan, '--outbox', 'outbox', '--yes'], { now: '2026-11-21T18:15:00Z' })).toMatchObject({ exitCode: 0 });
  });
});
