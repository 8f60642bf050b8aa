import type { ConnectionOptions } from 'node:tls';
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from './smtp-url.ts';
import { watchStream } from './watched-stream.ts';

/** In milliseconds. */
export interface SmtpTimeouts {
  readonly connection: number;
  readonly greeting: number;
  /** How long a server may be silent. */
  readonly socket: number;
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
  send(envelope: Envelope, bytes: Buffer): Promise<Handover>;
  /** Says QUIT and waits a moment for the answer. */
  quit(): Promise<void>;
}

const QUIT_PATIENCE = 1000;

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
    allowInternalNetworkInterfaces: server.loopback,
  });
  // Without a listener, an error of an idle connection would end the process.
  connection.on('error', () => undefined);
  try {
    await whileOpen(connection, (done) => connection.connect(done));
    const { login } = server;
    if (login) await whileOpen(connection, (done) => connection.login({ ...login }, done));
    return toSession(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function toSession(connection: SMTPConnection): SmtpSession {
  return {
    isOpen: () => !connection.destroyed,
    send: async (envelope, bytes) => {
      const { stream, begun } = watchStream(bytes);
      try {
        const to = { from: envelope.from, to: [envelope.to], size: bytes.length };
        const info = await whileOpen<{ response: string }>(connection, (done) => connection.send(to, stream, done));
        return { kind: 'taken', reply: info.response };
      } catch (error) {
        await startOver(connection);
        return { kind: 'failed', error: error as SMTPError, begun: begun() };
      }
    },
    quit: () => quit(connection),
  };
}

/** After a refused letter the session goes on, if the server forgets the letter; else it is closed. */
async function startOver(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return;
  try {
    await whileOpen(connection, (done) => connection.reset(done));
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

/** A step of the connection as a promise, which also ends where the connection does without calling back. */
function whileOpen<Result = unknown>(
  connection: SMTPConnection,
  step: (done: (error?: SMTPError | null, result?: Result) => void) => void,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const leave = (): void => {
      connection.off('error', failed);
      connection.off('end', ended);
    };
    const failed = (error: SMTPError): void => {
      leave();
      reject(error);
    };
    // A moment later, because the step's own error, which says more, comes after this event.
    const ended = (): void => void setImmediate(() => failed(new Error('The mail server closed the connection')));
    connection.on('error', failed);
    connection.on('end', ended);
    step((error, result) => {
      leave();
      if (error) reject(error);
      else resolve(result as Result);
    });
  });
}
