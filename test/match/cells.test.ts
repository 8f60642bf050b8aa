import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockSql, type Edge, instantSql } from '../../src/match/instant-sql.ts';
import { roughNumberSql, suspectNumberSql } from '../../src/match/number-sql.ts';
import { literal } from '../../src/match/quote-sql.ts';
import { type DateFormat, parseDateFormat, parseInstant } from '../../src/model/date-format.ts';
import { parseNumber, type NumberStyle } from '../../src/model/number-style.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
});
afterAll(() => connection.closeSync());

/** What the query makes of a list of cells, as milliseconds or null. */
async function readInSql(cells: readonly string[], formats: readonly DateFormat[], zone: string, edge: Edge): Promise<(number | null)[]> {
  const clock = clockSql('x', formats, edge);
  const rows = cells.map((cell, index) => `(${index}, ${literal(cell)})`).join(', ');
  const reader = await connection.runAndReadAll(`
    SELECT CAST(${instantSql({ local: 'l', absolute: 'a', bareDay: 'b' }, edge, zone)} AS DOUBLE)
    FROM (SELECT i, ${clock.local} AS l, ${clock.absolute} AS a, ${clock.bareDay} AS b FROM (VALUES ${rows}) t(i, x)) ORDER BY i`);
  return reader.getRows().map(([value]) => value as number | null);
}

function readInTypeScript(cell: string, formats: readonly DateFormat[], zone: string, edge: Edge): number | null {
  const read = parseInstant(cell, formats, zone, edge);
  return typeof read === 'number' ? read : null;
}

const toFormat = (pattern: string): DateFormat => {
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new Error(format.problem);
  return format;
};

const two = (value: number): string => String(value).padStart(2, '0');
const part = fc.record({
  year: fc.constantFrom(1969, 1970, 1999, 2011, 2024, 2026, 2199, 2200, 26, 2),
  month: fc.integer({ min: 0, max: 13 }),
  day: fc.integer({ min: 0, max: 32 }),
  hour: fc.integer({ min: 0, max: 25 }),
  minute: fc.integer({ min: 0, max: 61 }),
  second: fc.integer({ min: 0, max: 61 }),
  fraction: fc.constantFrom('', '.5', '.123', '.123456', '.1234567', '.999999999'),
  offset: fc.constantFrom('', '', 'Z', ' Z', '+02', '+0200', '+02:00', ' -0700', ' +05:30'),
  joint: fc.constantFrom('T', ' ', '  ', ''),
});

const isoCell = part.map(({ year, month, day, hour, minute, second, fraction, offset, joint }) => {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const clocks = ['', `${joint}${two(hour)}:${two(minute)}${offset}`, `${joint}${two(hour)}:${two(minute)}:${two(second)}${fraction}${offset}`];
  return `${date}${clocks[(hour + minute) % 3] ?? ''}`;
});

const usCell = part.map(({ year, month, day, hour, minute }) => {
  const [plain, clock] = [`${month}/${day}/${year}`, `${two(month)}/${two(day)}/${year} ${hour % 13}:${two(minute)} ${hour > 12 ? 'PM' : 'am'}`];
  return minute % 3 === 0 ? plain : clock;
});

const ZONES = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Dublin', 'America/Havana', 'Pacific/Chatham'];
const EDGES: readonly Edge[] = ['moment', 'start', 'end'];

