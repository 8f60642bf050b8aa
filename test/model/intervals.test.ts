import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Interval, toInstant } from '../../src/model/instant.ts';
import { intersect, lengthOf, subtractIntervals, unionLength, uniteIntervals } from '../../src/model/intervals.ts';

const interval = (start: number, end: number): Interval => ({ start: toInstant(start), end: toInstant(end) });
const intervals = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 12 })).map(([start, length]) => interval(start, start + length)), { maxLength: 8 });
const ticksOf = (list: readonly Interval[]): readonly number[] =>
  Array.from({ length: 60 }, (_, tick) => tick).filter((tick) => list.some(({ start, end }) => tick >= start && tick < end));

test('a union holds the same moments, each once', () => {
  fc.assert(fc.property(intervals, (list) => {
    expect(unionLength(list)).toBe(ticksOf(list).length);
    const united = uniteIntervals(list);
    expect(united.every((one, index) => index === 0 || one.start > united[index - 1]!.end)).toBe(true);
  }));
});

test('what is left is in the whole and in none of the others', () => {
  fc.assert(fc.property(intervals, fc.integer({ min: 0, max: 20 }), (list, start) => {
    const from = interval(start, start + 15);
    const others = ticksOf(list);
    expect(ticksOf(subtractIntervals(from, list))).toEqual(ticksOf([from]).filter((tick) => !others.includes(tick)));
    expect(subtractIntervals(from, list).every((one) => lengthOf(one) > 0)).toBe(true);
  }));
});

test('stretches that touch share no time', () => {
  expect(intersect(interval(0, 5), interval(5, 9))).toBeUndefined();
  expect(intersect(interval(0, 6), interval(5, 9))).toEqual(interval(5, 6));
});
