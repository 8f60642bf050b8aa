import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { type Files, type FolderMatch, matchFolder, policyOf, refusalOf, showCases, showRejects } from './match-folder.ts';

const RULES = { late: 'late: { delay: delay, unit: minutes }' };
const readAll = (files: Files, orders = '', file = '"orders-*"'): Promise<FolderMatch> => matchFolder(files, policyOf({ orders, file, rules: RULES }));

describe('several files', () => {
  test('each is read in its own dialect, by the names of its own columns', async () => {
    const match = await readAll({
      'orders-1.csv': 'order,email,delay\nA1,a@x.example,5\n',
      'orders-2.csv': Buffer.from('\uFEFFdelay;note;order;email\r\n1.5;"x\r\ny";B1;b@x.example\r\n2;;B2;c@x.example\r\n', 'utf16le'),
      'orders-3.csv.gz': gzipSync('email|delay|order\nd@x.example|7|C1\n'),
      'orders-4.ndjson': '{"order": "D1", "delay": 8, "email": "e@x.example"}\n',
    });
    expect(match.orders).toBe(5);
    expect(showCases(match.cases)).toEqual(['A1 orders-1.csv:2', 'B1 orders-2.csv:2', 'B2 orders-2.csv:4', 'C1 orders-3.csv.gz:2', 'D1 orders-4.ndjson:1']);
  });

  test('one that lacks a column is refused by name', async () => {
    const work = readAll({ 'orders-1.csv': 'order,email,delay\nA1,a@x.example,5\n', 'orders-2.csv': 'order,email,dleay\nA1,a@x.example,5\n' });
    expect(await refusalOf(work)).toMatch(/orders-2\.csv has no column "delay"\.[\s\S]*Its nearest is "dleay"/);
  });

  test('the order in which the policy lists them does not matter', async () => {
    const files = { 'a.csv': 'order,email,delay\nA1,a@x.example,5\n', 'b.csv': 'order,email,delay\nA1,a@x.example,6\nB1,b@x.example,5\n' };
    const [one, other] = [await readAll(files, '', '[a.csv, b.csv]'), await readAll(files, '', '[b.csv, a.csv]')];
    expect(showCases(one.cases)).toEqual(['A1 b.csv:2', 'B1 b.csv:3']);
    expect({ ...other, people: undefined }).toEqual({ ...one, people: undefined });
  });
});

describe('an order that stands in two exports is judged by the later one', () => {
  const monday = 'order,email,delay\nA1,a@x.example,500\nA2,b@x.example,60\nA3,c@x.example,soon\nA4,d@x.example,5\n';

  test('also where it is no longer late there, or was unreadable before', async () => {
    const match = await readAll({
      'orders-1-mon.csv': monday,
      'orders-2-tue.csv': 'email,order,delay\na@x.example,A1,0\nB@X.example,A2, 61\nc@x.example,A3,0\n',
    });
    expect(showCases(match.cases)).toEqual(['A2 orders-2-tue.csv:3', 'A4 orders-1-mon.csv:5']);
    expect(showRejects(match)).toEqual([]);
  });

  test('and where it cannot be read there, it is not judged by the earlier one', async () => {
    const match = await readAll({ 'orders-1-mon.csv': monday, 'orders-2-tue.csv': 'order,email,delay\nA1,a@x.example,?\nA2,,7\nA3,c@x.example,1\n' });
    expect(showCases(match.cases)).toEqual(['A3 orders-2-tue.csv:4', 'A4 orders-1-mon.csv:5']);
    expect(showRejects(match)).toEqual(['orders-2-tue.csv:2 delay "?": not a number', 'orders-2-tue.csv:3 email "": no customer']);
  });

  test('of three files the last that has it', async () => {
    const of = (delay: number): string => `order,email,delay\nA1,a@x.example,${delay}\n`;
    const none = 'order,email,delay\nB1,b@x.example,0\n';
    expect(showCases((await readAll({ 'orders-1.csv': of(5), 'orders-2.csv': of(6), 'orders-3.csv': none })).cases)).toEqual(['A1 orders-2.csv:2']);
    expect(showCases((await readAll({ 'orders-1.csv': of(5), 'orders-2.csv': none, 'orders-3.csv': of(0) })).cases)).toEqual([]);
    expect(showCases((await readAll({ 'orders-1.csv': of(0), 'orders-2.csv': of(7), 'orders-3.csv': none })).cases)).toEqual(['A1 orders-2.csv:2']);
  });

  test('two rows of an order in one file are both kept', async () => {
    const match = await readAll({ 'orders-1.csv': 'order,email,delay\nA1,a@x.example,5\nA1,a@x.example,7\n' });
    expect(showCases(match.cases)).toEqual(['A1 orders-1.csv:2', 'A1 orders-1.csv:3']);
  });

  test('a continuation row does not stand for its order', async () => {
    const match = await matchFolder(
      { 'a.csv': 'Name,Email,Financial Status,delay\n#1,a@x.example,paid,5\n', 'b.csv': 'Name,Email,Financial Status,delay\n#1,a@x.example,,\n' },
      policyOf({ file: '[a.csv, b.csv]', orders: 'format: shopify', rules: RULES }),
    );
    expect(showCases(match.cases)).toEqual(['#1 a.csv:2']);
  });
});

