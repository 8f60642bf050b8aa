import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '../ledger/postgres-server.js';
import { POLICY, TEMPLATES } from './generate.js';
import { measure } from './measure.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const MAKEGOOD = here('../../bin/makegood.js');
/** How long the sink thinks before it takes a letter, in milliseconds: as a server elsewhere does, and not at all. */
const DELAYS = [20, 0];
const WORKERS = [1, 4];

/** One plan of so many letters on a ledger on a PostgreSQL server, sent by one `send` and by four at once. */
export async function benchWorkers(count) {
  const bin = findPostgres();
  if (bin === undefined) return '\nThe workers are not measured: no PostgreSQL server is installed here.';
  const server = await startPostgres(bin);
  try {
    const rows = [];
    for (const delay of DELAYS) {
      const results = [];
      for (const workers of WORKERS) results.push(await sendBy(workers, count, delay, server));
      rows.push(toRow(delay, results));
    }
    return report(count, rows);
  } finally {
    await server.remove();
  }
}

async function sendBy(workers, count, delay, server) {
  const folder = await makeCampaign(count);
  const sink = spawn('node', [here('counting-sink.js'), String(delay)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(sink.stdout, 'data');
    const ledger = await newDatabase(server, `workers_${workers}_after_${delay}`);
    const options = { cwd: folder, env: { ...process.env, MAKEGOOD_LEDGER: ledger, MAKEGOOD_SMTP_URL: `smtp://127.0.0.1:${Number(port)}` } };
    await measure('node', [MAKEGOOD, 'plan', '--json'], options);
    const [plan] = await readdir(join(folder, 'plans'));
    const send = [MAKEGOOD, 'send', join('plans', plan), '--yes', '--smtp'];
    const runs = await Promise.all(Array.from({ length: workers }, () => measure('node', send, options)));
    const failed = runs.find(({ code }) => code !== 0);
    if (failed) throw new Error(`A worker ended with ${failed.code}:\n${failed.output}`);
    const counted = once(sink.stdout, 'data');
    sink.kill('SIGTERM');
    const [letters, different, milliseconds] = String((await counted)[0]).split(' ').map(Number);
    if (letters !== count || different !== count) throw new Error(`${letters} letters arrived, ${different} different ones, of ${count}`);
    return { seconds: Math.max(...runs.map((run) => run.seconds)), perSecond: (1000 * count) / milliseconds };
  } finally {
    sink.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeCampaign(count) {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-bench-'));
  await mkdir(join(folder, 'templates'));
  const rows = Array.from({ length: count }, (_, index) => `${index},c${index},c${index}@example.com,r1,2026-01-02 08:00:00,23.99`);
  await writeFile(join(folder, 'orders.csv'), `order,customer,email,region,ships_on,monthly_fee\n${rows.join('\n')}\n`);
  await writeFile(join(folder, 'outages.csv'), 'id,region,start,end\nout-1,r1,2026-01-02 00:00:00,2026-01-03 00:00:00\n');
  await writeFile(join(folder, 'policy.yaml'), POLICY);
  for (const [name, text] of Object.entries(TEMPLATES)) await writeFile(join(folder, 'templates', name), text);
  return folder;
}

async function newDatabase(server, name) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  // A URL needs some host, also where the parameter names a socket's folder.
  return server.url(name).replace('@/', '@localhost/');
}

function toRow(delay, [one, four]) {
  const name = delay === 0 ? 'answers at once' : `answers after ${delay} ms`;
  const show = ({ perSecond, seconds }) => `${perSecond.toFixed(0)} | ${seconds.toFixed(1)} s`;
  return `| ${name} | ${show(one)} | ${show(four)} | × ${(four.perSecond / one.perSecond).toFixed(2)} |`;
}

function report(count, rows) {
  return [
    `\n${count.toLocaleString('en-US')} letters of one plan, ledger on PostgreSQL; each arrived once, counted by its Message-ID`,
    '| the mail server | letters a second, one `send` | whole run | letters a second, four `send` | whole run | speed-up |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
