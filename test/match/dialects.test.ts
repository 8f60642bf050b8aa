import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type FolderMatch, idsOf, matchFolder, policyOf, showCases, showRejects } from './match-folder.ts';

/** Every order that was promised and came later is found: so each cell that is read wrongly shows. */
const LATE = { late: 'late: { promised: promised, actual: arrived }\nwhere: { town: "Köln, \\"Süd\\"" }' };
const policy = (orders = '', file = 'orders.csv'): string => policyOf({ orders, file, rules: LATE });

const ROWS = [
  ['order', 'email', 'promised', 'arrived', 'town'],
  ['A1', 'ann@x.example', '2026-11-17 08:00', '2026-11-17 09:00', 'Köln, "Süd"'],
  ['A2', 'bob@x.example', '2026-11-17 08:00', '2026-11-17 08:00', 'Köln, "Süd"'],
  ['A3', 'cy@x.example', '2026-11-17 08:00', '2026-11-17 08:01', 'Köln, "Süd"'],
];

const quoteCell = (cell: string): string => (/[",;\t|\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const toCsv = (rows: readonly (readonly string[])[], delimiter = ',', newline = '\n'): string =>
  rows.map((row) => row.map(quoteCell).join(delimiter) + newline).join('');

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const found = (match: FolderMatch): unknown => ({ orders: match.orders, cases: showCases(match.cases), towns: match.cases.map(({ order }) => order.columns['town']), rejects: showRejects(match) });
const bothLate = (file: string): unknown => ({ orders: 3, cases: [`A1 ${file}:2`, `A3 ${file}:4`], towns: ['Köln, "Süd"', 'Köln, "Süd"'], rejects: [] });

describe('an export means the same in every dialect', () => {
  test.each<[string, string, string | Buffer]>([
    ['commas', 'orders.csv', toCsv(ROWS)],
    ['semicolons', 'orders.csv', toCsv(ROWS, ';')],
    ['tabs', 'orders.csv', toCsv(ROWS, '\t')],
    ['pipes', 'orders.csv', toCsv(ROWS, '|')],
    ['.tsv', 'orders.tsv', toCsv(ROWS, '\t')],
    ['no line end at the end', 'orders.csv', toCsv(ROWS).trimEnd()],
    ['a byte order mark', 'orders.csv', `\uFEFF${toCsv(ROWS)}`],
    ['CRLF', 'orders.csv', toCsv(ROWS, ',', '\r\n')],
    ['lone CR', 'orders.csv', toCsv(ROWS, ',', '\r')],
    ['UTF-16LE with a mark', 'orders.csv', Buffer.from(`\uFEFF${toCsv(ROWS, '\t', '\r\n')}`, 'utf16le')],
    ['UTF-16BE with a mark', 'orders.csv', utf16be(`\uFEFF${toCsv(ROWS)}`)],
    ['UTF-16LE without', 'orders.csv', Buffer.from(toCsv(ROWS), 'utf16le')],
    ['UTF-16BE without', 'orders.csv', utf16be(toCsv(ROWS, ';', '\r\n'))],
    ['Latin-1', 'orders.csv', Buffer.from(toCsv(ROWS), 'latin1')],
    ['gzip', 'orders.csv.gz', gzipSync(toCsv(ROWS))],
    ['gzip that is not named so', 'orders.csv', gzipSync(toCsv(ROWS))],
    ['gzip of UTF-16', 'orders.csv.gz', gzipSync(Buffer.from(`\uFEFF${toCsv(ROWS, ';', '\r\n')}`, 'utf16le'))],
    ['gzip of Latin-1', 'orders.tsv.gz', gzipSync(Buffer.from(toCsv(ROWS, '\t'), 'latin1'))],
    ['columns in another order, and more of them', 'orders.csv', toCsv(ROWS.map(([a = '', b = '', c = '', d = '', e = ''], row) => [e, `extra ${row}`, d, c, '', b, a]))],
    ['blanks around cells', 'orders.csv', toCsv(ROWS.map((row, index) => (index === 0 ? row : row.map((cell) => (/["]/.test(cell) ? cell : ` ${cell}  `)))))],
    ['blanks around names', 'orders.csv', toCsv([(ROWS[0] ?? []).map((name) => ` ${name} `), ...ROWS.slice(1)])],
    ['empty cells beyond the last column', 'orders.csv', toCsv(ROWS).replaceAll(/(.)\n(?=A|$)/g, '$1,,\n').replace('town,,', 'town')],
  ])('%s', async (_, file, content) => {
    expect(found(await matchFolder({ [file]: content }, policy('', file)))).toEqual(bothLate(file));
  });

  test('a delimiter and an encoding that the policy names go before the file’s own look', async () => {
    const content = Buffer.from('order|mail;address|delay|town\nA1|a@x.example|5|K\u00f6ln\nA2|b@x.example|5|Bonn\n', 'latin1');
    const orders = 'delimiter: "|"\nencoding: windows-1252\ncolumns: { email: "mail;address" }';
    const match = await matchFolder({ 'orders.csv': content }, policyOf({ orders, rules: { late: 'late: { delay: delay, unit: minutes }\nwhere: { town: Köln }' } }));
    expect(match.cases.map(({ order }) => [order.email, order.columns['town']])).toEqual([['a@x.example', 'Köln'], ['b@x.example', 'Bonn']]);
  });

  test('quotes within an unquoted cell are part of it', async () => {
    const match = await matchFolder(
      { 'orders.csv': 'order,email,delay,part\nA1,a@x.example,5,5" pipe\nA2,b@x.example,5,the "big" one\n' },
      policyOf({ orders: 'columns: { part: part }', rules: { late: 'late: { delay: delay, unit: minutes }' } }),
    );
    expect(match.cases.map(({ order }) => order.columns['part'])).toEqual(['5" pipe', 'the "big" one']);
  });
});

describe('headers', () => {
  const delayed = (orders = ''): string => policyOf({ orders, rules: { late: 'late: { delay: delay, unit: minutes }' } });

  test('a column without a name and names that come twice have names of their own', async () => {
    const content = 'order,,email,delay,delay,\nA1,x,a@x.example,0,7,y\n';
    expect(idsOf(await matchFolder({ 'orders.csv': content }, delayed()))).toEqual([]);
    expect(idsOf(await matchFolder({ 'orders.csv': content }, delayed('columns: { delay: delay (2) }')))).toEqual(['A1']);
    expect((await matchFolder({ 'orders.csv': content }, delayed('columns: { delay: delay (2), a: column 2, b: column 6 }'))).cases[0]?.order.columns).toMatchObject({ a: 'x', b: 'y' });
  });

  test('names in quotes, with commas and line breaks', async () => {
    const content = '"order","email","delay, in\nminutes"\nA1,a@x.example,7\n';
    const match = await matchFolder({ 'orders.csv': content }, delayed('columns: { delay: "delay, in minutes" }'));
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:3']);
  });

  test('only a header is an export without orders', async () => {
    expect(await matchFolder({ 'orders.csv': 'order,email,delay\n' }, delayed())).toMatchObject({ orders: 0, cases: [], broken: [], rejects: [] });
  });
});

describe('cells', () => {
  test('the words for nothing are nothing, in any column', async () => {
    const content = 'order,email,promised,arrived\nA1,a@x.example,2026-11-17,NA\nA2,b@x.example, NULL ,2026-11-18\nA3,"NA",2026-11-17,2026-11-18\nNULL,c@x.example,2026-11-17,2026-11-18\n';
    const rules = { late: 'late: { promised: promised, actual: arrived }' };
    const match = await matchFolder({ 'orders.csv': content }, policyOf({ orders: 'blank: [NA, "NULL"]', rules }));
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2']);
    expect(showRejects(match)).toEqual(['orders.csv:4 email "": no customer', 'orders.csv:5 order "": no order id']);
  });

  test('numbers as exports write them', async () => {
    const cells = ['"$1,240.00"', '(4.50)', '-0.95', '12', '0', '€ 7.5', '"1,24"', 'n/a', '"1.240,00"'];
    const content = `order,email,delay\n${cells.map((cell, row) => `A${row},a@x.example,${cell}\n`).join('')}`;
    const rules = { late: 'late: { delay: delay, unit: minutes }' };
    const match = await matchFolder({ 'orders.csv': content }, policyOf({ rules }));
    expect(match.cases.map(({ order, measures }) => [order.id, (measures.delay ?? 0) / 60_000])).toEqual([['A0', 1240], ['A3', 12], ['A5', 7.5]]);
    expect(showRejects(match)).toEqual(['orders.csv:8 delay "1,24": not a number', 'orders.csv:9 delay "n/a": not a number', 'orders.csv:10 delay "1.240,00": not a number']);
  });

  test('1.240,00 where the policy says so', async () => {
    const content = 'order;email;delay\nA1;a@x.example;1.240,00\nA2;b@x.example;-3,5\nA3;c@x.example;7,5\nA4;d@x.example;1,240.00\n';
    const match = await matchFolder({ 'orders.csv': content }, policyOf({ orders: 'numbers: "1.234,56"', rules: { late: 'late: { delay: delay, unit: minutes }' } }));
    expect(match.cases.map(({ order, measures }) => [order.id, (measures.delay ?? 0) / 60_000])).toEqual([['A1', 1240], ['A3', 7.5]]);
    expect(showRejects(match)).toEqual(['orders.csv:5 delay "1,240.00": not a number']);
  });

  test('several columns are one cell, and a reject names them all', async () => {
    const content = 'order,email,y,m,d,arrived\nA1,a@x.example,2026,11,17,2026-11-18\nA2,b@x.example,2026,11,18,2026-11-18\nA3,c@x.example,2026,13,18,2026-11-18\nA4,d@x.example,,,,2026-11-18\n';
    const match = await matchFolder({ 'orders.csv': content }, policyOf({ orders: 'columns: { promised: [y, m, d] }\ndates: { promised: YYYY M D }', rules: { late: 'late: { promised: promised, actual: arrived }' } }));
    expect(match.cases.map(({ order }) => [order.id, order.columns['promised']])).toEqual([['A1', '2026 11 17']]);
    expect(showRejects(match)).toEqual(['orders.csv:4 y + m + d "2026 13 18": not YYYY M D']);
  });

  test('a customer who is known by address is one in any letter case, and an id is not', async () => {
    const content = 'order,customer,email,delay\nA1,,Ann@X.example,1\nA2,,ann@x.EXAMPLE ,1\nA3,c7,cy@x.example,1\nA4,C7,di@x.example,1\n';
    const match = await matchFolder({ 'orders.csv': content }, policyOf({ rules: { late: 'late: { delay: delay, unit: minutes }' } }));
    expect(match.cases.map(({ order }) => `${order.customer} ${order.id}`).sort()).toEqual(['C7 A4', 'ann@x.example A1', 'ann@x.example A2', 'c7 A3']);
  });
});
