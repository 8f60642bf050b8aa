import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { planJson } from './planning.ts';
import { HEADER, ORDERS, SHOP, shopWith } from './shop.ts';

describe('an outage that is still open', () => {
  const open = { ...SHOP, 'policy.yaml': SHOP['policy.yaml']?.replace('file: outages.csv', 'file: outages.csv\n  open_outages: until_now') ?? '', 'outages.csv': 'id,kind,start,end\nOUT-3,shipping,2026-11-17 09:10,\n' };

  it('hits what lies before the moment of --as-of, in the zone of the business', async () => {
    const shop = makeCampaign(open);
    const until = async (asOf: string): Promise<[number, string]> => {
      const { awards, as_of } = await planJson(shop, ['--as-of', asOf]);
      return [awards, as_of];
    };
    expect(await until('2026-11-17 10:00')).toEqual([1, '2026-11-17T15:00:00Z']);
    expect(await until('2026-11-17 10:01')).toEqual([2, '2026-11-17T15:01:00Z']);
    expect(await until('2026-11-17T16:00Z')).toEqual([2, '2026-11-17T16:00:00Z']);
  });

  it('hits what lies before now where nothing is said', async () => {
    expect((await planJson(makeCampaign(open), [], '2026-11-17T15:30:00Z')).awards).toBe(2);
  });

  it('a moment that cannot be read is refused with a sample', async () => {
    const { stderr, exitCode } = await makeCampaign(open).run(['plan', '--as-of', 'yesterday']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('--as-of "yesterday" is no moment that can be read.\n  Write it like 2026-11-17 18:00, or 2026-11-17T18:00Z.\n');
  });
});

describe('the exit code of a plan', () => {
  it('is 0 where all is well, and 5 with --detailed-exitcode where there is something to send', async () => {
    const shop = makeCampaign(SHOP);
    expect((await shop.run(['plan'])).exitCode).toBe(0);
    expect((await shop.run(['plan', '--detailed-exitcode'])).exitCode).toBe(5);
  });

  it('is 1 where rows were rejected, with the lines first', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11']));
    const { stdout, exitCode } = await shop.run(['plan', '--detailed-exitcode']);
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '11 orders read (2 rejected), 2 outages, 8 affected, 6 customers',
      '  orders.csv:13 the row has 2 cells, and the header 6',
      '  orders.csv:12 Price "n/a": not a number',
    ]);
  });

  it('is 3 where the plan would give more than the policy allows; it can be read, and send refuses it with 3 too', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('at_most: 100', 'at_most: 9.62'));
    const { stdout, stderr, exitCode } = await shop.run(['plan']);
    expect([stderr, exitCode]).toEqual(['', 3]);
    expect(stdout).toContain("The plan comes to $9.63, and the policy's limit for a campaign is $9.62. It can be read, but not sent.\nNext: change the policy, and plan again.\n");
    const { folder, over_limit } = await planJson(shop);
    expect(over_limit).toBe("The plan comes to $9.63, and the policy's limit for a campaign is $9.62.");
    const sent = await shop.run(['send', folder, '--outbox', 'outbox', '--yes']);
    expect([sent.stdout, sent.exitCode]).toEqual(['', 3]);
    expect(sent.stderr).toBe(`The plan comes to $9.63, and the policy's limit for a campaign is $9.62.
  Nothing was sent. Change the policy, plan again, and read what it then comes to.
`);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('the limit itself may be reached', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('at_most: 100', 'at_most: 9.63'));
    expect((await shop.run(['plan'])).exitCode).toBe(0);
  });
});

describe('an export without any order', () => {
  it('is a plan for nobody', async () => {
    const { stdout, exitCode } = await makeCampaign({ ...SHOP, 'orders.csv': `${HEADER}\n` }).run(['plan']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('0 orders read');
  });
});
