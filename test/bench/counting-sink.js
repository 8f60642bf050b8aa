// A mail server that takes every letter after so many milliseconds (the first argument), and keeps its Message-ID alone.
// Prints its port; at SIGTERM how many letters came, how many different ones, and the milliseconds from first to last.
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers';

const delay = Number(process.argv[2] ?? 0);
const REPLIES = { EHLO: '250 sink', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', RSET: '250 ok', NOOP: '250 ok' };
const END = '\r\n.\r\n';
const ids = new Set();
let letters = 0;
let first;
let last;

const server = createServer((socket) => {
  let buffer = '';
  let isLetter = false;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  const say = (reply) => socket.write(`${reply}\r\n`);
  const take = (letter) => {
    letters += 1;
    ids.add(/^Message-ID: *(\S+)/im.exec(letter)?.[1]);
    last = performance.now();
    say('250 taken');
  };
  const hear = (line) => {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'QUIT') return void socket.end('221 bye\r\n');
    if (word === 'MAIL') first ??= performance.now();
    isLetter = word === 'DATA';
    say(REPLIES[word] ?? '502 what');
  };
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    for (;;) {
      const end = isLetter ? END : '\r\n';
      const at = buffer.indexOf(end);
      if (at === -1) return;
      const text = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (!isLetter) hear(text);
      else {
        isLetter = false;
        if (delay === 0) take(text);
        else setTimeout(take, delay, text);
      }
    }
  });
  say('220 sink');
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.on('SIGTERM', () => {
  process.stdout.write(`${letters} ${ids.size} ${(last - first).toFixed(0)}\n`, () => process.exit(0));
});
