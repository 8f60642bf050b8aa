import { expect, it } from 'vitest';
import { describeOnPostgres } from '../ledger/postgres-for-test.ts';
import { makeCampaign } from './campaign.ts';
import { SHOP } from './shop.ts';

describeOnPostgres('a ledger on a server', ({ newPlace }) => {
  it('is told, kept, exported and looked over as one in a file', async () => {
    const url = (await newPlace()).url.replace('@/', '@localhost/');
    const shop = makeCampaign(SHOP);
    const run = (...argv: readonly string[]): ReturnType<typeof shop.run> => shop.run(argv, { env: { MAKEGOOD_LEDGER: url } });
    const plan = await shop.plan({ env: { MAKEGOOD_LEDGER: url } });
    expect((await run('send', plan, '--outbox', 'outbox', '--yes')).stderr).toBe('');
    expect((await run('history')).stdout).toContain('  credited 6 customers $9.63\n  letters: 4 sent, 2 no address\n');
    expect((await run('history', '--verify')).stdout).toBe('The ledger is whole: 1 plan, 7 awards, 6 letters.\n');
    expect((await run('export')).stdout.split('\n')).toHaveLength(9);
    const lists = await Promise.all([run('export', '--to', 'stripe'), run('export', '--to', 'stripe')]);
    // Either one came after the other, or one of them is told of the other.
    expect(lists.filter(({ stderr }) => /^Nothing new|at the same time: import only one of the two/m.test(stderr))).toHaveLength(1);
    expect((await run('export', '--to', 'stripe')).stderr).toBe('Nothing new for stripe: 7 awards stand in an earlier list; --again lists what was listed before.\n');
    expect((await run('history')).stdout).toContain('  exported: 7 awards to stripe on 2026-11-21 13:00 (America/New_York)\n');
    expect((await run('suppress', 'add', 'ann@example.com')).stdout).toBe('1 address added.\n');
    expect((await run('suppress', 'list')).stdout).toMatch(/^1 address gets no letter\./);
    const report = `From: m@mx.example\nDate: Sat, 21 Nov 2026 19:00:00 +0000\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; ben@example.com\nAction: failed\nStatus: 5.1.1\n\n--b--\n`;
    shop.write('reports/ben.eml', report);
    expect((await run('bounces', 'reports')).stdout).toMatch(/^1 mail read: 1 letter came back \(1 by the recipient alone\)\.\n1 address will get no letter again/);
    expect((await run('reconcile')).exitCode).toBe(0);
    expect((await run('history', plan)).stdout).toContain('bounced, 1: it was sent, and came back\n  C-2 (ben@example.com)');
  });
});
