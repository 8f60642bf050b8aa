import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../src/intake/find-files.ts';
import { expandBraces, matchesName } from '../../src/intake/match-name.ts';
import { makeFolder, refusalOf } from './make-files.ts';

const NAMES = ['orders.csv', 'orders [1].csv', 'x/orders-1.csv', 'x/orders-2.csv', 'x/orders-10.csv.gz', 'x/y/orders-3.csv', 'x/.hidden.csv', '.git/orders.csv'];

async function makeTree(): Promise<string> {
  const folder = await makeFolder();
  for (const name of NAMES) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), 'a\n1\n');
  }
  return folder;
}

async function shown(patterns: readonly string[], folder?: string): Promise<readonly string[]> {
  return (await findFiles(patterns, folder ?? (await makeTree()))).map((file) => file.shown);
}

test.each([
  [['orders.csv'], ['orders.csv']],
  [['./x/../orders.csv'], ['orders.csv']],
  [['x/orders-*.csv'], ['x/orders-1.csv', 'x/orders-2.csv']],
  [['x/orders-?.csv'], ['x/orders-1.csv', 'x/orders-2.csv']],
  [['x/orders-{2,10}.csv{,.gz}'], ['x/orders-10.csv.gz', 'x/orders-2.csv']],
  [['**/orders*.csv'], ['orders [1].csv', 'orders.csv', 'x/orders-1.csv', 'x/orders-2.csv', 'x/y/orders-3.csv']],
  [['x/**/*.csv'], ['x/orders-1.csv', 'x/orders-2.csv', 'x/y/orders-3.csv']],
  [['*/orders-1.csv'], ['x/orders-1.csv']],
  [['*'], ['orders [1].csv', 'orders.csv']],
  [['orders [1].csv'], ['orders [1].csv']],
  [['x/orders-2.csv', 'x/*.csv'], ['x/orders-1.csv', 'x/orders-2.csv']],
])('%j finds %j', async (patterns, expected) => {
  expect(await shown(patterns)).toEqual(expected);
});

test('a file’s own path is absolute, and an absolute pattern is shown as it is', async () => {
  const folder = await makeTree();
  const wanted = path.join(folder, 'x', 'orders-1.csv');
  expect(await findFiles(['x/orders-1.csv'], folder)).toEqual([{ path: wanted, shown: 'x/orders-1.csv' }]);
  expect(await findFiles([`${folder}/x/*-1.csv`], '/')).toEqual([{ path: wanted, shown: wanted }]);
});

test('a pattern that finds nothing is refused with the nearest name of the folder', async () => {
  const folder = await makeTree();
  expect(await refusalOf(findFiles(['ordesr.csv'], folder))).toBe(
    `There is no file ordesr.csv.\n  Looked in ${folder}. The nearest name there is orders.csv`,
  );
  expect(await refusalOf(findFiles(['x/*.parquet'], folder))).toBe(
    `No file matches x/*.parquet.\n  Looked in ${folder}/x. There are: orders-1.csv, orders-10.csv.gz, orders-2.csv, y`,
  );
  expect(await refusalOf(findFiles(['export/orders.csv'], await makeFolder()))).toMatch(/Looked in .*That folder is empty\.$/);
});

test('a folder is refused with the pattern for what is in it', async () => {
  expect(await refusalOf(findFiles(['x'], await makeTree()))).toBe('x is a folder, not a file.\n  For every CSV file in it, write x/*.csv');
});

test('braces are written out, and stand for themselves without a comma', () => {
  expect(expandBraces('{a,b}-{1,2}')).toEqual(['a-1', 'a-2', 'b-1', 'b-2']);
  expect(expandBraces('{a}.csv')).toEqual(['{a}.csv']);
});

test('signs of regular expressions in a pattern are no more than signs', () => {
  expect(matchesName('a+b(1).csv', 'a+b(1).*')).toBe(true);
  expect(matchesName('aab1.csv', 'a+b(1).*')).toBe(false);
  expect(matchesName('ordersXcsv', '*.csv')).toBe(false);
});
