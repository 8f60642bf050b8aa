import { existsSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askLedger, sendLosing, writeReports } from './afterwards.ts';
import { makeCampaign } from './campaign.ts';
import { send } from './sending.ts';
import { SHOP } from './shop.ts';

describe('the history', () => {
  it('of a ledger that is not there yet is empty, and makes none', async () => {
    const shop = makeCampaign(SHOP);
    expect(await shop.run(['history'])).toMatchObject({ stdout: 'The ledger knows no plan: nothing was sent yet (ledger.sqlite).\nNext: makegood plan\n', stderr: '', exitCode: 0 });
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('tells each plan, newest first: when, whom, how much, its letters, what is left to do', async () => {
    const { shop, plan } = await sendLosing('ann@example.com');
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const second = await shop.plan({ now: '2026-11-22T09:00:00Z' });
    await shop.run(['send', second, '--outbox', 'outbox', '--yes'], { now: '2026-11-22T09:00:00Z' });
    const { stdout, exitCode } = await shop.run(['history']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`2 plans, newest first (ledger.sqlite).

${second}
  sent on 2026-11-22 04:00 (America/New_York)
  credited 1 customer $1.00
  letters: 1 sent
  Nothing is left to do.

${plan}
  sent on 2026-11-21 13:00 (America/New_York)
  credited 6 customers $9.63
  letters: 3 sent, 1 unknown, 2 no address
  1 letter may or may not have arrived: makegood reconcile
  2 customers were credited and not told: makegood history ${plan}
`);
  });

  it('of one plan, by folder, name or id, adds the letters that need a person', async () => {
    const sent = await sendLosing('ben@example.com');
    const { shop, plan, name } = sent;
    writeReports(sent, 'postfix.eml');
    await shop.run(['bounces', 'reports']);
    const { stdout } = await shop.run(['history', plan]);
    expect(stdout.replace(/(handed over): .*/, '$1')).toBe(`${plan}
  sent on 2026-11-21 13:00 (America/New_York)
  credited 6 customers $9.63
  letters: 2 sent, 1 unknown, 2 no address, 1 bounced
  1 letter may or may not have arrived: makegood reconcile
  3 customers were credited and not told.

unknown, 1: it may have arrived, and is not sent again by itself
  C-2 (ben@example.com), 2026-11-21 13:00 (America/New_York): No reply after the letter was handed over

bounced, 1: it was sent, and came back
  C-1 (ann@example.com), 2026-11-21 13:00 (America/New_York): 550 5.1.1 <ann@example.com>: there is nobody of that name here (settled on 2026-11-21 13:00 (America/New_York) by bounce report)

no address, 2: there is no usable address
  C-4
  C-5
`);
    const json = JSON.parse((await shop.run(['history', name, '--json'])).stdout) as { plan: string; needs_person: { customer: string }[] };
    expect(json).toMatchObject({
      version: 1, ledger: 'ledger.sqlite', name, folder: plan, begun_at: '2026-11-21T18:00:00.000Z', finished_at: '2026-11-21T18:00:00.000Z',
      customers: 6, awards: 7, totals: { USD: '9.63' }, letters: { sent: 2, unknown: 1, bounced: 1 }, approvals: [],
      needs_person: [{ customer: 'C-2', state: 'unknown', settled: null }, { customer: 'C-1', state: 'bounced', settled: { by: 'bounce report' } }, { customer: 'C-4' }, { customer: 'C-5' }],
    });
    expect((await shop.run(['history', json.plan])).stdout).toBe(stdout);
    expect(JSON.parse((await shop.run(['history', '--json'])).stdout)).toMatchObject({ version: 1, plans: [{ name, awards: 7 }] });
  });

  it('says how to go on with a plan that was stopped', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    await send(shop, plan);
    const database = ["UPDATE letters SET state = 'pending', attempts = 0 WHERE customer = 'C-1'", 'UPDATE plans SET finished_at = NULL'];
    for (const statement of database) askLedger(shop, statement);
    expect((await shop.run(['history'])).stdout).toContain(`begun on 2026-11-21 13:00 (America/New_York), not finished
  credited 6 customers $9.63
  letters: 1 pending, 3 sent, 2 no address
  1 letter left: makegood send ${plan}
`);
  });

  it('is told in UTC where the policy is at fault, and from another folder with --policy', async () => {
    const { shop, plan } = await sendLosing();
    expect((await shop.run(['history', '--policy', '../campaign/policy.yaml'])).stdout).toContain(`${plan}\n  sent on 2026-11-21 13:00 (America/New_York)\n`);
    shop.write('policy.yaml', 'business:\n');
    expect((await shop.run(['history'])).stdout).toContain('  sent on 2026-11-21 18:00 (UTC)\n');
    rmSync(shop.path('policy.yaml'));
    expect((await shop.run(['history'])).exitCode).toBe(0);
    rmSync(shop.path('ledger.sqlite'));
    expect((await shop.run(['history'])).stderr).toMatch(/^There is no policy\.yaml here\.\n/);
  });

  it('does not know a plan that was never sent, and names those that were', async () => {
    const { shop, name } = await sendLosing();
    expect(await shop.run(['history', 'plans/another'])).toMatchObject({
      stdout: '', exitCode: 2, stderr: `The ledger knows no plan plans/another: it was never sent.\n  The last that were: ${name}. All of them: makegood history\n`,
    });
  });
});

describe('a ledger is looked over', () => {
  it('and whole', async () => {
    const { shop } = await sendLosing('ann@example.com');
    expect(await shop.run(['history', '--verify'])).toMatchObject({ stdout: 'The ledger is whole: 1 plan, 7 awards, 6 letters.\n', stderr: '', exitCode: 0 });
    expect(JSON.parse((await shop.run(['history', '--verify', '--json'])).stdout)).toEqual({ version: 1, whole: true, plans: 1, awards: 7, letters: 6, findings: [] });
  });

  it('and whole after letters were settled, came back and were sent again', async () => {
    const sent = await sendLosing('ann@example.com', 'ben@example.com');
    const { shop, plan } = sent;
    writeReports(sent, 'gmail.eml');
    await shop.run(['bounces', 'reports']);
    await shop.run(['reconcile', 'C-1', '--not-sent', '--reason', 'x']);
    await shop.run(['reconcile', 'C-2', '--refused', '--reason', 'x']);
    expect((await shop.run(['history', '--verify'])).exitCode).toBe(0);
    await send(shop, plan);
    expect((await shop.run(['history', '--verify'])).stdout).toBe('The ledger is whole: 1 plan, 7 awards, 6 letters.\n');
  });

  it.each([
    ["UPDATE awards SET minor = 90000 WHERE customer = 'C-2'"],
    ["DELETE FROM problems WHERE award IN (SELECT id FROM awards WHERE customer = 'C-2')"],
    ["DELETE FROM letters WHERE customer = 'C-2'"],
    ['UPDATE plan_totals SET minor = minor - 1'],
  ])('and tampered with: %s', async (statement) => {
    const { shop } = await sendLosing();
    askLedger(shop, statement);
    const { stdout, exitCode } = await shop.run(['history', '--verify']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^The ledger is not as it was written: \d findings?\.\n {2}.*\n(?: {2}.*\n)*Nothing was changed\. Keep this ledger as it is/);
    expect(JSON.parse((await shop.run(['history', '--verify', '--json'])).stdout)).toMatchObject({ whole: false });
  });
});
