// The bare loop beside `send`: a pooled transport and nothing else; it remembers nothing.
import { createTransport } from 'nodemailer';

const [port, count] = process.argv.slice(2).map(Number);
const transport = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 5, maxMessages: Infinity, ignoreTLS: true });
const letter = (index) => ({
  from: 'Bench <care@bench.example>',
  to: { name: `Customer ${index}`, address: `c${index}@example.com` },
  subject: 'We are sorry: $1.20 for your order',
  text: 'Hello,\n\nour shipping failed on Tuesday. We are sorry. We have credited $1.20.\nCall us: +1 888 555 0143\n',
  html: '<p>Hello,</p><p>our shipping failed on Tuesday. We are sorry. We have credited $1.20.</p><p>Call us: +1 888 555 0143</p>\n',
});
const started = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: 20 }, async () => {
    while (next < count) await transport.sendMail(letter(next++));
  }),
);
process.stdout.write(`${((performance.now() - started) / 1000).toFixed(3)}\n`);
transport.close();
