import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Files, lettersFor, policyOf } from '../match/match-folder.ts';
import { type CliResult, makeFolder, runCli } from '../run-cli.ts';

let home: ReturnType<typeof makeFolder>;
let campaigns = 0;
beforeEach(() => {
  home = makeFolder();
});
afterEach(() => home.remove());

interface Planned extends CliResult {
  readonly folder: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly awards: readonly Readonly<Record<string, string>>[];
  readonly excluded: readonly Readonly<Record<string, string>>[];
}

/** Plans over these files in a folder of their own, and reads what the plan wrote. */
async function plan(files: Files, policy: string): Promise<Planned> {
  const folder = makeCampaign(files, policy);
  const result = await runCli(['plan', '--json'], { cwd: folder });
  if (result.stdout === '') return { ...result, folder, json: {}, awards: [], excluded: [] };
  const json = JSON.parse(result.stdout) as Record<string, unknown>;
  const read = (name: string): Record<string, string>[] => parse(readFileSync(join(folder, String(json['folder']), name)), { columns: true });
  return { ...result, folder, json, awards: read('awards.csv'), excluded: read('excluded.csv') };
}

function makeCampaign(files: Files, policy: string): string {
  campaigns += 1;
  const folder = join(home.folder, `campaign-${campaigns}`);
  for (const [name, content] of Object.entries({ ...files, 'policy.yaml': policy, ...lettersFor(policy) })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const DOWN = { down: 'outage: { hits: at, match: [region] }\ngive: { credit: { percent: 10, of: fee } }' };
const OUTAGES = 'id,start,end,region\no1,2026-11-17 12:00,2026-11-17 13:00,EU\no2,2026-11-17 12:30,2026-11-17 14:00,\n';
const ROWS = [
  ['order', 'email', 'at', 'region', 'fee', 'note'],
  ['A1', 'ann@x.example', '2026-11-17 12:00', 'eu', '$1,240.00', 'Grüße,\n"Ann"'],
  ['A2', 'bob@x.example', '2026-11-17 12:00', 'us', '10', ''],
  ['A3', 'bob@x.example', '2026-11-17 13:59', 'us', '10.05', 'x'],
  ['A4', 'cy@x.example', '2026-11-17 14:00', 'eu', '10', ''],
  ['A5', 'di@x.example', '17.11.2026', 'eu', '10', ''],
];
const toCsv = (delimiter: string, newline: string): string =>
  ROWS.map((row) => row.map((cell) => (/[",;|\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter) + newline).join('');

describe('plan', () => {
  test('gives the same to the same people, whatever dialect the export is written in', async () => {
    const dialects: Record<string, string | Buffer> = {
      'comma.csv': toCsv(',', '\n'),
      'semicolon.csv': `\uFEFF${toCsv(';', '\r\n')}`,
      'latin.tsv': Buffer.from(toCsv('\t', '\n'), 'latin1'),
      'wide.csv': Buffer.from(`\uFEFF${toCsv('\t', '\r\n')}`, 'utf16le'),
      'packed.csv.gz': gzipSync(toCsv('|', '\n')),
      'old.csv': toCsv(',', '\r'),
    };
    for (const [name, content] of Object.entries(dialects)) {
      const { exitCode, json, awards, excluded } = await plan({ [name]: content, 'outages.csv': OUTAGES }, policyOf({ file: name, rules: DOWN }));
      expect(exitCode).toBe(1);
      expect(json).toMatchObject({ orders: 5, outages: 2, cases: 2, customers: 2, awards: 2, rejects: 1, totals: { USD: '125.01' } });
      expect(awards.map((award) => [award['orders'], award['customer'], award['amount'], award['outages']])).toEqual([
        ['A1', 'ann@x.example', '124.00', 'o1; o2'],
        ['A3', 'bob@x.example', '1.01', 'o2'],
      ]);
      // The note of the first order holds a line break: what follows stands a line further down.
      expect(awards.map(({ because }) => /\(([^)]*)\)/.exec(because ?? '')?.[1])).toEqual([`${name}:2`, `${name}:5`]);
      expect(excluded.map(({ order, file, line, column, value, reason }) => [order, `${file}:${line}`, column, value, reason])).toEqual([
        ['A5', `${name}:7`, 'at', '17.11.2026', 'rejected: not a date such as 2026-11-17 08:30'],
      ]);
    }
  });

  test('pays by tiers of duration the same for an outage and for its two halves', async () => {
    const rules = { down: 'outage: { hits: at }\ngive: { credit: { of: fee, tiers: [ { when: { duration: { at_least: 90m } }, percent: 50 }, { when: { duration: { at_least: 30m } }, percent: 10 } ], otherwise: 0 } }' };
    const orders = 'order,email,at,fee\nA1,a@x.example,2026-11-17 12:15,40\nA2,b@x.example,2026-11-17 13:15,40\nA3,c@x.example,2026-11-17 15:10,40\n';
    const whole = await plan({ 'orders.csv': orders, 'outages.csv': 'id,start,end\no1,2026-11-17 12:00,2026-11-17 14:00\no2,2026-11-17 15:00,2026-11-17 15:30\n' }, policyOf({ rules }));
    const halves = await plan({ 'orders.csv': orders, 'outages.csv': 'id,start,end\no1b,2026-11-17 13:00,2026-11-17 14:00\no2,2026-11-17 15:00,2026-11-17 15:30\no1a,2026-11-17 12:00,2026-11-17 13:00\n' }, policyOf({ rules }));
    expect(whole.awards.map(({ orders: of, amount }) => [of, amount])).toEqual([['A1', '20.00'], ['A2', '20.00'], ['A3', '4.00']]);
    expect(halves.awards.map(({ orders: of, amount }) => [of, amount])).toEqual([['A1', '20.00'], ['A2', '20.00'], ['A3', '4.00']]);
  });

  test('believes the later of two exports that overlap', async () => {
    const { exitCode, awards } = await plan(
      {
        'exports/orders-2026-11-16.csv': 'order,email,promised,delivered\n1,a@x.example,2026-11-15,\n2,b@x.example,2026-11-15,\n',
        'exports/orders-2026-11-17.csv': 'order,email,promised,delivered\n1,a@x.example,2026-11-15,2026-11-15\n3,c@x.example,2026-11-15,2026-11-17\n',
      },
      policyOf({ file: 'exports/orders-*.csv', rules: { late: 'late: { promised: promised, actual: delivered }' } }),
    );
    expect(exitCode).toBe(0);
    expect(awards.map(({ orders }) => orders)).toEqual(['2', '3']);
  });

  test('rejects an order number that two customers have', async () => {
    const { exitCode, json, awards } = await plan(
      { 'orders.csv': 'order,email,delay\n1,a@x.example,5\n2,b@x.example,5\n1,c@x.example,5\n' },
      policyOf({ rules: { late: 'late: { delay: delay, unit: hours }' } }),
    );
    expect(exitCode).toBe(1);
    expect(awards.map(({ orders }) => orders)).toEqual(['2']);
    expect(json['rejected']).toEqual([
      { file: 'orders.csv', line: 2, column: 'order', value: '1', reason: 'order 1 stands here for another customer than at orders.csv:4' },
      { file: 'orders.csv', line: 4, column: 'order', value: '1', reason: 'order 1 stands here for another customer than at orders.csv:2' },
    ]);
  });

  test('refuses an export that is cut off in a quoted cell, and writes nothing', async () => {
    const { exitCode, stdout, stderr, folder } = await plan(
      { 'orders.csv': 'order,email,delay,note\n1,a@x.example,5,ok\n2,b@x.example,5,"and then\n3,c@x.ex' },
      policyOf({ rules: { late: 'late: { delay: delay, unit: hours }' } }),
    );
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'orders.csv:3:17: In this row a quoted cell opens here and never closes: the file seems cut off.\n' +
        '  Export it again. If it is whole, close that quote, or double it where it belongs to the text.\n',
    });
    expect(readdirSync(folder)).not.toContain('plans');
  });

  test('is refused, and nothing half read, where one of several exports lacks a column', async () => {
    const { exitCode, stderr } = await plan(
      { 'a.csv': 'order,email,delay\n1,a@x.example,5\n', 'b.csv': 'order,email,Delay\n2,b@x.example,5\n' },
      policyOf({ file: '"*.csv"', rules: { late: 'late: { delay: delay, unit: hours }' } }),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('b.csv has no column "delay".');
  });
});

describe('explain', () => {
  test('names the line on which an order begins, below cells with line breaks', async () => {
    const folder = makeCampaign({ 'orders.csv': toCsv(',', '\n'), 'outages.csv': OUTAGES }, policyOf({ rules: DOWN }));
    const { stdout } = await runCli(['explain', 'BOB@x.example'], { cwd: folder });
    expect(stdout).toContain('order A3 (orders.csv:5)');
    expect(stdout).toContain('nothing for order A2 (orders.csv:4) by rule down: no outage met it (at "2026-11-17 12:00", region "us")');
  });

  test('knows of an order only what the later export says', async () => {
    const folder = makeCampaign(
      { 'orders-1.csv': 'order,email,delay\n1,a@x.example,5\n', 'orders-2.csv': 'order,email,delay\n1,a@x.example,0\n' },
      policyOf({ file: '"orders-*.csv"', rules: { late: 'late: { delay: delay, unit: hours }' } }),
    );
    const { stdout } = await runCli(['explain', 'a@x.example'], { cwd: folder });
    expect(stdout).toContain('a@x.example: 1 order in the export');
    expect(stdout).toContain('nothing for order 1 (orders-2.csv:2) by rule late: it was not late');
  });
});
