import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { showInstant, toInstant } from '../../src/model/instant.ts';
import {
  instantToLocal,
  isTimeZone,
  localToInstant,
  nextLocalDay,
  startOfLocalDay,
  timeZoneNames,
  zoneTransitions,
} from '../../src/model/time-zone.ts';

const ZONES = [
  'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Dublin', 'Pacific/Apia', 'Pacific/Chatham',
  'America/Santiago', 'Asia/Beirut', 'America/Havana', 'America/St_Johns', 'Africa/Casablanca', 'Africa/Monrovia',
];
const clock = (text: string) => Date.parse(`${text}Z`);
const moment = (text: string) => toInstant(Date.parse(text));
const read = (text: string, zone: string) => {
  const reading = localToInstant(clock(text), zone);
  return reading.kind === 'instant' ? showInstant(reading.instant) : reading.kind;
};

test('zones are IANA names and UTC; abbreviations, offsets and typing errors are none', () => {
  expect(['UTC', 'GMT', 'Europe/Dublin', 'America/Argentina/Buenos_Aires', 'US/Pacific', 'Etc/GMT+5'].map(isTimeZone)).toEqual(
    Array(6).fill(true),
  );
  expect(['EST', 'BST', 'IST', '+02:00', 'Europe/Dublinn', '', 'Pacific Time (US & Canada)'].map(isTimeZone)).toEqual(
    Array(7).fill(false),
  );
  expect(timeZoneNames()).toContain('UTC');
  expect(timeZoneNames().every(isTimeZone)).toBe(true);
});

describe('a local time', () => {
  test('is one moment on ordinary days', () => {
    expect(read('2026-07-01T12:00', 'America/New_York')).toBe('2026-07-01T16:00:00Z');
    expect(read('2026-01-01T12:00', 'Pacific/Chatham')).toBe('2025-12-31T22:15:00Z');
    expect(read('2199-12-31T23:59:59', 'UTC')).toBe('2199-12-31T23:59:59Z');
  });

  test('is missing in the hour that New York jumps over, and not a moment before or after', () => {
    expect(read('2026-03-08T01:59:59.999', 'America/New_York')).toBe('2026-03-08T06:59:59.999Z');
    expect(read('2026-03-08T02:00', 'America/New_York')).toBe('missing');
    expect(read('2026-03-08T02:59:59.999', 'America/New_York')).toBe('missing');
    expect(read('2026-03-08T03:00', 'America/New_York')).toBe('2026-03-08T07:00:00Z');
  });

  test('is doubled in the hour that New York has twice, and not a moment before or after', () => {
    expect(read('2026-11-01T00:59:59.999', 'America/New_York')).toBe('2026-11-01T04:59:59.999Z');
    expect(read('2026-11-01T01:00', 'America/New_York')).toBe('doubled');
    expect(read('2026-11-01T01:59:59.999', 'America/New_York')).toBe('doubled');
    expect(read('2026-11-01T02:00', 'America/New_York')).toBe('2026-11-01T07:00:00Z');
  });

  test('is doubled for only half an hour on Lord Howe Island', () => {
    expect(read('2026-04-05T01:29', 'Australia/Lord_Howe')).toBe('2026-04-04T14:29:00Z');
    expect(read('2026-04-05T01:30', 'Australia/Lord_Howe')).toBe('doubled');
    expect(read('2026-04-05T02:00', 'Australia/Lord_Howe')).toBe('2026-04-04T15:30:00Z');
  });

  test('is missing for the whole of the day that Samoa left out', () => {
    expect(read('2011-12-29T23:59', 'Pacific/Apia')).toBe('2011-12-30T09:59:00Z');
    expect(read('2011-12-30T00:00', 'Pacific/Apia')).toBe('missing');
    expect(read('2011-12-30T23:59', 'Pacific/Apia')).toBe('missing');
    expect(read('2011-12-31T00:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00Z');
  });
});

describe('a local day', () => {
  const startOf = (text: string, zone: string) => showInstant(startOfLocalDay(moment(text), zone));
  const nextOf = (text: string, zone: string) => showInstant(nextLocalDay(moment(text), zone));

  test('goes from midnight to midnight, and has 23 hours where one is jumped over', () => {
    expect(startOf('2026-03-08T12:00Z', 'America/New_York')).toBe('2026-03-08T05:00:00Z');
    expect(nextOf('2026-03-08T12:00Z', 'America/New_York')).toBe('2026-03-09T04:00:00Z');
  });

  test('starts at one o’clock where midnight is jumped over', () => {
    expect(startOf('2025-09-07T12:00Z', 'America/Santiago')).toBe('2025-09-07T04:00:00Z');
    expect(nextOf('2025-09-06T12:00Z', 'America/Santiago')).toBe('2025-09-07T04:00:00Z');
    expect(startOf('2025-03-30T12:00Z', 'Asia/Beirut')).toBe('2025-03-29T22:00:00Z');
  });

  test('starts at the first of two midnights', () => {
    expect(startOf('2025-11-02T12:00Z', 'America/Havana')).toBe('2025-11-02T04:00:00Z');
  });

  test('is followed by the day after the one that was left out', () => {
    expect(nextOf('2011-12-30T09:00Z', 'Pacific/Apia')).toBe('2011-12-30T10:00:00Z');
    expect(startOf('2011-12-30T10:00Z', 'Pacific/Apia')).toBe('2011-12-30T10:00:00Z');
  });

  test('always holds its own moments', () => {
    fc.assert(
      fc.property(zoneNames, instants, (zone, at) => {
        const instant = toInstant(at);
        expect(startOfLocalDay(instant, zone)).toBeLessThanOrEqual(instant);
        expect(nextLocalDay(instant, zone)).toBeGreaterThan(instant);
      }),
    );
  });
});

const zoneNames = fc.constantFrom(...ZONES);
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2200, 0, 1) - 1 }),
  // Minutes around the clock changes of every zone of the list.
  fc
    .record({ zone: zoneNames, pick: fc.nat(), minutes: fc.integer({ min: -1500, max: 1500 }) })
    .map(({ zone, pick, minutes }) => {
      const pieces = zoneTransitions(zone);
      const edge = pieces[1 + (pick % Math.max(1, pieces.length - 1))]?.from ?? 0;
      return Math.max(edge, Date.UTC(1970, 0, 3)) + minutes * 60_000;
    }),
);

