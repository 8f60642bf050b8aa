import { describe, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import type { Offer, OfferRecord } from '../../src/model/offers.ts';
import { CHOICE, CLAIM, NOW, openPages, SITE, withAnswer } from './pages-for-test.ts';

const AFTER = toInstant(NOW + 30 * 86_400_000);

/** What a person reads of a page, as lines. */
function read(body: string): readonly string[] {
  const text = body.slice(body.indexOf('<body>')).replace(/<input[^>]*>/g, '').replace(/<\/?(strong|span|a|em)[^>]*>/g, '').replace(/<[^>]+>/g, '\n');
  return text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

function changed(record: OfferRecord, offer: Partial<Offer>): OfferRecord {
  return { ...record, award: { ...record.award, offer: { ...record.award.offer!, ...offer } } };
}

async function pageOf(offers: readonly OfferRecord[], at = NOW): Promise<readonly string[]> {
  const pages = openPages();
  const token = pages.link('answer', { offers });
  pages.clock.now = at;
  const response = await pages.get(`/a/${token}`);
  expect(response.status).toBe(200);
  return read(response.body);
}

describe('the page of an offer', () => {
  it('says what happened, what there is to have, until when, what happens otherwise, and whom to call', async () => {
    expect(await pageOf([CLAIM])).toEqual([
      'Lantern DVD', 'This is for you',
      'On Tuesday, February 3, streaming was down all afternoon. We are sorry.',
      'You can have a credit of $0.20', 'Yes, I would like it',
      'You have until Friday, November 27. If we do not hear from you by then, it is yours all the same: you need do nothing.',
      'Order order-of-claim-1',
      'Would you rather talk to a person? Call us: +1 888 555 0142',
    ]);
  });

  it('has a button for each remedy of a choice', async () => {
    expect(await pageOf([CHOICE])).toEqual(expect.arrayContaining([
      'How shall we put it right?', 'Please choose one', 'A replacement: the same disc', 'Your money back: $19.99',
      'You have until Friday, December 4. If we do not hear from you by then, the first of these is yours: you need do nothing.',
    ]));
  });

  it.each([
    ['discount', { minor: 1n, unit: '20% off' }, 'a discount of 20%'],
    ['gift_certificate', { minor: 2500n, unit: 'USD' }, 'a gift certificate for $25.00'],
    ['points', { minor: 6000n, unit: 'points' }, '6,000 points'],
    ['extension', { minor: 3n, unit: 'days' }, 'an extension of 3 days'],
    ['in_kind', { minor: 2n, unit: 'hot meal' }, '2 × hot meal'],
    ['reimbursement', { minor: 1850n, unit: 'USD' }, 'what it cost you: $18.50'],
  ] as const)('calls a %s by its name', async (remedy, money, says) => {
    expect(await pageOf([{ ...CLAIM, award: { ...CLAIM.award, remedy, money } }])).toContain(`You can have ${says}`);
  });

  it('says plainly that an offer which lapses ends', async () => {
    expect(await pageOf([changed(CLAIM, { otherwise: 'lapse' })])).toContain('You have until Friday, November 27. After that the offer ends.');
  });

  it('has each of several offers, open ones beside those that are settled', async () => {
    const page = await pageOf([withAnswer(CLAIM, { option: 0, way: 'page', at: NOW }), CHOICE]);
    expect(page).toEqual(expect.arrayContaining([
      'What we would like to put right', 'On Sunday, November 22, 2026 at 10:00 AM PST you said yes to a credit of $0.20.',
      'We see to it now and confirm it by email. You need do nothing more.', 'Please choose one',
    ]));
  });

  it('says what its end made of it', async () => {
    expect(await pageOf([withAnswer(CLAIM, { option: 0, way: 'end', at: AFTER }, { givenBy: 'plan-2' })], AFTER)).toEqual(expect.arrayContaining([
      'That is settled', 'The offer ended on Friday, November 27, and we give you a credit of $0.20. You need do nothing.', 'It has been carried out, and we have confirmed it by email.',
    ]));
    expect(await pageOf([withAnswer(CLAIM, { option: 'none', way: 'end', at: AFTER })], AFTER)).toContain('This offer has ended');
  });

  it('says what its end will make of it before anybody has noted the end', async () => {
    expect(await pageOf([CLAIM], AFTER)).toContain('The offer ended on Friday, November 27. As we promised, we give you a credit of $0.20 all the same. You need do nothing.');
    const lapsed = await pageOf([changed(CLAIM, { otherwise: 'lapse' })], AFTER);
    expect(lapsed).toEqual(expect.arrayContaining(['This offer has ended', 'The offer ended on Friday, November 27 without an answer. If you still need us, please call: we will see what we can do.']));
    expect(lapsed.some((line) => line.startsWith('Yes'))).toBe(false);
  });

  it('makes no markup of what an export or a policy says', async () => {
    const evil = '<script>alert(1)</script>';
    const order = { ...CLAIM.award.orders[0]!, id: evil };
    const pages = openPages({ ...SITE, business: { ...SITE.business, name: evil }, rules: new Map([['streaming-outage', { says: evil, symptoms: [], latest: 0, remedies: [] }]]) });
    const { body } = await pages.get(`/a/${pages.link('answer', { offers: [{ ...CLAIM, award: { ...CLAIM.award, orders: [order] } }] })}`);
    expect(body).not.toContain('<script');
    expect(body.match(/&lt;script&gt;/g)).toHaveLength(4);
  });

  it('speaks by the customer’s locale where it knows the language, else by the business’s', async () => {
    const pages = openPages();
    const langOf = async (locale: string): Promise<string | undefined> => {
      const { body } = await pages.get(`/a/${pages.link('answer', { offers: [{ ...CLAIM, award: { ...CLAIM.award, locale } }] })}`);
      return /<html lang="([^"]+)"/.exec(body)?.[1];
    };
    expect([await langOf('en_GB'), await langOf('de-DE'), await langOf('')]).toEqual(['en-GB', 'en-US', 'en-US']);
  });
});

