import type { ConnectionOptions } from 'node:tls';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import type { Mailbox, Message, Outcome } from '../send/ports.ts';
import { composeBytes, oneLine } from './compose.ts';
import { hideLogin, toSmtpRefusal } from './smtp-refusal.ts';
import { type Handover, openSession, type SmtpSession, type SmtpTimeouts } from './smtp-session.ts';
import { parseSmtpUrl, showServer, type SmtpServer } from './smtp-url.ts';
import { judgeFailure } from './smtp-verdict.ts';

export interface SmtpOptions {
  /** How many letters at once; `?connections=` in the URL goes before it. Default 5. */
  readonly connections?: number | undefined;
  readonly timeouts?: Partial<SmtpTimeouts> | undefined;
  /** A certificate authority of one's own, say; the system's where it is left out. */
  readonly tls?: ConnectionOptions | undefined;
}

const CONNECTIONS = 5;
const TIMEOUTS: SmtpTimeouts = { connection: 30_000, greeting: 30_000, socket: 60_000 };

/** What a mailbox remembers between letters. */
interface Pool {
  readonly server: SmtpServer;
  readonly open: () => Promise<SmtpSession>;
  /** Sessions that no letter is using, the last used one last. */
  readonly idle: SmtpSession[];
  /** True once the server has taken a letter. */
  proven: boolean;
}

/**
 * A mailbox on a mail server: `smtp://user:password@host:587`, `smtps://…:465`. Everything is encrypted, except what goes
 * to this machine itself. Nothing is connected before `check` or the first letter. Throws a Refusal for a URL that
 * cannot be used.
 */
export function openSmtpMailbox(url: string, options: SmtpOptions = {}): Mailbox {
  const server = parseSmtpUrl(url);
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const pool: Pool = { server, open: () => openSession(server, timeouts, options.tls), idle: [], proven: false };
  return {
    describe: () => showServer(server),
    connections: server.connections ?? options.connections ?? CONNECTIONS,
    check: () => check(pool),
    deliver: (message) => deliver(pool, message),
    close: async () => {
      await Promise.all(pool.idle.splice(0).map((session) => session.quit()));
    },
  };
}

async function check(pool: Pool): Promise<void> {
  try {
    pool.idle.push(takeIdle(pool) ?? (await pool.open()));
  } catch (error) {
    throw toSmtpRefusal(error as SMTPError, pool.server);
  }
}

async function deliver(pool: Pool, message: Message): Promise<Outcome> {
  const outcome = judge(pool, await handOver(pool, message, composeBytes(message)));
  return hideNames(outcome, pool.server, message.to.address);
}

function judge(pool: Pool, handover: Handover): Outcome {
  if (handover.kind === 'failed') return judgeFailure(handover.error, { begun: handover.begun, proven: pool.proven });
  pool.proven = true;
  return { kind: 'sent', reply: oneLine(handover.reply) };
}

/** A server that closes a connection after some letters, or some idle minutes, is no failure: the letter goes over a new one. */
async function handOver(pool: Pool, message: Message, bytes: Buffer): Promise<Handover> {
  const used = takeIdle(pool);
  const first = used && (await sendOver(pool, used, message, bytes));
  if (first && !wasClosed(first)) return first;
  try {
    return await sendOver(pool, await pool.open(), message, bytes);
  } catch (error) {
    return { kind: 'failed', error: error as SMTPError, begun: false };
  }
}

async function sendOver(pool: Pool, session: SmtpSession, message: Message, bytes: Buffer): Promise<Handover> {
  const handover = await session.send({ from: message.from.address, to: message.to.address }, bytes);
  if (session.isOpen()) pool.idle.push(session);
  return handover;
}

/** The session ended before the letter could begin to leave: without a word, or with a 421 (RFC 5321 §3.8). */
function wasClosed(handover: Handover): boolean {
  if (handover.kind === 'taken' || handover.begun) return false;
  const { responseCode } = handover.error;
  return responseCode === undefined || responseCode === 421;
}

function takeIdle(pool: Pool): SmtpSession | undefined {
  for (let session = pool.idle.pop(); session; session = pool.idle.pop()) if (session.isOpen()) return session;
  return undefined;
}

/** Servers like to repeat the recipient in their replies. Who it was stands beside the reply, where it is meant to be read. */
function hideNames(outcome: Outcome, server: SmtpServer, address: string): Outcome {
  const hide = (text: string): string => hideLogin(text, server).replaceAll(address, '***');
  if (outcome.kind === 'unknown') return { kind: 'unknown', reason: hide(outcome.reason) };
  return { kind: outcome.kind, reply: hide(outcome.reply) };
}
