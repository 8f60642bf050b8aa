import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { POLICY, TEMPLATES } from './generate.js';
import { measure, median } from './measure.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const MAKEGOOD = here('../../bin/makegood.js');

/**
 * `send` of so many letters, ledger and all, beside a bare nodemailer loop; in turn. Into a server on this machine that
 * answers at once, or after so many milliseconds, as one that is far away does.
 */
export async function benchSend({ count, delay }, runs) {
  const results = { send: [], bare: [] };
  for (let run = 0; run < runs; run += 1) {
    results.bare.push(await withSink(count, delay, (port) => measure('node', [here('bare-nodemailer.js'), String(port), String(count)])));
    results.send.push(await withSink(count, delay, (port) => sendOnce(count, port)));
  }
  return report(count, delay, results);
}

async function sendOnce(count, port) {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-bench-'));
  try {
    await mkdir(join(folder, 'templates'));
    const rows = Array.from({ length: count }, (_, index) => `${index},c${index},c${index}@example.com,r1,2026-01-02 08:00:00,23.99`);
    await writeFile(join(folder, 'orders.csv'), `order,customer,email,region,ships_on,monthly_fee\n${rows.join('\n')}\n`);
    await writeFile(join(folder, 'outages.csv'), 'id,region,start,end\nout-1,r1,2026-01-02 00:00:00,2026-01-03 00:00:00\n');
    await writeFile(join(folder, 'policy.yaml'), POLICY);
    for (const [name, text] of Object.entries(TEMPLATES)) await writeFile(join(folder, 'templates', name), text);
    await measure('node', [MAKEGOOD, 'plan', '--json'], { cwd: folder });
    const [plan] = await readdir(join(folder, 'plans'));
    const env = { ...process.env, MAKEGOOD_SMTP_URL: `smtp://127.0.0.1:${port}` };
    return await measure('node', [MAKEGOOD, 'send', join('plans', plan), '--yes', '--smtp'], { cwd: folder, env });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withSink(count, delay, work) {
  const sink = spawn('node', [here('sink.js'), String(delay)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(sink.stdout, 'data');
    const result = await work(Number(port));
    const counted = once(sink.stdout, 'data');
    sink.kill('SIGTERM');
    const [delivered, milliseconds] = String((await counted)[0]).split(' ').map(Number);
    if (delivered !== count) throw new Error(`${delivered} of ${count} letters arrived`);
    return { ...result, sending: milliseconds / 1000 };
  } finally {
    sink.kill('SIGKILL');
  }
}

function report(count, delay, { send, bare }) {
  const server = delay === 0 ? 'a sink on this machine, no delay (both sides compete for the CPU)' : `a server that takes ${delay} ms to answer`;
  const middle = (list, what) => median(list.map((one) => one[what]));
  const perSecond = (list) => count / middle(list, 'sending');
  const ratios = send.map((one, run) => (100 * bare[run].sending) / one.sending);
  const row = (name, list) =>
    `| ${name} | ${middle(list, 'seconds').toFixed(1)} s | ${middle(list, 'sending').toFixed(1)} s | ${perSecond(list).toFixed(0)} | ${Math.max(...list.map(({ peak }) => peak)).toFixed(0)} MB |`;
  return [
    `\n${count.toLocaleString('en-US')} letters into ${server}; letters a second while sending: ${median(ratios).toFixed(0)} % of the bare loop` +
      ` (${ratios.map((ratio) => ratio.toFixed(0)).join(', ')}); the whole takes × ${(middle(send, 'seconds') / middle(bare, 'seconds')).toFixed(2)}`,
    '| | whole run | sending | letters a second | peak memory |',
    '|---|---|---|---|---|',
    row('makegood send, durable ledger', send),
    row('bare nodemailer loop', bare),
  ].join('\n');
}
