import { describe, expect, test } from 'vitest';
import { parseSmtpUrl, showServer } from '../../src/mailbox/smtp-url.ts';
import { Refusal } from '../../src/model/fault.ts';

describe('the URL of a mail server', () => {
  test('has a port of its own or the usual one', () => {
    expect(parseSmtpUrl('smtp://mail.shop.example')).toMatchObject({ host: 'mail.shop.example', port: 587, secure: false });
    expect(parseSmtpUrl('smtps://mail.shop.example')).toMatchObject({ port: 465, secure: true });
    expect(parseSmtpUrl('smtp://mail.shop.example:2525?connections=12')).toMatchObject({ port: 2525, connections: 12 });
  });

  test('has user and password percent-encoded', () => {
    expect(parseSmtpUrl('smtp://ann%40shop.example:p%25%2F%C3%A4@h.example').login).toEqual({ user: 'ann@shop.example', pass: 'p%/ä' });
    expect(parseSmtpUrl('smtp://h.example').login).toBeUndefined();
  });

  test('is shown without user and password', () => {
    expect(showServer(parseSmtpUrl('smtps://ann:secret@[::1]:4650'))).toBe('smtps://[::1]:4650');
  });

  test.each(['127.0.0.1', '127.9.8.7', '[::1]', 'localhost'])('%s is this machine', (host) => {
    expect(parseSmtpUrl(`smtp://${host}`).loopback).toBe(true);
  });

  test.each(['10.0.0.1', '128.0.0.1', 'localhost.evil.example', '127.0.0.1.evil.example', '[::2]'])('%s is not', (host) => {
    expect(parseSmtpUrl(`smtp://${host}`).loopback).toBe(false);
  });

  test.each([
    'http://ann:secret@h.example',
    'ann:secret@h.example',
    'smtp://ann:secret@',
    'smtp://:secret@h.example',
    'smtp://ann:secret%@h.example',
    'smtp://ann:secret@h.example?connections=0',
    'smtp://ann:secret@h.example?connections=many',
    'smtp://ann:secret@h.example?pool=true',
    'smtp://ann:secret@h.example:99999',
  ])('%s is refused, and the password is in no word of it', (url) => {
    try {
      parseSmtpUrl(url);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect(JSON.stringify((error as Refusal).faults)).not.toContain('secret');
    }
  });
});
