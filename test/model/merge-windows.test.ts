import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeWindows } from '../../src/model/merge-windows.ts';
import type { Outage } from '../../src/model/nouns.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';

const outage = (id: string, start: number, end: number): Outage => ({
  id, start: toInstant(start), end: toInstant(end), open: false, place: { file: 'outages.csv', line: start + 2 }, columns: {},
});
const spans = (outages: readonly Outage[], gap = 0) => mergeWindows(outages, toDuration(gap)).map(({ start, end, outages: own }) => [start, end, own.map(({ id }) => id).join('+')]);

describe('outages become windows', () => {
  test('outages that overlap are one window', () => {
    expect(spans([outage('b', 5, 20), outage('a', 0, 10)])).toEqual([[0, 20, 'a+b']]);
  });
  test('outages that touch are one window', () => {
    expect(spans([outage('a', 0, 10), outage('b', 10, 20)])).toEqual([[0, 20, 'a+b']]);
  });
  test('a millisecond between two outages keeps them apart', () => {
    expect(spans([outage('a', 0, 10), outage('b', 11, 20)])).toEqual([[0, 10, 'a'], [11, 20, 'b']]);
  });
  test('an outage within another does not shorten the window', () => {
    expect(spans([outage('a', 0, 100), outage('b', 10, 20), outage('c', 90, 95)])).toEqual([[0, 100, 'a+b+c']]);
  });
  test('less than the gap between two outages makes them one, and just the gap does not', () => {
    const outages = [outage('a', 0, 10), outage('b', 14, 20), outage('c', 25, 30)];
    expect(spans(outages, 5)).toEqual([[0, 20, 'a+b'], [25, 30, 'c']]);
    expect(spans(outages, 6)).toEqual([[0, 30, 'a+b+c']]);
  });
  test('a gap is counted from the last end, not from the end of the last to begin', () => {
    expect(spans([outage('a', 0, 100), outage('b', 10, 20), outage('c', 104, 110)], 5)).toEqual([[0, 110, 'a+b+c']]);
  });
  test('no outages, no windows', () => {
    expect(mergeWindows([])).toEqual([]);
  });
});

const outages = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 10 })), { maxLength: 8 })
  .map((list) => list.map(([start, length], index) => outage(`o${index}`, start, start + length)));

test('windows cover each moment that an outage covers, and no other, once', () => {
  fc.assert(fc.property(outages, (list) => {
    const windows = mergeWindows(list);
    for (let moment = 0; moment < 52; moment += 1) {
      const inWindows = windows.filter(({ start, end }) => start <= moment && moment < end).length;
      expect(inWindows).toBe(list.some(({ start, end }) => start <= moment && moment < end) ? 1 : 0);
    }
    expect(windows.flatMap((window) => window.outages.map(({ id }) => id)).sort()).toEqual(list.map(({ id }) => id).sort());
  }));
});

test('with a gap, windows are those without it, joined wherever less than it lies between them', () => {
  fc.assert(fc.property(outages, fc.nat(12), (list, gap) => {
    const joined: [number, number][] = [];
    for (const { start, end } of mergeWindows(list)) {
      const last = joined.at(-1);
      if (last && start - last[1] < gap) last[1] = end;
      else joined.push([start, end]);
    }
    expect(mergeWindows(list, toDuration(gap)).map(({ start, end }) => [start, end])).toEqual(joined);
  }));
});

test('the order of the outages does not matter', () => {
  const shuffled = outages.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(fc.property(shuffled, fc.nat(12), ([list, other], gap) => {
    expect(mergeWindows(other, toDuration(gap))).toEqual(mergeWindows(list, toDuration(gap)));
  }));
});