describe('answering an offer', () => {
  it('is noted, and leads back to the page, which says what was done', async () => {
    const pages = openPages();
    const token = pages.link('answer', { offers: [CHOICE] });
    const response = await pages.post(`/a/${token}`, { offer: 'choice-1', option: '1' });
    expect([response.status, response.headers['Location']]).toEqual([303, token]);
    expect(pages.ledger.changes).toEqual(['answer choice-1 1']);
    expect(read((await pages.get(`/a/${token}`)).body)).toContain('On Sunday, November 22, 2026 at 10:00 AM PST you chose your money back: $19.99.');
  });

  it('a second click changes nothing and leads to what was done first', async () => {
    const pages = openPages();
    const token = pages.link('answer', { offers: [CHOICE] });
    await pages.post(`/a/${token}`, { offer: 'choice-1', option: '1' });
    pages.clock.now = toInstant(NOW + 3_600_000);
    expect((await pages.post(`/a/${token}`, { offer: 'choice-1', option: '0' })).status).toBe(303);
    expect(pages.ledger.changes).toEqual(['answer choice-1 1']);
    expect(read((await pages.get(`/a/${token}`)).body)).toContain('On Sunday, November 22, 2026 at 10:00 AM PST you chose your money back: $19.99.');
  });

  it('after the end it changes nothing and leads to the page that says so', async () => {
    const pages = openPages();
    const token = pages.link('answer', { offers: [CLAIM] });
    pages.clock.now = AFTER;
    expect((await pages.post(`/a/${token}`, { offer: 'claim-1', option: '0' })).status).toBe(303);
    expect(pages.ledger.changes).toEqual([]);
  });

  it.each([
    ['an offer of another letter', { offer: 'choice-9', option: '0' }],
    ['an option that was not offered', { offer: 'choice-1', option: '2' }],
    ['nothing, which is no button', { offer: 'choice-1', option: 'none' }],
    ['a number that is none', { offer: 'choice-1', option: '-1' }],
    ['no option', { offer: 'choice-1' }],
  ])('%s is no answer', async (_what, form) => {
    const pages = openPages();
    const response = await pages.post(`/a/${pages.link('answer', { offers: [CHOICE] })}`, form);
    expect([response.status, pages.ledger.changes]).toEqual([400, []]);
  });

  it('a claim has one option, whatever else its award could be', async () => {
    const pages = openPages();
    const both = changed(CHOICE, { kind: 'claim' });
    expect((await pages.post(`/a/${pages.link('answer', { offers: [both] })}`, { offer: 'choice-1', option: '1' })).status).toBe(400);
  });

  it('opening a page changes nothing, also as HEAD', async () => {
    const pages = openPages();
    const token = pages.link('answer', { offers: [CHOICE] });
    for (const method of ['GET', 'HEAD', 'GET']) await pages.get(`/a/${token}`, { method });
    await pages.get(`/a/${token}`, { body: 'offer=choice-1&option=0' });
    expect(pages.ledger.changes).toEqual([]);
  });
});
