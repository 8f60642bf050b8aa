// npm run bench             1 M orders, 1 M cases through five policies, 20,000 letters, 100,000 pages, 5,000 to a slower server
// npm run bench -- --full   also 10 M orders
// npm run bench -- workers [letters]   one plan on PostgreSQL, sent by one process and by four; 20,000 letters
import { benchPlan } from './plan-bench.js';
import { benchRules } from './rules-bench.js';
import { benchSend } from './send-bench.js';
import { benchServe } from './serve-bench.js';
import { benchWorkers } from './workers-bench.js';

const full = process.argv.includes('--full');
const only = process.argv.find((word) => ['plan', 'rules', 'send', 'serve', 'workers'].includes(word));
const wants = (name) => only === undefined || only === name;
if (wants('plan')) {
  console.log(await benchPlan(1_000_000, 3, true));
  if (full) console.log(await benchPlan(10_000_000, 3, true));
}
if (wants('rules')) console.log(benchRules(1_000_000, 3));
if (wants('send')) {
  console.log(await benchSend({ count: 20_000, delay: 0 }, 3));
  console.log(await benchSend({ count: 5_000, delay: 5 }, 3));
}
// Only by its name: it needs a PostgreSQL server.
if (only === 'workers') console.log(await benchWorkers(Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20_000)));
if (wants('serve')) console.log(await benchServe(100_000, 10_000, 3));
