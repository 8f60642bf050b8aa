// A mail server that takes everything and keeps nothing: prints its port, then the number of letters at SIGTERM.
import { SMTPServer } from 'smtp-server';

let letters = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData(stream, _session, callback) {
    stream.on('end', () => {
      letters += 1;
      callback();
    });
    stream.resume();
  },
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));
process.on('SIGTERM', () => {
  process.stdout.write(`${letters}\n`);
  process.exit(0);
});
