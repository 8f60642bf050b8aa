import { describe, expect, it } from 'vitest';
import { makeCampaign, type TestCampaign } from './campaign.ts';

const POLICY = `business: { name: Kite Books, from: care@kite.example, phone: +1 888 555 0101, timezone: UTC, currency: USD }
orders: { file: "orders-*.csv" }
outages: { file: outages.csv, columns: { id: id } }
rules:
  failed-order:
    failed: { where: { status: failed }, at: at, unless_retried: { within: 48h, same: [product] }, during: { where: { kind: checkout } } }
    give: { credit: 5 }
    template: sorry
  overpaid:
    overpaid: { paid: total, due: { file: prices.csv, match: [product], price: price, from: since }, less: refunded, at: at }
    where: { status: paid, excess: { over: 0.10 } }
    give: { credit: excess }
    template: sorry
  double-charge:
    repeated: { same: [total, product], within: 10m, at: at, where: { status: paid }, refunded: refunded }
    give: { refund: total }
    template: sorry
`;

/** Ana failed today, and paid too much a year ago, and was charged twice in spring: in three files. */
const FILES = {
  'policy.yaml': POLICY,
  'orders-2025.csv': 'order,email,product,total,status,at,refunded\nA1,ana@x.example,Atlas,13.50,paid,2025-11-17 08:00,\nB1,bo@x.example,Atlas,10,paid,2025-11-17 08:00,\n',
  'orders-2026-04.csv': 'order,email,product,total,status,at,refunded\nA2,ana@x.example,Globe,20,paid,2026-04-01 23:59,\nA3,ana@x.example,Globe,20,paid,2026-04-02 00:02,\nC1,cy@x.example,Moon,9,paid,2026-04-02 08:00,\n',
  'orders-2026-11.csv':
    'order,email,product,total,status,at,refunded\nA4,Ana@x.example,Stars,30,failed,2026-11-17 08:10,\nB2,bo@x.example,Stars,30,failed,2026-11-17 08:11,\nB3,bo@x.example,Stars,30,paid,2026-11-17 10:00,\nD1,di@x.example,Atlas,14,paid,2026-11-17 08:00,2\nE1,eve@x.example,Atlas,14,paid,2026-11-17 08:00,1.50\n',
  'outages.csv': 'id,start,end,kind\no1,2026-11-17 08:00,2026-11-17 09:00,checkout\n',
  'prices.csv': 'product,price,since\nAtlas,10,\nAtlas,12,2026-01-01\nGlobe,20,\nStars,30,\n',
  'templates/sorry.subject.hbs': 'Sorry',
  'templates/sorry.text.hbs': '{{#each awards}}{{amount}} for order {{order.id}}: {{says}}\n{{/each}}',
  'templates/sorry.html.hbs': '<p>{{#each awards}}{{amount}} for order {{order.id}}<br>{{/each}}</p>',
};

const AT = { now: '2026-11-17T18:00:00Z' };

async function planned(campaign: TestCampaign): Promise<{ awards: string[]; excluded: string[] }> {
  const folder = await campaign.plan(AT);
  const awards = campaign.rows(`${folder}/awards.csv`).map((row) => [row['customer'], row['rule'], row['amount'], row['orders'] ?? row['order']].join(' '));
  const excluded = campaign.rows(`${folder}/excluded.csv`).map((row) => `${row['order']}: ${row['reason']}`);
  return { awards, excluded };
}