describe('dates mean the same to the query and to everything else', () => {
  const cases: readonly [string, readonly DateFormat[], fc.Arbitrary<string>][] = [
    ['ISO 8601', [], isoCell],
    ['month, day and year', [toFormat('MM/DD/YYYY h:mm A'), toFormat('M/D/YYYY')], usCell],
    ['a year behind zeros', [toFormat('00YY-MM-DD HH:mm:ss')], isoCell.map((cell) => `00${cell.slice(2)}`)],
    ['a pattern with an offset', [toFormat('YYYY-MM-DD HH:mm:ss Z')], isoCell],
    ['seconds since 1970', [toFormat('unix')], fc.oneof(fc.nat().map(String), fc.constantFrom('7258118400', '7258118399', '-1', '1.5', '1e9', ''))],
  ];
  for (const [name, formats, cell] of cases) {
    it(name, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(cell, { minLength: 200, maxLength: 300 }), fc.constantFrom(...ZONES), fc.constantFrom(...EDGES), async (cells, zone, edge) => {
          expect(await readInSql(cells, formats, zone, edge)).toEqual(cells.map((one) => readInTypeScript(one, formats, zone, edge)));
        }),
        { numRuns: 12, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false, endOnFailure: true },
      );
    });
  }

  it('every hour around a clock change', async () => {
    const cells = ['2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'].flatMap((day) =>
      Array.from({ length: 144 }, (_, index) => `${day} ${two(Math.floor(index / 6))}:${two((index % 6) * 10)}`),
    );
    for (const zone of ZONES) {
      const expected = cells.map((cell) => readInTypeScript(cell, [], zone, 'moment'));
      expect(await readInSql(cells, [], zone, 'moment')).toEqual(expected);
      if (zone === 'America/New_York') expect(expected.filter((moment) => moment === null)).toHaveLength(12);
    }
  });

  it('03/01/19 is never read as the year 2003, and not as the year 19', async () => {
    expect(await readInSql(['03/01/19', '03/01/2019'], [toFormat('DD/MM/YYYY')], 'UTC', 'start')).toEqual([null, Date.UTC(2019, 0, 3)]);
  });
});

describe('numbers that the query believes are numbers', () => {
  const styles: readonly NumberStyle[] = [{ decimal: '.', group: ',' }, { decimal: ',', group: '.' }, { decimal: ',', group: ' ' }, { decimal: '.', group: "'" }];
  const digits = fc.tuple(fc.constantFrom('', '-', '+', '$', '-$', '$-', 'EUR ', '(', '−'), fc.nat({ max: 9_999_999 }), fc.constantFrom(0, 1, 2, 3), fc.constantFrom(',', '.', "'", ' '), fc.constantFrom(',', '.'), fc.constantFrom('', '', ')', '-', ' €', ' USD', 'e5', ' pcs', 'NaN'));
  const cell = digits.map(([before, value, decimals, group, decimal, behind]) => {
    const grouped = String(value).replace(/\B(?=(\d{3})+(?!\d))/g, group);
    return `${before}${value % 2 === 0 ? grouped : value}${decimals === 0 ? '' : `${decimal}${'49'.repeat(2).slice(0, decimals)}`}${behind}`;
  });
  const believed = async (cells: readonly string[], style: NumberStyle): Promise<boolean[]> => {
    const rows = cells.map((one, index) => `(${index}, ${literal(one)})`).join(', ');
    const reader = await connection.runAndReadAll(`SELECT NOT ${suspectNumberSql('x', style)} FROM (VALUES ${rows}) t(i, x) ORDER BY i`);
    return reader.getRows().map(([value]) => value === true);
  };

  it('whatever can be read as a number is no suspect', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 40, maxLength: 80 }), fc.constantFrom(...styles), async (cells, style) => {
        const seen = await believed(cells, style);
        expect(cells.filter((one, index) => parseNumber(one, style) !== undefined && !seen[index])).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('words, blanks in the wrong place, NaN and infinity are suspects', async () => {
    const style = styles[0]!;
    const cells = ['n/a', 'NaN', 'inf', '-', '1,24', '12.5.1', '1 240', 'free', '$'];
    expect(await believed(cells, style)).toEqual(cells.map(() => false));
  });

  it('a plainly written delay is above zero exactly where it is', async () => {
    const reader = await connection.runAndReadAll(`SELECT ${roughNumberSql('x', styles[1]!)} FROM (VALUES ('1.240,5'), ('-0,5')) t(x)`);
    expect(reader.getRows()).toEqual([[1240.5], [-0.5]]);
  });
});
