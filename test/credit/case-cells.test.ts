import { describe, expect, test } from 'vitest';
import { cellOf, numberOf, whyExcluded } from '../../src/credit/case-cells.ts';
import { momentOf } from '../../src/credit/case-moment.ts';
import { judgeAlone, judgeTogether } from '../../src/credit/judged-case.ts';
import type { Test } from '../../src/model/condition.ts';
import { showCell } from '../../src/model/condition-holds.ts';
import type { Case } from '../../src/model/nouns.ts';
import { at, contextOf, days, HOUR, hitsOf, lasts, outageOf, plainHit, timeMeasure, use } from './measuring-samples.ts';

const hits = hitsOf('S-1', [
  outageOf('o2', '2026-02-03 11:00', '2026-02-03 14:00', { kind: 'late one', share: '0.5' }),
  outageOf('o1', '2026-02-03 10:00', '2026-02-03 12:00', { kind: 'fibre', share: '25 %', resolved: '2026-02-04' }),
  outageOf('o3', '2026-02-09 10:00', '2026-02-09 12:00', { kind: 'tower', share: '' }),
], { fare: '12.50', paid_at: '2026-02-01' });
const judged = judgeAlone(hits[0]!, hits);
const waited = timeMeasure('waited', { from: 'outage.start', to: 'outage.end', count: days('calendar_days', 'in', 'in') });
const context = contextOf([waited], { asOf: '2026-03-01T00:00Z' });
const text = (name: string, of = judged) => showCell(cellOf(of, use(name), context));
const oneOf = (...values: string[]): Test => ({ kind: 'one_of', values });
const check = (name: string, given: Test) => whyExcluded([{ subject: use(name), test: given, at: { line: 1, column: 1 } }], judged, context);

describe('a name stands for', () => {
  test('a column of the order', () => expect([text('fare'), text('order'), text('customer'), text('absent'), text('constructor')]).toEqual(['12.50', 'S-1', 'ada', 'blank', 'blank']));
  test('a column of the earliest outage of the window', () => expect([text('outage.kind'), text('outage.id'), text('outage.absent')]).toEqual(['fibre', 'o1', 'blank']));
  test('the begin and the end of the window', () => expect([text('outage.start'), text('outage.end')]).toEqual(['2026-02-03 10:00', '2026-02-03 14:00']));
  test('of several windows, the begin of the first and the end of the last', () => {
    expect(text('outage.end', judgeTogether(hits, undefined, hits, context))).toBe('2026-02-09 12:00');
    expect(text('outage.start', judgeTogether([...hits].reverse(), undefined, hits, context))).toBe('2026-02-03 10:00');
  });
  test('nothing, where there is no outage', () => {
    const alone: Case = plainHit('S-2', '2026-02-01');
    expect([text('outage.kind', judgeAlone(alone, [alone])), text('outage.start', judgeAlone(alone, [alone]))]).toEqual(['blank', 'blank']);
  });
  test('a measure, built in or the rule’s own', () => expect([text('measure.duration'), text('measure.waited'), text('measure.delay')]).toEqual(['4 h', '1', 'blank']));
});

describe('a condition', () => {
  test('may be about the outage, and says so where it does not hold', () => {
    expect(check('outage.kind', oneOf('Fibre'))).toBeUndefined();
    expect(check('outage.kind', oneOf('tower'))).toBe('outage.kind is fibre, not tower');
  });
  test('reads a date of the outage by its own column', () => {
    const after = (iso: string): Test => ({ kind: 'range', bounds: [{ edge: 'at_least', value: { kind: 'instant', instant: at(iso) } }] });
    expect([check('outage.resolved', after('2026-02-04')), check('outage.end', after('2026-02-03 14:00')), check('outage.start', after('2026-02-03 10:01'))]).toEqual([
      undefined, undefined, 'outage.start 2026-02-03 10:00 is not at or after 2026-02-03T10:01:00Z',
    ]);
  });
  test('about a measure is put to it', () => expect(whyExcluded([lasts('duration', 'over', 4 * HOUR)], judged, context)).toBe('duration 4 h is not over 4 h'));
});

describe('a number', () => {
  test('is a column’s, an outage’s or a measure’s', () => {
    expect(numberOf(judged, use('fare'), context)).toEqual({ number: { numerator: 1250n, denominator: 100n } });
    expect(numberOf(judged, use('measure.waited'), context)).toMatchObject({ number: { numerator: 1n } });
    expect(numberOf(judgeAlone(hits[1]!, hits), use('outage.share'), context)).toMatchObject({ nothing: 'outage.share is blank', isBlank: true });
  });
  test.each([
    ['outage.share', 'outage.share "25 %" cannot be read as a number'], ['absent', 'absent is blank'],
    ['measure.duration', 'duration is a duration, not an amount'], ['measure.delay', 'delay was not measured'],
  ])('%s is missing where it is none', (name, nothing) => expect(numberOf(judged, use(name), context)).toMatchObject({ nothing, missing: true }));
});

describe('a moment', () => {
  test('is a column’s, an outage’s, a window’s or now', () => {
    expect(momentOf(judged, use('paid_at'), 'start', context)).toBe(at('2026-02-01'));
    expect(momentOf(judged, use('paid_at'), 'end', context)).toBe(at('2026-02-02'));
    expect(momentOf(judged, use('outage.resolved'), 'start', context)).toBe(at('2026-02-04'));
    expect(momentOf(judged, use('outage.end'), 'end', context)).toBe(at('2026-02-03 14:00'));
    expect(momentOf(judged, use('now'), 'start', context)).toBe(at('2026-03-01'));
  });
  test('is undefined where the cell is blank or holds none', () => {
    expect([momentOf(judged, use('absent'), 'start', context), momentOf(judged, use('fare'), 'start', context)]).toEqual([undefined, undefined]);
  });
});

test('what one case measures is measured once, also as a sibling of another', () => {
  let reads = 0;
  const counting = { ...context, outageReader: { ...context.outageReader, instant: (...given: Parameters<typeof context.outageReader.instant>) => ((reads += 1), context.outageReader.instant(...given)) } };
  const resolved = timeMeasure('resolved', { from: 'outage.start', to: 'outage.resolved' });
  const measuring = { ...counting, rule: { ...context.rule, measures: [resolved] } };
  for (let round = 0; round < 3; round += 1) expect(showCell(cellOf(judgeAlone(hits[0]!, hits), use('measure.resolved'), measuring))).toBe('1 d 14 h');
  expect(reads).toBe(2);
});
