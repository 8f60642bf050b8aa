// Answers offers as the pages of another process would: `node answer-process.js FILE OPTION OFFERS`. Says `ready`, waits for
// a word, answers `o0`, `o1` and so on all at once, and prints `id kind option` for each answer as it is told.
import { stdin, stdout, argv } from 'node:process';
import { openLedgerForPages } from '../../dist/ledger/open-ledger.js';

const [, , path, option, offers] = argv;
const at = Date.UTC(2026, 1, 3, 12);
const ledger = await openLedgerForPages({ kind: 'file', path });
stdout.write('ready\n');
await new Promise((resolve) => stdin.once('data', resolve));
await Promise.all(
  Array.from({ length: Number(offers) }, async (_, index) => {
    const result = await ledger.answer(`o${index}`, Number(option), 'page', at);
    stdout.write(`o${index} ${result.kind} ${result.answer?.option}\n`);
  }),
);
await ledger.close();
stdin.destroy();
