import { expect, onTestFinished, test } from 'vitest';
import { openSmtpMailbox } from '../../src/mailbox/smtp.ts';
import type { Mailbox } from '../../src/send/ports.ts';
import { message } from './message-for-test.ts';
import { startServer } from './misbehaving-server.ts';

function openMailbox(url: string): Mailbox {
  const mailbox = openSmtpMailbox(url);
  onTestFinished(() => mailbox.close());
  return mailbox;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

test('the server hears who writes to whom at once, and no byte of the letter before it may leave', async () => {
  const server = await startServer();
  let allow = (): void => undefined;
  const outcome = openMailbox(server.url).deliverOnce?.(message(), new Promise((resolve) => (allow = resolve)));
  await pause();
  expect(server.heard.at(-1)).toBe('DATA');
  expect(server.bodies).toEqual([]);
  allow();
  expect(await outcome).toMatchObject({ kind: 'sent' });
  expect(server.bodies).toHaveLength(1);
});

test('a letter that could not be noted in the ledger never leaves', async () => {
  const server = await startServer();
  const mayLeave = pause().then(() => Promise.reject(new Error('The disk is full.')));
  expect(await openMailbox(server.url).deliverOnce?.(message(), mayLeave)).toMatchObject({ kind: 'stopped' });
  await pause();
  expect(server.bodies).toEqual([]);
});
