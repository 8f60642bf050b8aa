import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { POLICY, TEMPLATES, writeOrders, writeOutages } from './generate.js';
import { measure, median } from './measure.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const MAKEGOOD = here('../../bin/makegood.js');

/** `plan` beside the bare DuckDB query and beside the csv-parse script, in turn, on the same orders. */
export async function benchPlan(count, runs, withCsvParse) {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-bench-'));
  try {
    await mkdir(join(folder, 'templates'));
    await writeOrders(join(folder, 'orders.csv'), count);
    await writeOutages(join(folder, 'outages.csv'));
    await writeFile(join(folder, 'policy.yaml'), POLICY);
    for (const [name, text] of Object.entries(TEMPLATES)) await writeFile(join(folder, 'templates', name), text);
    const { size } = await stat(join(folder, 'orders.csv'));
    const results = { plan: [], duckdb: [], csvParse: [] };
    for (let run = 0; run < runs; run += 1) {
      results.duckdb.push(await measure('node', [here('bare-duckdb.js'), folder]));
      results.plan.push(await measure('node', [MAKEGOOD, 'plan', '--json'], { cwd: folder }));
      await rm(join(folder, 'plans'), { recursive: true, force: true });
    }
    if (withCsvParse) results.csvParse.push(await measure('node', [here('bare-csv-parse.js'), folder]));
    compareResults(results);
    return report(count, size, results);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A benchmark of a wrong answer is worth nothing: hits and customers must be the peers'. */
function compareResults({ plan, duckdb }) {
  const { cases, customers } = JSON.parse(plan[0].output);
  const [hits, distinct] = JSON.parse(duckdb[0].output).map(Number);
  if (cases !== hits || customers !== distinct) throw new Error(`plan found ${cases} cases of ${customers} customers, the query ${hits} of ${distinct}`);
}

function report(count, size, results) {
  const middle = (list, key) => median(list.map((one) => one[key]));
  const planned = middle(results.plan, 'seconds');
  const row = (name, list) =>
    list.length === 0 ? [] : [`| ${name} | ${middle(list, 'seconds').toFixed(1)} s | ${(planned / middle(list, 'seconds')).toFixed(2)} | ${Math.max(...list.map(({ peak }) => peak)).toFixed(0)} MB |`];
  return [
    `\n${count.toLocaleString('en-US')} orders (${(size / 1e6).toFixed(0)} MB), 200 outages, a tenth affected`,
    '| | time | plan takes × | peak memory |',
    '|---|---|---|---|',
    ...row('makegood plan', results.plan),
    ...row('bare DuckDB query', results.duckdb),
    ...row('csv-parse script', results.csvParse),
  ].join('\n');
}
