// npm run bench             1 M orders, 1 M cases through five policies, 20,000 letters
// npm run bench -- --full   also 10 M orders
import { benchPlan } from './plan-bench.js';
import { benchRules } from './rules-bench.js';
import { benchSend } from './send-bench.js';

const full = process.argv.includes('--full');
const only = process.argv.find((word) => ['plan', 'rules', 'send'].includes(word));
const wants = (name) => only === undefined || only === name;
if (wants('plan')) {
  console.log(await benchPlan(1_000_000, 3, true));
  if (full) console.log(await benchPlan(10_000_000, 3, true));
}
if (wants('rules')) console.log(benchRules(1_000_000, 3));
if (wants('send')) console.log(await benchSend(20_000, 3));