describe('one order number under two customers', () => {
  test('in one file makes rejects of all its rows', async () => {
    const match = await readAll({
      'orders-1.csv': 'order,email,delay,note\nA1,a@x.example,5,"x\ny"\nA2,b@x.example,5,\nA1,c@x.example,6,\nA1,A@x.example,7,\n',
    });
    expect(showCases(match.cases)).toEqual(['A2 orders-1.csv:4']);
    expect(showRejects(match)).toEqual([
      'orders-1.csv:2 order "A1": order A1 stands here for another customer than at orders-1.csv:5',
      'orders-1.csv:5 order "A1": order A1 stands here for another customer than at orders-1.csv:2',
      'orders-1.csv:6 order "A1": order A1 stands here for another customer than at orders-1.csv:5',
    ]);
  });

  test('in two files is not taken for the same order', async () => {
    const match = await readAll({
      'orders-eu.csv': 'order,email,delay\n1001,a@x.example,5\n1002,b@x.example,5\n',
      'orders-us.csv': 'order,email,delay\n"10\n03",z@x.example,0\n1001,c@x.example,0\n1002,d@x.example,9\n',
    });
    expect(showCases(match.cases)).toEqual([]);
    expect(showRejects(match)).toEqual([
      'orders-eu.csv:2 order "1001": order 1001 stands here for another customer than at orders-us.csv:4',
      'orders-eu.csv:3 order "1002": order 1002 stands here for another customer than at orders-us.csv:5',
      'orders-us.csv:5 order "1002": order 1002 stands here for another customer than at orders-eu.csv:3',
    ]);
  });
});

