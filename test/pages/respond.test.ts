import { describe, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { makeLinkToken } from '../../src/model/link-token.ts';
import { CHOICE, CLAIM, KEY, NOW, openPages, REPORT_PAGE, SITE } from './pages-for-test.ts';

const FORM = { offer: 'choice-1', option: '0' };

describe('links', () => {
  it('a forged one reveals nothing, and the ledger is not asked', async () => {
    const pages = openPages(SITE, { findLink: () => Promise.reject(new Error('asked')) });
    const token = pages.link('answer', { offers: [CHOICE] });
    const altered = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    const nobody = await pages.get('/a/nobody');
    for (const path of [`/a/${altered}`, `/r/${token}`, `/a/${token}x`, `/a/${token.slice(1)}`, '/', '/a/', `/a/${token}/`, '/a/../etc']) {
      const { status, body } = await pages.get(path);
      expect([status, body]).toEqual([404, nobody.body]);
    }
    expect(nobody.body).toContain('This link does not work');
    expect(nobody.body).not.toContain('Casablanca');
  });

  it('one that we signed and the ledger does not know looks the same', async () => {
    const pages = openPages();
    const token = makeLinkToken(KEY, { id: 'f'.repeat(32), kind: 'answer', expiresAt: toInstant(NOW + 1000) });
    const { status, body } = await pages.get(`/a/${token}`);
    expect([status, body]).toEqual([404, (await pages.get('/a/nobody')).body]);
  });

  it('an expired one says so, answers nothing, and says whom to call', async () => {
    const pages = openPages();
    const token = pages.link('answer', { offers: [CHOICE], expiresAt: toInstant(NOW - 1000) });
    for (const response of [await pages.get(`/a/${token}`), await pages.post(`/a/${token}`, FORM)]) {
      expect(response.status).toBe(410);
      expect(response.body).toContain('This link has expired');
      expect(response.body).toContain('+1 888 555 0142');
      expect(response.body).not.toContain('disc');
    }
    expect(pages.ledger.changes).toEqual([]);
  });

  it('one without offers has nothing to do', async () => {
    const pages = openPages();
    expect((await pages.get(`/a/${pages.link('answer', {})}`)).body).toContain('There is nothing to do here');
  });

  it('are found below the path of the address, whether a proxy takes it off or not', async () => {
    const pages = openPages({ ...SITE, url: 'https://lantern.example/help' });
    const token = pages.link('answer', { offers: [CLAIM] });
    expect((await pages.get(`/help/a/${token}`)).status).toBe(200);
    expect((await pages.get(`/a/${token}`)).status).toBe(200);
    expect((await pages.post(`/help/a/${token}`, { offer: 'claim-1', option: '0' })).headers['Location']).toBe(token);
  });
});

describe('a form', () => {
  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour of our site', { 'sec-fetch-site': 'same-site' }],
    ['of another origin, by a browser that does not say more', { 'sec-fetch-site': undefined, origin: 'https://evil.example' }],
  ])('%s is refused', async (_what, headers) => {
    const pages = openPages();
    const { status } = await pages.post(`/a/${pages.link('answer', { offers: [CHOICE] })}`, FORM, { headers });
    expect([status, pages.ledger.changes]).toEqual([403, []]);
  });

  it.each([
    ['our own origin', { origin: 'https://help.lantern.example' }],
    ['the host that was asked', { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }],
    ['no origin, which our own pages ask for', { origin: 'null' }],
  ])('of an old browser that says %s is taken', async (_what, headers) => {
    const pages = openPages();
    const { status } = await pages.post(`/a/${pages.link('answer', { offers: [CHOICE] })}`, FORM, { headers: { 'sec-fetch-site': undefined, ...headers } });
    expect([status, pages.ledger.changes]).toEqual([303, ['answer choice-1 0']]);
  });

  it('that is none, or too long, is refused', async () => {
    const pages = openPages();
    const path = `/a/${pages.link('answer', { offers: [CHOICE] })}`;
    expect((await pages.post(path, FORM, { headers: { 'content-type': 'application/json' } })).status).toBe(415);
    expect((await pages.post(path, FORM, { body: undefined })).status).toBe(413);
    expect(pages.ledger.changes).toEqual([]);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('is not sent by %s', async (method) => {
    const pages = openPages();
    const response = await pages.get(`/a/${pages.link('answer', { offers: [CHOICE] })}`, { method });
    expect([response.status, response.headers['Allow']]).toEqual([405, 'GET, HEAD, POST']);
    expect((await pages.get('/health', { method })).headers['Allow']).toBe('GET, HEAD');
  });
});

describe('every response', () => {
  it('is kept nowhere, framed nowhere, indexed nowhere, and loads nothing', async () => {
    const pages = openPages();
    const token = pages.link('answer', { offers: [CHOICE] });
    const all = [await pages.get(`/a/${token}`), await pages.post(`/a/${token}`, FORM), await pages.get('/'), await pages.get('/health'), await pages.get('/robots.txt')];
    for (const { headers, body } of all) {
      expect(headers).toMatchObject({
        'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow',
        'Strict-Transport-Security': 'max-age=31536000', 'X-Frame-Options': 'DENY',
      });
      expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+={0,2}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/);
      expect(body).not.toMatch(/<script|style="|\son\w+=|https?:\/\/(?!www\.w3)/);
    }
  });

  it('says nothing of https to whom came without', async () => {
    const pages = openPages();
    expect((await pages.get('/', { isSecure: false })).headers).not.toHaveProperty('Strict-Transport-Security');
  });
});

describe('trouble', () => {
  it('where the ledger is away, a page says that nothing is lost, and whom to call', async () => {
    const fault = new Error('the ledger is away');
    const away = (): Promise<never> => Promise.reject(fault);
    const pages = openPages(SITE, { findLink: away });
    const path = `/a/${pages.link('answer', { offers: [CHOICE] })}`;
    const [shown, sent] = [await pages.get(path), await pages.post(path, FORM)];
    expect([shown.status, shown.headers['Retry-After'], shown.trouble]).toEqual([503, '60', fault]);
    expect(shown.body).toContain('nothing is lost');
    expect(sent.body).toContain('your offer stays as it is');
    for (const { body } of [shown, sent]) expect(body).toContain('+1 888 555 0142');
    expect(shown.body).not.toContain('away');
    expect((await pages.get('/health')).status).toBe(503);
  });

  it('an answer that could not be noted is not said to be', async () => {
    const pages = openPages(SITE, { answer: () => Promise.reject(new Error('disk full')) });
    expect((await pages.post(`/a/${pages.link('answer', { offers: [CHOICE] })}`, FORM)).status).toBe(503);
  });

  it('who asks too much is told to wait, and others are not', async () => {
    const pages = openPages();
    const statuses = [];
    for (let count = 0; count < 101; count += 1) statuses.push((await pages.get('/health')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    const refused = await pages.get('/health');
    expect([refused.status, refused.headers['Retry-After'], refused.page]).toEqual([429, '1', 'limited']);
    expect((await pages.get('/health', { client: '192.0.2.2' })).status).toBe(200);
  });

  it('one link is not opened without end, from wherever', async () => {
    const pages = openPages();
    const path = `/r/${pages.link('report', { page: REPORT_PAGE })}`;
    const statuses = [];
    for (let count = 0; count < 31; count += 1) statuses.push((await pages.get(path, { client: `192.0.2.${count}` })).status);
    expect(statuses.indexOf(429)).toBe(30);
  });

  it('health says whether the ledger answers', async () => {
    const { status, body } = await openPages().get('/health');
    expect([status, body]).toEqual([200, 'ok\n']);
  });
});
