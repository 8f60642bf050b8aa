import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { type Instant, toInstant } from '../model/instant.ts';
import { parseDeliveryStatus, parseFields, type ReportedRecipient } from './delivery-status.ts';

/** What a mail server reports of a letter that it could not deliver, or not yet (RFC 3464). */
export interface BounceReport {
  /** Of the letter that it is about, with angle brackets; undefined where the report does not return it. */
  readonly messageId: string | undefined;
  /** When the report was written; undefined where it does not say. */
  readonly at: Instant | undefined;
  /** At least one. */
  readonly recipients: readonly ReportedRecipient[];
}

/** A message as far as bounces go: a report; some other mail; or a report that is cut off or broken, and how. */
export type ParsedMail =
  | { readonly kind: 'report'; readonly report: BounceReport }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly why: string };

const STATUS_TYPES = ['message/delivery-status', 'message/global-delivery-status'];
const RETURNED_TYPES = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];
/** Reports of another kind: that a mail was read, or complained about. */
const OTHER_REPORTS = /report-type\s*=\s*"?(?:disposition-notification|feedback-report)/i;
const MESSAGE_ID = /^<[^<>\s]+@[^<>\s]+>$/;

/** Reads one message; whatever is in it, this never throws. */
export async function parseBounce(bytes: Uint8Array): Promise<ParsedMail> {
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true }).catch(() => undefined);
  if (!email) return { kind: 'broken', why: 'it cannot be read as a mail' };
  if (!isDeliveryReport(email)) return { kind: 'other' };
  const status = email.attachments.find(({ mimeType }) => STATUS_TYPES.includes(mimeType));
  if (!status) return { kind: 'broken', why: 'it ends before it says what became of the letter' };
  const recipients = parseDeliveryStatus(textOf(status));
  if (recipients.length === 0) return { kind: 'broken', why: 'what it says of the recipient is cut off or no report' };
  return { kind: 'report', report: { messageId: messageIdIn(email), at: dateOf(email), recipients } };
}

/** Only the message as a whole counts: a report that somebody forwards is not the server's word. */
function isDeliveryReport({ headers }: Email): boolean {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  return /^\s*multipart\/report\b/i.test(type) && !OTHER_REPORTS.test(type);
}

/** From what is returned of the letter, else from what the report answers to. */
function messageIdIn(email: Email): string | undefined {
  const returned = email.attachments.filter(({ mimeType }) => RETURNED_TYPES.includes(mimeType));
  const named = returned.map((part) => parseFields(headOf(textOf(part))).get('message-id'));
  return [...named, email.inReplyTo].map((id) => id?.trim()).find((id) => id !== undefined && MESSAGE_ID.test(id));
}

const headOf = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/^\n+/, '').split('\n\n', 1)[0] ?? '';

function textOf({ content }: Attachment): string {
  if (typeof content === 'string') return content;
  return Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content)).toString('utf8');
}

function dateOf({ date }: Email): Instant | undefined {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? undefined : toInstant(at);
}
