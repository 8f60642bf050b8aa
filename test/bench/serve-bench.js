import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { createSecretKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openLedger } from '../../dist/ledger/open-ledger.js';
import { makeLinkToken, toLinkId } from '../../dist/model/link-token.js';
import { drive } from './http-client.js';
import { median } from './measure.js';

const BIN = resolve(import.meta.dirname, '../../bin/makegood.js');
const KEY = 'a key for the benchmark, and for nothing else';
const DAY = 86_400_000;
const AT_ONCE = 200;

const POLICY = `business: { name: Lantern DVD, from: help@lantern.example, phone: +1 888 555 0142, timezone: UTC, currency: USD }
orders: { file: orders.csv, columns: { order: order, customer: customer, email: email } }
pages: { url: "http://localhost:8080" }
rules:
  streaming-outage:
    failed: { where: { state: failed } }
    give: { credit: 2 }
    says: streaming was down all afternoon
`;

/** The pages beside a bare server, their memory over `requests`, and `claims` of as many customers at once. */
export async function benchServe(requests, claims, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-'));
  const children = [];
  try {
    writeFileSync(join(folder, 'policy.yaml'), POLICY);
    const paths = await bookOffers(join(folder, 'ledger.sqlite'), claims);
    const served = await start(children, [BIN, 'serve', '--policy', join(folder, 'policy.yaml'), '--port', '0', '--behind-proxy']);
    const bare = await start(children, [join(import.meta.dirname, 'bare-http.js'), ...(await saveAnswer(served.port, paths[0], folder))]);
    const speed = await compareSpeed(served.port, bare.port, paths, runs);
    const memory = await watchMemory(served, paths, requests);
    const claimed = await claimAll(served.port, paths, join(folder, 'ledger.sqlite'));
    return [
      `serve: ${speed.served} requests/s of the answer page, bare node:http with the same bytes ${speed.bare} (${speed.share} %), ${AT_ONCE} connections, median of ${runs}`,
      `serve: memory over ${requests} requests, in MB: ${memory.join(', ')}`,
      claimed,
    ].join('\n');
  } finally {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Books one claim for each customer, as `send` does; gives the paths of their pages. */
async function bookOffers(path, count) {
  const key = createSecretKey(Buffer.from(KEY));
  const ledger = await openLedger({ kind: 'file', path }, true);
  const [now, plan] = [Date.now(), 'plan-1'];
  await ledger.beginPlan({ id: plan, name: 'bench', digest: 'bench' }, now, 'bench', true);
  const paths = [];
  const place = { file: 'orders.csv', line: 2 };
  for (let from = 0; from < count; from += 1000) {
    const grants = Array.from({ length: Math.min(1000, count - from) }, (_, index) => {
      const customer = `c${from + index}`;
      const address = `${customer}@shop.example`;
      const link = { id: toLinkId(key, { kind: 'answer', plan, customer }), kind: 'answer', customer, plan, expiresAt: now + 30 * DAY };
      paths.push(`/a/${makeLinkToken(key, link)}`);
      const award = {
        id: `offer-${customer}`, rule: 'streaming-outage', rulePlace: place, template: 'streaming-outage', customer, email: address, name: customer, locale: '',
        remedy: 'credit', money: { minor: 200n, unit: 'USD' }, outages: [], measures: {}, hit: { start: now - DAY, end: now }, problems: [`order|${customer}`],
        orders: [{ place, id: `V-${customer}`, customer, email: address, name: customer, locale: '', columns: {} }], steps: ['2.00'], group: '', choices: [],
        offer: { kind: 'claim', endsAt: now + 7 * DAY, remindAt: undefined, otherwise: 'lapse' },
      };
      return { customer: { customer, address, name: customer, awards: [award] }, letter: { id: customer, messageId: `<${customer}@shop.example>`, address }, link };
    });
    await ledger.grant(plan, grants, now);
  }
  await ledger.endCredits(plan, 0, now);
  await ledger.close();
  return paths;
}

function start(children, args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, MAKEGOOD_LINK_KEY: KEY } });
  children.push(child);
  return new Promise((done, fail) => {
    let said = '';
    child.once('exit', (code) => fail(new Error(`${args.join(' ')} ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const [, port] = /127\.0\.0\.1:(\d+)\./.exec(said) ?? [];
      if (port !== undefined) done({ port: Number(port), pid: child.pid });
    });
  });
}

async function saveAnswer(port, path, folder) {
  const response = await globalThis.fetch(`http://127.0.0.1:${port}${path}`);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)));
  const files = [join(folder, 'headers.json'), join(folder, 'body.html')];
  writeFileSync(files[0], JSON.stringify(headers));
  writeFileSync(files[1], await response.text());
  return files;
}

/** Every request comes from another address, as a proxy would say: no limit is met. */
function reading(paths, count) {
  let asked = 0;
  return () => {
    if (asked >= count) return undefined;
    asked += 1;
    return `GET ${paths[asked % paths.length]} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}\r\n\r\n`;
  };
}

async function readAll(port, paths, count) {
  const started = performance.now();
  await drive(port, AT_ONCE, reading(paths, count), (status) => {
    if (status !== 200) throw new Error(`The server answered ${status}`);
  });
  return count / ((performance.now() - started) / 1000);
}

async function compareSpeed(served, bare, paths, runs) {
  const speeds = { served: [], bare: [] };
  for (let run = 0; run <= runs; run += 1) {
    const now = { served: await readAll(served, paths, 10_000), bare: await readAll(bare, paths, 10_000) };
    // The first run warms up.
    if (run > 0) for (const name of Object.keys(speeds)) speeds[name].push(now[name]);
  }
  const [ours, theirs] = [median(speeds.served), median(speeds.bare)];
  return { served: Math.round(ours), bare: Math.round(theirs), share: Math.round((100 * ours) / theirs) };
}

/** What the process holds after each tenth of the requests. */
async function watchMemory({ port, pid }, paths, requests) {
  const held = [];
  for (let part = 0; part < 10; part += 1) {
    await readAll(port, paths, requests / 10);
    held.push(Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000));
  }
  return held;
}

/** Everybody clicks twice, all at once; then the ledger is counted. */
async function claimAll(port, paths, ledgerPath) {
  const clicks = [];
  for (const [index, path] of paths.entries()) clicks.push(click(path, index), click(path, index));
  const statuses = new Map();
  const total = clicks.length;
  const started = performance.now();
  await drive(port, AT_ONCE, () => clicks.pop(), (status) => statuses.set(status, (statuses.get(status) ?? 0) + 1));
  const seconds = (performance.now() - started) / 1000;
  const ledger = await openLedger({ kind: 'file', path: ledgerPath }, false);
  const answered = new Map();
  for await (const { award, answer } of ledger.offers({})) if (answer) answered.set(award.id, (answered.get(award.id) ?? 0) + 1);
  const findings = await ledger.verify();
  await ledger.close();
  const doubled = [...answered.values()].filter((count) => count > 1).length;
  const said = [...statuses].map(([status, count]) => `${count} times ${status}`).join(', ');
  return `serve: ${paths.length} customers claimed at once, each twice (${total} clicks, ${AT_ONCE} connections): ${said} in ${seconds.toFixed(1)} s; in the ledger ${answered.size}, lost ${paths.length - answered.size}, doubled ${doubled}, findings ${findings.length}`;
}

function click(path, index) {
  const body = `offer=offer-c${index}&option=0`;
  const from = `X-Forwarded-For: 11.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n${from}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
