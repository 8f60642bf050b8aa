import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { describeOnPostgres } from '../ledger/postgres-for-test.ts';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { everybody, makeShop, startCommand, startSlow, until } from './sweep-process.ts';

describeOnPostgres('several `send` processes on one ledger', (given) => {
  const newLedger = async (): Promise<{ MAKEGOOD_LEDGER: string }> => ({ MAKEGOOD_LEDGER: (await given.newPlace()).url.replace('@/', '@localhost/') });
  const now = (): string => new Date().toISOString();

  it('one that finds nothing more to take says which process has how many letters, and exits with 0; history says it too', async () => {
    const [shop, env] = [makeShop(), await newLedger()];
    const plan = await shop.plan({ env, now: now() });
    const server = await startSlow(1500);
    const first = startCommand(shop, ['send', plan, '--smtp', server.url, '--yes'], env);
    await until(first, () => server.taken.length > 0);
    const second = await startCommand(shop, ['send', plan, '--smtp', server.url, '--yes'], env).ended;
    expect(second).toMatchObject({ code: 0, stderr: '' });
    const who = `process ${first.child.pid} on ${hostname()}, since 20`;
    expect(second.stdout).toContain('and sent 0 letters to ');
    expect(second.stdout).toMatch(/by this run, \d+ by all so far\.\n\d+ letters are with another run: /);
    expect(second.stdout).toContain(who);
    expect(second.stdout).toContain(`Next: makegood history ${plan}\n`);
    const history = await startCommand(shop, ['history'], env).ended;
    expect(history.stdout).toContain(`letters are with a run: ${who}`);
    expect(history.stdout).not.toContain('makegood send');
    expect((await first.ended).code).toBe(0);
    expect([...server.taken].sort()).toEqual(everybody);
  });

  it('that ask for a canary at the same moment send it once between them', async () => {
    const [shop, env] = [makeShop(), await newLedger()];
    const plan = await shop.plan({ env, now: now() });
    const server = await startSlow(50);
    const argv = ['send', plan, '--smtp', server.url, '--yes', '--canary', '5'];
    await Promise.all([startCommand(shop, argv, env).ended, startCommand(shop, argv, env).ended]);
    expect(server.taken).toHaveLength(5);
    expect((await startCommand(shop, [...argv.slice(0, -2), '--continue'], env).ended).code).toBe(0);
    expect([...server.taken].sort()).toEqual(everybody);
  });

  it('one that is killed: the next on the same machine goes on at once, and what was under way is unknown', async () => {
    const [shop, env] = [makeShop(), await newLedger()];
    const plan = await shop.plan({ env, now: now() });
    let isSilent = true;
    const server = await startServer((command) => (command === 'dot' && isSilent ? 'silence' : undefined));
    const argv = ['send', plan, '--smtp', server.url, '--connections', '2', '--yes'];
    const killed = startCommand(shop, argv, env);
    await until(killed, () => server.bodies.length === 2);
    killed.child.kill('SIGKILL');
    await killed.ended;
    isSilent = false;
    const next = await startCommand(shop, argv, env).ended;
    expect(next.code).toBe(1);
    expect(next.stdout).toContain('sent 10 letters');
    expect(next.stdout).toContain('2 letters may or may not have arrived');
    expect(server.bodies).toHaveLength(12);
  });

  describe('whose server vanishes', () => {
    it('end with a sentence and 2; when it is back the next run finishes the rest, and nobody is mailed twice', async () => {
      const [shop, env] = [makeShop(), await newLedger()];
      const plan = await shop.plan({ env, now: now() });
      const server = await startSlow(150);
      const argv = ['send', plan, '--smtp', server.url, '--yes'];
      const running = startCommand(shop, argv, env);
      await until(running, () => server.taken.length >= 3);
      await given.server.crash();
      const cut = await running.ended;
      expect(cut.code).toBe(2);
      expect(cut.stderr).toMatch(/^postgres:\/\/\S+: The database of the ledger cannot be reached, or went away\.\n {2}See that it runs/);
      expect(cut.stderr).not.toMatch(/\n\s+at /);
      await given.server.start();
      const next = await startCommand(shop, argv, env).ended;
      expect(next.stderr).toBe('');
      const unknown = Number(/(\d+) letters? may or may not/.exec(next.stdout)?.[1] ?? 0);
      expect(next.code).toBe(unknown > 0 ? 1 : 0);
      expect(unknown).toBeLessThanOrEqual(2);
      expect(new Set(server.taken).size).toBe(server.taken.length);
      expect(server.taken.length).toBeGreaterThanOrEqual(12 - unknown);
      expect(await startCommand(shop, ['history', '--verify'], env).ended).toMatchObject({ code: 0 });
    });
  });
});
