import type { ConnectionOptions } from 'node:tls';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import type { Mailbox, Message, Outcome } from '../send/ports.ts';
import { composeBytes } from './compose.ts';
import type { Signer } from './dkim.ts';
import { hideLogin, toSmtpRefusal } from './smtp-refusal.ts';
import { type Handover, openSession, type SmtpSession, type SmtpTimeouts } from './smtp-session.ts';
import { parseSmtpUrl, showServer, type SmtpServer } from './smtp-url.ts';
import { judgeFailure, judgeReply } from './smtp-verdict.ts';

export interface SmtpOptions {
  /** How many letters at once; `?connections=` in the URL goes before it. Default 5. */
  readonly connections?: number | undefined;
  readonly timeouts?: Partial<SmtpTimeouts> | undefined;
  /** A certificate authority of one's own, say; the system's where it is left out. */
  readonly tls?: ConnectionOptions | undefined;
  /** Puts a DKIM signature on every letter; none where it is left out. */
  readonly signer?: Signer | undefined;
}

const CONNECTIONS = 5;
/** RFC 5321 §4.5.3.2: five minutes for an answer, ten after the last byte. Whoever is impatient makes unknowns. */
const TIMEOUTS: SmtpTimeouts = { connection: 30_000, greeting: 30_000, socket: 300_000, whole: 600_000 };

/** What a mailbox remembers between letters. */
interface Pool {
  readonly server: SmtpServer;
  readonly open: () => Promise<SmtpSession>;
  readonly signer: Signer | undefined;
  /** Sessions that no letter is using, the last used one last. */
  readonly idle: SmtpSession[];
  /** True while it is known that the server takes letters from us. */
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
  const pool: Pool = {
    server, open: () => openSession(server, timeouts, options.tls), signer: options.signer, idle: [], proven: false,
  };
  return {
    describe: () => showServer(server),
    connections: server.connections ?? options.connections ?? CONNECTIONS,
    check: () => check(pool),
    deliver: (message) => deliver(pool, message, Promise.resolve()),
    deliverOnce: (message, mayLeave) => deliver(pool, message, mayLeave),
    close: async () => {
      await Promise.all(pool.idle.splice(0).map((session) => session.quit()));
    },
  };
}

/** Signed before anything is booked, and sent to nobody. */
const PROBE = 'From: probe@makegood.invalid\r\n\r\nprobe\r\n';

async function check(pool: Pool): Promise<void> {
  if (pool.signer) await pool.signer.sign(Buffer.from(PROBE), 'probe@makegood.invalid');
  try {
    pool.idle.push(takeIdle(pool) ?? (await pool.open()));
  } catch (error) {
    throw toSmtpRefusal(error as SMTPError, pool.server);
  }
}

async function deliver(pool: Pool, message: Message, mayLeave: Promise<void>): Promise<Outcome> {
  const bytes = await sign(pool, message);
  if (bytes === undefined) return { kind: 'stopped', reply: 'The letter could not be signed (DKIM).' };
  return hideLoginIn(judge(pool, await handOver(pool, message, bytes, mayLeave)), pool.server);
}

/** Undefined where a letter should be signed and cannot: it is not sent without. */
async function sign({ signer }: Pool, message: Message): Promise<Buffer | undefined> {
  const bytes = composeBytes(message);
  return signer ? signer.sign(bytes, message.from.address).catch(() => undefined) : bytes;
}

/**
 * The proof that the server takes our letters holds until it refuses one for reasons that it keeps to itself: a second
 * such refusal in a row may well be meant for us, and stops the run before it uses up the list.
 */
function judge(pool: Pool, handover: Handover): Outcome {
  if (handover.kind === 'taken') {
    const outcome = judgeReply(handover.reply);
    if (outcome.kind === 'sent') pool.proven = true;
    return outcome;
  }
  const { error, begun } = handover;
  const outcome = judgeFailure(error, { begun, proven: pool.proven });
  const isCertain = judgeFailure(error, { begun, proven: false }).kind === outcome.kind;
  if (!isCertain) pool.proven = false;
  return outcome;
}

/** A server that closes a connection after some letters, or some idle minutes, is no failure: the letter goes over a new one. */
async function handOver(pool: Pool, message: Message, bytes: Buffer, mayLeave: Promise<void>): Promise<Handover> {
  const used = takeIdle(pool);
  const first = used && (await sendOver(pool, used, message, bytes, mayLeave));
  if (first && !wasClosed(first)) return first;
  try {
    return await sendOver(pool, await pool.open(), message, bytes, mayLeave);
  } catch (error) {
    return { kind: 'failed', error: error as SMTPError, begun: false };
  }
}

async function sendOver(pool: Pool, session: SmtpSession, message: Message, bytes: Buffer, mayLeave: Promise<void>): Promise<Handover> {
  const handover = await session.send({ from: message.from.address, to: message.to.address }, bytes, mayLeave);
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

/** A server may repeat what was sent to log in. */
function hideLoginIn(outcome: Outcome, server: SmtpServer): Outcome {
  if (outcome.kind === 'unknown') return { kind: 'unknown', reason: hideLogin(outcome.reason, server) };
  return { kind: outcome.kind, reply: hideLogin(outcome.reply, server) };
}
