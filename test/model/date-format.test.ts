import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateFormat, dateExpression, parseDateFormat, parseInstant, strptimePattern } from '../../src/model/date-format.ts';
import { showInstant, toInstant } from '../../src/model/instant.ts';

function formatOf(pattern: string): DateFormat {
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new Error(format.problem);
  return format;
}

function read(text: string, patterns: string | readonly string[] = [], zone = 'UTC', edge: 'moment' | 'start' | 'end' = 'moment') {
  const result = parseInstant(text, [patterns].flat().map(formatOf), zone, edge);
  return typeof result === 'number' ? showInstant(result) : result.problem;
}

describe('ISO 8601', () => {
  test.each([
    ['2026-10-07T09:50', '2026-10-07T09:50:00Z'],
    ['2026-10-07 09:50:26', '2026-10-07T09:50:26Z'],
    ['2026-10-07T09:50:26.5', '2026-10-07T09:50:26.500Z'],
    ['2026-10-07T09:50:26.123987654Z', '2026-10-07T09:50:26.123Z'],
    ['2026-10-07 09:50:26 +0200', '2026-10-07T07:50:26Z'],
    ['2026-10-07 09:50:26+02:00', '2026-10-07T07:50:26Z'],
    ['2026-10-07T09:50-09', '2026-10-07T18:50:00Z'],
    ['2026-10-07T09:50 Z', '2026-10-07T09:50:00Z'],
    ['2026-10-07T09:50-0930', '2026-10-07T19:20:00Z'],
    [' 2026-10-07 09:50\u00a0', '2026-10-07T09:50:00Z'],
    ['2024-02-29 00:00', '2024-02-29T00:00:00Z'],
  ])('reads %j', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  test.each([
    '', '2026-1-07', '20261007', '2026-10-07T9:50', '2026-10-07T24:00', '2026-10-07T09:60', '2026-02-29', '2026-13-01',
    '2026-10-07Z', '2026-10-07  09:50', '2026-10-07T09:50:26.', '2026-10-07T09:50:26.1234567890', '2026-10-07T09:50z',
    '2026-10-07T09:50 UTC', '2026-10-07T09', '+2026-10-07', '2026-10-07T09:50:26,5',
  ])('does not read %j', (text) => {
    expect(read(text)).toBe('no_format');
  });

  test('is what an empty list of formats means', () => {
    expect(read('2026-10-07T09:50', 'iso')).toBe(read('2026-10-07T09:50', []));
  });
});

describe('a pattern', () => {
  test.each([
    ['YYYY-MM-DD HH:mm:ss Z', '2025-10-07 09:50:26 +0200', '2025-10-07T07:50:26Z'],
    ['YYYY-MM-DDTHH:mm:ssZ', '2017-06-17T08:04:21+00:00', '2017-06-17T08:04:21Z'],
    ['MM/DD/YYYY h:mm:ss A', '10/05/2026 2:30:00 PM', '2026-10-05T14:30:00Z'],
    ['MM/DD/YYYY h:mm:ss A', '10/05/2026 12:30:00 am', '2026-10-05T00:30:00Z'],
    ['MM/DD/YYYY hh:mmA', '1/5/2026 12:30pm', '2026-01-05T12:30:00Z'],
    ['D MMM YYYY HH:mm', '5 JAN 2026 8:05', '2026-01-05T08:05:00Z'],
    ['MMMM D, YYYY HH:mm', 'may 31, 2026 23:59', '2026-05-31T23:59:00Z'],
    ['YYYYMMDDHHmmss', '20260105080910', '2026-01-05T08:09:10Z'],
    ['YYYYMMDDTHHmm', '20260105T0809', '2026-01-05T08:09:00Z'],
    ['DD.MM.YY HH:mm', '05.01.26 08:09', '2026-01-05T08:09:00Z'],
    ['DD.MM.YY HH:mm', '05.01.69 08:09', 'out_of_range'],
    ['DD.MM.YY HH:mm', '05.01.70 08:09', '1970-01-05T08:09:00Z'],
    ['DD.MM.YY HH:mm', '05.01.68 08:09', '2068-01-05T08:09:00Z'],
    ['00YY-MM-DD HH:mm', '0014-01-05 08:09', '2014-01-05T08:09:00Z'],
    ['YYYY-MM-DD HH:mm:ss.SSS', '2026-01-05 08:09:10.123456789', '2026-01-05T08:09:10.123Z'],
    ['YYYY-MM-DD HH:mm:ss [UTC]', '2026-01-05 08:09:10 UTC', '2026-01-05T08:09:10Z'],
    ['YYYY/MM/DD (HH:mm)', '2026/01/05 (08:09)', '2026-01-05T08:09:00Z'],
    ['DD/MM/YYYY HH', '05/01/2026 08', '2026-01-05T08:00:00Z'],
  ])('%s reads %j', (pattern, text, instant) => {
    expect(read(text, pattern)).toBe(instant);
  });

  test.each([
    ['DD/MM/YYYY HH:mm', '05/13/2026 08:00'],
    ['DD/MM/YYYY HH:mm', '31/04/2026 08:00'],
    ['DD/MM/YYYY HH:mm', '29/02/2100 08:00'],
    ['DD/MM/YYYY HH:mm', '05/01/26 08:00'],
    ['DD/MM/YYYY HH:mm', '05/01/2026'],
    ['DD/MM/YYYY HH:mm', '05/01/2026 08:00:00'],
    ['DD/MM/YYYY HH:mm', '05/01/2026 8:5'],
    ['DD/MM/YYYY hh:mm A', '05/01/2026 13:00 PM'],
    ['DD/MM/YYYY hh:mm A', '05/01/2026 0:30 AM'],
    ['DD.MM.YYYY', '05/01/2026'],
    ['YYYYMMDD', '2026105'],
    ['D MMM YYYY', '5 January 2026'],
  ])('%s does not read %j', (pattern, text) => {
    expect(read(text, pattern)).toBe('no_format');
  });

  test('knows whether it has a time and an offset', () => {
    expect(formatOf('DD/MM/YYYY')).toMatchObject({ hasTime: false, hasOffset: false });
    expect(formatOf('DD/MM/YYYY HH:mm')).toMatchObject({ hasTime: true, hasOffset: false });
    expect(formatOf('DD/MM/YYYY HH:mm Z')).toMatchObject({ hasTime: true, hasOffset: true });
  });

  test.each([
    ['YYYY-mm-DD', '`mm` stands for minutes, after the hours; the month is `MM`'],
    ['DD/MM/YYYY HH:MM', '`MM` stands for the month; minutes are `mm`'],
    ['YYYY-MM-DD HH:mm:SS', '`SS` is no part of a date pattern; write `SSS`'],
    ['yyyy-MM-dd', '`yyyy` is no part of a date pattern; write `YYYY`'],
    ['YYYY-MM-DD HH:mm:ss UTC', '`UTC` is no part of a date pattern; letters that stand for themselves go in brackets: `[UTC]`'],
    ['DD/MM', 'the pattern has no year (`YYYY`)'],
    ['MM/YYYY', 'the pattern has no day (`DD`)'],
    ['DD.YYYY', 'the pattern has no month (`MM`)'],
    ['', 'the pattern has no year (`YYYY`)'],
    ['DD/MM/YYYY hh:mm', '`hh` counts hours to 12 and needs `A` (AM or PM); hours to 23 are `HH`'],
    ['DD/MM/YYYY HH:mm A', '`A` (AM or PM) goes with `hh`, hours to 12'],
    ['DD/MM/YYYY Z', '`Z` is the offset of a time of day, and the pattern has no `HH`'],
    ['DD/MM/YYYY MMM', '`MM` and `MMM` both stand for the month'],
    ['YYYYMD', '`M` runs into the digits beside it; write `MM`'],
    ['%d/%m/%Y', 'dates are written like `YYYY-MM-DD HH:mm`, without percent signs'],
    ['constructor', '`constructor` is no part of a date pattern; letters that stand for themselves go in brackets: `[constructor]`'],
  ])('%j is refused: %s', (pattern, problem) => {
    expect(parseDateFormat(pattern)).toEqual({ problem });
  });

  test('says the same in the words of strptime', () => {
    expect(strptimePattern(formatOf('D MMM YY [at 5%] h:mm:ss.SSS A Z'))).toBe('%d %b %y at 5%% %I:%M:%S.%f %p %z');
    expect(strptimePattern(formatOf('00YY-MM-DD HH'))).toBe('00%y-%m-%d %H');
    expect(strptimePattern(formatOf('MMMM DD YYYY'))).toBe('%B %d %Y');
  });

  test('gives SQL an expression that keeps to the same cells', () => {
    const expression = new RegExp(`^(?:${dateExpression(formatOf('DD/MM/YYYY'))})$`);
    expect(['5/1/2026', '05/01/2026', '05/13/2026', '05/01/26', 'x05/01/2026'].map((text) => expression.test(text))).toEqual([
      true, true, false, false, false,
    ]);
  });
});

describe('counts since 1970', () => {
  test.each([
    ['unix', '1767601200', '2026-01-05T08:20:00Z'],
    ['unix', '1767601200.25', '2026-01-05T08:20:00.250Z'],
    ['unix', '0', '1970-01-01T00:00:00Z'],
    ['unix', '1767601200000', 'no_format'],
    ['unix', '99999999999', 'out_of_range'],
    ['unix', '-5', 'no_format'],
    ['unix_ms', '1767601200001', '2026-01-05T08:20:00.001Z'],
    ['unix_ms', '999999999999999', 'out_of_range'],
  ])('%s reads %j as %s', (pattern, text, result) => {
    expect(read(text, pattern)).toBe(result);
  });
});

describe('the first format that fits wins', () => {
  test('in the order of the policy', () => {
    expect(read('05/01/2026', ['DD/MM/YYYY', 'MM/DD/YYYY'], 'UTC', 'start')).toBe('2026-01-05T00:00:00Z');
    expect(read('05/01/2026', ['MM/DD/YYYY', 'DD/MM/YYYY'], 'UTC', 'start')).toBe('2026-05-01T00:00:00Z');
  });

  test('and a day that the month does not have does not fit', () => {
    expect(read('30/02/2026', ['DD/MM/YYYY'], 'UTC', 'start')).toBe('no_format');
    expect(read('02/30/2026', ['DD/MM/YYYY', 'MM/DD/YYYY'], 'UTC', 'start')).toBe('no_format');
    expect(read('13/05/2026', ['MM/DD/YYYY', 'DD/MM/YYYY'], 'UTC', 'start')).toBe('2026-05-13T00:00:00Z');
  });
});

describe('a bare day', () => {
  test('is no moment', () => {
    expect(read('2026-03-08')).toBe('day_only');
  });

  test('starts and ends at the midnights of its zone', () => {
    expect(read('2026-03-08', 'iso', 'America/New_York', 'start')).toBe('2026-03-08T05:00:00Z');
    expect(read('2026-03-08', 'iso', 'America/New_York', 'end')).toBe('2026-03-09T04:00:00Z');
    expect(read('2199-12-31', 'iso', 'America/New_York', 'end')).toBe('2200-01-01T05:00:00Z');
  });

  test('starts at the first moment that exists', () => {
    expect(read('2025-09-07', 'iso', 'America/Santiago', 'start')).toBe('2025-09-07T04:00:00Z');
    expect(read('2025-09-06', 'iso', 'America/Santiago', 'end')).toBe('2025-09-07T04:00:00Z');
  });

  test('that never was is missing', () => {
    expect(read('2011-12-30', 'iso', 'Pacific/Apia', 'start')).toBe('missing');
    expect(read('2011-12-30', 'iso', 'Pacific/Apia', 'end')).toBe('missing');
    expect(read('2011-12-29', 'iso', 'Pacific/Apia', 'end')).toBe('2011-12-30T10:00:00Z');
  });
});

test('a time that a clock change doubled or dropped is never guessed, unless it brings its offset', () => {
  expect(read('2026-11-01 01:30', 'iso', 'America/New_York')).toBe('doubled');
  expect(read('2026-03-08 02:30', 'iso', 'America/New_York', 'start')).toBe('missing');
  expect(read('2026-11-01 01:30-05:00', 'iso', 'America/New_York')).toBe('2026-11-01T06:30:00Z');
});

test('years outside 1970 to 2199 are out of range', () => {
  expect(['1969-12-31', '0014-01-01', '2200-01-01'].map((day) => read(day, 'iso', 'UTC', 'start'))).toEqual(
    Array(3).fill('out_of_range'),
  );
});

test('every moment is read back from each way of writing it', () => {
  const writers: readonly [string, (iso: string) => string][] = [
    ['iso', (iso) => iso],
    ['YYYY-MM-DD HH:mm:ss.SSS', (iso) => iso.replace('T', ' ').replace('Z', '')],
    ['DD/MM/YYYY HH:mm:ss.SSS Z', (iso) => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 23)} +0000`],
    ['unix_ms', (iso) => String(Date.parse(iso))],
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) - 1 }), fc.constantFrom(...writers), (at, [pattern, write]) => {
      expect(parseInstant(write(new Date(at).toISOString()), [formatOf(pattern)], 'UTC', 'moment')).toBe(toInstant(at));
    }),
  );
});
