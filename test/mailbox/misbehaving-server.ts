import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What the server says or does at a step: a reply of one line or more, or `close`, `reset`, `silence`, `drip …` (a reply
 * whose every line promises another, a sign at a time, for ever), `cut …` (a reply without its line end, then the end);
 * undefined for the usual reply.
 */
export type Step = string | undefined;
export type Command = 'connect' | 'EHLO' | 'STAR' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'dot' | 'RSET';

/** Decides each step, from how often the command came before (over all connections) and from its line. */
export type Script = (command: Command, count: number, line: string) => Step;

export interface MisbehavingServer {
  readonly url: string;
  /** Every command in its order; `dot` stands for a whole message. */
  readonly heard: Command[];
  /** How many messages were taken whole, whatever was said about them. */
  readonly bodies: string[];
}

const USUAL: Record<Command, string> = {
  connect: '220 hello', EHLO: '250 hello', STAR: '502 no', AUTH: '235 2.7.0 welcome', MAIL: '250 2.1.0 ok', RCPT: '250 2.1.5 ok', DATA: '354 go on', dot: '250 2.0.0 taken', RSET: '250 ok',
};

function drip(socket: Socket, line: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(line.charAt(at++ % line.length)), 10);
  socket.on('close', () => clearInterval(timer));
}

/** A mail server in this process that misbehaves as the script says. It offers no pipelining unless it is told to. */
export async function startServer(script: Script = () => undefined): Promise<MisbehavingServer> {
  const heard: Command[] = [];
  const bodies: string[] = [];
  const sockets = new Set<Socket>();
  const act = (socket: Socket, command: Command, line = ''): boolean => {
    const step = script(command, heard.filter((one) => one === command).length, line) ?? USUAL[command];
    heard.push(command);
    if (step === 'close') socket.end();
    else if (step === 'reset') socket.resetAndDestroy();
    else if (step.startsWith('drip ')) drip(socket, `${step.slice(5)}\r\n`);
    else if (step.startsWith('cut ')) socket.end(step.slice(4));
    else if (step !== 'silence') socket.write(`${step}\r\n`);
    return step.startsWith('354');
  };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let buffer = '';
    let inData = false;
    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8');
      for (;;) {
        const end = inData ? '\r\n.\r\n' : '\r\n';
        const at = buffer.indexOf(end);
        if (at === -1) return;
        const line = buffer.slice(0, at);
        buffer = buffer.slice(at + end.length);
        if (inData) {
          inData = false;
          bodies.push(line);
          act(socket, 'dot', line);
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else inData = act(socket, line.slice(0, 4).toUpperCase() as Command, line);
      }
    });
    act(socket, 'connect');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, bodies };
}
