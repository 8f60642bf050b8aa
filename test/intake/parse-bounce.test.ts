import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ParsedMail, parseBounce } from '../../src/intake/parse-bounce.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures/bounces', name));
const parse = (name: string): Promise<ParsedMail> => parseBounce(fixture(name));
const at = (iso: string): number => Date.parse(iso);

describe('a report that a letter came back', () => {
  it('of Postfix returns the headers of the letter', async () => {
    expect(await parse('postfix.eml')).toEqual({
      kind: 'report',
      report: {
        messageId: '<letter-to-ann@littleshop.example>',
        at: at('2026-11-21T18:00:07Z'),
        recipients: [{ addresses: ['ann@example.com'], action: 'failed', status: '5.1.1', said: '550 5.1.1 <ann@example.com>: there is nobody of that name here' }],
      },
    });
  });

  it('of Exchange returns the whole letter, whose Message-ID may be folded', async () => {
    expect(await parse('exchange.eml')).toMatchObject({
      kind: 'report',
      report: { messageId: '<letter-to-ben@littleshop.example>', recipients: [{ addresses: ['ben@example.com'], action: 'failed', status: '5.1.10' }] },
    });
  });

  it('of Gmail stands behind pictures and HTML, and its words go over several lines', async () => {
    expect(await parse('gmail.eml')).toMatchObject({
      kind: 'report',
      report: {
        messageId: '<letter-to-cleo@littleshop.example>',
        recipients: [{ addresses: ['cleo@example.com'], status: '5.2.2', said: "552-5.2.2 The recipient's inbox is out of storage space and inactive. 552 5.2.2 See the help pages of the server." }],
      },
    });
  });

  it('may say that the server gave up, which is a failure with a status of 4', async () => {
    expect(await parse('gave-up.eml')).toMatchObject({ report: { recipients: [{ action: 'failed', status: '4.4.1' }] } });
  });

  it('may say that the server still tries', async () => {
    expect(await parse('delayed.eml')).toMatchObject({ report: { messageId: '<letter-to-hal@littleshop.example>', recipients: [{ action: 'delayed', status: '4.4.1' }] } });
  });

  it('may return nothing of the letter', async () => {
    expect(await parse('by-recipient.eml')).toMatchObject({ kind: 'report', report: { messageId: undefined, recipients: [{ addresses: ['ann@example.com'] }] } });
  });

  it('names the address that was written to before the one that it led to', async () => {
    const forwarded = fixture('postfix.eml').toString().replace('Final-Recipient: rfc822; ann@', 'Final-Recipient: rfc822; old.ann@');
    expect(await parseBounce(Buffer.from(forwarded))).toMatchObject({ report: { recipients: [{ addresses: ['ann@example.com', 'old.ann@example.com'] }] } });
  });

  it('is the same with the line ends of the wire', async () => {
    const onTheWire = fixture('postfix.eml').toString().replaceAll('\n', '\r\n');
    expect(await parseBounce(Buffer.from(onTheWire))).toEqual(await parse('postfix.eml'));
  });

  it('may carry its status in Base64', async () => {
    const text = fixture('by-recipient.eml').toString();
    const [head = '', status = '', end = ''] = text.split(/(?<=delivery-status\n)\n|(?=\n--[^\n]*--\n$)/);
    const packed = `${head}Content-Transfer-Encoding: base64\n\n${Buffer.from(status).toString('base64')}${end}`;
    expect(await parseBounce(Buffer.from(packed))).toEqual(await parse('by-recipient.eml'));
  });
});

describe('what is no report', () => {
  it.each(['not-a-report.eml', 'away.eml'])('%s: a mail of a person, or of a program that speaks for one', async (name) => {
    expect(await parse(name)).toEqual({ kind: 'other' });
  });

  it('is a report that somebody forwards', async () => {
    const forwarded = `From: ann@example.com\nSubject: Fwd: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n${fixture('postfix.eml').toString()}\n--b--\n`;
    expect(await parseBounce(Buffer.from(forwarded))).toEqual({ kind: 'other' });
  });

  it('is a note that a letter was read', async () => {
    const read = fixture('postfix.eml').toString().replace('report-type=delivery-status', 'report-type=disposition-notification');
    expect(await parseBounce(Buffer.from(read))).toEqual({ kind: 'other' });
  });

  it('is an empty file', async () => {
    expect(await parseBounce(Buffer.alloc(0))).toEqual({ kind: 'other' });
  });
});

describe('a broken report', () => {
  it.each([
    ['cut-in-the-middle.eml', 'what it says of the recipient is cut off or no report'],
    ['cut-before-status.eml', 'it ends before it says what became of the letter'],
  ])('%s says how it is broken', async (name, why) => {
    expect(await parse(name)).toEqual({ kind: 'broken', why });
  });

  it('that contradicts itself is one: failed, with a status of success', async () => {
    const odd = fixture('by-recipient.eml').toString().replace('Status: 5.1.1', 'Status: 2.1.5');
    expect(await parseBounce(Buffer.from(odd))).toMatchObject({ kind: 'broken' });
  });

  it('cut anywhere never throws, and never tells of another letter, recipient or fate', async () => {
    const whole = fixture('postfix.eml');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        const parsed = await parseBounce(whole.subarray(0, length));
        if (parsed.kind !== 'report') return;
        expect(['<letter-to-ann@littleshop.example>', undefined]).toContain(parsed.report.messageId);
        expect(parsed.report.recipients).toMatchObject([{ addresses: ['ann@example.com'], action: 'failed' }]);
      }),
    );
  });

  it('of any bytes never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(2000), async (noise, where) => {
        const whole = fixture('gmail.eml');
        await parseBounce(Buffer.concat([whole.subarray(0, where), noise, whole.subarray(where)]));
        await parseBounce(noise);
      }),
    );
  });
});
