import { isIPv4 } from 'node:net';
import { Refusal } from '../model/fault.ts';

/** A mail server as its URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte (smtps). */
  readonly secure: boolean;
  /** True for a server on this machine: what is sent to it crosses no wire. */
  readonly loopback: boolean;
  readonly login: { readonly user: string; readonly pass: string } | undefined;
  /** From `?connections=`; undefined where it is not said. */
  readonly connections: number | undefined;
}

const MOST_CONNECTIONS = 100;
const REMEDY = 'Write it as smtp://user:password@mail.your-shop.example:587, or smtps://… for port 465.';

/**
 * Reads `smtp://user:password@host:port?connections=5` or `smtps://…`. Special characters of user and password are
 * percent-encoded. Throws a Refusal which never quotes the URL: it may hold a password.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw new Refusal({ what: "The mail server's URL cannot be read.", remedy: REMEDY });
  }
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    loopback: isLoopback(host),
    login: parseLogin(url),
    connections: parseConnections(url.searchParams),
  };
}

/** The server without user and password, for people. */
export function showServer(server: SmtpServer): string {
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  return `${server.secure ? 'smtps' : 'smtp'}://${host}:${server.port}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function parseLogin(url: URL): SmtpServer['login'] {
  if (url.username === '' && url.password === '') return undefined;
  const user = decode(url.username);
  const pass = decode(url.password);
  if (user === undefined || pass === undefined) {
    throw new Refusal({
      what: "The user or password in the mail server's URL has a % that stands for nothing.",
      remedy: 'Write a percent sign as %25, an @ as %40, a slash as %2F.',
    });
  }
  if (user !== '' && pass !== '') return { user, pass };
  throw new Refusal({ what: "The mail server's URL has a user or a password, but not both.", remedy: REMEDY });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseConnections(options: URLSearchParams): number | undefined {
  const unknown = [...options.keys()].find((key) => key !== 'connections');
  const text = options.get('connections');
  const connections = Number(text);
  const good = text === null || (/^\d+$/.test(text) && connections >= 1 && connections <= MOST_CONNECTIONS);
  if (unknown === undefined && good) return text === null ? undefined : connections;
  throw new Refusal({
    what: unknown === undefined
      ? "The mail server's URL asks for a number of connections that is none."
      : `The mail server's URL has an option that makegood does not know: ${JSON.stringify(unknown)}.`,
    remedy: `The only option is ?connections=, a whole number from 1 to ${MOST_CONNECTIONS}.`,
  });
}
