import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startServer } from '../mailbox/misbehaving-server.ts';
import { verifyDkim } from '../mailbox/verify-dkim.ts';
import { makeCampaign, type TestCampaign } from './campaign.ts';
import { SHOP } from './shop.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function shopWithSecret(file: string, text: string, mode = 0o600): TestCampaign {
  const shop = makeCampaign(SHOP);
  writeFileSync(shop.path(file), text);
  chmodSync(shop.path(file), mode);
  return shop;
}

/** Sends the shop's plan, which must be refused before anything is booked. */
async function sendRefused(shop: TestCampaign, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout, stderr, exitCode } = await shop.run(['send', await shop.plan(), '--smtp', '--yes'], { env });
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(existsSync(shop.path('ledger.sqlite'))).toBe(false);
  return stderr;
}

describe('the mail server’s address in a file', () => {
  it('is read by check and send, and its password is shown by neither', async () => {
    const server = await startServer((command) => (command === 'EHLO' ? '250-hello\r\n250 AUTH PLAIN' : undefined));
    const shop = shopWithSecret('smtp.url', `${server.url.replace('//', '//shop:s3cret@')}\n`);
    const env = { MAKEGOOD_SMTP_URL_FILE: 'smtp.url' };
    const checked = await shop.run(['check'], { env });
    expect(checked.stdout).toContain(`Mail: ${server.url} answers.\n`);
    const sent = await shop.run(['send', await shop.plan(), '--smtp', '--yes'], { env });
    expect(sent).toMatchObject({ stderr: '', exitCode: 0 });
    expect(server.bodies.length).toBe(4);
    expect([checked.stdout, sent.stdout, JSON.stringify(server.heard)].join()).not.toContain('s3cret');
  });

  it.each([[0o644, '0644'], [0o640, '0640'], [0o604, '0604'], [0o602, '0602']])('is refused where others can get at it (%o)', async (mode, shown) => {
    const shop = shopWithSecret('smtp.url', 'smtp://shop:s3cret@127.0.0.1:1', mode);
    expect(await sendRefused(shop, { MAKEGOOD_SMTP_URL_FILE: 'smtp.url' })).toBe(
      `smtp.url: The file that MAKEGOOD_SMTP_URL_FILE names is open to others on this machine (mode ${shown}).\n  Make it yours alone: chmod 600 smtp.url\n`,
    );
    expect((await shop.run(['check'], { env: { MAKEGOOD_SMTP_URL_FILE: 'smtp.url' } })).exitCode).toBe(2);
  });

  it('is refused where it is not there, is no file, is none that can be understood, or where both are set', async () => {
    const shop = shopWithSecret('smtp.url', 'shop:s3cret');
    mkdirSync(shop.path('a-folder'));
    expect(await sendRefused(shop, { MAKEGOOD_SMTP_URL_FILE: 'none' })).toMatch(/^none: The file that MAKEGOOD_SMTP_URL_FILE names is not there\./);
    expect(await sendRefused(shop, { MAKEGOOD_SMTP_URL_FILE: 'a-folder' })).toMatch(/names is no file\./);
    const unreadable = await sendRefused(shop, { MAKEGOOD_SMTP_URL_FILE: 'smtp.url' });
    expect(unreadable).toMatch(/URL cannot be read/);
    expect(unreadable).not.toContain('s3cret');
    expect(await sendRefused(shop, { MAKEGOOD_SMTP_URL_FILE: 'smtp.url', MAKEGOOD_SMTP_URL: 'smtp://127.0.0.1:1' })).toMatch(/are both set/);
  });
});

