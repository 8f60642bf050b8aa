import { describe, expect, it } from 'vitest';
import { NOW, openPages, type PagesForTest, REPORT_PAGE, SITE } from './pages-for-test.ts';

function opened(changes = REPORT_PAGE): { readonly pages: PagesForTest; readonly path: string } {
  const pages = openPages();
  return { pages, path: `/r/${pages.link('report', { page: changes })}` };
}

const CRACKED = new URLSearchParams([['order', 'V-3'], ['symptom', 'damaged-item/cracked'], ['symptom', 'damaged-item/skips']]);

describe('the page to report a problem', () => {
  it('has the latest orders, as many as the rule says, and its symptoms; and no place to type', async () => {
    const { pages, path } = opened();
    const { body } = await pages.get(path);
    expect([...body.matchAll(/type="(radio|checkbox)" name="\w+" value="([^"]+)"/g)].map(([, , value]) => value)).toEqual([
      'V-3', 'V-2', 'V-1', 'damaged-item/skips', 'damaged-item/wont_play', 'damaged-item/cracked', 'damaged-item/broken',
    ]);
    expect(body).not.toMatch(/<textarea|type="(text|file|email)"/);
    expect(body).toContain('Casablanca, sent 12 November');
  });

  it('notes what was ticked, says thanks, and asks one question', async () => {
    const { pages, path } = opened();
    expect((await pages.post(path, CRACKED)).status).toBe(303);
    expect(pages.ledger.told).toEqual([{ customer: 'ada', order: 'V-3', rule: 'damaged-item', symptoms: ['skips', 'cracked'], wants: undefined, at: NOW }]);
    const { body } = await pages.get(path);
    expect(body).toContain('Thank you for telling us');
    expect(body).toContain('You told us on Sunday, November 22: It skips, It is cracked.');
    expect(body).toContain('Would you like us to send a replacement right away?');
    expect([...body.matchAll(/name="wants" value="([^"]+)">([^<]+)/g)].map(([, value, label]) => [value, label])).toEqual([
      ['0', 'Yes, please'], ['1', 'I would rather have my money back'], ['none', 'No, thank you'],
    ]);
  });

  it.each([['0', 'You asked for a replacement.'], ['1', 'You asked for your money back.'], ['none', 'You asked for nothing more.']])(
    'notes the answer %s, and says so', async (wants, says) => {
      const { pages, path } = opened();
      await pages.post(path, CRACKED);
      expect((await pages.post(path, { order: 'V-3', rule: 'damaged-item', wants })).status).toBe(303);
      expect(pages.ledger.told[0]?.wants).toBe(wants === 'none' ? 'none' : Number(wants));
      const { body } = await pages.get(path);
      expect(body).toContain(says);
      expect(body).not.toContain('Would you like');
    },
  );

  it('the first answer to the question counts', async () => {
    const { pages, path } = opened();
    await pages.post(path, CRACKED);
    const both = ['0', '1'].map((wants) => pages.post(path, { order: 'V-3', rule: 'damaged-item', wants }));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([303, 303]);
    expect(pages.ledger.changes).toEqual(['report V-3 skips+cracked -', 'report V-3 skips+cracked 0']);
  });

  it('telling of the same order again adds symptoms and keeps the answer', async () => {
    const { pages, path } = opened();
    await pages.post(path, CRACKED);
    await pages.post(path, { order: 'V-3', rule: 'damaged-item', wants: '1' });
    await pages.post(path, { order: 'V-3', symptom: 'damaged-item/broken' });
    expect(pages.ledger.told).toMatchObject([{ symptoms: ['skips', 'cracked', 'broken'], wants: 1 }]);
  });

  it.each([
    ['which order', { symptom: 'damaged-item/broken' }, 'Please say which order it is about.', 'damaged-item/broken'],
    ['what is wrong', { order: 'V-2' }, 'Please tick what is wrong with it.', 'V-2'],
  ])('where nobody said %s it asks for that, and keeps what was filled in', async (_what, form, says, kept) => {
    const { pages, path } = opened();
    const { status, body } = await pages.post(path, form);
    expect([status, pages.ledger.changes]).toEqual([422, []]);
    expect(body).toContain(says);
    expect(body).toContain('<title>Please check: ');
    expect(body).toMatch(new RegExp(`value="${kept}" checked`));
  });

  it.each([
    ['an order that is not among those shown', { order: 'V-0', symptom: 'damaged-item/broken' }],
    ['a symptom that the policy does not have', { order: 'V-3', symptom: 'damaged-item/stolen' }],
    ['an answer before anything was told', { order: 'V-3', rule: 'damaged-item', wants: '0' }],
  ])('%s is refused', async (_what, form) => {
    const { pages, path } = opened();
    expect((await pages.post(path, form as Record<string, string>)).status).toBe(400);
    expect(pages.ledger.changes).toEqual([]);
  });

  it('an answer that the rule does not have is refused', async () => {
    const { pages, path } = opened();
    await pages.post(path, CRACKED);
    expect((await pages.post(path, { order: 'V-3', rule: 'damaged-item', wants: '2' })).status).toBe(400);
  });

  it('what a plan has used already is not asked about any more', async () => {
    const { pages, path } = opened();
    pages.ledger.told.push({ customer: 'ada', order: 'V-3', rule: 'damaged-item', symptoms: ['skips'], wants: undefined, at: NOW, used: true });
    const { body } = await pages.get(path);
    expect(body).toContain('We are putting this right');
    expect(body).not.toContain('Would you like');
  });

  it('a plan that was faster is told of', async () => {
    const pages = openPages(SITE, { report: async () => 'used' });
    const { status, body } = await pages.post(`/r/${pages.link('report', { page: REPORT_PAGE })}`, CRACKED);
    expect(status).toBe(200);
    expect(body).toContain('We are at it already');
  });

  it('the one order that there is need not be chosen', async () => {
    const { pages, path } = opened({ ...REPORT_PAGE, orders: REPORT_PAGE.orders.slice(0, 1) });
    expect((await pages.get(path)).body).toContain('value="V-3" checked');
  });

  it('without orders there is nothing to do, and still somebody to call', async () => {
    const { pages, path } = opened({ ...REPORT_PAGE, orders: [] });
    const { status, body } = await pages.get(path);
    expect(status).toBe(200);
    expect(body).toContain('There is nothing to do here');
    expect(body).toContain('href="tel:+18885550142"');
  });
});
