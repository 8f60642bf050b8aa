import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { composeBytes } from '../../src/mailbox/compose.ts';
import { type DkimSettings, openSigner } from '../../src/mailbox/dkim.ts';
import { openSmtpMailbox } from '../../src/mailbox/smtp.ts';
import { Refusal } from '../../src/model/fault.ts';
import type { Message } from '../../src/send/ports.ts';
import { message } from './message-for-test.ts';
import { startServer } from './misbehaving-server.ts';
import { verifyDkim } from './verify-dkim.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const settings = (changes: Partial<DkimSettings> = {}): DkimSettings => ({ key: PEM, keyFile: 'dkim.pem', selector: 'made1', domain: undefined, ...changes });

const FULL: Message['headers'] = {
  'Auto-Submitted': 'auto-generated',
  'Reply-To': 'Care <care@shop.example>',
  'List-Unsubscribe': `<https://shop.example/u/${'x'.repeat(200)}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
};

const sign = (changes: Partial<Message> = {}, how: Partial<DkimSettings> = {}): Promise<Buffer> =>
  openSigner(settings(how)).sign(composeBytes(message(changes)), message(changes).from.address);

/** The example of RFC 8463, appendix A: what a verifier must take. */
const EXAMPLE = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`;
const EXAMPLE_KEY = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'base64').toString('base64url') },
  format: 'jwk',
});

describe('the verifier of these tests', () => {
  const check = (text: string): string | undefined => verifyDkim(Buffer.from(text.replaceAll('\n', '\r\n')), EXAMPLE_KEY).fault;

  test('takes the example of the standard, also with its blanks changed', () => {
    expect(check(EXAMPLE)).toBeUndefined();
    expect(check(EXAMPLE.replace('Subject: Is dinner', 'SUBJECT:  Is\n  dinner').replace('game.  Are', 'game. Are'))).toBeUndefined();
  });

  test('takes nothing else', () => {
    expect(check(EXAMPLE.replace('Hi.', 'Ho.'))).toBe('the body differs');
    expect(check(EXAMPLE.replace('dinner', 'supper'))).toBe('the signature does not fit');
    expect(check(EXAMPLE.replace('Date:', 'Subject: Is it?\nDate:'))).toBe('the signature does not fit');
  });
});

describe('a signed letter', () => {
  test('is signed over every header that a reader sees or a mail program acts on', async () => {
    const { fault, tags, signed } = verifyDkim(await sign({ headers: FULL }), publicKey);
    expect(fault).toBeUndefined();
    expect(signed).toEqual([
      'from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'auto-submitted', 'reply-to', 'list-unsubscribe',
      'list-unsubscribe-post',
    ]);
    expect([tags.get('a'), tags.get('d'), tags.get('s')]).toEqual(['rsa-sha256', 'shop.example', 'made1']);
  });

  test('names no header that it does not have', async () => {
    const { fault, signed } = verifyDkim(await sign(), publicKey);
    expect(fault).toBeUndefined();
    expect(signed).toEqual(['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type']);
  });

  test('is signed for the domain that the settings name, else for the sender’s', async () => {
    const from = { name: 'Shop', address: 'care@mail.shop.example' };
    expect(verifyDkim(await sign({ from }, { domain: 'shop.example' }), publicKey).tags.get('d')).toBe('shop.example');
    expect(verifyDkim(await sign({ from }), publicKey).tags.get('d')).toBe('mail.shop.example');
  });

  test.each(['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', ...Object.keys(FULL)])(
    'does not verify with another %s', async (name) => {
      const text = (await sign({ headers: FULL })).toString('latin1');
      const changed = text.replace(new RegExp(`(\\r\\n${name}: )`), '$1x');
      expect(changed).not.toBe(text);
      expect(verifyDkim(Buffer.from(changed, 'latin1'), publicKey).fault).toBe('the signature does not fit');
    });

  test('verifies whatever its words are', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(words, words, words, words, async (name, subject, text, html) => {
        const to = { name, address: 'zoe@home.example' };
        expect(verifyDkim(await sign({ to, subject, text, html: `<p>${html}</p>` }), publicKey).fault).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  test('verifies as the server gets it, over the wire', async () => {
    const server = await startServer();
    const mailbox = openSmtpMailbox(server.url, { signer: openSigner(settings()) });
    onTestFinished(() => mailbox.close());
    await mailbox.check();
    expect((await mailbox.deliver(message({ text: '.\n..\nlast line  \n\n\n', headers: FULL }))).kind).toBe('sent');
    const received = `${server.bodies[0] ?? ''}\r\n`.replace(/^\.\./gm, '.');
    expect(verifyDkim(Buffer.from(received), publicKey).fault).toBeUndefined();
  });
});

describe('a letter that cannot be signed', () => {
  const unable = { sign: () => Promise.reject(new Error('no')) };

  test('is not sent without a signature', async () => {
    const server = await startServer();
    const mailbox = openSmtpMailbox(server.url, { signer: unable });
    expect(await mailbox.deliver(message())).toEqual({ kind: 'stopped', reply: 'The letter could not be signed (DKIM).' });
    expect(server.heard).toEqual([]);
  });

  test('is found before anything is booked', async () => {
    const server = await startServer();
    await expect(openSmtpMailbox(server.url, { signer: unable }).check()).rejects.toThrow('no');
  });
});

describe('a key that cannot sign is refused, and nothing of it is shown:', () => {
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  test.each([
    ['too short', generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(pem).toString(), /has 512 bits/],
    ['Ed25519', generateKeyPairSync('ed25519').privateKey.export(pem).toString(), /of the kind ed25519; makegood signs with RSA/],
    ['under a passphrase', privateKey.export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'x' }).toString(), /no private key in PEM/],
    ['the public half', publicKey.export({ type: 'spki', format: 'pem' }).toString(), /no private key in PEM/],
    ['no key at all', 'smtps://ann:s3cret@mail.shop.example', /no private key in PEM/],
  ])('%s', (_name, key, words) => {
    try {
      openSigner(settings({ key }));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect((error as Refusal).message).toMatch(words);
      const shown = JSON.stringify((error as Refusal).faults);
      for (const line of key.split('\n').filter((part) => !part.startsWith('-----') && part !== '')) expect(shown).not.toContain(line);
    }
  });

  test.each(['', 'made_1', 'a; b=c', '-a', 'a..b', 'a'.repeat(64)])('a selector %j', (selector) => {
    expect(() => openSigner(settings({ selector }))).toThrow(/no DKIM selector/);
  });
});
