import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { DISCS_HEADER, discShop, linksOf } from './discs.ts';
import { freePort } from './serving.ts';
import { startCommand } from './sweep-process.ts';

const FORM = 'order=D-1&symptom=damaged-item%2Fskips';

/** Sends the first bytes of a form; gives how to send the others, and everything that is answered until the end. */
async function beginForm(port: number, path: string): Promise<{ readonly socket: Socket; readonly answered: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const heard: Buffer[] = [];
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (chunk: Buffer) => heard.push(chunk)).on('close', () => resolve(Buffer.concat(heard).toString())).on('error', () => undefined);
  });
  const head = [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${FORM.length}`];
  await new Promise((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n${FORM.slice(0, 5)}`, resolve));
  return { socket, answered };
}

describe('the built makegood serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('answers what is under way at %s, notes it, and ends with exit code 0', async (signal) => {
    const shop = discShop();
    shop.write('orders-1.csv', `${DISCS_HEADER}\nD-1,C-1,ann@example.com,Ann,2020-11-02,Rashomon,16.49,sent\n`);
    await shop.run(['report-links'], { now: new Date().toISOString() });
    const port = await freePort();
    const { child, ended } = startCommand(shop, ['serve', '--port', String(port)]);
    const health = (): Promise<number> => fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status, () => 0);
    await expect.poll(health, { timeout: 30_000 }).toBe(200);
    const { socket, answered } = await beginForm(port, new URL(linksOf(shop)['C-1'] ?? '').pathname);
    // Whoever comes later is answered, so the form has begun.
    expect(await health()).toBe(200);
    child.kill(signal);
    await expect.poll(health, { timeout: 30_000 }).toBe(0);
    socket.write(FORM.slice(5));
    expect(await answered).toMatch(/^HTTP\/1\.1 303 /);
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([0, `Serving http://localhost:8080 at http://127.0.0.1:${port}. Ctrl-C ends.\n`]);
    expect(stderr).toContain('"method":"POST","page":"report","status":303');
    const ledger = await openLedger({ kind: 'file', path: shop.path('ledger.sqlite') }, false);
    expect(await ledger.reports('C-1')).toMatchObject([{ order: 'D-1', symptoms: ['skips'] }]);
    await ledger.close();
  });
});
