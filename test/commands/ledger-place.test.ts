import { describe, expect, it } from 'vitest';
import { describeOnPostgres } from '../ledger/postgres-for-test.ts';
import { makeCampaign } from './campaign.ts';
import { SHOP } from './shop.ts';

describe('an address in MAKEGOOD_LEDGER that is none is refused, and never shown', () => {
  it.each([
    ['mysql://ann:secret@db/ledger'],
    ['postgres://ann:sec%ret@db/ledger'],
    ['postgres://ann:secret@db:port/ledger'],
  ])('%s', async (address) => {
    const shop = makeCampaign(SHOP);
    const { stdout, stderr, exitCode } = await shop.run(['plan'], { env: { MAKEGOOD_LEDGER: address } });
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain('MAKEGOOD_LEDGER names a server, but not in a way that can be read.');
    expect(stderr).not.toMatch(/secret|sec%ret/);
  });

  it('a server that does not answer is a sentence that names it without the password', async () => {
    const shop = makeCampaign(SHOP);
    const { stderr, exitCode } = await shop.run(['plan'], { env: { MAKEGOOD_LEDGER: 'postgres://ann:secret@127.0.0.1:1/books?password=secret' } });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`postgres://ann@127.0.0.1:1/books: The database of the ledger cannot be reached, or went away.
  See that it runs and that the network is there, then run the same command again: it goes on where this one stopped.
`);
  });
});

describeOnPostgres('a ledger on a PostgreSQL server, by the command line', ({ newPlace }) => {
  it('is what plan, send, show and explain go by, as they do by a file', async () => {
    const shop = makeCampaign(SHOP);
    const env = { MAKEGOOD_LEDGER: (await newPlace()).url };
    const plan = await shop.plan({ env });
    const sent = await shop.run(['send', plan, '--outbox', 'outbox', '--yes'], { env });
    expect([sent.stderr, sent.exitCode]).toEqual(['', 0]);
    expect((await shop.run(['send', plan, '--outbox', 'outbox', '--yes'], { env })).stdout).toMatch(/^Nothing to do: this plan was sent on/);
    expect((await shop.run(['show', plan], { env })).stdout).toContain('This plan was sent on');
    expect((await shop.run(['explain', 'ann@example.com'], { env })).stdout).toContain('letter: sent');
    const again = await shop.run(['plan', '--json'], { env });
    expect(JSON.parse(again.stdout)).toMatchObject({ awards: 0 });
    expect(() => shop.read('ledger.sqlite')).toThrow();
  });
});
