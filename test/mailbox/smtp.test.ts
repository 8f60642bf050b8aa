import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSmtpMailbox } from '../../src/mailbox/smtp.ts';
import { Refusal } from '../../src/model/fault.ts';
import type { Mailbox } from '../../src/send/ports.ts';
import { message } from './message-for-test.ts';
import { type Script, startServer } from './misbehaving-server.ts';

const QUICK = { connection: 2000, greeting: 2000, socket: 300, whole: 2000 };

function open(url: string): Mailbox {
  const mailbox = openSmtpMailbox(url, { timeouts: QUICK });
  onTestFinished(() => mailbox.close());
  return mailbox;
}

async function startReal(options: SMTPServerOptions): Promise<{ host: string; mails: Buffer[] }> {
  const mails: Buffer[] = [];
  const server = new SMTPServer({
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { host: `127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

describe('a letter through a real server', () => {
  test('arrives as it was written', async () => {
    const { host, mails } = await startReal({ authOptional: true, disabledCommands: ['STARTTLS'] });
    const outcome = await open(`smtp://${host}`).deliver(message({ headers: { 'Auto-Submitted': 'auto-generated' } }));
    expect(outcome.kind).toBe('sent');
    const mail = await PostalMime.parse(mails[0] ?? Buffer.alloc(0));
    expect(mail).toMatchObject({
      from: { name: 'Red Envelope', address: 'care@shop.example' },
      to: [{ name: 'Zoë Miller', address: 'zoe@home.example' }],
      subject: 'We are sorry — $5.00 is yours',
      messageId: '<letter-1@shop.example>',
      date: '2026-02-03T12:00:00.000Z',
    });
    expect(mail.text?.trimEnd()).toBe('Dear Zoë,\n\nyour disc left a day late.\n.');
    expect(mail.html?.trimEnd()).toBe('<p>Dear Zoë,</p>\n<p>your disc left a day late.</p>');
    const names = mail.headers.map((header) => header.key);
    expect(names.sort()).toEqual(['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']);
  });

  test('logs in over STARTTLS, and says so when the password is wrong without saying the password', async () => {
    const { host } = await startReal({
      onAuth: (auth, _session, done) =>
        auth.password === 'p@ss/word' ? done(null, { user: 'ann' }) : done(new Error(`Not ${String(auth.password)}`)),
    });
    const good = open(`smtp://ann:p%40ss%2Fword@${host}`);
    await good.check();
    expect((await good.deliver(message())).kind).toBe('sent');
    const bad = open(`smtp://ann:Tr0ub4dor@${host}`);
    const refusal = await bad.check().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).message).toMatch(/does not accept the user and password: it answers: 535 /);
    expect(JSON.stringify((refusal as Refusal).faults) + bad.describe()).not.toContain('Tr0ub4dor');
    expect(await bad.deliver(message())).toMatchObject({ kind: 'stopped', reply: expect.stringContaining('535') as string });
    expect(JSON.stringify(await bad.deliver(message()))).not.toContain('Tr0ub4dor');
  });

  test('no more connections are used than the letters that are under way need', async () => {
    let most = 0;
    let now = 0;
    const { host, mails } = await startReal({
      authOptional: true,
      onConnect: (_session, done) => {
        now += 1;
        most = Math.max(most, now);
        done();
      },
      onClose: () => {
        now -= 1;
      },
    });
    const mailbox = open(`smtp://${host}?connections=3`);
    expect(mailbox.connections).toBe(3);
    const worker = async (): Promise<void> => {
      for (let letter = 0; letter < 10; letter += 1) await mailbox.deliver(message());
    };
    await Promise.all([worker(), worker(), worker()]);
    expect(mails.length).toBe(30);
    expect(most).toBe(3);
  });
});

describe('before anything is sent', () => {
  test('a server that is not there is refused in words', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(open(`smtp://127.0.0.1:${port}`).check()).rejects.toThrow(
      new RegExp(`^The mail server smtp://127.0.0.1:${port} does not answer: `),
    );
    expect((await open(`smtp://127.0.0.1:${port}`).deliver(message())).kind).toBe('stopped');
  });

  test('a server elsewhere that offers no encryption is not talked to', async () => {
    const script: Script = (command) => (command === 'EHLO' ? '250 hello' : undefined);
    const server = await startServer((command, count, line) => (line.startsWith('STAR') ? '502 no' : script(command, count, line)));
    // The same machine under a name that does not say so: 0.0.0.0 is no loopback address to anyone but the kernel.
    const mailbox = open(server.url.replace('127.0.0.1', '0.0.0.0'));
    await expect(mailbox.check()).rejects.toThrow(/offers no encryption that can be trusted/);
    expect((await mailbox.deliver(message())).kind).toBe('stopped');
    expect(server.heard).not.toContain('MAIL');
  });

  test('a server that greets with 554 does not want to talk', async () => {
    const server = await startServer((command) => (command === 'connect' ? '554 no mail here' : undefined));
    await expect(open(server.url).check()).rejects.toThrow(/does not want to talk: it answers: 554 no mail here/);
  });
});

