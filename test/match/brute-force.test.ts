import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/model/nouns.ts';
import { matchFolder, policyOf } from './match-folder.ts';

/**
 * Three local days in New York, the second of 25 hours, minute by minute: [day's first minute, first minute after it),
 * counted from the first. Written down by hand, so that nothing here asks the code under test what time it is.
 */
const BASE = Date.parse('2026-10-31T04:00:00Z');
const DAYS = [
  { written: '2026-10-31', from: 0, to: 1440 },
  { written: '11/1/2026', from: 1440, to: 2940 },
  { written: '2026-11-02', from: 2940, to: 4380 },
] as const;
const END = 4380;
/** Now, as the policy sees it: what has no end yet runs until here. */
const AS_OF = 4000;

interface SomeOrder {
  readonly region: string;
  readonly plan: string;
  readonly from: number;
  /** Undefined: not yet over. */
  readonly to: number | undefined;
  readonly day: number;
  /** Milliseconds after the minute. */
  readonly after: number;
}

interface SomeOutage {
  readonly id: string;
  readonly region: string;
  readonly plan: string;
  readonly from: number;
  readonly to: number;
}

type Kind = 'moment' | 'day' | 'interval' | 'always';

/** Which lengths count, in minutes, as the policy writes it and as it is meant. */
interface Lasting {
  readonly written: string;
  counts(minutes: number): boolean;
}

const EVERY_LENGTH: Lasting = { written: '', counts: () => true };
const LENGTHS: readonly Lasting[] = [
  { written: 'at_least: 30m', counts: (minutes) => minutes >= 30 },
  { written: 'over: 30m', counts: (minutes) => minutes > 30 },
  { written: 'at_most: 1h', counts: (minutes) => minutes <= 60 },
  { written: 'at_least: 5m, under: 60m', counts: (minutes) => minutes >= 5 && minutes < 60 },
];

/** Times crowd together, so that they often touch. */
const minute = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }).map((step) => 1380 + step * 10) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: END }) }, { weight: 1, arbitrary: fc.constantFrom(0, 1440, 2940, AS_OF) });
const someOrder = fc.record({
  region: fc.constantFrom('EU', 'eu', ' Eu ', 'US', 'Ásia', ''),
  plan: fc.constantFrom('gold', 'GOLD', 'basic', ''),
  from: minute,
  to: fc.option(minute, { nil: undefined, freq: 6 }),
  day: fc.nat(2),
  after: fc.constantFrom(0, 0, 1, 59_999),
});
const someOutages = fc
  .array(fc.record({ region: fc.constantFrom('', '', 'eu', 'Eu', 'us', 'ásia', 'moon'), plan: fc.constantFrom('', '', '', 'Gold', 'basic'), from: minute, length: fc.constantFrom(0, 1, 5, 5, 10, 20, 30, 60, 300, 1500) }), { minLength: 1, maxLength: 10, size: 'max' })
  .map((list): SomeOutage[] => list.map(({ length, ...outage }, index) => ({ id: `o${index}`, ...outage, to: Math.min(END, outage.from + length) })));
const world = fc.record({
  orders: fc.array(someOrder, { minLength: 20, maxLength: 60, size: 'max' }),
  outages: someOutages,
  kind: fc.constantFrom<Kind>('moment', 'moment', 'interval', 'interval', 'interval', 'always'),
  gap: fc.constantFrom(0, 0, 0, 0, 1, 5, 6, 10, 30, 200, 1500),
  lasting: fc.constantFrom(EVERY_LENGTH, EVERY_LENGTH, ...LENGTHS),
  match: fc.constantFrom<readonly string[]>([], ['region'], ['plan'], ['region', 'plan']),
});

interface SomeWorld {
  readonly orders: readonly SomeOrder[];
  readonly outages: readonly SomeOutage[];
  readonly kind: Kind;
  /** Outages with fewer minutes between them are one. */
  readonly gap: number;
  readonly lasting: Lasting;
  readonly match: readonly string[];
}

/** One case in plain figures, all in minutes. */
interface Found {
  readonly order: number;
  readonly window: readonly [number, number];
  readonly outages: readonly string[];
  readonly duration: number;
  readonly overlap: number | undefined;
}

