import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/model/nouns.ts';
import { matchFolder, policyOf } from './match-folder.ts';

const BASE = Date.parse('2026-11-17T08:00:00Z');

/** One row of the export, in plain figures: minutes from the base. */
interface SomeRow {
  readonly customer: number;
  readonly product: string;
  readonly total: string;
  readonly status: 'paid' | 'failed';
  /** Undefined: the export does not say. */
  readonly at: number | undefined;
  readonly refunded: '' | '0.00' | '20.00';
  readonly delivered: boolean;
}

const someRow = fc.record<SomeRow>({
  customer: fc.nat(2),
  product: fc.constantFrom('Atlas', 'atlas', 'Globe', ''),
  total: fc.constantFrom('20', '20', '30'),
  status: fc.constantFrom('paid', 'paid', 'failed'),
  at: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 12 }),
  refunded: fc.constantFrom('', '', '', '0.00', '20.00'),
  delivered: fc.constantFrom(false, false, false, true),
});
const someRows = fc.array(someRow, { minLength: 40, maxLength: 90, size: 'max' });

const cellsOf = (row: SomeRow, index: number): string =>
  [`A${index}`, `c${row.customer}@x.example`, row.product, row.total, row.status, row.at === undefined ? '' : new Date(BASE + row.at * 60_000).toISOString(), row.refunded, row.delivered ? '2026-11-20' : ''].join(',');

/** The rows in as many files as asked for, found by the program: the orders of the cases, and of those that are excluded. */
async function find(rows: readonly SomeRow[], rule: string, files: number): Promise<{ given: string[]; excluded: string[] }> {
  const lines = rows.map(cellsOf);
  const header = 'order,email,product,total,status,at,refunded,delivered';
  const parts = Array.from({ length: files }, (_, file) => [`orders-${file}.csv`, `${[header, ...lines.filter((_line, index) => index % files === file)].join('\n')}\n`]);
  const { cases, rejects } = await matchFolder(Object.fromEntries(parts) as Record<string, string>, policyOf({ file: '"orders-*.csv"', rules: { rule } }));
  expect(rejects).toEqual([]);
  const ids = (isExcluded: boolean): string[] => cases.filter(({ finding }) => (finding?.excluded !== undefined) === isExcluded).map(({ order }) => order.id).sort();
  return { given: ids(false), excluded: ids(true) };
}

const isSame = (a: SomeRow, b: SomeRow): boolean => a.customer === b.customer && a.product.toLowerCase() === b.product.toLowerCase();

/** Links between rows of one time and the next, followed as far as they lead: what hangs together with a row, by number. */
function togetherWith(start: number, rows: readonly SomeRow[], isAlike: (a: SomeRow, b: SomeRow) => boolean, within: number): number[] {
  const reached = new Set([start]);
  for (const from of reached) {
    rows.forEach((row, index) => {
      const other = rows[from];
      if (!other || row.at === undefined || other.at === undefined || !isAlike(row, other)) return;
      if (Math.abs(row.at - other.at) <= within) reached.add(index);
    });
  }
  return [...reached];
}

/** The order in which rows of several files come. */
const rankOf = (index: number, files: number): number => (index % files) * 1000 + index;

function repeatsByForce(rows: readonly SomeRow[], within: number, files: number): { given: string[]; excluded: string[] } {
  const isCharge = ({ status, at }: SomeRow): boolean => status === 'paid' && at !== undefined;
  const isAlike = (a: SomeRow, b: SomeRow): boolean => isCharge(a) && isCharge(b) && isSame(a, b) && a.total === b.total;
  const found = { given: [] as string[], excluded: [] as string[] };
  rows.forEach((row, index) => {
    if (!isCharge(row)) return;
    const others = togetherWith(index, rows, isAlike, within).filter((other) => other !== index);
    const isBefore = (other: number): boolean => (rows[other]!.at! - row.at! || rankOf(other, files) - rankOf(index, files)) < 0;
    const before = others.filter(isBefore);
    if (before.length === 0) return;
    const isLeft = before.some((other) => rows[other]!.refunded !== '20.00');
    const isPayable = isLeft && row.refunded !== '20.00' && !row.delivered;
    found[isPayable ? 'given' : 'excluded'].push(`A${index}`);
  });
  return { given: found.given.sort(), excluded: found.excluded.sort() };
}

function failuresByForce(rows: readonly SomeRow[], within: number | undefined, files: number): string[] {
  const given: string[] = [];
  rows.forEach((row, index) => {
    if (row.status !== 'failed' || row.at === undefined) return;
    const run = togetherWith(index, rows, isSame, within ?? Infinity).filter((other) => other !== index);
    const undated = rows.some((other) => other.at === undefined && other.status === 'paid' && isSame(other, row));
    const successAfter = (from: number): boolean => run.some((other) => rows[other]!.status === 'paid' && rows[other]!.at! >= from);
    const isFirst = !run.some((other) => {
      const one = rows[other]!;
      const isBefore = (one.at! - row.at! || rankOf(other, files) - rankOf(index, files)) < 0;
      return one.status === 'failed' && isBefore && !run.some((third) => rows[third]!.status === 'paid' && rows[third]!.at! >= one.at!);
    });
    if (!undated && !successAfter(row.at) && isFirst) given.push(`A${index}`);
  });
  // What failed at no known time counts where nothing else of the same is made good or succeeded.
  const taken: SomeRow[] = given.map((id) => rows[Number(id.slice(1))]!);
  [...rows.keys()].sort((a, b) => rankOf(a, files) - rankOf(b, files)).forEach((index) => {
    const row = rows[index]!;
    if (row.status !== 'failed' || row.at !== undefined) return;
    if (rows.some((other) => other.status === 'paid' && isSame(other, row)) || taken.some((other) => isSame(other, row))) return;
    taken.push(row);
    given.push(`A${index}`);
  });
  return given.sort();
}

