import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { send } from './sending.ts';
import { SHOP } from './shop.ts';

describe('what became of a plan', () => {
  const lastLines = (text: string, count: number): string => text.split('\n').slice(-count - 1).join('\n');

  it('show: fresh, stale, sent', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const fresh = await shop.run(['show', plan]);
    expect(lastLines(fresh.stdout, 3)).toBe(`Plan ${plan}: 6 customers, $9.63. Nothing was sent.
2 of them have no usable address: credited, but not written to.
Next: read ${plan}/letters, then  makegood send ${plan}
`);
    shop.edit('orders.csv', (text) => text.replace('Gus', 'Gul'));
    expect(lastLines((await shop.run(['show', plan])).stdout, 3)).toBe(`Plan ${plan}: 6 customers, $9.63.\nNothing was sent, and this plan is stale: orders.csv has changed.\nNext: makegood plan\n`);
    shop.edit('orders.csv', (text) => text.replace('Gul', 'Gus'));
    await send(shop, plan);
    const sent = await shop.run(['show', plan]);
    expect(lastLines(sent.stdout, 2)).toBe(`Plan ${plan}: 6 customers, $9.63.\nThis plan was sent on 2026-11-21 13:00 (America/New_York).\n`);
    expect(sent.stdout.split('\n── letter 1')[1]).toContain('To: hal@example.com\nSubject: We are sorry: your parcel left late\n\nHello,\n');
    const json = JSON.parse((await shop.run(['show', plan, '--json'])).stdout) as { state: string[]; totals: object };
    expect(json).toMatchObject({ version: 1, folder: plan, totals: { USD: '9.63' }, state: ['This plan was sent on 2026-11-21 13:00 (America/New_York).'] });
  });

  it('explain: what would be given, then what was; and why the others get nothing', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const before = await shop.run(['explain', 'Ben@Example.com']);
    expect(before).toMatchObject({ exitCode: 0, stderr: '' });
    expect(before.stdout).toBe(`Ben@Example.com: 1 order in the export
would be given $0.50 (credit)
    order A-2 (orders.csv:3)
    outage OUT-2 (outages.csv:3) from 2026-11-17T13:00:00Z to 2026-11-17T17:00:00Z
    rule late-parcel (policy.yaml:13)
    5 % of price $10.00 = 0.5
    exactly $0.50
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
    await send(shop, plan);
    const after = (await shop.run(['explain', 'C-2'])).stdout.replaceAll(/MG\w{16}/g, 'AWARD').replace(/[0-9a-z]{26}-ben/, 'LETTER-ben').replace(plan.replace('plans/', ''), 'PLAN');
    expect(after).toBe(`C-2: 1 order in the export
credited on 2026-11-21 13:00 (America/New_York): $0.50 by rule late-parcel (award AWARD, plan PLAN)
    order A-2 (orders.csv:3)
    outage OUT-2 (outages.csv:3)
    5 % of price $10.00 = 0.5
    exactly $0.50
    letter: sent (written to LETTER-ben.eml)
`);
    shop.write('renamed.yaml', shop.read('policy.yaml').replace('late-parcel:', 'slow-parcel:').replace('says:', 'template: late-parcel\n    says:'));
    expect((await shop.run(['explain', 'C-2', '--policy', 'renamed.yaml'])).stdout.replaceAll(/MG\w{16}/g, 'AWARD')).toContain(
      `\nnothing for order A-2 (orders.csv:3) by rule slow-parcel: already credited on 2026-11-21 (award AWARD, plan ${plan.replace('plans/', '')})\n`,
    );
    expect((await shop.run(['explain', 'C-4'])).stdout).toContain('    letter: no address\n');
    expect((await shop.run(['explain', 'C-5'])).stdout).toContain('    letter: no address ("eve at example.com" has no name before an @)\n');
    expect((await shop.run(['explain', 'fay@example.com'])).stdout).toBe('fay@example.com: 1 order in the export\nnothing for order A-7 (orders.csv:8) by rule late-parcel: no outage met it (due "2026-11-17 12:00")\n');
    expect((await shop.run(['explain', 'nobody'])).stdout).toBe('nobody has no order in the export, and the ledger holds nothing for them.\nThe customer is found by id or by e-mail address, as the export writes it.\n');
  });
});
