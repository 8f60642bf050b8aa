import { DatabaseSync } from '@photostructure/sqlite';
import { copyFileSync, readFileSync, rmSync, writeFileSync, existsSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCampaign } from './commands/campaign.ts';
import { runCli } from './run-cli.ts';
import { HEADER, SHOP } from './commands/shop.ts';

const rows = Array.from({ length: 120 }, (_, i) => `A-${i},C-${i},c${i}@example.com,Cay,2026-11-17 09:00,20.00`);
it('fuzz', async () => {
  const shop = makeCampaign({ ...SHOP, 'policy.yaml': SHOP['policy.yaml']!.replace('at_most: 100', 'at_most: 100000'), 'orders.csv': `${[HEADER, ...rows].join('\n')}\n` });
  const plan = await shop.plan();
  await shop.run(['send', plan, '--outbox', 'outbox', '--yes', '--canary', '60']);
  { const d = new DatabaseSync(shop.path('ledger.sqlite')); d.exec('PRAGMA wal_checkpoint(TRUNCATE)'); d.close(); for (const x of ['-wal','-shm']) rmSync(shop.path('ledger.sqlite'+x), {force:true}); }
  const good = readFileSync(shop.path('ledger.sqlite'));
  const base = mkdtempSync(join(tmpdir(), 'fuzzbase-'));
  cpSync(shop.folder, base, { recursive: true });
  const verbs = [['history'], ['history', plan], ['history', '--verify'], ['export'], ['reconcile'], ['explain', 'C-3'], ['suppress', 'list'], ['plan'], ['send', plan, '--outbox', 'outbox', '--yes', '--continue'], ['sweep', '--outbox', 'outbox']];
  const tally: Record<string, number> = {};
  let seed = Number(process.env['SEED'] ?? 1);
  const rnd = (n: number) => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return Math.floor((seed / 4294967296) * n); };
  const count = Number(process.env['N'] ?? 60);
  for (let k = 0; k < count; k += 1) {
    const bytes = Buffer.from(good);
    const kind = k % 4;
    let what = '';
    if (kind === 0) { const page = rnd(bytes.length / 4096); bytes.fill(0x55, page * 4096, page * 4096 + 4096); what = `page ${page}`; }
    else if (kind === 1) { const n = 1 + rnd(200); for (let j = 0; j < n; j++) bytes[4096 + rnd(bytes.length - 4096)] ^= 1 << rnd(8); what = `${n} flips`; }
    else if (kind === 2) { const at = 100 + rnd(bytes.length - 100), n = 1 + rnd(3000); for (let j = 0; j < n && at + j < bytes.length; j++) bytes[at + j] = rnd(256); what = `noise ${at}+${n}`; }
    else { const page = rnd(bytes.length / 4096); bytes.fill(0, page * 4096, page * 4096 + 4096); what = `zero ${page}`; }
    for (const verb of verbs) {
      const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
      cpSync(base, folder, { recursive: true });
      writeFileSync(join(folder, 'ledger.sqlite'), bytes);
      try {
        const { exitCode, stderr, stdout } = await runCli(verb, { cwd: folder, env: {} });
        const key = `${verb.slice(0, 2).map((w) => w.replace(plan, 'PLAN')).join(' ')} → ${exitCode}`;
        tally[key] = (tally[key] ?? 0) + 1;
        if (exitCode === 2 && !/damage|not as it was written|no ledger/.test(stderr)) console.log(what, verb.join(' '), stderr.slice(0, 300));
      } catch (error) {
        console.log(what, verb.join(' '), String((error as Error).stack).slice(0, 600));
        tally.stack = (tally.stack ?? 0) + 1;
      }
      rmSync(folder, { recursive: true });
    }
  }
  console.log(good.length / 4096, tally);
}, 600000);