describe('orders that are compared with each other', () => {
  test('a repeated charge is what comparing every row with every other finds', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(someRows, fc.constantFrom(1, 5, 10), fc.integer({ min: 1, max: 3 }), async (rows, within, files) => {
        const expected = repeatsByForce(rows, within, files);
        hits += expected.given.length;
        const rule = `repeated: { same: [customer, total, product], within: ${within}m, at: at, where: { status: paid }, unless: { delivered: present }, refunded: refunded }`;
        expect(await find(rows, rule, files)).toEqual(expected);
      }),
      { numRuns: 7, interruptAfterTimeLimit: 30_000 },
    );
    expect(hits).toBeGreaterThan(3);
  });

  test('a failed order is made good where trying every later row finds no success', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(someRows, fc.constantFrom(undefined, 1, 5, 10), fc.integer({ min: 1, max: 3 }), async (rows, within, files) => {
        const expected = failuresByForce(rows, within, files);
        hits += expected.length;
        const retried = within === undefined ? '{ same: [product] }' : `{ within: ${within}m, same: [product] }`;
        expect((await find(rows, `failed: { where: { status: failed }, at: at, unless_retried: ${retried} }`, files)).given).toEqual(expected);
      }),
      { numRuns: 7, interruptAfterTimeLimit: 30_000 },
    );
    expect(hits).toBeGreaterThan(8);
  });

  const stepsOf = (cases: readonly Case[]): string[] => cases.map(({ order, finding }) => `${order.id}: ${finding?.excluded ?? finding?.steps.join('; ')}`);

  test('the step of a second charge names the first one and its place', async () => {
    const files = { 'orders.csv': 'order,email,total,product,at\nA1,a@x.example,40,Atlas,2026-11-17 08:00\nA2,a@x.example,40,atlas,2026-11-17 08:03\nA3,b@x.example,40,Atlas,2026-11-17 08:03\n' };
    const { cases } = await matchFolder(files, policyOf({ rules: { twice: 'repeated: { same: [total, product], within: 10m, at: at }' } }));
    expect(stepsOf(cases)).toEqual(['A2: charged again: the first charge is order A1 (orders.csv:2), 3 min before, with the same total and product']);
  });

  test('an order number that was charged three times has two charges to make good, and one listed twice has none', async () => {
    const row = (order: string, minute: number): string => `${order},a@x.example,40,2026-11-17 08:0${minute}`;
    const files = { 'orders.csv': ['order,email,total,at', row('A1', 0), row('A1', 2), row('A1', 4), row('B1', 0).replace('40', '50'), row('B1', 0).replace('40', '50'), ''].join('\n') };
    const { cases } = await matchFolder(files, policyOf({ rules: { twice: 'repeated: { same: [total], within: 10m, at: at }' } }));
    expect(cases.map(({ order, finding }) => `${order.id} ${order.place.line} ${finding?.number}`)).toEqual(['A1 3 1', 'A1 4 2']);
  });

  test('a charge without a time of day is a reject where minutes count, and compared by days where days do', async () => {
    const files = { 'orders.csv': 'order,email,total,at\nA1,a@x.example,40,2026-11-17\nA2,a@x.example,40,2026-11-17\nA3,a@x.example,40,2026-11-17 08:00\nA4,a@x.example,50,2026-11-17 08:00\nA5,a@x.example,60,2026-11-17 08:00\n' };
    const within = async (time: string) => matchFolder(files, policyOf({ rules: { twice: `repeated: { same: [total], within: ${time}, at: at }` } }));
    const minutes = await within('10m');
    expect([minutes.cases.length, ...minutes.rejects.map(({ reason }) => reason)]).toEqual([0, 'a day without a time of day', 'a day without a time of day']);
    expect((await within('1d')).cases.map(({ order }) => order.id)).toEqual(['A2', 'A3']);
  });

  test('an outage that lasts holds back what failed in it; what failed at another time is none of its business', async () => {
    const files = {
      'orders.csv': 'order,email,status,at\nA1,a@x.example,failed,2026-11-17 08:10\nA2,b@x.example,failed,2026-11-18 08:10\nA3,c@x.example,failed,2026-11-19 08:10\nA4,c@x.example,paid,2026-11-19 08:20\nA5,d@x.example,failed,2026-11-19 08:10\n',
      'outages.csv': 'id,start,end,kind\no1,2026-11-17 08:00,2026-11-17 09:00,checkout\no2,2026-11-19 08:00,,checkout\no3,2026-11-18 08:00,2026-11-18 09:00,other\n',
    };
    const rule = (more: string): string => `failed: { where: { status: failed }, at: at, during: { where: { kind: checkout } }${more} }`;
    const ask = async (more: string, outages: string): Promise<string[]> => {
      const policy = policyOf({ rules: { failed: rule(more) } }).replace('rules:', `outages: { file: outages.csv, columns: { id: id }${outages} }\nrules:`);
      const { cases } = await matchFolder(files, policy);
      expect(cases.every(({ windows }) => windows.length === 1)).toBe(true);
      return stepsOf(cases);
    };
    const waits = 'the outage o2 (outages.csv:3) has not ended';
    const since = 'they have succeeded since, with order A4 (orders.csv:5)';
    expect(await ask('', '')).toEqual(["A1: undefined", `A3: ${waits}`, `A5: ${waits}`]);
    expect(await ask(', unless_retried: { within: 48h }', '')).toEqual(['A1: ', `A3: ${since}`, `A5: ${waits}`]);
    expect(await ask(', unless_retried: { within: 48h }', ', open_outages: until_now')).toEqual(['A1: ', `A3: ${since}`, 'A5: ']);
  });
});
