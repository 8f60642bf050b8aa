import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUSTOMER_PRESETS } from '../../src/intake/customer-presets.ts';
import { OUTAGE_PRESETS } from '../../src/intake/outage-presets.ts';
import { ORDER_PRESETS } from '../../src/intake/presets.ts';
import { Refusal } from '../../src/model/fault.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { ROOT } from '../read-readme.ts';
import { makeCampaign } from './campaign.ts';

const BUSINESS = 'business: { name: Kite, from: care@kite.example, phone: +1 888 555 0101, timezone: America/New_York, currency: USD }\n';

/** What is wrong with the smallest policy around a fragment. */
function faultsOf(fragment: string): readonly string[] {
  const orders = /^orders:/m.test(fragment) ? '' : 'orders: { file: orders.csv }\n';
  const trigger = /^outages:/m.test(fragment) ? 'outage: { hits: at }' : 'late: { promised: due, actual: done }';
  try {
    parsePolicy(`${BUSINESS}${orders}${fragment}rules: { r: { ${trigger}, give: { credit: 1 } } }\n`, 'policy.yaml', ORDER_PRESETS, CUSTOMER_PRESETS, OUTAGE_PRESETS);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ what }) => what);
    throw error;
  }
}

/** The fragment with each question answered by its first line, where it has one. */
function answered(fragment: string): string {
  const lines = fragment.split('\n');
  return lines.map((line, index) => ((/^\s*# \? /.test(lines[index - 1] ?? '') && /^\s*# [\p{L}\p{N}_]+: /u.test(line)) || /^ {2}# (?:columns|dates):$/.test(line) ? line.replace('# ', '') : line)).join('\n');
}

async function detect(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const folder = makeCampaign(files);
  const result = await folder.run(['detect', ...(argv.length > 0 ? argv : Object.keys(files))]);
  return { ...result, folder };
}

const EXPORTS = readdirSync(join(ROOT, 'fixtures/exports')).filter((file) => !file.endsWith('.md'));
const FORMATS: Readonly<Record<string, string>> = { 'stripe-older': 'stripe', 'woocommerce-advanced-first-row': 'woocommerce-advanced' };

describe('an export that is known', () => {
  it.each(EXPORTS)('%s is found to be one of its format, in a fragment that the loader takes or asks the same about', async (file) => {
    const { stdout } = await detect({ [file]: readFileSync(join(ROOT, 'fixtures/exports', file), 'utf8') });
    const name = basename(file).replace(/\.\w+$/, '');
    expect(stdout).toContain(`  format: ${FORMATS[name] ?? name}\n`);
    const asksZone = stdout.includes('Say in which zone:');
    expect(faultsOf(stdout).map((what) => /does not say in which zone/.test(what))).toEqual(asksZone ? [true] : []);
    expect(faultsOf(answered(stdout))).toEqual([]);
  });

  it('that has no addresses asks for the customers, unless their file is there, too', async () => {
    const read = (file: string): string => readFileSync(join(ROOT, 'fixtures/exports', file), 'utf8');
    const alone = await detect({ 'square.csv': read('square-items.csv') });
    expect(alone.stdout).toContain('# ? It has no e-mail column: nobody could be written to.');
    expect(alone.exitCode).toBe(1);
    const both = await detect({ 'square.csv': read('square-items.csv'), 'people.csv': 'Customer ID,Email\nSQ-ADA,ada@mill.example\nSQ-BEN,ben@reed.example\n' });
    expect(both.stdout).not.toContain('# ?');
    expect(both.exitCode).toBe(0);
  });
});

const PLAYBOOKS = readdirSync(join(ROOT, 'templates')).flatMap((playbook) => (/\./.test(playbook) ? [] : readdirSync(join(ROOT, 'templates', playbook)).filter((file) => file.endsWith('.csv')).map((file) => [playbook, file] as const)));

describe('the exports of every playbook', () => {
  it('give fragments that the loader takes, and orders with number and address', { timeout: 30_000 }, async () => {
    for (const [playbook, file] of PLAYBOOKS) {
      const { stdout } = await detect({ [file]: readFileSync(join(ROOT, 'templates', playbook, file), 'utf8') });
      expect([playbook, file, faultsOf(stdout)]).toEqual([playbook, file, []]);
      expect([playbook, file, faultsOf(answered(stdout))]).toEqual([playbook, file, []]);
      if (/^(?:orders|sales|visits)\.csv$/.test(file)) expect(stdout).toMatch(/^ {4}order: .*\n(?:.*\n)*? {4}email: /m);
    }
  });
});

describe('a plain export', () => {
  const ORDERS = 'Bestellt,Booking ref,E-Mail,Betrag,Shipped,Note\n03/04/2026 10:00,B-1,ada@mill.example,"1.240,00",04/04/2026,x\n05/04/2026 11:30,B-2,ben@reed.example,"12,50",25/04/2026,x\n';

  it('is matched by names, never by position; each guess is called one', async () => {
    const { stdout, exitCode } = await detect({ 'orders.csv': ORDERS });
    expect(exitCode).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "# orders.csv: orders (a guess, by its columns); 2 rows, 6 columns, CSV by commas, UTF-8
      orders:
        file: orders.csv
        columns:
          order: Booking ref  # a guess, by its name
          email: E-Mail  # a guess, by its name
          shipped_at: Shipped  # a guess, by its name
          bestellt: Bestellt  # its cells are dates
        dates:
          shipped_at: DD/MM/YYYY  # as "04/04/2026" in "Shipped"
          # ? "03/04/2026 10:00" in "Bestellt" may be 3 April 2026 or 4 March 2026. Other columns of this file can only be read by the first. Say which:
          # bestellt: DD/MM/YYYY HH:mm
          # bestellt: MM/DD/YYYY HH:mm
        numbers: "1.234,56"
        # Its other columns go by their own names: "Betrag", "Note"
        # Times and days in "Bestellt", "Shipped" are read in the zone of the business, unless you say another:   timezone: UTC
      "
    `);
    expect(faultsOf(stdout)).toEqual([]);
    expect(faultsOf(answered(stdout))).toEqual([]);
  });

  it('has dates in one way where one cell of the column fits one way only', async () => {
    const { stdout } = await detect({ 'orders.csv': 'order,email,placed\n1,a@x.example,03/04/2026\n2,b@x.example,13/04/2026\n' });
    expect(stdout).toContain('dates: DD/MM/YYYY');
    expect(stdout).not.toContain('# ?');
  });

  it('has columns that are written in different ways, each by its own', async () => {
    const { stdout } = await detect({ 'orders.csv': 'order,email,placed,shipped,paid\n1,a@x.example,13/04/2026,2026-04-14,1794902400\n2,b@x.example,14/04/2026,2026-04-15,1794902500\n' });
    expect(stdout).toContain('    placed_at: DD/MM/YYYY  # as "13/04/2026" in "placed"\n');
    expect(stdout).toContain('    paid: unix  # as "1794902400" in "paid"\n');
    expect(faultsOf(stdout)).toEqual([]);
  });

  it('has a column that is written in two ways with both', async () => {
    const { stdout } = await detect({ 'orders.csv': 'order,email,placed\n1,a@x.example,13.04.2026\n2,b@x.example,13.04.2026 10:00\n' });
    expect(stdout).toContain('dates: [DD.MM.YYYY, DD.MM.YYYY HH:mm]');
    expect(faultsOf(stdout)).toEqual([]);
  });

  it('keeps order numbers that look like dates or moments', async () => {
    const { stdout } = await detect({ 'orders.csv': 'order number,email,total\n20261117,a@x.example,5.00\n1794902400,b@x.example,6.00\n' });
    expect(stdout).toContain('order: order number  # a guess, by its name');
    expect(stdout).not.toContain('dates');
  });

  it('whose numbers may be two things asks which', async () => {
    const { stdout } = await detect({ 'orders.csv': 'order,email,total\n1,a@x.example,"1,240"\n2,b@x.example,"2,500"\n' });
    expect(stdout).toContain('# ? "1,240" in "total" is another number by each of these.');
    expect((await detect({ 'orders.csv': 'order,email,total\n1,a@x.example,"1,240"\n2,b@x.example,2.50\n' })).stdout).not.toContain('# ?');
  });

  it('below titles has its header_line', async () => {
    const { stdout } = await detect({ 'orders.csv': 'Orders of November\n\norder,email,total\n1,a@x.example,5.00\n2,b@x.example,6.00\n' });
    expect(stdout).toContain('  header_line: 3\n');
    expect(stdout).toContain('2 rows, 3 columns');
    expect(faultsOf(stdout)).toEqual([]);
  });

  it('without an order number asks for it, as the loader does; with one column that may be it, that is a guess', async () => {
    expect((await detect({ 'o.csv': 'a,b,email\n1,x,a@x.example\n1,y,a@x.example\n' })).stdout).toContain('order: b  # a guess: its cells are all different');
    const { stdout } = await detect({ 'o.csv': 'a,b,email\n1,x,a@x.example\n2,y,a@x.example\n' });
    expect(stdout).toContain('    # ? Which column is the order’s number?\n    # order: "a"\n    # order: "b"\n');
  });

  it('of outages has start and end; open ones are asked about', async () => {
    const { stdout } = await detect({ 'o.csv': 'incident,down at,up at,region\n1,2026-11-17 08:00,2026-11-17 09:00,east\n2,2026-11-18 08:00,,west\n' });
    expect(stdout).toContain('outages:\n  file: o.csv\n  columns:\n    id: incident  # a guess, by its name\n    start: down at  # a guess, by its name\n    end: up at  # a guess, by its name\n');
    expect(stdout).toContain('  # ? 1 outage has no end. Say what an outage without an end counts as:\n');
    expect(faultsOf(answered(stdout))).toEqual([]);
  });

  it('that is none of these is told so', async () => {
    const { stdout, exitCode } = await detect({ 'prices.csv': 'Title,Price\nSea,9.99\n' });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('# prices.csv: not known');
    expect(faultsOf(stdout)).toEqual([]);
  });
});

describe('several files', () => {
  const row = (order: string): string => `order,email,total\n${order},a@x.example,5.00\n${order}b,b@x.example,6.00\n`;

  it('of one kind that are alike are one block; others are kept apart', async () => {
    const { stdout } = await detect({ 'a.csv': row('1'), 'b.csv': row('2'), 'c.csv': 'Order ID;Mail\n7;a@x.example\n8;b@x.example\n' });
    expect(stdout).toContain('  file: [a.csv, b.csv]\n');
    expect(stdout).toContain('# ? A policy has one block "orders"');
    expect(faultsOf(stdout)).toEqual([]);
  });

  it('of which one is no export are refused, by its name', async () => {
    const { stderr, exitCode } = await detect({ 'a.csv': row('1'), 'b.csv': '%PDF-1.7' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('b.csv: This is a PDF.');
  });
});

describe('what is written', () => {
  const ORDERS = 'order,email,total\n1,a@x.example,5.00\n';

  it('is nothing without --out, a new file with it, by paths from its folder; a file that is there is refused', async () => {
    const { folder, stdout } = await detect({ 'data/orders.csv': ORDERS });
    expect(stdout).toContain('file: data/orders.csv');
    const written = await folder.run(['detect', 'data/orders.csv', '--out', 'data/found.yaml']);
    expect(written).toMatchObject({ exitCode: 0, stdout: '' });
    expect(folder.read('data/found.yaml')).toContain('file: orders.csv');
    const again = await folder.run(['detect', 'data/orders.csv', '--out', 'data/found.yaml']);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('data/found.yaml: This file is there already, and is not written over.');
  });

  it('as JSON is what was found, and the fragment', async () => {
    const { stdout } = await detect({ 'orders.csv': ORDERS }, 'orders.csv', '--json');
    const { files, policy } = JSON.parse(stdout) as { files: readonly { kind: string; rows: number; columns: readonly { name: string }[] }[]; policy: string };
    expect(files).toMatchObject([{ file: 'orders.csv', kind: 'orders', rows: 1, isWhole: true }]);
    expect(faultsOf(policy)).toEqual([]);
  });
});

describe('whatever the columns are called and hold', () => {
  const name = fc.oneof(fc.constantFrom('order', 'Email', 'on', 'no', 'Date', 'start', 'end', 'total (USD)', '#', '- a', 'x: y', 'a #b', '"q"', '{x}', '日付', '', '*', '2nd', 'null', 'Größe'), fc.string({ maxLength: 8 }));
  const cell = fc.constantFrom('', '1', '1.240', '1,240', '12,50', '03/04/2026', '2026-04-03 10:00', '25.12.26', 'a@x.example', 'EUR', 'x', '1794902400', '0014-01-01 10:00');
  const table = fc.integer({ min: 2, max: 5 }).chain((width) => fc.tuple(fc.array(name, { minLength: width, maxLength: width }), fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 })));
  const toCsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\n`).join('');

  it('the loader takes the fragment, and the answers to its questions', { timeout: 30_000 }, async () => {
    const folder = makeCampaign({});
    await fc.assert(fc.asyncProperty(table, fc.boolean(), async ([header, rows], isOrders) => {
      const all = isOrders ? [['Customer', ...header], ...rows.map((row, index) => [`C-${index % 2}`, ...row])] : [header, ...rows];
      folder.write('o.csv', toCsv(all));
      const { stdout, stderr, exitCode } = await folder.run(['detect', 'o.csv']);
      if (exitCode === 2) expect(stderr).toMatch(/^o\.csv/);
      else expect([stdout, faultsOf(stdout)]).toEqual([stdout, []]);
      expect([answered(stdout), faultsOf(answered(stdout))]).toEqual([answered(stdout), []]);
    }), { numRuns: 60 });
  });
});

it('dates of no year that can be meant are told', async () => {
  const { stdout } = await detect({ 'o.csv': 'order,email,created\n1,ada@mill.example,0014-11-18 15:40:26\n2,ben@reed.example,0014-11-19 17:40:26\n' });
  expect(stdout).toContain('  # ? "0014-11-18 15:40:26" in "created" is no day between 1970 and 2199: its dates cannot be used until the export is mended.\n');
  expect(faultsOf(answered(stdout))).toEqual([]);
});

it('a file without names is told', async () => {
  expect((await detect({ 'o.csv': '1,ada@mill.example,2026-11-17\n2,ben@reed.example,2026-11-18\n' })).stdout).toContain('"ada@mill.example" looks like a cell: put a line of names at its top.');
});

it('a large file is looked at by its first rows, packed or not', { timeout: 30_000 }, async () => {
  const folder = makeCampaign({});
  const rows = Array.from({ length: 100_001 }, (_, index) => `${index},a${index}@x.example,5.00\n`).join('');
  writeFileSync(folder.path('orders.csv.gz'), gzipSync(`order,email,total\n${rows}`));
  expect((await folder.run(['detect', 'orders.csv.gz'])).stdout).toContain('more than 100,000 rows, of which these were read');
});
