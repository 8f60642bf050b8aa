import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { readClient } from './client-address.ts';
import type { PageRequest, PageResponse } from './page-request.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Whether a proxy on this machine says who asks, and how they came. */
  readonly isBehindProxy: boolean;
  respond(request: PageRequest): Promise<PageResponse>;
  /** Is told of each response once it has left; milliseconds from the last byte of the request's head. */
  onServed(method: string, response: Pick<PageResponse, 'page' | 'status' | 'trouble'>, milliseconds: number): void;
  /** Where they are not the usual ones. */
  readonly times?: Partial<ServerTimes> | undefined;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no more requests, and resolves when those under way are answered, or their time is over. */
  close(): Promise<void>;
}

/** Our largest form has a few hundred bytes. */
const LONGEST_BODY = 4096;
const LONGEST_HEAD = 8192;

/** How long, in milliseconds, something may take before it is ended. */
export interface ServerTimes {
  /** The head of a request, and a whole request with its form. */
  readonly head: number;
  readonly request: number;
  /** A connection on which nothing moves. */
  readonly silence: number;
  /** A connection between two requests: of a browser, and of a proxy, which must be the one to end it. */
  readonly browser: number;
  readonly proxy: number;
  /** What is under way when the server ends. */
  readonly end: number;
  /** How often the first two are looked at. */
  readonly check: number;
}

const TIMES: ServerTimes = { head: 8000, request: 12_000, silence: 30_000, proxy: 75_000, browser: 5000, end: 10_000, check: 1000 };
const MOST_CONNECTIONS = 4000;

/** Serves until it is closed; rejects where the address cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let isClosing = false;
  const times = { ...TIMES, ...options.times };
  const server = createServer({
    maxHeaderSize: LONGEST_HEAD, headersTimeout: times.head, requestTimeout: times.request, connectionsCheckingInterval: times.check,
    keepAliveTimeout: options.isBehindProxy ? times.proxy : times.browser,
  }, (incoming, outgoing) => {
    serve(incoming, outgoing, options, () => isClosing).catch(() => outgoing.destroy());
  });
  server.timeout = times.silence;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseBroken(error, socket, options));
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      isClosing = true;
      await close(server, times.end);
    },
  };
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Connections that only wait are closed at once; what is under way may end. */
function close(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, options: ServerOptions, isClosing: () => boolean): Promise<void> {
  const started = performance.now();
  const method = incoming.method ?? '';
  const sent = await readBody(incoming);
  // Who went away in the middle of a form has sent none.
  if (sent === 'gone') return;
  const response = await options.respond(toRequest(incoming, method, sent.body, options));
  const bytes = Buffer.from(response.body);
  // The rest of a body that is too long is not waited for.
  const isLast = sent.body === undefined || isClosing();
  outgoing.once('close', () => options.onServed(method, response, performance.now() - started));
  outgoing.writeHead(response.status, { ...response.headers, 'Content-Length': bytes.length, ...(isLast && { Connection: 'close' }) });
  outgoing.end(method === 'HEAD' ? undefined : bytes);
}

function toRequest(incoming: IncomingMessage, method: string, body: string | undefined, { isBehindProxy }: ServerOptions): PageRequest {
  const { headers, socket } = incoming;
  const text = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(',') : value;
  };
  const peer = { address: socket.remoteAddress, forwardedFor: text('x-forwarded-for'), forwardedProto: text('x-forwarded-proto') };
  const names = ['content-type', 'host', 'origin', 'sec-fetch-site'];
  return {
    method, body, path: (incoming.url ?? '').split('?')[0] ?? '', headers: Object.fromEntries(names.map((name) => [name, text(name)])),
    ...readClient(peer, isBehindProxy),
  };
}

/** The body as text; undefined where it is longer than any form of ours; `gone` where its sender went away. */
function readBody(incoming: IncomingMessage): Promise<Pick<PageRequest, 'body'> | 'gone'> {
  if (Number(incoming.headers['content-length'] ?? 0) > LONGEST_BODY) return Promise.resolve({ body: undefined });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LONGEST_BODY) resolve({ body: undefined });
      else chunks.push(chunk);
    });
    incoming.once('end', () => resolve({ body: Buffer.concat(chunks).toString('utf8') }));
    incoming.once('close', () => resolve('gone'));
  });
}

/** What is no HTTP, or too slow, or too long, is closed with a word. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket, options: ServerOptions): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = BROKEN[error.code ?? ''] ?? 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
  options.onServed('', { page: 'none', status }, 0);
}

const BROKEN: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
