import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinsOf, judgeAlone, judgeTogether } from '../../src/credit/judged-case.ts';
import { measureCase } from '../../src/credit/measure-case.ts';
import { periodAt } from '../../src/credit/periods.ts';
import { toDuration, toInstant } from '../../src/model/instant.ts';
import { mergeWindows } from '../../src/model/merge-windows.ts';
import type { Case, Outage } from '../../src/model/nouns.ts';
import type { OutageTrigger } from '../../src/policy/policy.ts';
import { at, contextOf, hitsOf, HOUR, month, outageOf, type Setting, shown } from './measuring-samples.ts';

const interval: OutageTrigger['hits'] = { kind: 'interval', from: { name: 'f', kind: 'column', at: { line: 1, column: 1 } }, to: { name: 't', kind: 'column', at: { line: 1, column: 1 } } };
const two = [outageOf('o1', '2026-02-03 10:00', '2026-02-03 12:00'), outageOf('o2', '2026-02-03 11:00', '2026-02-03 14:00')];

function durationOf(outages: readonly Outage[], setting: Setting = {}, gap = 0): string {
  const hits = hitsOf('S-1', outages, {}, toDuration(gap));
  return shown(hits.length === 1 ? judgeAlone(hits[0]!, hits) : judgeTogether(hits, undefined, hits, contextOf([], setting)), 'duration', contextOf([], setting));
}

describe('outages that overlap', () => {
  test('count once', () => expect(durationOf(two)).toBe('4 h'));
  test('are added where the rule says so', () => expect(durationOf(two, { trigger: { overlapping: 'added' } })).toBe('5 h'));
  test('with weights count at each moment by the largest', () => {
    expect(durationOf(two, { weights: { o1: '1', o2: '0.5' } })).toBe('3 h');
    expect(durationOf(two, { weights: { o1: '0.25', o2: '0.5' } })).toBe('1 h 45 min');
  });
  test('with weights and added count each by its own', () => {
    expect(durationOf(two, { weights: { o1: '0.25', o2: '0.5' }, trigger: { overlapping: 'added' } })).toBe('2 h');
  });
  test('a part of a millisecond is rounded half up, once', () => {
    const short = [outageOf('o1', '2026-02-03T10:00:00.000Z', '2026-02-03T10:00:00.001Z'), outageOf('o2', '2026-02-03T11:00:00.000Z', '2026-02-03T11:00:00.002Z')];
    expect(durationOf(short, { weights: { o1: '0.5', o2: '0.5' } })).toBe('0.002 s');
    expect(durationOf(short.slice(0, 1), { weights: { o1: '0.499999' } })).toBe('0 s');
  });
});

describe('a gap that the rule bridges', () => {
  const apart = [outageOf('o1', '2026-02-03 10:00', '2026-02-03 11:00'), outageOf('o2', '2026-02-03 12:00', '2026-02-03 13:00')];
  test('is outage too', () => expect(durationOf(apart, {}, 2 * HOUR)).toBe('3 h'));
  test('once, where outages are added', () => expect(durationOf(apart, { trigger: { overlapping: 'added' } }, 2 * HOUR)).toBe('3 h'));
  test('and weighs what the outage before it weighs', () => {
    expect(durationOf(apart, { weights: { o1: '0.5', o2: '1' } }, 2 * HOUR)).toBe('2 h');
    expect(durationOf(apart, { weights: { o1: '1', o2: '0.5' } }, 2 * HOUR)).toBe('2 h 30 min');
    const earlier = outageOf('o3', '2026-02-03 09:30', '2026-02-03 10:30');
    expect(durationOf([earlier, ...apart], { weights: { o1: '0.5', o2: '0.5', o3: '1' } }, 2 * HOUR)).toBe('2 h 15 min');
  });
});

describe('a case of several windows', () => {
  const hits = hitsOf('S-1', [
    outageOf('o1', '2026-01-30 12:00', '2026-02-01 06:00'), outageOf('o2', '2026-02-10 08:00', '2026-02-10 10:30'), outageOf('o3', '2026-02-28 23:00', '2026-03-01 05:00'),
  ]);
  const context = contextOf([]);
  const inMonth = (when: string) => judgeTogether(hits, periodAt(month, at(when), hits[0]!, hits, context), hits, context);

  test('lasts from the first to the last, and keeps every window whole', () => {
    const judged = judgeTogether([hits[2]!, hits[0]!], undefined, hits, context);
    expect(judged.windows.map(({ outages }) => outages[0]!.id)).toEqual(['o1', 'o3']);
    expect(judged.hit).toEqual({ start: at('2026-01-30 12:00'), end: at('2026-03-01 05:00') });
    expect(judged.hits).toEqual([hits[0], hits[2]]);
  });
  test('is clipped to its period when it is measured, and says so', () => {
    expect(['2026-01-15', '2026-02-15', '2026-03-15'].map((when) => shown(inMonth(when), 'duration', context))).toEqual(['1 d 12 h', '9 h 30 min', '5 h']);
    expect(measureCase(inMonth('2026-02-15'), 'duration', context)?.steps).toEqual([
      'duration: 6 h (2026-02-01 00:00) + 2 h 30 min (2026-02-10 08:00) + 1 h (2026-02-28 23:00), within calendar_month 2026-02: 9 h 30 min',
    ]);
  });
  test('a plain window by itself has nothing to tell', () => expect(measureCase(judgeAlone(hits[0]!, hits), 'duration', context)?.steps).toEqual([]));
  test('overlap is what lies within the order and the period', () => {
    const own = { start: at('2026-01-31 12:00'), end: at('2026-02-10 09:00') };
    const met = hits.map((hit): Case => ({ ...hit, hit: own, measures: { ...hit.measures, overlap: toDuration(0) } }));
    const setting = contextOf([], { trigger: { hits: interval } });
    expect(shown(judgeTogether(met.slice(0, 2), undefined, met, setting), 'overlap', setting)).toBe('19 h');
    expect(shown(judgeTogether(met.slice(0, 2), periodAt(month, at('2026-02-05'), met[0]!, met, setting), met, setting), 'overlap', setting)).toBe('7 h');
  });
});

