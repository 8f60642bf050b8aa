// npm run schemes: the published compensation schemes in fixtures/schemes, each case to the cent.
import { join, resolve } from 'node:path';
import { runExamples } from '../../dist/commands/run-examples.js';
import { ORDER_PRESETS } from '../../dist/intake/presets.js';
import { parsePolicy } from '../../dist/policy/parse-policy.js';
import { scoreSchemes } from './score-schemes.js';

const root = resolve(import.meta.dirname, '../..');
const scores = await scoreSchemes(join(root, 'fixtures/schemes'), { parsePolicy, presets: ORDER_PRESETS, runExamples });

const width = Math.max(...scores.map(({ scheme }) => scheme.length));
for (const { scheme, exact, cases, faults } of scores) {
  console.log(`${scheme.padEnd(width)}  ${String(exact).padStart(3)} of ${String(cases).padStart(2)}`);
  for (const fault of faults) console.log(fault.replace(/^/gm, '    '));
}
const total = (of) => scores.reduce((sum, score) => sum + score[of], 0);
const whole = scores.filter(({ faults }) => faults.length === 0).length;
console.log(`\n${whole} of ${scores.length} schemes, ${total('exact')} of ${total('cases')} cases to the cent.`);
process.exitCode = whole === scores.length ? 0 : 1;
