import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const USUAL = { connect: '220 hello', EHLO: '250 hello', MAIL: '250 2.1.0 ok', RCPT: '250 2.1.5 ok', DATA: '354 go on', dot: '250 2.0.0 kept', RSET: '250 ok' };

/**
 * A mail server in this process. `script(step, { to })` says what it does at a step (connect, EHLO, MAIL, RCPT, DATA,
 * body, dot, RSET): a reply, `close`, `reset` or `silence`, each with ` kept` behind it where the letter is kept all the
 * same; undefined is the usual reply. `watch(step, session, letter)` is awaited before each reply.
 *
 * `letters` lists every attempt to hand over a letter, from its first byte on: `{ to, messageId, kept, reply }`, where
 * a letter without `reply` never had an answer to its last byte.
 */
export async function openServer() {
  const server = { letters: [], sockets: new Set(), script: () => undefined, watch: async () => undefined, slowness: () => 0 };
  const listener = createServer((socket) => void serve(server, socket));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return Object.assign(server, {
    url: (connections) => `smtp://127.0.0.1:${listener.address().port}?connections=${connections}`,
    /** Ends what a command that was killed left open. */
    hangUp: () => server.sockets.forEach((socket) => socket.destroy()),
    close: () => {
      server.hangUp();
      listener.close();
    },
  });
}

async function serve(server, socket) {
  server.sockets.add(socket);
  socket.on('error', () => undefined);
  socket.on('close', () => server.sockets.delete(socket));
  const session = { server, socket, to: '', letter: undefined };
  let buffer = '';
  let last = act(session, 'connect');
  socket.on('data', (chunk) => {
    buffer += chunk;
    last = last.then(async () => {
      for (let taken = cut(session, buffer); taken; taken = cut(session, buffer)) {
        buffer = taken.rest;
        await hear(session, taken.text);
      }
      if (session.letter && buffer !== '' && !session.letter.begun) await hearBody(session);
    });
  });
}

/** The next whole command, or whole letter. */
function cut({ letter }, buffer) {
  const end = letter ? '\r\n.\r\n' : '\r\n';
  const at = buffer.indexOf(end);
  return at === -1 ? undefined : { text: buffer.slice(0, at), rest: buffer.slice(at + end.length) };
}

async function hear(session, text) {
  const { socket } = session;
  if (session.letter) {
    await hearDot(session, text);
  } else if (/^QUIT/i.test(text)) {
    socket.end('221 bye\r\n');
  } else {
    const step = text.slice(0, 4).toUpperCase();
    if (step === 'RCPT') session.to = /<(.*?)>/.exec(text)?.[1] ?? '';
    const answer = await act(session, step);
    if (!answer?.startsWith('354')) return;
    session.letter = { to: session.to, messageId: undefined, kept: false, reply: undefined, begun: false };
  }
}

async function hearBody(session) {
  note(session);
  await act(session, 'body');
}

/** A letter counts from its first byte on: who stops before it has handed over nothing. */
function note({ server, letter }) {
  if (!letter.begun) server.letters.push(letter);
  letter.begun = true;
}

async function hearDot(session, text) {
  const { letter } = session;
  note(session);
  letter.messageId = /^Message-ID: (\S+)/im.exec(text)?.[1];
  session.letter = undefined;
  const answer = await act(session, 'dot', letter);
  // Whoever has gone by then did not hear it.
  letter.reply = session.socket.destroyed ? undefined : answer;
}

/** Does what the script says; gives the reply, or undefined where there was none. */
async function act(session, step, letter) {
  const { server, socket } = session;
  const [, answer, kept] = /^(.*?)( kept)?$/.exec(server.script(step, session) ?? USUAL[step] ?? (step === 'body' ? '' : '500 what'));
  if (letter) letter.kept = kept !== undefined;
  await server.watch(step, session, letter ?? session.letter);
  const slowness = server.slowness();
  if (slowness > 0) await pause(slowness);
  switch (answer) {
    case '':
    case 'silence':
      return undefined;
    case 'close':
      return void socket.end();
    case 'reset':
      return void (socket.destroyed || socket.resetAndDestroy());
    default:
      if (!socket.destroyed) socket.write(`${answer}\r\n`);
      await server.watch('answered', session);
      return socket.destroyed ? undefined : answer;
  }
}