describe('JSON and Parquet', () => {
  test('JSON as a list, over several lines', async () => {
    const content = '[{"order": 1001,\n "email": "a@x.example", "delay": 5.5},\n\n{"order": "1002", "email": "b@x.example", "delay": null},\n{"email": "c@x.example", "order": 1003, "delay": "soon"}]';
    const match = await readAll({ 'orders-1.json': content });
    expect(match.cases.map(({ order, measures }) => [order.id, order.place.line, measures.delay])).toEqual([['1001', 1, 330_000]]);
    expect(showRejects(match)).toEqual(['orders-1.json:5 delay "soon": not a number']);
  });

  test('JSON a line, packed, with the words for nothing', async () => {
    const content = '{"order":"A1","email":"a@x.example","delay":"NA"}\n\n{"order":"A2","email":"a@x.example","delay":2}\n';
    expect(showCases((await readAll({ 'orders-1.jsonl.gz': gzipSync(content) }, 'blank: NA')).cases)).toEqual(['A2 orders-1.jsonl.gz:3']);
  });

  test('JSON in UTF-16', async () => {
    const content = Buffer.from('\uFEFF[{"order":"A1","email":"a@x.example","delay":3}]', 'utf16le');
    expect(showCases((await readAll({ 'orders-1.json': content })).cases)).toEqual(['A1 orders-1.json:1']);
  });

  test('damaged JSON is refused, not half read', async () => {
    expect(await refusalOf(readAll({ 'orders-1.json': '[{"order":"A1","email":"a@x.example","delay":3},{"order":' }))).toContain('orders-1.json: This json file cannot be read');
    expect(await refusalOf(readAll({ 'orders-1.jsonl': '{"order":"A1","email":"a@x.example","delay":3}\n{"order":"A2","em' }))).toContain('orders-1.jsonl: This json file cannot be read');
  });

  test('Parquet, its dates and numbers as they are, its rows counted', async () => {
    const bytes = await makeParquet(`SELECT * FROM (VALUES
      (1001, 'a@x.example', TIMESTAMP '2026-11-17 08:00:00', TIMESTAMPTZ '2026-11-17 10:00:00+01:00', 12.50::DECIMAL(9,2)),
      (1002, 'b@x.example', TIMESTAMP '2026-11-17 08:00:00', TIMESTAMPTZ '2026-11-17 09:00:00+01:00', NULL),
      (1003, NULL, TIMESTAMP '2026-11-17 08:00:00', NULL, 1.00)
    ) t("order", email, promised, arrived, fee)`);
    const match = await matchFolder(
      { 'orders.parquet': bytes },
      policyOf({ file: 'orders.parquet', rules: { late: 'late: { promised: promised, actual: arrived }\ngive: { credit: { percent: 10, of: fee } }' } }),
    );
    expect(match.cases.map(({ order, measures }) => [order.id, order.place.line, order.columns['fee'], measures.delay])).toEqual([['1001', 1, '12.50', 3_600_000]]);
    expect(showRejects(match)).toEqual(['orders.parquet:3 email "": no customer']);
  });

  async function makeParquet(query: string): Promise<Buffer> {
    const folder = mkdtempSync(join(tmpdir(), 'makegood-parquet-'));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    try {
      await connection.run(`COPY (${query}) TO '${folder}/orders.parquet' (FORMAT parquet)`);
      return readFileSync(join(folder, 'orders.parquet'));
    } finally {
      connection.closeSync();
      rmSync(folder, { recursive: true });
    }
  }
});

describe('Shopify’s export', () => {
  const HEADER = 'Name,Email,Financial Status,Paid at,Fulfilled at,Total,Created at,Lineitem quantity,Lineitem name,Billing Name,Billing Zip,Notes';
  const CONTENT = [
    HEADER,
    `#1001,ann@x.example,paid,2026-11-17 09:50:26 +0200,,120.00,2026-11-17 09:50:25 +0200,1,"Disc, blue",Ann Example,'01234,"Leave it`, // 2
    'at the ""door""', // 3
    '"', // 4
    '#1001,ann@x.example,,,,,,2,Disc red,,,', // 5
    '#1001,ann@x.example,,,,,,1,Sleeve,,,', // 6
    "#1002,bob@x.example,voided,,,10.00,2026-11-17 08:10:00 +0000,1,Disc,Bob Example,'02134,", // 7
    '#1003,cy@x.example,paid,,,1.00,2026-11-17 07:29:59 -0000,1,Disc,Cy Example,,', // 8
    '#1003,cy@x.example,,,,,,1,Disc red,,,', // 9
    '#1004,di@x.example,paid,,,1.00,17/11/2026,1,Disc,Di Example,,', // 10
  ].join('\n');
  const policy = policyOf({ orders: 'format: shopify\ncolumns: { zip: Billing Zip }', rules: { down: 'outage: { hits: created_at }\ngive: { credit: { percent: 5, of: total } }' } });
  const outages = 'id,start,end\no1,2026-11-17 07:30,2026-11-17 08:30\n';

  test('an order is counted once, however many lines it has, and its cells are those of its first', async () => {
    const match = await matchFolder({ 'orders.csv': CONTENT, 'outages.csv': outages }, policy);
    expect(match.orders).toBe(4);
    expect(showCases(match.cases)).toEqual(['#1001 orders.csv:2 o1', '#1002 orders.csv:7 o1']);
    expect(match.cases[0]?.order).toMatchObject({ name: 'Ann Example', customer: 'ann@x.example', columns: { zip: "'01234", total: '120.00', financial_status: 'paid' } });
    expect(showRejects(match)).toEqual(['orders.csv:10 Created at "17/11/2026": not YYYY-MM-DD HH:mm:ss Z']);
  });
});
