import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roughSql } from '../../src/match/condition-sql.ts';
import { type Layout, toLayout } from '../../src/match/layout.ts';
import { literal } from '../../src/match/quote-sql.ts';
import { cellReader, holds } from '../../src/model/condition-holds.ts';
import type { Bound, Test } from '../../src/model/condition.ts';
import { parseDecimal } from '../../src/model/fraction.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';
import type { NumberStyle } from '../../src/model/number-style.ts';
import type { OrdersSource } from '../../src/policy/policy.ts';
import { csv, type FolderMatch, idsOf, matchFolder, numbered, policyOf, showCases, showRejects } from './match-folder.ts';

const failed = (trigger: string, header: string, rows: readonly string[]): Promise<FolderMatch> =>
  matchFolder({ 'orders.csv': csv(`order,email,${header}`, numbered(rows)) }, policyOf({ orders: 'blank: [NA]', rules: { failed: `failed: { ${trigger} }` } }));

describe('what failed', () => {
  test('is each order for which the conditions hold, however its cells are written', async () => {
    const rows = ['failed', 'Failed', ' FAILED ', 'declined', 'paid', '', 'NA', 'not failed', 'failed\u00a0'];
    const match = await failed('where: { status: [failed, declined] }', 'status', rows);
    expect(idsOf(match)).toEqual(['A1', 'A2', 'A3', 'A4', 'A9']);
    expect(match.cases.map(({ windows, measures }) => [windows, measures])).toEqual(match.cases.map(() => [[], {}]));
  });

  test('is judged by the word, not by what a database takes for the same letter', async () => {
    expect(idsOf(await failed('where: { status: Échec }', 'status', ['Échec', 'échec', 'ÉCHEC']))).toEqual(['A1', 'A3']);
  });

  test('failed when the export says so, or else at no time that is known', async () => {
    const match = await failed('where: { status: failed }, at: happened_at', 'status,happened_at', ['failed,2026-11-17 08:00', 'failed,', 'failed,soon', 'paid,2026-11-17 08:00']);
    const moment = Date.parse('2026-11-17T08:00Z');
    expect(match.cases.map(({ order, hit }) => [order.id, hit])).toEqual([['A1', { start: moment, end: moment }], ['A2', { start: 0, end: 0 }]]);
    expect(showRejects(match)).toEqual(['orders.csv:4 happened_at "soon": not a date such as 2026-11-17 08:30']);
    const timeless = await failed('where: { status: failed }', 'status', ['failed']);
    expect(timeless.cases.map(({ hit }) => hit)).toEqual([{ start: 0, end: 0 }]);
  });

  test('is found where all conditions hold: words, numbers, dates, blanks and what is not so', async () => {
    const rows = ['paid,5,2026-11-17,', 'paid,12.50,2026-11-17,', 'paid,12.50,2026-11-18,', 'paid,12.50,2026-11-17,x', 'open,12.50,2026-11-17,', ',12.50,2026-11-17,NA'];
    const match = await failed('where: { status: { not: open }, total: { at_least: 10 }, on: { under: 2026-11-18 }, refunded: blank }', 'status,total,on,refunded', rows);
    expect(idsOf(match)).toEqual(['A2', 'A6']);
    const unreadable = await failed('where: { total: { at_least: 10 } }', 'total', ['ten', '10', '']);
    expect(idsOf(unreadable)).toEqual(['A2']);
    expect(showRejects(unreadable)).toEqual(['orders.csv:2 total "ten": not a number']);
  });

  test('may be asked of the columns that every order has', async () => {
    const files = { 'orders.csv': 'order,customer,email,name\nA1,Ana@X.example,,Ana\nA2,Bo@X.example,,Bo\nA3,bo@x.example,,Bo\n' };
    const ask = async (where: string): Promise<string[]> => idsOf(await matchFolder(files, policyOf({ rules: { failed: `failed: { where: { ${where} } }` } })));
    expect(await ask('customer: bo@x.example')).toEqual(['A2', 'A3']);
    expect(await ask('order: [a1, A3]')).toEqual(['A1', 'A3']);
    expect(await ask('name: { not: Bo }, email: blank')).toEqual(['A1']);
  });

  test('is not lost, nor found, where only one customer is looked at', async () => {
    const match = await matchFolder(
      { 'orders.csv': 'order,email,status\nA1,a@x.example,failed\nA2,a@x.example,paid\nA3,b@x.example,failed\n' },
      policyOf({ rules: { failed: 'failed: { where: { status: failed } }' } }),
      undefined,
      'A@x.example',
    );
    expect(showCases(match.cases)).toEqual(['A1 orders.csv:2']);
    expect(match.kept?.map(({ id }) => id)).toEqual(['A1', 'A2']);
  });
});

const WORDS = ['failed', 'Failed', 'not paid', 'É', 'K', '12.5', '-3', '007', "it's", 'a.c', 'a+(b)_\\', '失敗'] as const;
const cell = fc.oneof(
  fc.tuple(fc.constantFrom('', ' ', '\t', '\u00a0', '\ufeff'), fc.constantFrom(...WORDS, 'FAILED', 'Not   Paid', 'not\u202fpaid', 'é', '\u212a', 'k', 'İ', '12.50', '12,5', '+12.5', '$12.50', '(3)', '\u22123', '1e1', 'NaN', '7', 'abc', '30m', '1h', 'x', ''), fc.constantFrom('', ' ', '\n', '\u3000')).map((parts) => parts.join('')),
  fc.constantFrom('', 'NA', ' NA', 'NA\u00a0', 'n/a', '2026-11-17', '2026-11-17 08:30', '2026-11-17T08:30:00+01:00', '17.11.2026'),
  fc.double({ min: -20, max: 20, noNaN: true }).map((number) => number.toFixed(2)),
);

