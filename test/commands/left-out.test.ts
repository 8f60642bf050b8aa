import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { ORDERS, shopWith } from './shop.ts';

const TITLES = 'Orders of November\nExported by Ada, "for all"\n\n';

/** The shop, its orders below titles, and the second of them a reject. */
const titled = (): ReturnType<typeof makeCampaign> => {
  const shop = makeCampaign(shopWith(ORDERS.map((order, index) => (index === 1 ? order.replace(/2026-11-\d\d/, 'someday') : order))));
  shop.edit('orders.csv', (text) => TITLES + text.replace('\n', '\n(no),(no),(text),(text),(UTC),(USD)\n'));
  return shop;
};

describe('titles above the orders', () => {
  it('are left out and told of; every order keeps its line', async () => {
    const shop = titled();
    const { stdout, stderr, exitCode } = await shop.run(['plan']);
    expect({ exitCode, stderr: stderr.split('\n').slice(0, 2) }).toEqual({
      exitCode: 1,
      stderr: [
        'orders.csv: the names of its columns stand in line 4; above them, lines 1 to 3 were left out: "Orders of November" …',
        'orders.csv: its rows begin in line 6; above them, line 5 was left out: "(no),(no),(text),(text),(UTC),(USD)".',
      ],
    });
    expect(stdout).toContain('10 orders read (1 rejected)');
    expect(stdout).toContain('orders.csv:7');
    const [plan = ''] = shop.plans();
    expect(shop.read(`plans/${plan}/awards.csv`)).toMatch(/A-9.*\b14\b/);
  });

  it('are told by check', async () => {
    const { stdout } = await titled().run(['check']);
    expect(stdout).toContain('above them, lines 1 to 3 were left out: "Orders of November" …\n');
  });
});