describe('a key for DKIM', () => {
  const dkim = { MAKEGOOD_DKIM_KEY: 'dkim.pem', MAKEGOOD_DKIM_SELECTOR: 'made1' };

  it('signs every letter, and check says where its public half belongs', async () => {
    const server = await startServer();
    const shop = shopWithSecret('dkim.pem', PEM);
    const env = { ...dkim, MAKEGOOD_SMTP_URL: server.url };
    expect((await shop.run(['check'], { env })).stdout).toContain(
      'Letters are signed for littleshop.example. The public key belongs into the DNS at made1._domainkey.littleshop.example\n',
    );
    expect((await shop.run(['send', await shop.plan(), '--smtp', '--yes'], { env })).exitCode).toBe(0);
    expect(server.bodies.length).toBe(4);
    for (const body of server.bodies) {
      const { fault, tags } = verifyDkim(Buffer.from(`${body}\r\n`.replace(/^\.\./gm, '.')), publicKey);
      expect([fault, tags.get('d'), tags.get('s')]).toEqual([undefined, 'littleshop.example', 'made1']);
    }
  });

  it('of another domain than the sender’s is said to be no help', async () => {
    const shop = shopWithSecret('dkim.pem', PEM);
    const { stdout } = await shop.run(['check'], { env: { ...dkim, MAKEGOOD_DKIM_DOMAIN: 'Bücher.example' } });
    expect(stdout).toContain('Letters are signed for xn--bcher-kva.example.');
    expect(stdout).toContain("The sender's address is at littleshop.example: a signature of xn--bcher-kva.example does not count as its own (DMARC).");
  });

  it('that others can read is refused before the first credit', async () => {
    const shop = shopWithSecret('dkim.pem', PEM, 0o640);
    const env = { ...dkim, MAKEGOOD_SMTP_URL: 'smtp://127.0.0.1:1' };
    expect(await sendRefused(shop, env)).toMatch(/^dkim\.pem: The file that MAKEGOOD_DKIM_KEY names is open to others/);
    expect((await shop.run(['check'], { env: dkim })).exitCode).toBe(2);
  });

  it('that is none, or half of the settings, is refused before the first credit', async () => {
    const shop = shopWithSecret('dkim.pem', 'not a key');
    const server = await startServer();
    const env = { MAKEGOOD_SMTP_URL: server.url };
    expect(await sendRefused(shop, { ...env, ...dkim })).toMatch(/no private key in PEM/);
    expect(await sendRefused(shop, { ...env, MAKEGOOD_DKIM_KEY: 'dkim.pem' })).toMatch(/MAKEGOOD_DKIM_SELECTOR is not set/);
    expect(await sendRefused(shop, { ...env, MAKEGOOD_DKIM_SELECTOR: 'made1' })).toMatch(/MAKEGOOD_DKIM_KEY is not set/);
    expect(await sendRefused(shop, { ...env, ...dkim, MAKEGOOD_DKIM_DOMAIN: 'a; b=c' })).toMatch(/is no domain: "a; b=c"/);
    expect(server.heard).toEqual([]);
  });
});

describe('a server that repeats the recipient in what it says', () => {
  const echo = (said: string) => (command: string, _count: number, line: string): string | undefined =>
    command === 'RCPT' ? said.replaceAll('WHO', /<(.*)>/.exec(line)?.[1] ?? '') : undefined;

  it('is quoted whole by the ledger, and without the address by the run', async () => {
    const server = await startServer(echo('550 5.1.1 <WHO>: WHO is nobody'));
    const shop = makeCampaign(SHOP);
    const { stdout, stderr } = await shop.run(['send', await shop.plan(), '--smtp', '--yes'], { env: { MAKEGOOD_SMTP_URL: server.url } });
    expect(stdout).toContain('550 5.1.1 <***>: *** is nobody');
    expect(stdout + stderr).not.toMatch(/@example\.com/);
    expect((await shop.run(['explain', 'C-1'])).stdout).toContain('550 5.1.1 <ann@example.com>: ann@example.com is nobody');
  });

  it('stops the run without naming the customer', async () => {
    const server = await startServer(echo('554 5.7.1 <WHO>: not from you'));
    const shop = makeCampaign(SHOP);
    const { stdout, stderr } = await shop.run(['send', await shop.plan(), '--smtp', '--yes'], { env: { MAKEGOOD_SMTP_URL: server.url } });
    expect(stdout).toContain('Stopped: 554 5.7.1 <***>: not from you');
    expect(stdout + stderr).not.toMatch(/@example\.com/);
  });
});
