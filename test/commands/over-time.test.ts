import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { planJson } from './planning.ts';
import { creditsOf, send } from './sending.ts';
import { HEADER, POLICY, SHOP } from './shop.ts';

const FIRST = 'A-1,C-1,ann@example.com,Ann Abel,2026-11-17 09:00,20.00';
const SECOND = 'A-6,C-1,ann@example.com,Ann Abel,2026-11-17 11:00,40.00';
const BEN = 'A-2,C-2,ben@example.com,Ben Boyd,2026-11-17 10:00,40.00';
const EARLIER = 'A-7,C-1,ann@example.com,Ann Abel,2026-10-05 09:00,40.00';

const orders = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const perMonth = (policy: string): string => policy.replace('limits:\n', 'limits:\n  per_customer: { at_most: 2.50, per: calendar_month }\n');

/** The small shop with one order of Ann's, and this policy. */
function shopOf(policy: string): TestCampaign {
  const outages = 'id,kind,start,end\nOUT-0,shipping,2026-10-05 08:00,2026-10-05 12:00\nOUT-2,shipping,2026-11-17 08:00,2026-11-17 12:00\nOUT-4,website,2026-11-17 08:00,2026-11-17 12:00\n';
  return makeCampaign({ ...SHOP, 'policy.yaml': policy, 'orders.csv': orders(FIRST), 'outages.csv': outages });
}

const PLANNED_LATER = '2026-11-24T18:00:00Z';

describe('a limit for each customer and month', () => {
  it('counts what earlier plans gave, by when the problem was, and only for the same customer', async () => {
    const shop = shopOf(perMonth(POLICY));
    const first = await shop.plan();
    await send(shop, first);
    expect(creditsOf(shop, first)).toEqual(['C-1 A-1 1.00']);
    shop.write('orders.csv', orders(FIRST, SECOND, BEN, EARLIER));
    const second = await shop.plan({ now: PLANNED_LATER });
    expect((await send(shop, second)).exitCode).toBe(0);
    expect(creditsOf(shop, second).sort()).toEqual(['C-1 A-6 1.50', 'C-1 A-7 2.00', 'C-2 A-2 2.00']);
  });

  it('is told by explain, as the ledger has it', async () => {
    const shop = shopOf(perMonth(POLICY));
    await send(shop, await shop.plan());
    shop.write('orders.csv', orders(FIRST, SECOND));
    const { stdout, stderr } = await shop.run(['explain', 'C-1']);
    expect(stderr).toBe('');
    expect(stdout).toContain('would be given $1.50 (credit)\n');
  });

  it('makes a plan stale as soon as another one is sent: it was worked out without that', async () => {
    const shop = shopOf(perMonth(POLICY));
    shop.write('website.yaml', shop.read('policy.yaml').replace('kind: shipping', 'kind: website').replace('    says:', '    template: late-parcel\n    combine: true\n    says:').replace('late-parcel:', 'website:'));
    const [first, second] = [await shop.plan(), (await planJson(shop, ['--policy', 'website.yaml'])).folder];
    expect((await send(shop, first)).exitCode).toBe(0);
    expect(await send(shop, second)).toMatchObject({
      stdout: '', exitCode: 2,
      stderr: 'This plan is stale: the ledger holds 1 more award, of another plan.\n  Nothing was sent. Plan again with: makegood plan\n',
    });
  });
});

describe('what is paid together over a month', () => {
  const monthly = POLICY.replace('    says:', '    once_per: [customer, calendar_month]\n    says:');

  it('is paid the difference where more comes to light later, under an id of its own', async () => {
    const shop = shopOf(monthly);
    const first = await shop.plan();
    await send(shop, first);
    expect(creditsOf(shop, first)).toEqual(['C-1 A-1 1.00']);
    shop.write('orders.csv', orders(FIRST, SECOND));
    const second = await shop.plan({ now: PLANNED_LATER });
    expect(await send(shop, second)).toMatchObject({ stderr: '', exitCode: 0 });
    const [before, after] = [first, second].map((plan) => shop.rows(`${plan}/credits.csv`));
    expect(after?.map(({ amount }) => amount)).toEqual(['1.00']);
    expect(after?.[0]?.['credit_id']).not.toBe(before?.[0]?.['credit_id']);
    const third = await planJson(shop, [], PLANNED_LATER);
    expect(third.awards).toBe(0);
  });
});
