import { expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { toInstant } from '../../src/model/instant.ts';
import type { CustomerReport } from '../../src/model/offers.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { dinerWith } from './diner.ts';
import { planJson } from './planning.ts';
import { send } from './sending.ts';

const RULE = `rules:
  damaged-item:
    reported: { symptoms: { cold: It was cold, late: It came late }, where: { symptom: cold } }
    give: { choice: [ { replacement: the same dinner }, { refund: total } ] }
`;

const told = (order: string, customer: string, symptoms: readonly string[], wants?: CustomerReport['wants']): CustomerReport =>
  ({ order, customer, rule: 'damaged-item', symptoms, wants, at: toInstant(Date.UTC(2026, 10, 18, 15)) });

async function dinerTold(reports: readonly CustomerReport[], rule = RULE): Promise<TestCampaign> {
  const campaign = makeCampaign(dinerWith(rule, 'damaged-item'));
  for (const part of ['subject', 'text', 'html']) campaign.write(`templates/damaged-item-answered.${part}.hbs`, 'We are sorry: {{amount}}, {{business.phone}}.\n');
  const ledger = await openLedger({ kind: 'file', path: campaign.path('ledger.sqlite') }, true);
  for (const report of reports) await ledger.report(report);
  await ledger.close();
  return campaign;
}

const awardsOf = (campaign: TestCampaign, folder: string): string[][] =>
  campaign.rows(`${folder}/awards.csv`).map(({ customer = '', remedy = '', amount = '', offer = '' }) => [customer, remedy, amount, offer]);

it('what a customer told of on a page is given as they asked for it, or offered as a choice; nothing where they want nothing', async () => {
  const campaign = await dinerTold([
    told('V-1', 'C-1', ['late', 'cold'], 1), told('V-2', 'C-2', ['cold']), told('V-3', 'C-3', ['cold'], 'none'),
  ]);
  const { folder, rejects } = await planJson(campaign);
  expect(rejects).toBe(0);
  expect(awardsOf(campaign, folder)).toEqual([['C-1', 'refund', '60.00', ''], ['C-2', 'replacement', '1', 'choice']]);
  expect(campaign.rows(`${folder}/excluded.csv`).map(({ order, reason }) => [order, reason])).toEqual([['V-3', 'the customer reported it and asked for nothing']]);
  expect(campaign.rows(`${folder}/awards.csv`)[0]?.because).toContain('reported on the pages on 2026-11-18 10:00 (America/New_York): cold; total is $60.00; the customer asked for this, of what may be chosen');
});

it('a report of a page about something else, or about another customer’s order, gives nothing', async () => {
  const campaign = await dinerTold([told('V-1', 'C-1', ['late']), told('V-2', 'C-3', ['cold'])]);
  expect(await planJson(campaign)).toMatchObject({ awards: 0, rejects: 0 });
});

it('a page and a file may both tell of an order: it is made good once', async () => {
  const rule = RULE.replace('reported: { ', 'reported: { file: incidents.csv, columns: { symptom: what }, ').replace('symptom: cold }', 'symptom: [cold, spilled] }')
    .replace(/give: .*/, 'give: { replacement: the same dinner }');
  const campaign = await dinerTold([told('V-1', 'C-1', ['cold'])], rule);
  campaign.write('incidents.csv', 'order,what\nV-1,spilled\nV-2,spilled\n');
  const { folder } = await planJson(campaign);
  expect(awardsOf(campaign, folder).map(([customer]) => customer)).toEqual(['C-1', 'C-2']);
  await send(campaign, folder);
  expect((await planJson(campaign)).awards).toBe(0);
});
