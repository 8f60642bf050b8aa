import { existsSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sendLosing } from './afterwards.ts';
import { makeCampaign } from './campaign.ts';
import { send } from './sending.ts';
import { ORDERS, SHOP, shopWith } from './shop.ts';

type Row = Readonly<Record<string, string>>;
const rowsOf = (csv: string): readonly Row[] => parse(csv, { columns: true });
const lines = (text: string): readonly Row[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Row);

describe('the ledger is exported', () => {
  it('as CSV, a row for each award with what became of its letter', async () => {
    const { shop, name, messageId } = await sendLosing('ann@example.com');
    const { stdout, stderr, exitCode } = await shop.run(['export']);
    expect([stderr, exitCode]).toEqual(['', 0]);
    const rows = rowsOf(stdout);
    expect(rows.map(({ customer, orders, amount, letter }) => [customer, orders, amount, letter].join(' ')).sort()).toEqual([
      'C-1 A-1 1.00 unknown', 'C-1 A-6 2.00 unknown', 'C-2 A-2 0.50 sent', 'C-3 A-3 0.63 sent', 'C-4 A-4 1.50 no_address', 'C-5 A-5 1.50 no_address', 'C-8 A-9 2.50 sent',
    ]);
    expect(rows.find(({ customer }) => customer === 'C-2')).toEqual({
      award: expect.stringMatching(/^MG\w{16}$/) as string, plan: name, credited_at: '2026-11-21T18:00:00.000Z', customer: 'C-2', email: 'ben@example.com', rule: 'late-parcel',
      remedy: 'credit', amount: '0.50', amount_minor: '50', unit: 'USD', orders: 'A-2', outages: 'OUT-2', because: '5 % of price $10.00 = 0.5; exactly $0.50',
      letter: 'sent', letter_at: '2026-11-21T18:00:00.000Z', message_id: messageId('C-2'), reply: expect.any(String) as string,
      code: '',
    });
  });

  it('as JSON, an object a line with the same keys', async () => {
    const { shop } = await sendLosing();
    const csv = rowsOf((await shop.run(['export', '--csv'])).stdout);
    const json = lines((await shop.run(['export', '--json'])).stdout);
    expect(json.map(({ award }) => award)).toEqual(csv.map(({ award }) => award));
    expect(Object.keys(json[0] ?? {})).toEqual(Object.keys(csv[0] ?? {}));
    expect(json.find((row) => row['customer'] === 'C-2')).toMatchObject({ amount: '0.50', orders: ['A-2'], outages: ['OUT-2'], because: ['5 % of price $10.00 = 0.5', 'exactly $0.50'] });
  });

  it('by plan, and from a day on in the zone of the business', async () => {
    const { shop, plan } = await sendLosing();
    shop.edit('orders.csv', (text) => `${text}A-11,C-10,jo@example.com,Jo,2026-11-17 09:00,20.00\n`);
    const late = { now: '2026-11-22T04:59:00Z' };
    const second = await shop.plan(late);
    await shop.run(['send', second, '--outbox', 'outbox', '--yes'], late);
    const count = async (...flags: readonly string[]): Promise<number> => rowsOf((await shop.run(['export', ...flags])).stdout).length;
    expect(await count()).toBe(8);
    expect(await count('--plan', plan)).toBe(7);
    expect(await count('--plan', second)).toBe(1);
    expect(await count('--since', '2026-11-21')).toBe(8);
    expect(await count('--since', '2026-11-22')).toBe(0);
    expect((await shop.run(['export', '--since', 'monday'])).stderr).toBe('--since "monday" is no day that can be read.\n  Write it like 2026-11-17.\n');
  });

  it('into a file that only its owner reads, and that is whole or not there', async () => {
    const { shop } = await sendLosing();
    const printed = (await shop.run(['export'])).stdout;
    expect(await shop.run(['export', '--out', 'awards.csv'])).toMatchObject({ stdout: '', stderr: '7 awards written to awards.csv.\n', exitCode: 0 });
    expect(shop.read('awards.csv')).toBe(printed);
    expect(statSync(shop.path('awards.csv')).mode & 0o777).toBe(0o600);
    await shop.run(['export', '--json', '--out', 'awards.csv']);
    expect(lines(shop.read('awards.csv'))).toHaveLength(7);
    expect(existsSync(shop.path('awards.csv.new'))).toBe(false);
    expect(await shop.run(['export', '--out', 'no/such/folder.csv'])).toMatchObject({ exitCode: 2, stderr: 'no/such/folder.csv: This file cannot be written (ENOENT).\n  See that its folder is there and may be written, and that the disk has room.\n' });
  });

  it('without a cell that a spreadsheet would run', async () => {
    const shop = makeCampaign(shopWith([...ORDERS.slice(0, 1), '"=HYPERLINK(""x"")",+C-2,ben@example.com,Ben,2026-11-17 10:00,10.00']));
    await send(shop, await shop.plan());
    const row = rowsOf((await shop.run(['export'])).stdout).find(({ email }) => email === 'ben@example.com');
    expect(row).toMatchObject({ customer: "'+C-2", orders: `'=HYPERLINK("x")` });
  });

  it('empty where nothing was sent, and in one form at a time', async () => {
    const shop = makeCampaign(SHOP);
    expect((await shop.run(['export'])).stdout).toMatch(/^award,plan,credited_at,[\w,]+\n$/);
    expect((await shop.run(['export', '--json'])).stdout).toBe('');
    expect((await shop.run(['export', '--json', '--csv'])).stderr).toBe('One form at a time: --csv or --json.\n  Run it twice for both.\n');
  });
});
