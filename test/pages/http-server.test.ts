import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CHOICE, CLAIM, REPORT_PAGE } from './pages-for-test.ts';
import { answersIn, type ServedPages, servePages } from './served-pages.ts';

let served: ServedPages | undefined;
afterEach(async () => {
  await served?.stop();
  served = undefined;
});

async function open(...given: Parameters<typeof servePages>): Promise<ServedPages> {
  served = await servePages(...given);
  return served;
}

function send(url: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form), headers: { 'sec-fetch-site': 'same-origin', ...headers } });
}

/** Everything that a server says to bytes, until it closes. */
function say(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
}

describe('the server, over the ledger', () => {
  it('shows an offer, takes an answer, and shows what was done', async () => {
    const { url, offer, ledger } = await open();
    const path = await offer(CHOICE);
    const shown = await fetch(url + path);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await shown.text()).toContain('Your money back: $19.99');
    const answered = await send(url + path, { offer: 'choice-1-1', option: '1' });
    expect([answered.status, new URL(answered.headers.get('location') ?? '', url + path).href]).toEqual([303, url + path]);
    expect(await answersIn(ledger)).toEqual(['choice-1-1 1 page']);
    expect(await (await fetch(url + path)).text()).toContain('you chose your money back: $19.99');
  });

  it('of many clicks at once, for this and for that, one is taken, and all are told the same', async () => {
    const { url, offer, ledger } = await open();
    const path = await offer(CHOICE);
    const clicks = Array.from({ length: 20 }, async (_, index) => {
      expect((await send(url + path, { offer: 'choice-1-1', option: String(index % 2) })).status).toBe(303);
    });
    await Promise.all(clicks);
    const answers = await answersIn(ledger);
    expect(answers).toHaveLength(1);
    const page = await (await fetch(url + path)).text();
    expect(page).toContain(answers[0] === 'choice-1-1 1 page' ? 'you chose your money back' : 'you chose a replacement');
  });

  it('a mail scanner that opens every link changes nothing', async () => {
    const { url, offer, reportPage, ledger } = await open();
    const paths = [await offer(CLAIM, CHOICE), await reportPage(REPORT_PAGE)];
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await fetch(url + path, { method });
      await fetch(`${url}${path}?offer=claim-1-1&option=0&order=V-3&symptom=damaged-item/cracked`);
    }
    expect([await answersIn(ledger), await ledger.reports()]).toEqual([[], []]);
  });

  it('notes a report and the answer to its question', async () => {
    const { url, reportPage, ledger } = await open();
    const path = await reportPage(REPORT_PAGE);
    await send(url + path, { order: 'V-3', symptom: 'damaged-item/cracked' });
    await send(url + path, { order: 'V-3', rule: 'damaged-item', wants: '0' });
    expect(await ledger.reports()).toMatchObject([{ customer: 'ada', order: 'V-3', rule: 'damaged-item', symptoms: ['cracked'], wants: 0 }]);
  });

  it('logs what was asked for and answered, and nobody', async () => {
    const { url, offer, log } = await open();
    const path = await offer(CHOICE);
    await (await fetch(url + path)).text();
    await send(url + path, { offer: 'choice-1-1', option: '0' });
    await (await fetch(`${url}/nobody@example.com`)).text();
    await expect.poll(() => log).toEqual(['GET answer 200', 'POST answer 303', 'GET none 404']);
  });
});

describe('the server, pressed', () => {
  it('takes no form longer than any of ours, said or unsaid', async () => {
    const { url, port, offer, ledger } = await open();
    const path = await offer(CHOICE);
    const long = await send(url + path, { offer: 'choice-1-1', option: '0', more: 'x'.repeat(5000) });
    expect([long.status, long.headers.get('connection')]).toEqual([413, 'close']);
    const chunk = `${(3000).toString(16)}\r\n${'x'.repeat(3000)}\r\n`;
    const chunked = await say(port, `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${chunk}${chunk}`);
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
    expect(await answersIn(ledger)).toEqual([]);
  });

  it('half a form is no answer', async () => {
    const { port, offer, ledger, log } = await open();
    const path = await offer(CHOICE);
    await new Promise<void>((resolve) => {
      const asked = httpRequest({ port, path, method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': 100 } });
      asked.on('error', () => undefined).on('close', resolve);
      asked.write('offer=choice-1-1&option=0', () => asked.destroy());
    });
    expect([await answersIn(ledger), log]).toEqual([[], []]);
  });

  it('refuses heads that are too long, what is no HTTP, and who is too slow', async () => {
    const { port } = await open({ times: { head: 60, request: 120, check: 20 } });
    expect(await say(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(10_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await say(port, 'HELO mail.example\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await say(port, 'GET / HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /);
    expect(await say(port, 'POST /a/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf')).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  it('counts who comes through a proxy by what the proxy says, and tells browsers to stay with https', async () => {
    const { url } = await open({ isBehindProxy: true });
    const ask = async (client: string): Promise<Response> => fetch(`${url}/health`, { headers: { 'X-Forwarded-For': `10.0.0.1, ${client}`, 'X-Forwarded-Proto': 'https' } });
    expect((await ask('192.0.2.1')).headers.get('strict-transport-security')).toBe('max-age=31536000');
    for (let count = 0; count < 99; count += 1) await ask('192.0.2.1');
    const refused = await ask('192.0.2.1');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await ask('192.0.2.2')).status).toBe(200);
  });
});

describe('the end of the server', () => {
  it('answers what is under way, and takes no more', async () => {
    let goOn = (): void => undefined;
    let arrived = (): void => undefined;
    const isThere = new Promise<void>((resolve) => (arrived = resolve));
    const { url, offer, ledger, port } = await open({}, () => {
      arrived();
      return new Promise<void>((resolve) => (goOn = resolve));
    });
    const path = await offer(CHOICE);
    const click = send(url + path, { offer: 'choice-1-1', option: '0' });
    await isThere;
    const answersBefore = await answersIn(ledger);
    const stopped = served!.stop();
    served = undefined;
    goOn();
    const response = await click;
    await stopped;
    expect([answersBefore, response.status, response.headers.get('connection')]).toEqual([[], 303, 'close']);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed');
  });

  it('does not wait for ever for who never reads', async () => {
    const { url } = await open({ times: { end: 50 } }, () => new Promise(() => undefined));
    const hanging = fetch(`${url}/health`).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await served!.stop();
    served = undefined;
    expect(await hanging).toBeInstanceOf(Error);
  });
});
