import { createSecretKey } from 'node:crypto';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { toInstant } from '../../src/model/instant.ts';
import { readLinkToken } from '../../src/model/link-token.ts';
import type { OfferRecord } from '../../src/model/offers.ts';
import type { OpenLedger } from '../../src/send/ports.ts';
import type { TestCampaign } from './campaign.ts';
import { offersShop } from './offers.ts';
import type { PlanJson } from './planning.ts';
import { send } from './sending.ts';

const LINK = /https:\/\/help\.littleshop\.example\/a\/([\w-]{50})/;
const MADE = '2026-11-21T18:00:00Z';
/** The first moment after 29 November in New York. */
const END = Date.parse('2026-11-30T05:00:00Z');

async function withLedger<T>(shop: TestCampaign, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const ledger = await openLedger({ kind: 'file', path: shop.path('ledger.sqlite') }, false);
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

const offersOf = (shop: TestCampaign): Promise<readonly OfferRecord[]> =>
  withLedger(shop, async (ledger) => {
    const offers: OfferRecord[] = [];
    for await (const offer of ledger.offers({})) offers.push(offer);
    return offers;
  });

/** What was said, but for what the words of these bare letters lack. */
const planned = async (shop: TestCampaign) => JSON.parse((await shop.run(['plan', '--json'])).stdout) as PlanJson & { readonly offers: unknown };

describe('a plan with offers', () => {
  it('says what it costs at most, who is asked, and until when', async () => {
    const shop = offersShop();
    const { stdout, exitCode } = await shop.run(['plan'], { columns: 110 });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('\n broken comes to between $60.00 and $90.00, as customers choose\n stopped comes to between $0.00 and $2.00, as customers ask for it\n');
    expect(stdout).toContain(': 5 customers, $63.00, at most $93.00; 4 customers are asked first. Nothing was sent.\n4 awards wait for an answer, by 29 November.\n');
    const { folder, offers } = await planned(shop);
    expect(offers).toEqual({ awards: 4, customers: 4, first_day: '2026-11-29', last_day: '2026-11-29', links: true });
    expect(shop.rows(`${folder}/awards.csv`).map(({ customer, offer }) => [customer, offer])).toEqual([
      ['C-1', 'choice'], ['C-2', 'choice'], ['C-3', 'claim'], ['C-4', ''], ['C-5', 'choice'],
    ]);
    expect((await shop.run(['show', folder])).stdout).toContain('at most $93.00; 4 customers are asked first.');
  });

  it('is the same plan all day long, and another one the day after', async () => {
    const shop = offersShop();
    const idAt = async (asOf: string): Promise<string> => (JSON.parse((await shop.run(['plan', '--json', '--as-of', asOf])).stdout) as { plan: string }).plan;
    const id = await idAt('2026-11-21 00:00');
    expect(await idAt('2026-11-21 23:59')).toBe(id);
    expect(await idAt('2026-11-22 00:00')).not.toBe(id);
  });

  it('shows the letters that follow it', async () => {
    const shop = offersShop();
    const { folder } = await planned(shop);
    expect(shop.read(`${folder}/letters/4-once-it-is-answered.txt`)).toContain('\nchosen: $20.00 refund\n');
    expect(shop.read(`${folder}/letters/5-the-reminder.txt`)).toMatch(/\[refund \$20\.00\] \[voucher \$30\.00\] until Sunday, November 29, choice: https:/);
  });

  it('asks before it is sent, with what it may cost', async () => {
    const shop = offersShop();
    const { folder } = await planned(shop);
    const { questions, exitCode } = await shop.run(['send', folder, '--outbox', 'outbox'], { answers: ['no'] });
    expect([questions[0]?.split('\n').at(-1), exitCode]).toEqual(['Credit or offer 5 customers $63.00, at most $93.00 and write to 4 of them (1 has no address)? Type 4: ', 2]);
  });
});

describe('sending a plan with offers', () => {
  it('credits what is given by itself, and offers the rest', async () => {
    const shop = offersShop();
    const { folder } = await planned(shop);
    const { stdout, exitCode } = await send(shop, folder);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Credited \d customers? \$1\.00 and sent 4 letters to files in outbox\.\n4 offers made, to be answered by 29 November\.\n/);
    expect(stdout).toMatch(/\nWho has answered: makegood claims\n$/);
    expect(shop.rows(`${folder}/credits.csv`).map(({ customer_id, amount }) => [customer_id, amount])).toEqual([['C-4', '1.00']]);
    const offers = await offersOf(shop);
    expect(offers.map(({ award, address, answer }) => [award.customer, award.offer?.kind, award.offer?.endsAt, address, answer])).toEqual([
      ['C-1', 'choice', END, 'ann@example.com', undefined],
      ['C-2', 'choice', END, 'ben@example.com', undefined],
      ['C-3', 'claim', END, 'cleo@example.com', undefined],
      ['C-5', 'choice', END, '', undefined],
    ]);
    // Three days before the last day; two, where the policy does not say.
    expect(offers.map(({ award }) => new Date(award.offer?.remindAt ?? 0).toISOString().slice(0, 13))).toEqual(['2026-11-26T05', '2026-11-26T05', '2026-11-27T05', '2026-11-26T05']);
  });

  it('writes the letters that were shown, each with a link of its own that leads to its offers', async () => {
    const shop = offersShop();
    const { folder } = await planned(shop);
    const shown = shop.read(`${folder}/letters/1-a-choice.txt`);
    await send(shop, folder);
    const letters = await shop.letters('outbox');
    expect(shown).toContain(letters[0]?.text?.trim() ?? 'no letter');
    const tokens = letters.map(({ text, html }) => [LINK.exec(text ?? '')?.[1], LINK.exec(html ?? '')?.[1]]);
    expect(tokens.map(([text, html]) => text === html)).toEqual([true, true, true, true]);
    expect(new Set(tokens.flat()).size).toBe(4);
    expect(tokens[3]).toEqual([undefined, undefined]);
    const key = createSecretKey(Buffer.from(shop.read('.makegood/links.key').trim()));
    const [ann] = tokens;
    const reading = readLinkToken(key, 'answer', ann?.[0] ?? '', toInstant(Date.parse(MADE)));
    expect(reading).toMatchObject({ kind: 'valid', expiresAt: END + 30 * 86_400_000 });
    const found = await withLedger(shop, (ledger) => ledger.findLink('id' in reading ? reading.id : ''));
    expect(found?.link).toMatchObject({ kind: 'answer', customer: 'C-1', expiresAt: END + 30 * 86_400_000 });
    expect(found?.offers.map(({ award }) => award.orders[0]?.id)).toEqual(['A-1']);
  });

  it('offers nothing twice, and explain tells what is open', async () => {
    const shop = offersShop();
    await send(shop, (await planned(shop)).folder);
    expect(await planned(shop)).toMatchObject({ awards: 0, offers: null });
    const { stdout } = await shop.run(['explain', 'ANN@example.com']);
    expect(stdout).toContain('\noffered: $20.00 (refund) by rule broken (award MG');
    expect(stdout).toContain('\n  or, as the customer chooses, $30.00 (voucher)\n    not answered yet; it can be until 2026-11-29, and then $20.00 (refund) is given\n');
    expect(stdout).not.toContain('already');
    const json = JSON.parse((await shop.run(['explain', 'C-3', '--json'])).stdout) as { offered: unknown[] };
    expect(json.offered).toMatchObject([{ rule: 'stopped', options: [{ remedy: 'credit', minor: '200', unit: 'USD' }], ends: '2026-11-30T05:00:00.000Z', otherwise: 'lapse', answer: null }]);
  });

  it('is refused where customers would have no day left after today', async () => {
    const shop = offersShop();
    const { folder } = await planned(shop);
    const sendAt = (now: string) => shop.run(['send', folder, '--outbox', 'outbox', '--yes'], { now });
    expect(await sendAt('2026-11-30T04:59:00Z')).toMatchObject({
      stderr: 'Customers could answer what this plan offers until 2026-11-29, and it is 2026-11-29.\n  Nothing was sent. They get the whole time with a new plan: makegood plan\n',
      exitCode: 2,
    });
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
    expect(await sendAt('2026-11-29T04:59:00Z')).toMatchObject({ exitCode: 0 });
  });

  it('is what a sweep does by itself, once', async () => {
    const shop = offersShop();
    const sweep = async () => (await shop.run(['sweep', '--outbox', 'outbox', '--log', 'sweep.log'])).exitCode;
    expect([await sweep(), await sweep()]).toEqual([0, 0]);
    const events = shop.read('sweep.log').trim().split('\n').map((line) => JSON.parse(line) as { event: string; offers?: number });
    expect(events.filter(({ event }) => event === 'planned')).toMatchObject([{ offers: 4 }]);
    expect((await shop.letters('outbox')).map(({ text }) => LINK.test(text ?? ''))).toEqual([true, true, true, false]);
    expect((await offersOf(shop)).length).toBe(4);
  });
});