const edge = fc.constantFrom<Bound['edge']>('at_least', 'over', 'at_most', 'under');
const bound = fc.oneof(
  fc.tuple(edge, fc.constantFrom('-3', '0', '7', '12.5', '12.50', '1000000')).map(([side, number]): Bound => ({ edge: side, value: { kind: 'number', number: parseDecimal(number)! } })),
  fc.tuple(edge, fc.constantFrom(0, 1_800_000, 3_600_000)).map(([side, length]): Bound => ({ edge: side, value: { kind: 'duration', duration: toDuration(length) } })),
  fc.tuple(edge, fc.constantFrom('2026-11-17T00:00Z', '2026-11-17T08:30Z')).map(([side, moment]): Bound => ({ edge: side, value: { kind: 'instant', instant: toInstant(Date.parse(moment)) } })),
);
const { someTest } = fc.letrec<{ someTest: Test }>((tie) => ({
  someTest: fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...WORDS, 'NA'), { minLength: 1, maxLength: 3 }).map((values): Test => ({ kind: 'one_of', values })) },
    { weight: 1, arbitrary: fc.constantFrom<Test>({ kind: 'present' }, { kind: 'blank' }) },
    { weight: 3, arbitrary: fc.array(bound, { minLength: 1, maxLength: 2 }).map((bounds): Test => ({ kind: 'range', bounds })) },
    { weight: 3, arbitrary: tie('someTest').map((inner): Test => ({ kind: 'not', test: inner })) },
  ),
}));

const at = { line: 1, column: 1 };
const toSource = (numbers: NumberStyle): OrdersSource => ({
  at, files: ['orders.csv'], columns: new Map(), dates: { all: [], byColumn: new Map() }, numbers, blank: ['NA', ' n/a '],
  timezone: 'UTC', delimiter: undefined, encoding: undefined, format: undefined, continuation: undefined,
});
const subject = { name: 'status', kind: 'column', at } as const;

/** For each cell whether the sieve lets its row through; the cells as the reading query has them. */
async function sift(cells: readonly string[], someCondition: Test, source: OrdersSource, layout: Layout): Promise<boolean[]> {
  const connection = await (await database).connect();
  const reader = cellReader(source);
  const rows = cells.map((text, index) => `(${index}, ${text === '' ? 'NULL' : literal(text)}, ${reader.instant('status', text) ?? 'NULL'})`);
  const sieve = roughSql({ subject, test: someCondition, at }, layout, source);
  const result = await connection.runAndReadAll(`SELECT ${sieve} FROM (VALUES ${rows.join(', ')}) t(i, ${layout.textOf('status')}, ${layout.momentOf('status')}) ORDER BY i`);
  connection.closeSync();
  return result.getRows().map(([value]) => value === true);
}

const database = DuckDBInstance.create(':memory:');
const styles = fc.constantFrom<NumberStyle>({ decimal: '.', group: ',' }, { decimal: ',', group: '.' }, { decimal: ',', group: ' ' });

describe('the sieve in the query', () => {
  test('lets through every row for which the condition holds', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 40, maxLength: 60 }), fc.array(someTest, { minLength: 4, maxLength: 4 }), styles, async (some, tests, numbers) => {
        const source = toSource(numbers);
        const layout = toLayout(source, [{ use: subject, role: { kind: 'start' } }]);
        const reader = cellReader(source);
        // As the query reads it: without blanks around it, and NULL where the policy's words stand for nothing.
        const cells = some.map((text) => text.replace(/^ +| +$/g, '')).map((text) => (source.blank.includes(text) ? '' : text));
        for (const condition of tests) {
          const isThrough = await sift(cells, condition, source, layout);
          const lost = cells.filter((text, index) => !isThrough[index] && holds(condition, { kind: 'text', name: 'status', text, reader }));
          held += cells.filter((text) => holds(condition, { kind: 'text', name: 'status', text, reader })).length;
          expect(lost).toEqual([]);
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 30_000 },
    );
    expect(held).toBeGreaterThan(500);
  });

  test('lets through no other row where cells are plainly written', async () => {
    const source = toSource({ decimal: '.', group: ',' });
    const layout = toLayout(source, [{ use: subject, role: { kind: 'start' } }]);
    const one = (...values: string[]): Test => ({ kind: 'one_of', values });
    const above = (number: string): Test => ({ kind: 'range', bounds: [{ edge: 'at_least', value: { kind: 'number', number: parseDecimal(number)! } }] });
    const through = async (condition: Test, ...cells: string[]): Promise<string[]> => {
      const isThrough = await sift(cells, condition, source, layout);
      return cells.filter((_, index) => isThrough[index]);
    };
    expect(await through(one('failed', 'a.c'), 'failed', 'Failed', 'paid', 'abc', 'not failed', '')).toEqual(['failed', 'Failed']);
    expect(await through({ kind: 'not', test: one('paid') }, 'failed', 'paid', 'Paid', 'PAID', '')).toEqual(['failed', '']);
    expect(await through(one('12.5'), '12.50', '12.5', '13', 'paid')).toEqual(['12.50', '12.5']);
    expect(await through(above('10'), '9.99', '10', '10.01', '-10', '')).toEqual(['10', '10.01']);
    expect(await through({ kind: 'not', test: above('10') }, '9.99', '11', '')).toEqual(['9.99', '']);
    expect(await through({ kind: 'blank' }, 'x', '')).toEqual(['']);
    expect(await through({ kind: 'present' }, 'x', '')).toEqual(['x']);
  });
});
