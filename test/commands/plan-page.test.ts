import { rmSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyCampaign, makeCampaign, type TestCampaign } from './campaign.ts';
import { offersShop } from './offers.ts';
import { send } from './sending.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** What the feet of the page's tables say, cell by cell. */
function feetOf(page: string): readonly (readonly string[])[] {
  return [...page.matchAll(/<tfoot><tr>(.*?)<\/tr><\/tfoot>/g)].map(([, row = '']) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell));
}

/** The words of one part of the page. */
function partOf(page: string, id: string): string {
  const [, part = ''] = new RegExp(`<section id="${id}"([\\s\\S]*?)</section>`).exec(page) ?? [];
  return part.replace(/<title>[\s\S]*?<\/title>/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

async function pageOf(campaign: TestCampaign): Promise<{ readonly plan: string; readonly page: string }> {
  const plan = await campaign.plan();
  return { plan, page: campaign.read(`${plan}/report.html`) };
}

describe('the page of a plan', () => {
  it('adds up: rules, tiers, days and amounts come to what the plan costs', async () => {
    const { page } = await pageOf(copyCampaign('templates/train-delay'));
    expect(partOf(page, 'totals')).toContain('£368.66');
    expect(feetOf(page)).toEqual([
      ['together', '', '63', '£368.66', '', '', ''],
      ['together', '63', '£368.66', ''],
      ['together', '63', '£368.66'],
      ['together', '63', ''],
    ]);
  });

  it('tells of regions, by the column that orders and outages must agree in, and of the limits', async () => {
    const { page } = await pageOf(copyCampaign('templates/streaming-outage'));
    expect(partOf(page, 'column-1')).toMatch(/4 values of region, \$19\.86 together\. The most goes to east: \$9\.20, 46 % of it\. .*together 73 \$19\.86$/);
    expect(partOf(page, 'outages')).toContain('2 outages of 3 have hit somebody who is given something. INC-210 has hit the most: 81 orders.');
    expect(partOf(page, 'limits')).toMatch(/1 limit: none is passed\. the whole plan 19 % of \$100\.00/);
    expect(partOf(page, 'totals')).toContain('73 customers are asked first');
  });

  it('tells who gets nothing and which rows could not be read, by the kind of reason, without an address', async () => {
    const { page } = await pageOf(makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a'])));
    expect(partOf(page, 'nothing')).toMatch(/1 case; .* comes to nothing 1 order A-10 \(orders\.csv:11\): comes to nothing: 5 % .* 1 row; .* not a number 1 orders\.csv:12 Price &quot;n\/a&quot;/);
    expect(partOf(page, 'nothing')).not.toContain('@');
    expect(partOf(page, 'totals')).toContain('orders affected 8 cases that get nothing 1 rows not read 1 2 customers have no usable address');
  });

  it('is written anew by show --html, byte for byte, and its path is printed', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11,kim@example.com,Kim,17 November,20.00']));
    const { plan, page } = await pageOf(shop);
    rmSync(shop.path(`${plan}/report.html`));
    expect(await shop.run(['show', plan, '--html'])).toMatchObject({ exitCode: 0, stdout: `${plan}/report.html\n`, stderr: '' });
    expect(shop.read(`${plan}/report.html`)).toBe(page);
    expect(await shop.run(['show', plan, '--html', 'for-ada.html'])).toMatchObject({ exitCode: 0, stdout: 'for-ada.html\n' });
    expect(shop.read('for-ada.html')).toBe(page);
    expect([modeOf(shop.path(`${plan}/report.html`)), modeOf(shop.path('for-ada.html'))]).toEqual(['600', '600']);
  });

  it('is put back by planning again where it is missing', async () => {
    const shop = makeCampaign(SHOP);
    const { plan, page } = await pageOf(shop);
    rmSync(shop.path(`${plan}/report.html`));
    expect(await shop.plan()).toBe(plan);
    expect(shop.read(`${plan}/report.html`)).toBe(page);
  });

  it('of a plan whose policy has changed tells no limits; where the policy is gone, days are those of UTC', async () => {
    const shop = makeCampaign(SHOP);
    const { plan } = await pageOf(shop);
    shop.edit('policy.yaml', (text) => text.replace('at_most: 100', 'at_most: 50'));
    await shop.run(['show', plan, '--html']);
    expect(partOf(shop.read(`${plan}/report.html`), 'limits')).toContain('The policy has changed since, or is gone');
    rmSync(shop.path('policy.yaml'));
    expect((await shop.run(['show', plan, '--html'])).exitCode).toBe(0);
    expect(shop.read(`${plan}/report.html`)).toContain('days and times of UTC');
  });

  it('of a reminder says that nothing is given; of answers what they come to', async () => {
    const shop = offersShop();
    await send(shop, await shop.plan());
    const { stdout } = await shop.run(['claims', 'plan', '--json'], { now: '2026-11-27T12:00:00Z' });
    const { plans: [reminder] } = JSON.parse(stdout) as { plans: readonly { readonly folder: string }[] };
    const page = shop.read(`${reminder?.folder ?? ''}/report.html`);
    expect(partOf(page, 'totals')).toContain('what it costs nothing: it reminds customers 3 offers soon to end 3 letters 3');
    expect([partOf(page, 'rules'), partOf(page, 'limits'), partOf(page, 'nothing')]).toEqual(['', '', '']);
    const ended = await shop.run(['claims', 'plan', '--json'], { now: '2026-12-02T12:00:00Z' });
    const { plans: [answers] } = JSON.parse(ended.stdout) as { plans: readonly { readonly folder: string }[] };
    expect(partOf(shop.read(`${answers?.folder ?? ''}/report.html`), 'totals')).toMatch(/what it costs \$60\.00/);
  });

  it('says first that a limit is passed', async () => {
    const shop = makeCampaign(SHOP);
    shop.edit('policy.yaml', (text) => text.replace('at_most: 100', 'at_most: 5'));
    const { page } = await pageOf(shop);
    expect(page.indexOf('the policy&#39;s limit for a campaign is $5.00. It can be read, but not sent.')).toBeLessThan(page.indexOf('id="totals"'));
    expect(partOf(page, 'limits')).toContain('1 limit: passed is $5.00 for the whole plan.');
  });

  it('shows text as text, whatever an export or a letter holds', async () => {
    const evil = '</title><script>alert(1)</script><img src=x onerror=alert(2)>';
    const shop = makeCampaign(shopWith([`"${evil}","${evil}",ann@example.com,"${evil}",2026-11-17 09:00,20.00`, `A-2,C-2,ben@example.com,"${evil}",2026-11-17 09:00,"${evil}"`]));
    const { page } = await pageOf(shop);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script|<img/i);
  });

  it('runs nothing and fetches nothing, and says so to the browser', async () => {
    const { page } = await pageOf(copyCampaign('templates/streaming-outage'));
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:; form-action &#39;none&#39;; base-uri &#39;none&#39;"`);
    expect(page.match(/<iframe(?! sandbox="")/g)).toBeNull();
    expect(page.replace(/ srcdoc="[^"]*"/g, '').match(/(?:src|href|action)="(?!#)/g)).toBeNull();
    expect(page.match(/@import|url\(/g)).toBeNull();
  });

  it.each([
    ['awards that were changed by hand', (plan: string) => ['show', plan, '--html'], /plan\.jsonl: This plan was changed after it was made/],
    ['--json beside it', (plan: string) => ['show', plan, '--html', '--json'], /^One form at a time: --json or --html\./],
    ['a file that is no page', (plan: string) => ['show', plan, '--html', 'orders.csv'], /^--html orders\.csv: a page goes to a file that ends in \.html\./],
    ['a folder that is not there', (plan: string) => ['show', plan, '--html', 'nowhere/page.html'], /^nowhere\/page\.html: This file cannot be written \(ENOENT\)\./],
  ])('is refused for %s', async (what, argv, says) => {
    const shop = makeCampaign(SHOP);
    const { plan } = await pageOf(shop);
    const orders = shop.read('orders.csv');
    if (what.startsWith('awards')) shop.edit(`${plan}/plan.jsonl`, (text) => text.replace('"order":', '"order" :').replace('"minor":"250"', '"minor":"999"'));
    const { exitCode, stdout, stderr } = await shop.run(argv(plan));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(shop.read('orders.csv')).toBe(orders);
  });
});