test('steps of weighted outages name each with its share', () => {
  const setting = { weights: { o1: '0.25', o2: '1' } };
  const [hit] = hitsOf('S-1', two);
  expect(measureCase(judgeAlone(hit!, [hit!]), 'duration', contextOf([], setting))?.steps).toEqual([
    'duration: 2 h × 0.25 (outages.csv:2), 3 h (outages.csv:3), each moment by the largest share: 3 h 15 min',
  ]);
});

test('weighted measures are those of the rule, not those that the windows have', () => {
  const [hit] = hitsOf('S-1', two);
  expect(builtinsOf(judgeAlone(hit!, [hit!]), contextOf([], { weights: { o1: '0.5', o2: '0.5' } }))).toEqual({ duration: 2 * HOUR });
  expect(builtinsOf(judgeAlone(hit!, [hit!]), contextOf([]))).toEqual({ duration: 4 * HOUR });
});

const START = Date.UTC(2026, 1, 3);
const outageAt = (id: string, from: number, length: number): Outage => ({
  ...outageOf(id, '2026-02-03', '2026-02-04'), start: toInstant(START + from), end: toInstant(START + from + length),
});
const someOutages = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 6 }).map((list) => list.map(([from, length], index) => outageAt(`o${index + 1}`, from, length)));
const someWeights = fc.array(fc.constantFrom('0', '0.2', '0.5', '0.75', '1'), { minLength: 6, maxLength: 6 }).map((list) => Object.fromEntries(list.map((weight, index) => [`o${index + 1}`, weight])));
const lengthOf = (outages: readonly Outage[], setting: Setting): number => {
  const hits = hitsOf('S-1', outages);
  return builtinsOf(judgeTogether(hits, undefined, hits, contextOf([], setting)), contextOf([], setting)).duration ?? NaN;
};

test('weighted time is the largest weight, moment for moment', () => {
  fc.assert(fc.property(someOutages, someWeights, (outages, weights) => {
    let hundredths = 0;
    for (let tick = START; tick < START + 100; tick += 1) {
      hundredths += Math.max(0, ...outages.filter(({ start, end }) => tick >= start && tick < end).map(({ id }) => Math.round(Number(weights[id]) * 100)));
    }
    expect(lengthOf(outages, { weights })).toBe(Math.floor((hundredths + 50) / 100));
  }));
});

test('a union is never longer than the sum, and no weight makes time longer', () => {
  fc.assert(fc.property(someOutages, someWeights, (outages, weights) => {
    const sum = outages.reduce((total, { start, end }) => total + (end - start), 0);
    const union = lengthOf(outages, {});
    expect(union).toBeLessThanOrEqual(sum);
    expect(lengthOf(outages, { trigger: { overlapping: 'added' } })).toBe(sum);
    expect(lengthOf(outages, { weights })).toBeLessThanOrEqual(union);
    expect(lengthOf(outages, { weights })).toBeLessThanOrEqual(lengthOf(outages, { weights, trigger: { overlapping: 'added' } }));
  }));
});

test('an outage written down in two touching halves changes no measure', () => {
  const settings = fc.constantFrom<Setting>({}, { trigger: { overlapping: 'added' } }, { weights: { o1: '0.5', o2: '0.25' } });
  fc.assert(fc.property(someOutages, fc.nat({ max: 29 }), settings, (outages, cut, setting) => {
    const [first, ...others] = outages as [Outage, ...Outage[]];
    const middle = toInstant(Math.min(first.start + cut, first.end));
    const halves = [{ ...first, end: middle }, { ...first, start: middle }].filter(({ start, end }) => start < end);
    expect(lengthOf([...halves, ...others], setting)).toBe(lengthOf(outages, setting));
    expect(mergeWindows([...halves, ...others]).length).toBe(mergeWindows(outages).length);
  }));
});
