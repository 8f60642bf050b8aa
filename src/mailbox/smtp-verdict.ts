import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import type { Outcome } from '../send/ports.ts';
import { codeOf, toKeptReply } from './reply-code.ts';

/** What is known besides the error itself. */
export interface Circumstances {
  /** True once a byte of the message may have left. */
  readonly begun: boolean;
  /** True where it is known that this server takes letters from us. */
  readonly proven: boolean;
}

type Step = 'session' | 'sender' | 'recipient' | 'data' | 'message';

/** Log-in and encryption, whatever step they are said at (RFC 4954, RFC 3207). */
const SESSION_CODES = new Set([530, 534, 535, 538]);
/** The command was not understood, or came at the wrong moment (RFC 5321 §4.2.2): that is between the two programs. */
const COMMAND_CODES = new Set([500, 502, 503, 504]);
/** The mailbox is not there, is full, or may not be named like that (RFC 5321 §4.2.3); its domain takes no mail (RFC 7504). */
const RECIPIENT_CODES = new Set([550, 551, 552, 553, 556]);
/** The mailbox, or the message, is over its limit; said without a status, it is the mailbox. */
const NO_ROOM = 552;
/** The sender's own address (RFC 3463). */
const SENDER_STATUS = /^5\.1\.[78]$/;
/** The address, its mailbox, a message too large for it (RFC 3463); its owner has changed (RFC 7293). */
const RECIPIENT_STATUS = /^5\.(?:[12]\.\d+|3\.4|7\.1[78])$/;
/** No way to the recipient's domain (RFC 3463), where it is said of the recipient. */
const ROUTE_STATUS = /^5\.4\.\d+$/;
/** Says no more than no: of this recipient, or of us. Every other 5.7, such as 5.7.515, is about the sender. */
const OPEN_STATUS = /^5\.(?:0\.0|7\.[012])$/;
const RELAY = /\brelay/i;

/** What became of a letter whose delivery failed. Once it may have left, only a reply to its last byte is knowledge. */
export function judgeFailure(error: SMTPError, { begun, proven }: Circumstances): Outcome {
  const code = codeOf(error.response ?? '') ?? 0;
  const reply = toKeptReply(error.response ?? error.message);
  const step = stepOf(error);
  if (begun && (step !== 'message' || code < 400)) return noReply(reply);
  if (code >= 400 && code < 500) return { kind: 'deferred', reply };
  if (code < 500) return { kind: 'stopped', reply };
  return { kind: isAboutRecipient(step, code, reply, proven) ? 'refused' : 'stopped', reply };
}

/** What the reply to a letter's last byte says: it is sent where that is a 2xx, and of unknown fate where it is nonsense. */
export function judgeReply(response: string): Outcome {
  const code = codeOf(response) ?? 0;
  const reply = toKeptReply(response);
  return code >= 200 && code < 300 ? { kind: 'sent', reply } : noReply(reply);
}

function noReply(instead: string): Outcome {
  return { kind: 'unknown', reason: `No reply after the letter was handed over: ${instead}` };
}

function stepOf(error: SMTPError): Step {
  if (error.command === 'MAIL FROM') return 'sender';
  if (error.command === 'RCPT TO') return 'recipient';
  if (error.command === 'DATA') return error.code === 'EMESSAGE' ? 'message' : 'data';
  return 'session';
}

/**
 * A 5xx is the recipient's fault where it says so. What a refusal of the recipient leaves open stops the run, unless this
 * server took other letters from us: then it is not us that it refuses. What a refusal of the whole message leaves open
 * always does: a server that begins to take us for a spammer would otherwise use up every letter that is left.
 */
function isAboutRecipient(step: Step, code: number, reply: string, proven: boolean): boolean {
  if (step === 'session' || step === 'sender' || SESSION_CODES.has(code) || COMMAND_CODES.has(code)) return false;
  const status = statusOf(reply);
  if (status !== undefined && RECIPIENT_STATUS.test(status)) return !SENDER_STATUS.test(status);
  if (step === 'recipient') return !RELAY.test(reply) && refusesRecipient(code, status, proven);
  return step === 'message' && status === undefined && code === NO_ROOM;
}

/** A refusal that was said of the recipient, with a status that does not name it, or with none. */
function refusesRecipient(code: number, status: string | undefined, proven: boolean): boolean {
  if (status === undefined) return proven || RECIPIENT_CODES.has(code);
  return ROUTE_STATUS.test(status) || (proven && OPEN_STATUS.test(status));
}

/** The enhanced status of a reply, such as 5.1.1 (RFC 3463). */
function statusOf(reply: string): string | undefined {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
}
