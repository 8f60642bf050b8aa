// npm run bench             1 M orders, 20,000 letters
// npm run bench -- --full   also 10 M orders
import { benchPlan } from './plan-bench.js';
import { benchSend } from './send-bench.js';

const full = process.argv.includes('--full');
const only = process.argv.find((word) => ['plan', 'send'].includes(word));
if (only !== 'send') {
  console.log(await benchPlan(1_000_000, 3, true));
  if (full) console.log(await benchPlan(10_000_000, 3, true));
}
if (only !== 'plan') console.log(await benchSend(20_000, 3));
