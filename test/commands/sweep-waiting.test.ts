import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { addresses } from './sending.ts';
import { POLICY, SHOP } from './shop.ts';
import { sweep } from './sweeping.ts';

const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY] = ['2026-11-21T08:00:00Z', '2026-11-22T08:00:00Z', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z'] as const;

/** Ann's and Hal's awards come to more. */
const bounded = (): TestCampaign => makeCampaign({ ...SHOP, 'policy.yaml': `${POLICY}  approve_over: 1.99\n` });
const planOf = (shop: TestCampaign): string => `plans/${[...shop.plans()].sort()[0] ?? ''}`;

describe('a sweep', () => {
  it('sends to all but those who wait, tells of them once with the command, and is silent afterwards', async () => {
    const shop = bounded();
    const first = await sweep(shop, [], { now: MONDAY });
    expect(first.exitCode).toBe(1);
    expect(first.events).toEqual(['started', 'orders_read', 'planned', 'waits_for_signature', 'credited', 'sent', 'finished']);
    expect(first.line('waits_for_signature')).toMatchObject({ customers: 2, awards: 2, command: `makegood approve ${planOf(shop)}` });
    expect(addresses(await shop.letters('outbox'))).toEqual(['ben@example.com', 'cleo@example.com']);
    expect(await sweep(shop, [], { now: TUESDAY })).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    // Also where the policy has changed since: nobody has signed, so nothing is held up by it.
    shop.edit('policy.yaml', (text) => text.replace('your parcel left late', 'your parcel was late'));
    expect(await sweep(shop, [], { now: TUESDAY })).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('goes on with the plan once somebody has signed, and sends what is new beside it', async () => {
    const shop = bounded();
    await sweep(shop, [], { now: MONDAY });
    const plan = planOf(shop);
    const { awards } = JSON.parse((await shop.run(['approve', plan, '--json'])).stdout) as { awards: readonly { award: string; customer: string }[] };
    await shop.run(['approve', plan, '--award', awards.find(({ customer }) => customer === 'C-8')?.award ?? '', '--by', 'Ada'], { now: TUESDAY });
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const second = await sweep(shop, [], { now: WEDNESDAY });
    expect(second.exitCode).toBe(0);
    expect(second.events).toEqual(['started', 'resumed', 'credited', 'sent', 'orders_read', 'planned', 'credited', 'sent', 'finished']);
    expect(second.line('sent')).toMatchObject({ sent: 1 });
    expect(addresses(await shop.letters('outbox'))).toEqual(['ben@example.com', 'cleo@example.com', 'hal@example.com', 'jo@example.com']);
    expect(await sweep(shop, [], { now: WEDNESDAY })).toMatchObject({ exitCode: 0, stderr: '' });
    await shop.run(['approve', plan, '--all', '--decline', '--by', 'Bo'], { now: WEDNESDAY });
    await sweep(shop, [], { now: THURSDAY });
    expect(addresses(await shop.letters('outbox'))).toContain('ann@example.com');
    expect((await shop.run(['history', '--verify'])).stdout).toContain('The ledger is whole');
  });
});
