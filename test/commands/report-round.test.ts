import { describe, expect, it } from 'vitest';
import { describeOnPostgres } from '../ledger/postgres-for-test.ts';
import { DISCS_HEADER, discShop, linksOf } from './discs.ts';
import { press, serving, textOf } from './serving.ts';
import { sweep } from './sweeping.ts';

const path = (link = ''): string => new URL(link).pathname;

describe('a problem that is reported on a page', () => {
  it('goes from the link through the page and the sweep to the award and its letter', async () => {
    const shop = discShop();
    await shop.run(['report-links']);
    const links = linksOf(shop);
    await serving(shop.folder, [], async (url) => {
      const [ann, cleo] = [url + path(links['C-1']), url + path(links['C-3'])];
      expect(await textOf(await fetch(ann))).toMatch(/Which order is it about\? Casablanca, sent Nov 16, 2026 Sunrise, sent Nov 9, 2026 What is wrong with it\? It skips It is cracked Tell us/);
      expect(await textOf(await press(ann, { order: 'D-4', symptom: 'damaged-item/cracked' }))).toContain('Would you like us to send a replacement right away?');
      expect(await textOf(await press(ann, { order: 'D-4', rule: 'damaged-item', wants: '1' }))).toContain('You asked for your money back.');
      // Cleo only tells of it: the letter asks her.
      await press(cleo, { order: 'D-6', symptom: 'damaged-item/skips' });
      expect((await press(ann, { order: 'D-3', symptom: 'damaged-item/skips' })).status).toBe(400);

      const swept = await sweep(shop);
      expect(swept.exitCode).toBe(0);
      expect(swept.line('planned')).toMatchObject({ customers: 2, offers: 1, totals: { USD: '12.99' } });
      const letters = await shop.letters('outbox');
      expect(letters.map(({ text }) => text?.split('\n')[1]?.replace(/\/a\/\S+/, '/a/…'))).toEqual(['Casablanca: refund $12.99', 'Nosferatu: replacement 1 × the same disc or [replacement][refund] http://localhost:8080/a/…']);
      expect(await textOf(await fetch(ann))).toContain('You told us on Saturday, November 21: It is cracked. You asked for your money back.');

      // What is offered is answered behind the letter's own link.
      const answer = url + path(/http\S+/.exec(letters[1]?.text ?? '')?.[0]);
      const [, offer = ''] = /name="offer" value="([^"]+)"/.exec(await (await fetch(answer)).text()) ?? [];
      expect(await textOf(await press(answer, { offer, option: '1' }))).toContain('you chose your money back: $8.99');
    });
    const folder = shop.plans()[0] ?? '';
    expect(shop.rows(`plans/${folder}/credits.csv`).map(({ customer_id, remedy, amount }) => [customer_id, remedy, amount])).toEqual([['C-1', 'refund', '12.99']]);
    expect((await sweep(shop)).line('follow_up')).toMatchObject({ kind: 'answers', customers: 1, totals: { USD: '8.99' } });
    expect((await sweep(shop)).stderr).toBe('');
  });

  it('can be reported from the sweep on that has read a new order', async () => {
    const shop = discShop();
    await shop.run(['report-links']);
    const link = linksOf(shop)['C-3'];
    shop.write('orders-2.csv', `${DISCS_HEADER}\nD-7,C-3,cleo@example.com,Cleo,2026-11-20,Vertigo,8.99,sent\n`);
    const swept = await sweep(shop, ['--log', 'sweep.log']);
    expect([swept.stderr, swept.exitCode]).toEqual(['', 0]);
    expect(shop.read('sweep.log')).toContain('"event":"pages","version":1,"pid":1,"customers":2,"changed":1,"rejects":0}');
    await serving(shop.folder, [], async (url) => {
      expect(await textOf(await fetch(url + path(link)))).toContain('Vertigo, sent Nov 20, 2026 Nosferatu, sent Nov 3, 2026');
    });
  });

  it('is found by its order where only some of the customer’s orders say who they are', async () => {
    const shop = discShop();
    shop.write('orders-1.csv', `${DISCS_HEADER}\nD-1,C-1,ann@example.com,Ann,2026-11-02,Rashomon,16.49,sent\nD-2,,ann@example.com,Ann,2026-11-09,Sunrise,11.49,sent\n`);
    await shop.run(['report-links']);
    const links = linksOf(shop);
    expect(Object.keys(links)).toEqual(['C-1']);
    await serving(shop.folder, [], async (url) => {
      await press(url + path(links['C-1']), { order: 'D-2', symptom: 'damaged-item/skips' });
      await press(url + path(links['C-1']), { order: 'D-2', rule: 'damaged-item', wants: '1' });
    });
    expect(shop.rows(`${await shop.plan()}/awards.csv`).map(({ customer, orders, amount }) => [customer, orders, amount])).toEqual([['C-1', 'D-2', '11.49']]);
  });

  it('is told as excluded where its order has left the export, until something is given for it', async () => {
    const shop = discShop();
    await shop.run(['report-links']);
    const links = linksOf(shop);
    await serving(shop.folder, [], async (url) => {
      await press(url + path(links['C-3']), { order: 'D-6', symptom: 'damaged-item/skips' });
      await press(url + path(links['C-1']), { order: 'D-4', symptom: 'damaged-item/skips' });
    });
    shop.edit('orders-1.csv', (text) => text.replace(/^D-6.*\n/m, ''));
    const plan = await shop.plan();
    expect(shop.rows(`${plan}/excluded.csv`)).toEqual([{
      customer: 'C-3', email: '', rule: 'damaged-item', order: 'D-6', file: 'the pages', line: '0', column: '', value: '',
      reason: 'told on the pages on 2026-11-21 12:00 (America/Chicago), and no order of the export is this customer’s order D-6',
    }]);
    await shop.run(['send', plan, '--outbox', 'outbox', '--yes']);
    shop.edit('orders-1.csv', (text) => text.replace(/^D-4.*\n/m, ''));
    expect(shop.rows(`${await shop.plan()}/excluded.csv`).map(({ order }) => order)).toEqual(['D-6']);
  });
});

describeOnPostgres('the pages over a ledger on a server', ({ newPlace }) => {
  it('show, note one answer of several, and tell all the same', async () => {
    const env = { MAKEGOOD_LEDGER: (await newPlace()).url.replace('@/', '@localhost/'), MAKEGOOD_LINK_KEY: 'a key for tests, and for nothing else' };
    const shop = discShop();
    expect((await shop.run(['report-links'], { env })).exitCode).toBe(0);
    const link = path(linksOf(shop)['C-1']);
    await serving(shop.folder, [], async (url) => {
      await Promise.all(['skips', 'cracked'].map((symptom) => press(url + link, { order: 'D-4', symptom: `damaged-item/${symptom}` })));
      await press(url + link, { order: 'D-4', rule: 'damaged-item', wants: '1' });
      expect(await textOf(await press(url + link, { order: 'D-4', rule: 'damaged-item', wants: '0' }))).toContain('You asked for your money back.');
    }, { env });
    expect((await sweep(shop, [], { env })).line('credited')).toMatchObject({ awards: 1, totals: { USD: '12.99' } });
    expect((await sweep(shop, [], { env })).stderr).toBe('');
  });
});
