import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeBytes, oneLine } from '../../src/mailbox/compose.ts';
import { message } from './message-for-test.ts';

describe('a composed letter', () => {
  test('is the same bytes for the same message, whenever it is composed', () => {
    expect(composeBytes(message()).equals(composeBytes(message()))).toBe(true);
    expect(composeBytes(message()).equals(composeBytes(message({ messageId: '<letter-2@shop.example>' })))).toBe(false);
  });

  test('has CRLF line ends only, and no line that a server would cut', () => {
    const text = composeBytes(message({ text: `one\rtwo\nthree\r\n${'long '.repeat(500)}` })).toString('latin1');
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('holds whatever words it was given, in text and in HTML', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => `begin ${oneLine(text)} end`);
    await fc.assert(
      fc.asyncProperty(words, words, words, async (subject, text, html) => {
        const mail = await PostalMime.parse(composeBytes(message({ subject, text, html })));
        expect(mail.text?.trimEnd()).toBe(text);
        expect(mail.html?.trimEnd()).toBe(html);
        expect(mail.subject?.replace(/\s+/g, ' ')).toBe(subject.replace(/\s+/g, ' '));
      }),
      { numRuns: 200 },
    );
  });

  test("is byte for byte what nodemailer's own composer makes of it", async () => {
    const word = fc.oneof(fc.string({ maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 })).map(oneLine);
    const words = fc.array(fc.oneof(word, fc.lorem({ maxCount: 30 })), { minLength: 1, maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`);
    const named = fc.record({ name: word, address: fc.constantFrom('ann@home.example', 'zoë@bücher.example', '"a b"@home.example') });
    await fc.assert(
      fc.asyncProperty(named, named, word, words, words, async (from, to, subject, text, html) => {
        const letter = message({ from, to, subject, text, html, headers: { 'Auto-Submitted': 'auto-generated' } });
        const bytes = composeBytes(letter);
        const baseBoundary = /--_NmP-([0-9a-f]{32})-Part_1/.exec(bytes.toString('latin1'))?.[1];
        const crlf = (lines: string): string => lines.replaceAll('\n', '\r\n');
        const whole = new MailComposer({
          ...letter, date: new Date(letter.date), text: crlf(text), html: crlf(html), baseBoundary,
          headers: { 'Auto-Submitted': { prepared: true, value: 'auto-generated' } },
        });
        expect(bytes.toString('latin1')).toBe((await whole.compile().build()).toString('latin1'));
      }),
      { numRuns: 200 },
    );
  });

  test('a name or subject with line breaks adds no header', async () => {
    const evil = 'Ann\r\nBcc: everyone@else.example\n\r\n<p>hello';
    const bytes = composeBytes(message({ to: { name: evil, address: 'ann@home.example' }, subject: evil, headers: { 'Feedback-ID': evil } }));
    const mail = await PostalMime.parse(bytes);
    expect(mail.headers.map((header) => header.key)).not.toContain('bcc');
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toEqual([{ name: oneLine(evil), address: 'ann@home.example' }]);
    expect(mail.text).toContain('your disc left a day late');
  });

  test.each(['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u000b', '\u000c', '\u0000'])('%j is a blank in a header', async (sign) => {
    const evil = `Ann${sign}Bcc: everyone@else.example${sign}${sign}<p>`;
    const bytes = composeBytes(message({
      from: { name: evil, address: 'care@shop.example' }, to: { name: evil, address: 'ann@home.example' }, subject: evil,
      headers: { [`X-One${sign}Bcc`]: evil, 'Reply-To': `Care${sign}Bcc: <care@shop.example>` },
    }));
    const head = bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
    const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(':', 1)[0]?.toLowerCase());
    expect(names).not.toContain('bcc');
    expect(new Set(names).size).toBe(names.length);
    expect(head).not.toMatch(/[^\r\n\t\x20-\x7e]/);
    expect((await PostalMime.parse(bytes)).to).toEqual([{ name: 'Ann Bcc: everyone@else.example <p>', address: 'ann@home.example' }]);
  });

  test.each([
    '=?utf-8?Q?=0D=0ABcc:_everyone@else.example?=',
    '=?UTF-8?B?DQpCY2M6IGV2ZXJ5b25lQGVsc2UuZXhhbXBsZQ==?=',
    '=?utf-8*en?q?Your account is =4C=4F=43=4B=45=44?=',
    'Zoë =?utf-8?Q?Zo=C3=AB?= Miller',
  ])('%s is not decoded by whoever reads it', async (words) => {
    const bytes = composeBytes(message({ to: { name: words, address: 'ann@home.example' }, subject: words }));
    const mail = await PostalMime.parse(bytes);
    const asWritten = words.replace('=?u', '= ?u').replace('=?U', '= ?U');
    expect([mail.subject, mail.to?.[0]?.name]).toEqual([asWritten, asWritten]);
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  test.each(['a, b <c@d.example>', 'Ann <ann@home.example>, bob@else.example', 'a@b.example', '"Ann', 'Ann\\', 'a;b:c'])(
    'the name %s makes no second recipient', async (name) => {
      const mail = await PostalMime.parse(composeBytes(message({ to: { name, address: 'ann@home.example' } })));
      expect(mail.to).toEqual([{ name, address: 'ann@home.example' }]);
    });

  test('a letter without words in its text is still a letter', async () => {
    const mail = await PostalMime.parse(composeBytes(message({ text: '' })));
    expect(mail.html).toContain('your disc left a day late');
  });

  test('a long unsubscribe address is not folded', () => {
    const link = `<https://shop.example/${'x'.repeat(200)}>`;
    expect(composeBytes(message({ headers: { 'List-Unsubscribe': link } })).toString()).toContain(`List-Unsubscribe: ${link}\r\n`);
  });
});
