import { describe, expect, it } from 'vitest';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { type Ended, makeShop, type Running, startCommand, until } from './sweep-process.ts';

const recipients = (bodies: readonly string[]): string[] => bodies.map((body) => /^To: .*?<?([\w.]+@[\w.]+)/m.exec(body)?.[1] ?? '').sort();

/** Presses until it has ended; gives how long that took, in milliseconds. */
async function pressUntilEnd(running: Running): Promise<{ readonly ended: Ended; readonly milliseconds: number }> {
  const from = performance.now();
  const timer = setInterval(() => running.child.kill('SIGINT'), 50);
  const ended = await running.ended;
  clearInterval(timer);
  return { ended, milliseconds: performance.now() - from };
}

describe('Ctrl-C while a mail server is silent, in a real process', () => {
  it('says at once what it waits for; pressed again it ends at once, and the next run sends the others and nobody twice', async () => {
    const shop = makeShop();
    const plan = await shop.plan({ now: new Date().toISOString() });
    let isSilent = true;
    const server = await startServer((command) => (command === 'dot' && isSilent ? 'silence' : undefined));
    const argv = ['send', plan, '--smtp', server.url, '--connections', '3', '--yes'];
    const running = startCommand(shop, argv);
    await until(running, () => server.bodies.length === 3);
    running.child.kill('SIGINT');
    await until(running, () => running.said() !== '');
    expect(running.said()).toBe('Finishing 3 letters that are with the mail server; press Ctrl-C again to leave them as unknown.\n');
    // npx hands a press on that the terminal has sent already: what follows at once is the same press.
    const { ended, milliseconds } = await pressUntilEnd(running);
    expect(milliseconds).toBeGreaterThan(200);
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('Ended at once: 3 letters were with the mail server, and may or may not have arrived.\nNext: run the same command again.');
    isSilent = false;
    const next = await startCommand(shop, argv).ended;
    expect(next).toMatchObject({ code: 1, stderr: '' });
    expect(next.stdout).toContain('sent 9 letters');
    expect(next.stdout).toContain('3 letters may or may not have arrived, and will not be sent again by themselves.');
    expect(new Set(recipients(server.bodies)).size).toBe(12);
    expect(server.bodies).toHaveLength(12);
  });

  it('a sweep tells it as an event, and ends with 130 as well', async () => {
    const shop = makeShop();
    const server = await startServer((command) => (command === 'dot' ? 'silence' : undefined));
    const running = startCommand(shop, ['sweep', '--smtp', `${server.url}?connections=2`]);
    await until(running, () => server.bodies.length === 2);
    running.child.kill('SIGTERM');
    await until(running, () => running.said().includes('"interrupted"'));
    const { ended } = await pressUntilEnd(running);
    expect(ended.code).toBe(130);
    const events = ended.stderr.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.find(({ event }) => event === 'interrupted')).toMatchObject({ under_way: 2 });
    expect(events.at(-1)).toMatchObject({ event: 'stopped', says: [expect.stringMatching(/^Ended at once by a second signal/)] });
  });
});
