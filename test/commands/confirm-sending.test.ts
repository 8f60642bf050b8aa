import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCampaign } from './campaign.ts';
import { addresses, send, WRITTEN_TO } from './sending.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

describe('the one question', () => {
  it('names count and cost, and wants the count of letters typed', async () => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { questions, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: ['4'] });
    expect(questions).toEqual(['The letters become files in outbox, and count as sent.\nCredit 6 customers $9.63 and write to 4 of them (2 have no address)? Type 4: ']);
    expect(exitCode).toBe(0);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });

  it('speaks of no files where the letters go to a mail server', async () => {
    const shop = makeCampaign(SHOP);
    const { questions } = await shop.run(['send', await shop.plan(), '--smtp', 'smtp://127.0.0.1:1'], { answers: [''] });
    expect(questions).toEqual(['Credit 6 customers $9.63 and write to 4 of them (2 have no address)? Type 4: ']);
  });

  it.each(['', '6', 'yes', '04 ', '4.0'])('any other answer ("%s") is a no', async (answer) => {
    const shop = makeCampaign(SHOP);
    const plan = await shop.plan();
    const { stdout, stderr, exitCode } = await shop.run(['send', plan, '--outbox', 'outbox'], { answers: [answer] });
    expect([stdout, stderr, exitCode]).toEqual(['', 'Not 4: nothing was sent.\n', 2]);
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('cannot be asked without a terminal: then it takes --yes', async () => {
    const shop = makeCampaign(SHOP);
    const { stderr, exitCode } = await shop.run(['send', await shop.plan(), '--outbox', 'outbox']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Nobody can be asked: this is no terminal.\n  Add --yes where the plan has been read and is to be sent as it is.\n');
    expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  });

  it('names the rows that could not be read', async () => {
    const shop = makeCampaign(shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a']));
    const { questions } = await shop.run(['send', await shop.plan(), '--outbox', 'outbox'], { answers: [''] });
    expect(questions).toEqual(['The letters become files in outbox, and count as sent.\n1 row could not be read and gets nothing. Credit 6 customers $9.63 and write to 4 of them (2 have no address)? Type 4: ']);
  });
});

describe('rows that could not be read', () => {
  const withRejects = shopWith([...ORDERS, 'A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,n/a', 'A-12,C-11,kim@example.com,Kim,soon,20.00']);

  it('must be accepted by their number where nobody is asked', async () => {
    const shop = makeCampaign(withRejects);
    const { stderr, exitCode } = await send(shop, await shop.plan());
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`2 rows of the export could not be read, and nobody has said that this is accepted.
  Nothing was sent. Mend the rows and plan again, or add --accept-rejects 2
`);
  });

  it('are not accepted by another number', async () => {
    const shop = makeCampaign(withRejects);
    const { stderr, exitCode } = await send(shop, await shop.plan(), '--accept-rejects', '3');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`--accept-rejects 3: the plan has 2 rejected rows.
  Nothing was sent. Read them in excluded.csv; to go on without them write --accept-rejects 2
`);
  });

  it('accepted, the others are sent', async () => {
    const shop = makeCampaign(withRejects);
    expect((await send(shop, await shop.plan(), '--accept-rejects', '2')).exitCode).toBe(0);
    expect(addresses(await shop.letters('outbox'))).toEqual(WRITTEN_TO);
  });
});