const byOrderAndTime = (a: Found, b: Found): number => a.order - b.order || a.window[0] - b.window[0];

/** Every order against every minute that an outage covers, and every such stretch of minutes a case of its own. */
function searchByForce({ orders, outages, kind, gap, lasting, match }: SomeWorld): Found[] {
  return orders.flatMap((order, index) => {
    const agreeing = outages.filter((outage) => match.every((name) => agree(outage, order, name as 'region' | 'plan')));
    const covered = Array.from({ length: END + 1 }, (_, at) => agreeing.some(({ from, to }) => from <= at && at < to));
    const met = runsOf(withoutGaps(covered, gap)).filter(([start, end]) => lasting.counts(end - start) && meets(order, kind, start, end));
    return met.map((window): Found => {
      const [start, end] = window;
      const within = agreeing.filter(({ from, to }) => from < to && start <= from && to <= end);
      const overlap = kind === 'interval' ? Math.min(end, order.to ?? AS_OF) - Math.max(start, order.from) : undefined;
      return { order: index, window, outages: within.map(({ id }) => id).sort(), duration: end - start, overlap };
    });
  });
}

/** Minutes between two covered ones count as covered where there are fewer of them than `gap`. */
function withoutGaps(covered: readonly boolean[], gap: number): readonly boolean[] {
  const filled = [...covered];
  runsOf(covered).forEach(([start], index, runs) => {
    const before = runs[index - 1];
    if (before && start - before[1] < gap) filled.fill(true, before[1], start);
  });
  return filled;
}

const agree = (outage: SomeOutage, order: SomeOrder, name: 'region' | 'plan'): boolean =>
  outage[name] === '' || outage[name].toLowerCase() === order[name].trim().toLowerCase();

function runsOf(covered: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  covered.forEach((isCovered, at) => {
    if (isCovered && !covered[at - 1]) runs.push([at, at]);
    const last = runs.at(-1);
    if (isCovered && last) last[1] = at + 1;
  });
  return runs;
}

function meets(order: SomeOrder, kind: Kind, start: number, end: number): boolean {
  if (kind === 'always') return true;
  const isWithin = start <= order.from && order.from < end;
  if (kind === 'moment') return isWithin;
  const day = DAYS[order.day];
  if (kind === 'day') return day !== undefined && day.from < end && start < day.to;
  const to = order.to ?? AS_OF;
  return order.from === to ? isWithin : order.from < to && order.from < end && start < to;
}

const at = (minutes: number, after = 0): string => new Date(BASE + minutes * 60_000 + after).toISOString();

/** Rows as they come, in as many files as asked for, searched by the program. */
async function search({ orders, outages, kind, gap, lasting, match }: SomeWorld, rows: readonly number[], files = 1): Promise<Found[]> {
  const lines = rows.map((index) => {
    const order = orders[index];
    if (!order) return '';
    const [day, moment, from, to] = [DAYS[order.day]?.written ?? '', at(order.from, order.after), at(order.from), order.to === undefined ? '' : at(order.to)];
    return `${index},c${index % 7}@x.example,${day},${moment},${from},${to},${order.region},${order.plan}`;
  });
  const parts = Array.from({ length: files }, (_, file) => lines.filter((_line, line) => line % files === file));
  const hits = { moment: 'moment', day: '{ day: day }', interval: '[from, to]', always: 'always' }[kind];
  const more = [
    ...(match.length > 0 ? [`match: [${match.join(', ')}]`] : []),
    ...(gap > 0 ? [`merge_gaps: ${gap}m`] : []),
    ...(lasting.written === '' ? [] : [`lasting: { ${lasting.written} }`]),
  ];
  const policy = policyOf({
    file: '"orders-*.csv"',
    timezone: kind === 'day' ? 'America/New_York' : 'UTC',
    orders: kind === 'day' ? 'dates: { day: [iso, M/D/YYYY] }' : '',
    outages: 'columns: { id: id }',
    rules: { down: `outage: { ${[`hits: ${hits}`, ...more].join(', ')} }` },
  });
  const found = await matchFolder(
    {
      ...Object.fromEntries(parts.map((part, file) => [`orders-${file}.csv`, `order,email,day,moment,from,to,region,plan\n${part.map((line) => `${line}\n`).join('')}`])),
      'outages.csv': `id,start,end,region,plan\n${outages.map((outage) => `${outage.id},${at(outage.from)},${at(outage.to)},${outage.region},${outage.plan}\n`).join('')}`,
    },
    policy,
    BASE + AS_OF * 60_000,
  );
  expect(found.rejects).toEqual([]);
  expect(found.orders).toBe(rows.length);
  return found.cases.map(toFound).sort(byOrderAndTime);
}