describe('one connection, many letters', () => {
  test('a letter that is larger than a connection holds arrives whole', async () => {
    const server = await startServer();
    const text = `${'We are sorry for everything. '.repeat(40_000)}\n`;
    expect(await open(server.url).deliver(message({ text }))).toMatchObject({ kind: 'sent' });
    const mail = await PostalMime.parse(server.bodies[0] ?? '');
    expect(mail.text?.trim()).toBe(text.trim());
  });

  test('a connection that the server closed while it was idle is no failure', async () => {
    const server = await startServer((command, count) => (command === 'MAIL' && count === 1 ? 'close' : undefined));
    const mailbox = open(server.url);
    expect((await mailbox.deliver(message())).kind).toBe('sent');
    expect((await mailbox.deliver(message())).kind).toBe('sent');
    expect(server.bodies.length).toBe(2);
  });

  test('a 421 before DATA on a connection that was used before is no failure either', async () => {
    const server = await startServer((command, count) => (command === 'MAIL' && count === 1 ? '421 enough for one' : undefined));
    const mailbox = open(server.url);
    expect((await mailbox.deliver(message())).kind).toBe('sent');
    expect((await mailbox.deliver(message())).kind).toBe('sent');
    expect(server.heard.filter((command) => command === 'connect').length).toBe(2);
  });

  test('a letter of unknown fate is not handed over a second time', async () => {
    const server = await startServer((command, count) => (command === 'dot' && count === 1 ? 'close' : undefined));
    const mailbox = open(server.url);
    await mailbox.deliver(message());
    expect((await mailbox.deliver(message())).kind).toBe('unknown');
    expect(server.bodies.length).toBe(2);
  });

  test('after a refused recipient the same connection goes on', async () => {
    const server = await startServer((command, count) => (command === 'RCPT' && count === 0 ? '550 5.1.1 nobody' : undefined));
    const mailbox = open(server.url);
    expect((await mailbox.deliver(message())).kind).toBe('refused');
    expect((await mailbox.deliver(message())).kind).toBe('sent');
    expect(server.heard).toEqual(['connect', 'EHLO', 'MAIL', 'RCPT', 'RSET', 'MAIL', 'RCPT', 'DATA', 'dot']);
  });

  test('a server that took letters refuses a recipient by policy: it is the recipient', async () => {
    const server = await startServer((command, count) => (command === 'RCPT' && count === 1 ? '554 5.7.1 members only' : undefined));
    const mailbox = open(server.url);
    await mailbox.deliver(message());
    expect((await mailbox.deliver(message())).kind).toBe('refused');
  });

  test('a second such refusal in a row may be meant for us: it stops the run', async () => {
    const server = await startServer((command, count) => (command === 'RCPT' && count !== 0 && count !== 3 ? '554 5.7.1 not from you' : undefined));
    const mailbox = open(server.url);
    const kinds: string[] = [];
    for (let letter = 0; letter < 5; letter += 1) kinds.push((await mailbox.deliver(message())).kind);
    expect(kinds).toEqual(['sent', 'refused', 'stopped', 'sent', 'refused']);
  });

  test('what the server said is kept as it said it, in one line', async () => {
    const server = await startServer((command) => (command === 'RCPT' ? '550-5.1.1 <zoe@home.example>:\r\n550 5.1.1 no\u001b[2Jbody' : undefined));
    expect(await open(server.url).deliver(message())).toEqual({ kind: 'refused', reply: '550-5.1.1 <zoe@home.example>: 550 5.1.1 no [2Jbody' });
  });
});

test('the mailbox never asks nodemailer for its pool, which sends again by itself', () => {
  const source = readFileSync(new URL('../../src/mailbox/smtp.ts', import.meta.url), 'utf8');
  expect(source).not.toMatch(/createTransport|smtp-pool/);
});
