import { hash } from 'node:crypto';
import { foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';
import type { Message } from '../send/ports.ts';

const CRLF = '\r\n';

/**
 * The message as it goes over the wire: text and HTML as alternatives, CRLF line ends. The same message gives the same
 * bytes, and they are those of nodemailer's own composer: it encodes the headers' values and chooses the parts'
 * encodings. Only its tree of nodes and its stream are left aside, because they cost more than the rest of a delivery.
 */
export function composeBytes(message: Message): Buffer {
  const boundary = `--_NmP-${hash('sha256', message.messageId).slice(0, 32)}-Part_1`;
  const lines = [
    ...Object.entries(message.headers).flatMap(([name, text]) => toOwnField(name, oneLine(text))),
    toFromField(message.from),
    toField('To', { name: toHeaderText(message.to.name ?? ''), address: message.to.address }),
    ...toSubjectField(toHeaderText(message.subject)),
    toField('Message-ID', message.messageId),
    toField('Date', new Date(message.date)),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;${CRLF} boundary="${boundary}"`,
    '',
    `--${boundary}`,
    writePart('plain', message.text),
    `--${boundary}`,
    writePart('html', message.html),
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join(CRLF), 'utf8');
}

/** Control characters, among them every kind of line break, as blanks: nothing can start a header of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

const ENCODED_WORD = /=(?=\?[^?\s]+\?[bq]\?[^?]*\?=)/gi;

/**
 * Words of a name or subject as they are meant. What looks like an encoded word (RFC 2047), a mail program would decode
 * into something that nobody has checked: a blank keeps it as it is read here.
 */
function toHeaderText(text: string): string {
  return oneLine(text).replace(ENCODED_WORD, '= ');
}

/** Encodes the values of headers; nothing of one stays behind for the next. */
const ENCODER = new MimeNode('text/plain');

function toField(name: string, value: Parameters<MimeNode['encodeHeaderValue']>[1]): string {
  return foldLines(`${name}: ${ENCODER.encodeHeaderValue(name, value)}`, 76);
}

const fromFields = new WeakMap<Message['from'], string>();

/** All letters of a run are from one sender. */
function toFromField(from: Message['from']): string {
  let field = fromFields.get(from);
  if (field === undefined) fromFields.set(from, (field = toField('From', { name: toHeaderText(from.name), address: from.address })));
  return field;
}

/** A header without a value is left out. */
function toSubjectField(subject: string): readonly string[] {
  return subject === '' ? [] : [toField('Subject', subject)];
}

/** Written as it is: a folded URL is a broken one. Reply-To holds an address, which must be encoded. */
function toOwnField(name: string, value: string): string | readonly string[] {
  if (value === '') return [];
  const fieldName = name.replace(/[^!-9;-~]/g, '');
  return /^reply-to$/i.test(fieldName) ? toField(fieldName, value) : `${fieldName}: ${value}`;
}

/** One of the alternatives: its two headers, a blank line, its words. */
function writePart(subtype: 'plain' | 'html', text: string): string {
  const content = text.replace(/\r\n|\r|\n/g, CRLF);
  // Its boundary is never used; without one it would ask the system for random bytes.
  const encoding = new MimeNode('text/plain', { baseBoundary: '-' }).setContent(content).getTransferEncoding() || '7bit';
  return [`Content-Type: text/${subtype}; charset=utf-8`, `Content-Transfer-Encoding: ${encoding}`, '', encodeBody(content, encoding)].join(CRLF);
}

function encodeBody(content: string, encoding: string): string {
  switch (encoding) {
    case 'quoted-printable':
      return quotedPrintable.wrap(quotedPrintable.encode(content));
    case 'base64':
      return Buffer.from(content, 'utf8').toString('base64').replace(/.{76}(?=.)/g, `$&${CRLF}`);
    default:
      return content;
  }
}
