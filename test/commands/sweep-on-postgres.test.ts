import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { describeOnPostgres } from '../ledger/postgres-for-test.ts';
import { everybody, makeShop, start, startSlow, until } from './sweep-process.ts';
import { readLines } from './sweeping.ts';

describeOnPostgres('a sweep on a ledger that is a server', (given) => {
  it('is one at a time: the other exits with 4, and the next one has nothing to do', async () => {
    const [shop, server, place] = [makeShop(), await startSlow(500), await given.newPlace()];
    const env = { MAKEGOOD_LEDGER: place.url };
    const first = start(shop, server.url, env);
    await until(first, () => server.taken.length > 0);
    const second = await start(shop, server.url, env).ended;
    expect(second.code).toBe(4);
    expect(String(readLines(second.stderr).line('locked')['says'])).toContain(`process ${first.child.pid} on ${hostname()}, since `);
    expect((await first.ended).code).toBe(0);
    expect([...server.taken].sort()).toEqual(everybody);
    expect(await start(shop, server.url, env).ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('that was killed locks nobody out, and nobody is mailed twice', async () => {
    const [shop, server, place] = [makeShop(), await startSlow(500), await given.newPlace()];
    const env = { MAKEGOOD_LEDGER: place.url };
    const killed = start(shop, server.url, env);
    await until(killed, () => server.taken.length >= 3);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = await start(shop, server.url, env).ended;
    expect([0, 1]).toContain(next.code);
    expect(readLines(next.stderr).events).toContain('resumed');
    expect(new Set(server.taken).size).toBe(server.taken.length);
  });
});
