// A mail server that takes everything and keeps nothing: prints its port; at SIGTERM the number of letters, and how many
// milliseconds passed from the first one's beginning to the last one's end.
// node sink.js 5   answers to sender, recipient and letter come 5 ms late, as over a network
import { setTimeout } from 'node:timers';
import { SMTPServer } from 'smtp-server';

const delay = Number(process.argv[2] ?? 0);
const answer = delay === 0 ? (callback) => callback() : (callback) => setTimeout(callback, delay);
let letters = 0;
let first;
let last;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onMailFrom(_address, _session, callback) {
    first ??= performance.now();
    answer(callback);
  },
  onRcptTo(_address, _session, callback) {
    answer(callback);
  },
  onData(stream, _session, callback) {
    stream.on('end', () => {
      answer(() => {
        letters += 1;
        last = performance.now();
        callback();
      });
    });
    stream.resume();
  },
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));
process.on('SIGTERM', () => {
  process.stdout.write(`${letters} ${(last - first).toFixed(0)}\n`);
  process.exit(0);
});
