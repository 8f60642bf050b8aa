import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSmtpMailbox, type SmtpOptions } from '../../src/mailbox/smtp.ts';
import { Refusal } from '../../src/model/fault.ts';
import type { Mailbox } from '../../src/send/ports.ts';
import { message } from './message-for-test.ts';
import { type Script, startServer } from './misbehaving-server.ts';

function open(url: string, tls?: SmtpOptions['tls']): Mailbox {
  const mailbox = openSmtpMailbox(url, { timeouts: { connection: 2000, greeting: 2000, socket: 300, whole: 2000 }, tls });
  onTestFinished(() => mailbox.close());
  return mailbox;
}

/** The same machine under a name that does not say so: 0.0.0.0 is no loopback address to anyone but the kernel. */
const elsewhere = (url: string): string => url.replace('127.0.0.1', '0.0.0.0');

/** A server with a certificate that nobody signed. */
async function startWithCertificate(options: SMTPServerOptions = {}): Promise<{ url: string; port: number; logins: string[]; taken: number }> {
  const seen = { url: '', port: 0, logins: [] as string[], taken: 0 };
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    onAuth: ({ password }, _session, done) => {
      seen.logins.push(password ?? '');
      done(null, { user: 'ann' });
    },
    onData: (stream, _session, done) => {
      seen.taken += 1;
      stream.resume().on('end', () => done());
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  seen.port = (server.server.address() as AddressInfo).port;
  seen.url = `${options.secure === true ? 'smtps' : 'smtp'}://ann:s3cret@127.0.0.1:${seen.port}`;
  return seen;
}

/** The server's own certificate, as PEM. */
function readCertificate(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(`-----BEGIN CERTIFICATE-----\n${socket.getPeerCertificate().raw.toString('base64')}\n-----END CERTIFICATE-----\n`);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

const NOT_TRUSTED = /^The mail server smtps?:\/\/0\.0\.0\.0:\d+ offers no encryption that can be trusted: /;

describe('a server elsewhere', () => {
  const refused: readonly (readonly [string, Script])[] = [
    ['that offers no STARTTLS', () => undefined],
    ['that offers STARTTLS and refuses it', (command) => (command === 'EHLO' ? '250-hello\r\n250 STARTTLS' : undefined)],
    ['that knows no EHLO', (command) => (command === 'EHLO' ? '502 what' : undefined)],
  ];
  test.each(refused)('%s hears neither log-in nor sender', async (_name, script) => {
    const server = await startServer(script);
    const mailbox = open(elsewhere(server.url).replace('//', '//ann:s3cret@'));
    await expect(mailbox.check()).rejects.toThrow(Refusal);
    expect((await mailbox.deliver(message())).kind).toBe('stopped');
    expect(server.heard.filter((command) => ['AUTH', 'MAIL', 'RCPT', 'DATA'].includes(command))).toEqual([]);
  });

  test('that refuses STARTTLS for now is tried again later', async () => {
    const server = await startServer((command) =>
      command === 'EHLO' ? '250-hello\r\n250 STARTTLS' : command === 'STAR' ? '454 4.7.0 not now' : undefined);
    expect((await open(elsewhere(server.url)).deliver(message())).kind).toBe('deferred');
  });

  test.each([['STARTTLS', false], ['TLS from the first byte', true]])('whose certificate nobody signed is refused (%s)', async (_how, secure) => {
    const server = await startWithCertificate({ secure });
    const mailbox = open(elsewhere(server.url));
    await expect(mailbox.check()).rejects.toThrow(NOT_TRUSTED);
    expect((await mailbox.deliver(message())).kind).toBe('stopped');
    expect([server.logins, server.taken]).toEqual([[], 0]);
  });

  test('whose certificate has expired is refused, also where its signer is trusted', async () => {
    const server = await startWithCertificate({ secure: true });
    const ca = await readCertificate(server.port);
    const mailbox = open(elsewhere(server.url), { ca });
    await expect(mailbox.check()).rejects.toThrow(/offers no encryption that can be trusted: .*expired/);
    expect((await mailbox.deliver(message())).kind).toBe('stopped');
    expect([server.logins, server.taken]).toEqual([[], 0]);
  });
});

describe('a server on this machine', () => {
  test('may talk without encryption', async () => {
    const server = await startServer();
    expect((await open(server.url).deliver(message())).kind).toBe('sent');
  });

  test('is talked to encrypted where it can, whoever signed its certificate', async () => {
    const server = await startWithCertificate();
    expect((await open(server.url).deliver(message())).kind).toBe('sent');
    expect(server.logins).toEqual(['s3cret']);
  });
});

describe('a log-in', () => {
  const greeting: Script = (command) => (command === 'EHLO' ? '250-hello\r\n250 AUTH PLAIN' : undefined);
  const answering = (reply: string): Script => (command, count, line) => (command === 'AUTH' ? reply : greeting(command, count, line));
  const withLogin = (url: string): string => url.replace('//', '//ann:s3cret@');

  test.each([
    ['535 5.7.8 wrong password', 'stopped'],
    ['534 5.7.9 too weak', 'stopped'],
    ['550 5.1.1 nobody', 'stopped'],
    ['454 4.7.0 not now', 'deferred'],
    ['close', 'stopped'],
    ['silence', 'stopped'],
    ['drip 235-wait', 'stopped'],
  ])('that is answered with %s hands nothing over', async (reply, known) => {
    const server = await startServer(answering(reply));
    const mailbox = open(withLogin(server.url));
    expect((await mailbox.deliver(message())).kind).toBe(known);
    await expect(mailbox.check()).rejects.toThrow(Refusal);
    expect([server.bodies, server.heard.includes('MAIL')]).toEqual([[], false]);
  });

  test.each([
    ['the password', 's3cret'],
    ['what is sent for PLAIN', Buffer.from('\0ann\0s3cret').toString('base64')],
    ['what is sent for LOGIN', Buffer.from('s3cret').toString('base64')],
  ])('that a server repeats as %s is shown by nobody', async (_name, secret) => {
    const server = await startServer(answering(`535 5.7.8 not ${secret}, surely`));
    const mailbox = open(withLogin(server.url));
    const refusal = (await mailbox.check().catch((error: unknown) => error)) as Refusal;
    expect(refusal.faults[0]?.what).toContain('it answers: 535 5.7.8 not ***, surely');
    expect(JSON.stringify([refusal.faults, await mailbox.deliver(message()), mailbox.describe()])).not.toContain(secret);
  });
});
