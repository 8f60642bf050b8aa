import { hash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';
import type { Message } from '../send/ports.ts';

const CRLF = '\r\n';

/**
 * The message as it goes over the wire: text and HTML as alternatives, CRLF line ends. The same message gives the same
 * bytes. Nodemailer writes the headers and chooses the encodings; its own stream of the body is left aside, because it
 * costs more than all the rest of a delivery.
 */
export function composeBytes(message: Message): Buffer {
  const root = new MailComposer({
    from: { name: toHeaderText(message.from.name), address: message.from.address },
    to: { name: toHeaderText(message.to.name ?? ''), address: message.to.address },
    subject: toHeaderText(message.subject),
    messageId: message.messageId,
    date: new Date(message.date),
    headers: preparedHeaders(message.headers),
    text: withCrlf(message.text),
    html: withCrlf(message.html),
    baseBoundary: boundaryOf(message.messageId),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return Buffer.from(writeNode(root), 'utf8');
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

type HeaderValue = string | { prepared: true; value: string };

/** Written as they are: a folded URL is a broken one. Reply-To holds an address, which nodemailer writes by itself only. */
function preparedHeaders(headers: Message['headers']): Record<string, HeaderValue> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, text]): [string, HeaderValue] => {
      const value = oneLine(text);
      return [oneLine(name), /^reply-to$/i.test(name) ? value : { prepared: true, value }];
    }),
  );
}

function boundaryOf(messageId: string): string {
  return hash('sha256', messageId).slice(0, 32);
}

function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, CRLF);
}

/** Headers, a blank line, then the parts, or the body where there is but one. */
function writeNode(node: MimeNode): string {
  const head = [node.buildHeaders(), ''];
  if (node.childNodes.length === 0) return [...head, writeBody(node)].join(CRLF);
  const boundary = `--${String(node.boundary)}`;
  const parts = node.childNodes.flatMap((part) => [boundary, writeNode(part)]);
  return [...head, ...parts, `${boundary}--`, ''].join(CRLF);
}

function writeBody(part: MimeNode): string {
  const content = typeof part.content === 'string' ? part.content : '';
  switch (part.getTransferEncoding()) {
    case 'quoted-printable':
      return quotedPrintable.wrap(quotedPrintable.encode(content));
    case 'base64':
      return Buffer.from(content, 'utf8').toString('base64').replace(/.{76}(?=.)/g, `$&${CRLF}`);
    default:
      return content;
  }
}