describe('a customer who is found for one problem is looked at for the others', () => {
  it('over all files, exactly, and all goes into one letter', async () => {
    const campaign = makeCampaign(FILES);
    const { awards, excluded } = await planned(campaign);
    expect(awards).toEqual(['ana@x.example failed-order 5.00 A4', 'ana@x.example overpaid 3.50 A1', 'ana@x.example double-charge 20.00 A3', 'eve@x.example overpaid 0.50 E1']);
    expect(excluded).toEqual([
      'B2: they have succeeded since, with order B3 (orders-2026-11.csv:4)',
      'C1: product "Moon" has no price in prices.csv',
      'D1: $2.00 too much was paid, and given back already: refunded is $2.00',
    ]);
    await campaign.run(['send', await campaign.plan(AT), '--outbox', 'outbox', '--yes'], AT);
    const letters = await campaign.letters('outbox');
    expect(letters.map(({ to, text }) => [to?.[0]?.address, ...(text ?? '').trim().split('\n').map((line) => line.replace(/:.*/, ''))])).toEqual([
      ['Ana@x.example', '$5.00 for order A4', '$3.50 for order A1', '$20.00 for order A3'],
      ['eve@x.example', '$0.50 for order E1'],
    ]);
  });

  it('a charge that came again and was too much is given back whole, and not a cent more', async () => {
    const fay = ['F1,fay@x.example,Atlas,14,paid,2026-11-17 08:00,', 'F2,fay@x.example,Atlas,14,paid,2026-11-17 08:03,'].join('\n');
    const campaign = makeCampaign({ ...FILES, 'orders-2026-11.csv': `${FILES['orders-2026-11.csv']}${fay}\n` });
    const { awards, excluded } = await planned(campaign);
    expect(awards.filter((award) => award.startsWith('fay'))).toEqual(['fay@x.example overpaid 2.00 F1', 'fay@x.example double-charge 14.00 F2']);
    expect(excluded).toContain('F2: the charge came again, and rule double-charge gives it back');
    expect((await campaign.run(['explain', 'fay@x.example'], AT)).stdout).toContain('by rule overpaid: the charge came again, and rule double-charge gives it back');
  });

  it('every figure is told with its file and line, and so is what speaks against it', async () => {
    const campaign = makeCampaign(FILES);
    const { stdout: ana } = await campaign.run(['explain', 'ana@x.example'], AT);
    expect(ana).toContain('the price of product "Atlas" is $10.00 (prices.csv:2)');
    expect(ana).toContain('total is $13.50: $13.50 - $10.00 = $3.50 too much');
    expect(ana).toContain('charged again: the first charge is order A2 (orders-2026-04.csv:2), 3 min before, with the same total and product');
    expect(ana).toContain('outage o1 (outages.csv:2) from 2026-11-17T08:00:00Z to 2026-11-17T09:00:00Z');
    expect(ana).toContain('nothing for order A2 (orders-2026-04.csv:2) by rule double-charge: no charge of the same came shortly before it (status "paid", total "20", product "Globe", at "2026-04-01 23:59")');
    expect(ana).toContain('nothing for order A2 (orders-2026-04.csv:2) by rule overpaid: no more was paid than was due (total "20", product "Globe")');
    const { stdout: bo } = await campaign.run(['explain', 'bo@x.example'], AT);
    expect(bo).toContain('nothing for order B2 (orders-2026-11.csv:3) by rule failed-order: they have succeeded since, with order B3 (orders-2026-11.csv:4)');
    expect(bo).toContain('nothing for order B3 (orders-2026-11.csv:4) by rule failed-order: it had not failed during an outage (status "paid", at "2026-11-17 10:00")');
  });

  it('nothing goes out for an outage that lasts, and everything once it has ended', async () => {
    const campaign = makeCampaign({ ...FILES, 'outages.csv': 'id,start,end,kind\no1,2026-11-17 08:00,,checkout\n' });
    const { awards, excluded } = await planned(campaign);
    expect(awards.filter((award) => award.includes('failed-order'))).toEqual([]);
    expect(excluded).toContain('A4: the outage o1 (outages.csv:2) has not ended');
    campaign.write('outages.csv', FILES['outages.csv']);
    expect((await planned(campaign)).awards).toContain('ana@x.example failed-order 5.00 A4');
  });

  it('a list of prices that changes after the plan makes it stale', async () => {
    const campaign = makeCampaign(FILES);
    const folder = await campaign.plan(AT);
    campaign.edit('prices.csv', (text) => text.replace('Globe,20', 'Globe,19'));
    const { stderr, exitCode } = await campaign.run(['send', folder, '--outbox', 'outbox', '--yes'], AT);
    expect({ stderr, exitCode }).toEqual({ stderr: expect.stringContaining('prices.csv has changed') as string, exitCode: 2 });
  });

  it('a list of prices with faults is refused, with every place', async () => {
    const campaign = makeCampaign({ ...FILES, 'prices.csv': 'product,price,since\nAtlas,ten,\nGlobe,20,01/02/2026\nStars,30,2026-01-01\nstars,31,2026-01-01\n' });
    const { stderr, exitCode } = await campaign.run(['plan'], AT);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('prices.csv:2: The price "ten" is not an amount.');
    expect(stderr).toContain('prices.csv:3: The date "01/02/2026" is none that can be read.');
    expect(stderr).toContain('prices.csv:5: stars has two prices from the same moment on; the other stands in prices.csv, line 4.');
    campaign.write('prices.csv', 'product,cost,since\n');
    expect((await campaign.run(['plan'], AT)).stderr).toContain('prices.csv has no column "price".');
  });
});