describe('without pages', () => {
  it('offers are made without links or a key, and the plan says how answers come', async () => {
    const shop = offersShop('');
    const { stdout } = await shop.run(['plan']);
    expect(stdout).toContain('\nCustomers cannot answer on a page: add to the policy pages: { url: … }, or take their answers with: makegood claims import FILE\n');
    expect((await shop.run(['check'])).stdout).toContain('Rule broken, stopped: customers cannot answer on a page. Add to the policy pages:');
    expect((await send(shop, await shop.plan())).exitCode).toBe(0);
    expect((await offersOf(shop)).length).toBe(4);
    expect(existsSync(shop.path('.makegood'))).toBe(false);
  });

  it('a template has no link', async () => {
    const shop = offersShop('');
    shop.edit('templates/broken.text.hbs', (text) => `${text}{{#if offer}}{{link}}{{/if}}\n`);
    const { stderr, exitCode } = await shop.run(['plan']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('templates/broken.text.hbs:4:16: There is no page that a link could lead to.');
    expect(stderr).toContain('pages: { url: https://help.lantern.example }');
  });
});

describe('the templates of a rule with an offer', () => {
  it('lead to its page, in text and HTML', async () => {
    const shop = offersShop();
    for (const part of ['text', 'html']) shop.edit(`templates/stopped.${part}.hbs`, (text) => text.replaceAll(/\{\{(#if )?link\}\}/g, '').replaceAll('{{else}}{{/if}}{{/if}}', '{{/if}}'));
    const { stderr, exitCode } = await shop.run(['check']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('templates/stopped.text.hbs:3:1: A customer who can answer would not find the page for it.');
    expect(stderr).toContain('  {{#if link}}\n  Tell us here: {{link}}\n  {{/if}}\n');
    expect(stderr).toContain('  <p><a href="{{link}}">Tell us here</a></p>');
  });

  it('are followed by those that confirm and remind', async () => {
    const shop = offersShop();
    shop.edit('policy.yaml', (text) => text.replace('says: your parcel came broken', 'template: other\n    says: your parcel came broken'));
    const { stderr } = await shop.run(['check']);
    expect(stderr).toContain('The rule broken confirms what customers answer with the template "other-answered", and these files are not there: templates/other-answered.subject.hbs');
    expect(stderr).toContain('The rule broken reminds customers of its offer with the template "other-reminder", and these files are not there:');
  });

  it('need no reminder where nobody is reminded', async () => {
    const shop = offersShop();
    shop.edit('policy.yaml', (text) => text.replace('remind: 3d', 'remind: never').replace('then: lapse', 'then: lapse, remind: never'));
    const { stdout } = await shop.run(['check']);
    expect(stdout).toContain('Templates: broken, stopped, late-parcel, broken-answered, stopped-answered: every name in them is known.');
  });
});

describe('the key of the links', () => {
  it('is made once, for its owner alone', async () => {
    const shop = offersShop();
    await planned(shop);
    const key = shop.read('.makegood/links.key');
    expect(Buffer.from(key.trim(), 'base64url').length).toBe(32);
    expect([statSync(shop.path('.makegood')).mode & 0o777, statSync(shop.path('.makegood/links.key')).mode & 0o777]).toEqual([0o700, 0o600]);
    await planned(shop);
    expect(shop.read('.makegood/links.key')).toBe(key);
  });

  it('is not made where there is nothing to sign', async () => {
    const shop = offersShop();
    const [head = '', lastRule = ''] = shop.read('policy.yaml').split(/rules:[^]*(?= {2}late-parcel:)/);
    shop.write('policy.yaml', `${head}rules:\n${lastRule}`);
    expect(await planned(shop)).toMatchObject({ awards: 1 });
    expect(existsSync(shop.path('.makegood'))).toBe(false);
  });

  it('may come from the environment, or from a file that it names; then all links are others', async () => {
    const shop = offersShop();
    const linkWith = async (env: Readonly<Record<string, string>>): Promise<string | undefined> => {
      const { stdout, stderr } = await shop.run(['plan'], { env });
      return LINK.exec(stdout)?.[1] ?? stderr;
    };
    const own = await linkWith({});
    const named = await linkWith({ MAKEGOOD_LINK_KEY: 'k'.repeat(32) });
    expect(named).not.toBe(own);
    shop.write('key', `${'k'.repeat(32)}\n`);
    expect(await linkWith({ MAKEGOOD_LINK_KEY_FILE: 'key' })).toContain('The file that MAKEGOOD_LINK_KEY_FILE names is open to others on this machine');
    chmodSync(shop.path('key'), 0o600);
    expect(await linkWith({ MAKEGOOD_LINK_KEY_FILE: 'key' })).toBe(named);
    expect(await linkWith({ MAKEGOOD_LINK_KEY: 'k'.repeat(31) })).toContain('MAKEGOOD_LINK_KEY: this key is too short');
    expect(await linkWith({ MAKEGOOD_LINK_KEY: 'k'.repeat(32), MAKEGOOD_LINK_KEY_FILE: 'key' })).toContain('are both set');
    chmodSync(shop.path('.makegood/links.key'), 0o644);
    expect(await linkWith({})).toContain('The key of the personal links is open to others on this machine (mode 0644).');
  });

  it('must be named where the ledger is on a server', async () => {
    const shop = offersShop();
    const { stderr, exitCode } = await shop.run(['plan'], { env: { MAKEGOOD_LEDGER: 'postgres://shop@db.example/books' } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is no key to sign them with: the ledger is on a server');
    expect(stderr).toContain('set MAKEGOOD_LINK_KEY to it, or MAKEGOOD_LINK_KEY_FILE');
  });
});
