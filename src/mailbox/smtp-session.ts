import type { ConnectionOptions } from 'node:tls';
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection';
import { takeStep } from './connection-step.ts';
import { codeOf } from './reply-code.ts';
import type { SmtpServer } from './smtp-url.ts';
import { watchStream } from './watched-stream.ts';

/** In milliseconds. */
export interface SmtpTimeouts {
  readonly connection: number;
  readonly greeting: number;
  /** How long a server may be silent. */
  readonly socket: number;
  /** How long it may take in all to open a session, or to hand over one letter. */
  readonly whole: number;
}

/** One message's way through one connection. */
export type Handover =
  | { readonly kind: 'taken'; readonly reply: string }
  | { readonly kind: 'failed'; readonly error: SMTPError; readonly begun: boolean };

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One connection, greeted, encrypted and logged in. */
export interface SmtpSession {
  /** False once it is closed, by whichever side. */
  isOpen(): boolean;
  /** No byte of the message leaves before `mayLeave` resolves; the envelope may. */
  send(envelope: Envelope, bytes: Buffer, mayLeave: Promise<void>): Promise<Handover>;
  /** Says QUIT and waits a moment for the answer. */
  quit(): Promise<void>;
}

const QUIT_PATIENCE = 1000;
/** Bytes of one reply: no server means to say more. */
const LONGEST_RESPONSE = 65_536;

/** Connects, greets, encrypts and logs in; throws nodemailer's error where one of these fails. */
export async function openSession(
  server: SmtpServer, timeouts: SmtpTimeouts, tls: ConnectionOptions | undefined,
): Promise<SmtpSession> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && !server.loopback,
    opportunisticTLS: server.loopback,
    // What stays on this machine needs no proof of who it talks to.
    tls: tls ?? (server.loopback ? { rejectUnauthorized: false } : undefined),
    connectionTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
    maxResponseSize: LONGEST_RESPONSE,
    allowInternalNetworkInterfaces: server.loopback,
  });
  // Without a listener, an error of an idle connection would end the process.
  connection.on('error', () => undefined);
  const { login } = server;
  try {
    await takeStep(connection, timeouts.whole, (done) => connection.connect(done));
    if (login) await takeStep(connection, timeouts.whole, (done) => connection.login({ ...login }, done));
    return toSession(connection, timeouts.whole);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function toSession(connection: SMTPConnection, limit: number): SmtpSession {
  return {
    isOpen: () => !connection.destroyed,
    send: async (envelope, bytes, mayLeave) => {
      const { stream, begun } = watchStream(bytes, () => isAsked(connection), mayLeave);
      try {
        const to = { from: envelope.from, to: [envelope.to], size: bytes.length };
        const info = await takeStep<{ response: string }>(connection, limit, (done) => connection.send(to, stream, done));
        if (!begun()) throw astray();
        return { kind: 'taken', reply: info.response };
      } catch (caught) {
        const error = !begun() && isAboutMessage(caught as SMTPError) ? astray() : (caught as SMTPError);
        await startOver(connection, error, limit);
        return { kind: 'failed', error, begun: begun() };
      }
    },
    quit: () => quit(connection),
  };
}

function astray(): SMTPError {
  return new Error('The mail server answered a letter that it had not got');
}

function isAboutMessage({ code, responseCode }: SMTPError): boolean {
  return code === 'EMESSAGE' && responseCode !== undefined;
}

/** What a server says when it is ready for the letter itself; nodemailer would take any 2xx or 3xx for it. */
const GO_AHEAD = 354;

/** Whether the server waits for the letter. Where it does, the letter and the dot behind it leave as one piece. */
function isAsked(connection: SMTPConnection): boolean {
  if (codeOf(connection.lastServerResponse || '') !== GO_AHEAD) return false;
  const { _socket: socket } = connection;
  if (socket) {
    socket.cork();
    setImmediate(() => socket.uncork());
  }
  return true;
}

/**
 * After a refused letter the session goes on, if the server forgets the letter; else it is closed. So it is where the
 * server did not refuse, but went astray: it may take whatever comes next for a letter.
 */
async function startOver(connection: SMTPConnection, error: SMTPError, limit: number): Promise<void> {
  if (connection.destroyed) return;
  if (error.responseCode === undefined || error.responseCode < 400) {
    connection.close();
    return;
  }
  try {
    await takeStep(connection, limit, (done) => connection.reset(done));
  } catch {
    connection.close();
  }
}

async function quit(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, QUIT_PATIENCE);
    connection.once('end', () => {
      clearTimeout(timer);
      resolve();
    });
    connection.quit();
  });
  connection.close();
}