test('a local time is read as Temporal reads it when told to reject what is doubled or missing', () => {
  fc.assert(
    fc.property(zoneNames, instants, (zone, local) => {
      const plain = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, -1));
      let expected: number | undefined;
      try {
        expected = plain.toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds;
      } catch {
        const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
        const shown = earlier.toPlainDateTime().equals(plain) ? 'doubled' : 'missing';
        expect(localToInstant(local, zone)).toEqual({ kind: shown });
      }
      if (expected !== undefined) expect(localToInstant(local, zone)).toEqual({ kind: 'instant', instant: expected });
    }),
    { numRuns: 2000 },
  );
});

test('the wall clock shows what Temporal shows', () => {
  fc.assert(
    fc.property(zoneNames, instants, (zone, at) => {
      const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
      expect(instantToLocal(toInstant(at), zone)).toBe(Date.parse(`${shown.toString()}Z`));
    }),
    { numRuns: 500 },
  );
});

test.each(ZONES)('the pieces of %s follow one another without a gap from 1970 to 2200', (zone) => {
  const pieces = zoneTransitions(zone);
  expect(pieces[0]!.from).toBeLessThan(Date.UTC(1970, 0, 1));
  expect(pieces.at(-1)!.until).toBeGreaterThan(Date.UTC(2200, 0, 1));
  for (const [index, piece] of pieces.entries()) {
    expect(piece.until).toBeGreaterThan(piece.from);
    if (index > 0) expect(piece.from).toBe(pieces[index - 1]!.until);
    expect(piece.kind === 'offset').toBe(index % 2 === 0);
  }
});
