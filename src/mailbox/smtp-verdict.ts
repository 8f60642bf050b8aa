import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import type { Outcome } from '../send/ports.ts';
import { oneLine } from './compose.ts';

/** What is known besides the error itself. */
export interface Circumstances {
  /** True once a byte of the message may have left. */
  readonly begun: boolean;
  /** True where this server has already taken a letter from us in this run. */
  readonly proven: boolean;
}

type Step = 'session' | 'sender' | 'recipient' | 'data' | 'message';

/** Log-in and encryption, whatever step they are said at (RFC 4954, RFC 3207). */
const SESSION_CODES = new Set([530, 534, 535, 538]);
/** The mailbox is not there, is full, or may not be named like that (RFC 5321 §4.2.3). */
const RECIPIENT_CODES = new Set([550, 551, 552, 553]);
/** The mailbox, or the message, is over its limit; said without a status, it is the mailbox. */
const NO_ROOM = 552;
/** The sender's own address (RFC 3463). */
const SENDER_STATUS = /^5\.1\.[78]$/;
/** The address, its mailbox, or a message too large for it (RFC 3463). */
const RECIPIENT_STATUS = /^5\.(?:[12]\.\d+|3\.4)$/;
const RELAY = /\brelay/i;

/** What became of a letter whose delivery failed. Once it may have left, only a reply to its last byte is knowledge. */
export function judgeFailure(error: SMTPError, { begun, proven }: Circumstances): Outcome {
  const code = error.responseCode ?? 0;
  const reply = oneLine(error.response ?? error.message);
  const step = stepOf(error);
  if (begun && (step !== 'message' || code < 400)) {
    return { kind: 'unknown', reason: `No reply after the letter was handed over: ${reply}` };
  }
  if (code >= 400 && code < 500) return { kind: 'deferred', reply };
  if (code < 500) return { kind: 'stopped', reply };
  return { kind: isAboutRecipient(step, code, reply, proven) ? 'refused' : 'stopped', reply };
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
  if (step === 'session' || step === 'sender' || SESSION_CODES.has(code)) return false;
  const status = statusOf(reply);
  if (status !== undefined && SENDER_STATUS.test(status)) return false;
  if (status !== undefined && RECIPIENT_STATUS.test(status)) return true;
  if (step === 'recipient') return proven || (status === undefined && RECIPIENT_CODES.has(code) && !RELAY.test(reply));
  return step === 'message' && status === undefined && code === NO_ROOM;
}

/** The enhanced status of a reply, such as 5.1.1 (RFC 3463). */
function statusOf(reply: string): string | undefined {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
}
