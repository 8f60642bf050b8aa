import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWrittenAsIs, NEEDS_CARE, toCsvRows, toImportRows } from '../../src/report/csv-rows.ts';

describe('a cell that a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1 888 555', "'+1 888 555"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['  =1', "'  =1"],
    ['\uff1d1', "'\uff1d1"],
    ['Bob;=cmd|x', "Bob;'=cmd|x"],
    ['Bob\t@x', "Bob\t'@x"],
  ])('%j is written as %j', (cell, written) => {
    expect(toCsvRows([['first', cell]])).toBe(`first,${written}\n`);
  });

  test.each([
    ['\n=1', '"\'\n\'=1"'],
    ['a,\r\n=1', '"a,\r\n\'=1"'],
    ['"=1"', '"\'""=1"""'],
    ['a;"=1', '"a;""\'=1"'],
  ])('%j is quoted as well', (cell, written) => {
    expect(toCsvRows([['first', cell]])).toBe(`first,${written}\n`);
  });
});

test.each(['', 'A-1', 'A-1; A-2', "O'Brien", 'ann+x@home.example', '5 % of 20.00 = 1.00; 1.00', 'Zoë', '1-2', 'a = b'])('%j is written as it is', (cell) => {
  expect(parse(toCsvRows([['first', cell]]))).toEqual([['first', cell]]);
  expect(NEEDS_CARE.test(cell)).toBe(false);
});

const cell = fc.string({ unit: fc.constantFrom(...'ab=+-@;,"\'\t\r\n \uff1d'.split('')), maxLength: 10 });

test('wherever a spreadsheet parts the cells, none begins with a formula', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const [read = []] = parse(toCsvRows([cells]), { relax_column_count: true });
      expect(read.length).toBe(cells.length);
      const parts = [...read, ...read.flatMap((one) => one.split(/[;\t\r\n]/))];
      expect(parts.filter((part) => /^"*[=+\-@\uff1d]/.test(part))).toEqual([]);
      expect(read.map((one) => one.replaceAll("'", ''))).toEqual(cells.map((one) => one.replaceAll("'", '')));
    }),
    { numRuns: 2000 },
  );
});

test.each(['+1 888 555-0100', '-12', '+49 (30) 1', '-12.50'])('%j, which a spreadsheet can only add up, is imported as it is', (cell) => {
  expect(toImportRows([['first', cell]])).toBe(`first,${cell}\n`);
  expect(isWrittenAsIs(cell)).toBe(true);
});

test.each(['=1+1', '+cmd|x', '-1+A1', '@x', '-', '+1 888;=1', '\t1', '+1\n=2'])('%j is led by an apostrophe in a list for a program, too', (cell) => {
  expect(toImportRows([['first', cell]])).toBe(toCsvRows([['first', cell]]));
  expect(isWrittenAsIs(cell)).toBe(false);
});

test('every CSV is written by the one function that looks for formulas', () => {
  const folder = new URL('../../src/report/', import.meta.url);
  const users = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).filter((name) => readFileSync(new URL(name, folder), 'utf8').includes('csv-stringify'));
  expect(users).toEqual(['csv-rows.ts']);
});