const toMinutes = (moment: number): number => (moment - BASE) / 60_000;

function toFound({ order, windows, measures }: Case): Found {
  const [window] = windows;
  expect(windows).toHaveLength(1);
  return {
    order: Number(order.id),
    window: [toMinutes(window?.start ?? NaN), toMinutes(window?.end ?? NaN)],
    outages: (window?.outages ?? []).map(({ id }) => id).sort(),
    duration: (measures.duration ?? NaN) / 60_000,
    overlap: measures.overlap === undefined ? undefined : measures.overlap / 60_000,
  };
}

const rowsOf = ({ orders }: SomeWorld): number[] => orders.map((_, index) => index);

/** Making a failure smaller ends in time for it to be told. */
const LIMIT = { interruptAfterTimeLimit: 40_000 };

describe('who was hit, by what, for how long', () => {
  test('is what trying every order on every minute of every outage finds', async () => {
    let [hits, again] = [0, 0];
    await fc.assert(
      fc.asyncProperty(world, async (some) => {
        const expected = searchByForce(some);
        hits += expected.length;
        again += expected.length - new Set(expected.map(({ order }) => order)).size;
        expect(await search(some, rowsOf(some))).toEqual(expected);
      }),
      { numRuns: 30, ...LIMIT },
    );
    // The worlds are such that there is something to find, also several outages of one order.
    expect(hits).toBeGreaterThan(20);
    expect(again).toBeGreaterThan(0);
  });

  test('also by whole days, one of 25 hours', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (some) => {
        const byDay: SomeWorld = { ...some, kind: 'day' };
        expect(await search(byDay, rowsOf(byDay))).toEqual(searchByForce(byDay));
      }),
      { numRuns: 5, ...LIMIT },
    );
  });

  test('does not depend on the order of rows, nor on how they are spread over files', async () => {
    const shuffled = world.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(rowsOf(some), { minLength: some.orders.length }), fc.integer({ min: 1, max: 3 }), fc.shuffledSubarray([...some.outages], { minLength: some.outages.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([some, rows, files, outages]) => {
        expect(await search({ ...some, outages }, rows, files)).toEqual(searchByForce(some));
      }),
      { numRuns: 10, ...LIMIT },
    );
  });

  test('does not change when an outage is written down in two halves that touch', async () => {
    const halved = world.chain((some): fc.Arbitrary<readonly [SomeWorld, SomeWorld]> =>
      fc.tuple(fc.constant(some), fc.nat(), fc.nat()).map(([, which, where]) => {
        const long = some.outages.filter(({ from, to }) => to - from > 1);
        const whole = long[which % Math.max(1, long.length)];
        if (!whole) return [some, some] as const;
        const cut = whole.from + 1 + (where % (whole.to - whole.from - 1));
        const halves = [{ ...whole, to: cut, id: `${whole.id}-a` }, { ...whole, from: cut, id: `${whole.id}-b` }];
        return [some, { ...some, outages: [...some.outages.filter((outage) => outage !== whole), ...halves] }] as const;
      }),
    );
    const withoutIds = (found: readonly Found[]): unknown => found.map(({ order, window, duration, overlap }) => ({ order, window, duration, overlap }));
    await fc.assert(
      fc.asyncProperty(halved, async ([whole, two]) => {
        expect(withoutIds(await search(two, rowsOf(two)))).toEqual(withoutIds(searchByForce(whole)));
      }),
      { numRuns: 10, ...LIMIT },
    );
  });
});
