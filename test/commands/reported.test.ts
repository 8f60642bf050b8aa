import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { DINNER_RULE, dinerWith } from './diner.ts';
import { planJson } from './planning.ts';
import { send } from './sending.ts';

const diner = (rule = DINNER_RULE) => makeCampaign(dinerWith(rule));

describe('a file of reports', () => {
  it('gives two remedies for one event: each an award of its own, told in one letter', async () => {
    const campaign = diner();
    const { folder, totals, ...plan } = await planJson(campaign);
    expect(totals).toEqual({ USD: '92.50' });
    expect(plan.rejects).toBe(2);
    const awards = campaign.rows(`${folder}/awards.csv`);
    expect(awards.map(({ customer, remedy, amount }) => [customer, remedy, amount])).toEqual([
      ['C-1', 'reimbursement', '42.50'], ['C-1', 'gift_certificate', '25.00'], ['C-2', 'gift_certificate', '25.00'],
    ]);
    expect(new Set(awards.map(({ award }) => award)).size).toBe(3);
    expect(awards.map(({ code }) => code === '')).toEqual([true, false, false]);
    expect(awards[0]?.because).toContain('reported in incidents.csv:2; report.receipt is $42.50');
    const sent = await send(campaign, folder, '--accept-rejects', '2');
    expect(sent.stderr).toBe('');
    const [ann] = await campaign.letters('outbox');
    expect(ann?.text).toContain(`We give you $42.50 (reimbursement).\nWe give you $25.00 (gift_certificate).\nYour code for $25.00: ${awards[1]?.code}\n`);
  });

  it('names each report that is about no order, or cannot be read, by its line', async () => {
    const campaign = diner();
    const { stdout } = await campaign.run(['plan']);
    expect(stdout).toContain('incidents.csv:7 Cleaning bill "much": not a number');
    expect(stdout).toContain('incidents.csv:5 order "V-9": no order of the export is the one that this report is about');
  });

  it('says of a second report of the same order, and of a remedy that comes to nothing, why', async () => {
    const campaign = diner();
    const { folder } = await planJson(campaign);
    expect(campaign.rows(`${folder}/excluded.csv`).filter(({ reason }) => !reason?.startsWith('rejected')).map(({ order, reason }) => [order, reason])).toEqual([
      ['V-1', 'order V-1 was reported more than once, and the report in incidents.csv:2 counts'],
      ['V-2', 'no reimbursement: report.receipt is blank'],
    ]);
    const explained = await campaign.run(['explain', 'C-2']);
    expect(explained.stdout).toContain('nothing for order V-2 (visits.csv:3) by rule spilled-dinner: no reimbursement: report.receipt is blank');
    expect((await campaign.run(['explain', 'C-3'])).stdout).toContain('nothing for order V-3 (visits.csv:4) by rule spilled-dinner: it was not reported as the rule asks for');
  });

  it('gives neither remedy twice, and the one that was missing once its receipt is there', async () => {
    const campaign = diner();
    await send(campaign, (await planJson(campaign)).folder, '--accept-rejects', '2');
    expect((await planJson(campaign)).awards).toBe(0);
    campaign.edit('incidents.csv', (text) => text.replace('V-2,spilled,,', 'V-2,spilled,18,'));
    const { folder } = await planJson(campaign);
    expect(campaign.rows(`${folder}/awards.csv`).map(({ customer, remedy, amount }) => [customer, remedy, amount])).toEqual([['C-2', 'reimbursement', '18.00']]);
    await send(campaign, folder, '--accept-rejects', '2');
    expect((await planJson(campaign)).awards).toBe(0);
  });

  it('gives nothing more to those who were settled before the list was edited', async () => {
    const campaign = diner(DINNER_RULE.replace('[ { reimbursement: { amount: report.receipt, at_most: 100 } }, { gift_certificate: 25 } ]', '{ gift_certificate: 25 }'));
    await send(campaign, (await planJson(campaign)).folder, '--accept-rejects', '1');
    for (const give of ['[ { reimbursement: 5 }, { gift_certificate: 25 } ]', '{ refund: 5 }']) {
      campaign.edit('policy.yaml', (text) => text.replace(/give: .*/, `give: ${give}`));
      expect((await planJson(campaign)).awards).toBe(0);
    }
  });

  it('pays each report by itself where the policy names the column that tells them apart', async () => {
    const campaign = diner(DINNER_RULE.replace('at: noted_at,', 'at: noted_at, each: noted_at,').replace(/give: .*/, 'give: { reimbursement: report.receipt }'));
    const { folder } = await planJson(campaign);
    expect(campaign.rows(`${folder}/awards.csv`).map(({ customer, amount }) => [customer, amount])).toEqual([['C-1', '42.50'], ['C-1', '30.00']]);
  });

  it('counts both remedies against a limit', async () => {
    const campaign = diner(`${DINNER_RULE}limits: { per_customer: { at_most: 50 } }\n`);
    const { folder } = await planJson(campaign);
    const awards = campaign.rows(`${folder}/awards.csv`);
    expect(awards.map(({ amount }) => amount)).toEqual(['42.50', '7.50', '25.00']);
    expect(awards[1]?.because).toContain('limit of $50.00 per customer: $7.50 of $25.00 left');
  });

  it('makes a plan stale when it changes', async () => {
    const campaign = diner();
    const plan = await campaign.plan();
    campaign.edit('incidents.csv', (text) => text.replace('42.50', '43.50'));
    expect((await send(campaign, plan, '--accept-rejects', '2')).stderr).toContain('This plan is stale: incidents.csv has changed.');
  });

  it('must have the columns that the policy names: the nearest is told', async () => {
    const campaign = diner(DINNER_RULE.replace('Cleaning bill', 'Cleaning bil'));
    expect((await campaign.run(['plan'])).stderr).toContain('incidents.csv has no column "Cleaning bil".');
    const missing = makeCampaign({ ...dinerWith(DINNER_RULE.replace('incidents.csv', 'incident.csv')) });
    expect((await missing.run(['plan'])).stderr).toMatch(/^policy\.yaml:11:\d+: There is no file incident\.csv\./);
  });
});

describe('what a customer asked for at once', () => {
  const RULE = `rules:
  damaged-item:
    reported: { file: incidents.csv, on: order, where: { what: spilled }, columns: { wants: wish } }
    give: { choice: [ { replacement: the same dinner }, { refund: total } ] }
`;
  const WISHES = 'order,what,wish\nV-1,spilled,refund\nV-2,spilled,none\nV-3,spilled,refnud\n';

  it('is given instead of a choice, nothing where they asked for nothing, and a word that is none is a reject', async () => {
    const campaign = makeCampaign(dinerWith(RULE, 'damaged-item', { 'incidents.csv': WISHES }));
    for (const part of ['subject', 'text', 'html']) campaign.write(`templates/damaged-item-answered.${part}.hbs`, 'We are sorry: {{amount}}, {{business.phone}}.\n');
    const { folder, rejects } = await planJson(campaign);
    expect(campaign.rows(`${folder}/awards.csv`).map(({ customer, remedy, amount, offer, choices }) => [customer, remedy, amount, offer, choices])).toEqual([
      ['C-1', 'refund', '60.00', '', ''],
    ]);
    expect(rejects).toBe(1);
    expect(campaign.rows(`${folder}/excluded.csv`).map(({ order, reason }) => [order, reason])).toEqual([
      ['V-3', 'rejected: nothing that the rule lets customers choose; did you mean refund?'],
      ['V-2', 'the customer reported it and asked for nothing'],
    ]);
  });
});
