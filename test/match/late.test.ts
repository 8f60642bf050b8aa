import { describe, expect, test } from 'vitest';
import { csv, type FolderMatch, idsOf, matchFolder, minutes, numbered, type PolicyParts, policyOf, showRejects } from './match-folder.ts';

describe('what is late', () => {
  const late = (rule: string, header: string, rows: readonly string[], more: Partial<PolicyParts> = {}): Promise<FolderMatch> =>
    matchFolder({ 'orders.csv': csv(`order,email,${header}`, numbered(rows)) }, policyOf({ rules: { late: rule }, ...more }));
  const delays = ({ cases }: FolderMatch): unknown => cases.map(({ order, measures }) => [order.id, minutes(measures.delay)]).sort();

  test('what happened after its promise; not at it, and not without one', async () => {
    const rows = ['2026-11-17 08:00,2026-11-17 08:00', '2026-11-17 08:00,2026-11-17 08:00:00.001', ',2026-11-17 08:00', '2026-11-17 08:00,2026-11-17 07:00', '2026-11-17T08:00+01:00,2026-11-17 08:00'];
    expect(delays(await late('late: { promised: promised, actual: actual }', 'promised,actual', rows))).toEqual([['A2', 1 / 60_000], ['A5', 60]]);
  });

  test('what has not happened yet is measured until now', async () => {
    expect(delays(await late('late: { promised: promised, actual: actual }', 'promised,actual', ['2026-11-21 17:00,', '2026-11-21 18:00,', '2026-11-22 18:00,']))).toEqual([['A1', 60]]);
  });

  test('a bare day lasts until its end, as a promise and as what happened', async () => {
    const rows = ['2026-11-17,2026-11-17', '2026-11-17,2026-11-18', '2026-11-17,2026-11-18 00:00', '2026-11-17,2026-11-18 00:01', '2026-11-01,2026-11-02 05:00'];
    const match = await late('late: { promised: promised, actual: actual }', 'promised,actual', rows, { timezone: 'America/New_York' });
    expect(delays(match)).toEqual([['A2', 1440], ['A4', 1], ['A5', 300]]);
  });

  test('a bare day is late from its end on, and it is that day which letters name', async () => {
    const match = await late('late: { promised: promised, actual: actual }', 'promised,actual', ['2026-11-17,2026-11-18 09:00']);
    expect(match.cases.map(({ hit, measures }) => [new Date(hit.start).toISOString().slice(0, 10), measures.delay])).toEqual([['2026-11-17', 9 * 3_600_000]]);
  });

  test('a delay that the export gives, in its unit; below zero and zero are not late', async () => {
    const rows = ['1.5', '0', '-3', '', '0.0001', '(2)'];
    expect(delays(await late('late: { delay: delay, unit: hours }', 'delay', rows))).toEqual([['A1', 90], ['A5', 360 / 60_000]]);
    expect(delays(await late('late: { delay: delay, unit: days }', 'delay', ['2'])) ).toEqual([['A1', 2880]]);
  });

  test('was late when the export says so, or else at no time that is known', async () => {
    const rows = ['30,2026-11-17 08:00', '30,', '30,yesterday', '-3,2026-11-17 08:00'];
    const match = await late('late: { delay: delay, unit: minutes, at: arrived_at }', 'delay,arrived_at', rows);
    const moment = Date.parse('2026-11-17T08:00Z');
    expect(match.cases.map(({ order, hit, windows }) => [order.id, hit, windows])).toEqual([['A1', { start: moment, end: moment }, []], ['A2', { start: 0, end: 0 }, []]]);
    expect(showRejects(match)).toEqual(['orders.csv:4 arrived_at "yesterday": not a date such as 2026-11-17 08:30']);
  });

  test('a moment that only a measure uses makes a reject where it cannot be read, and none where it is blank', async () => {
    const rule = 'late: { delay: delay, unit: minutes }\nmeasure: { waited: { from: reported_at, to: fixed_at } }\nwhere: { waited: { at_least: 1h } }';
    const match = await late(rule, 'delay,reported_at,fixed_at', ['5,2026-11-17 08:00,2026-11-18', '5,,', '5,2026-11-17,soon', '5,soon,']);
    expect(idsOf(match)).toEqual(['A1', 'A2']);
    expect(showRejects(match)).toEqual([
      'orders.csv:4 fixed_at "soon": not a date such as 2026-11-17 08:30',
      'orders.csv:5 reported_at "soon": not a date such as 2026-11-17 08:30',
    ]);
  });

  test('an hour that came twice, or never, is a reject and no guess', async () => {
    const match = await late('late: { promised: promised, actual: actual }', 'promised,actual', ['2026-11-01 01:30,2026-11-02', '2026-03-08 02:30,2026-11-02', '2026-03-08 03:00,2026-03-08 03:30', '2026-03-08 03:00,2026-03-08 03:10'], { timezone: 'America/New_York' });
    expect(idsOf(match)).toEqual(['A3', 'A4']);
    expect(showRejects(match)).toEqual([
      'orders.csv:2 promised "2026-11-01 01:30": this hour came twice in America/New_York, when the clocks went back; write its offset behind it, such as -04:00',
      'orders.csv:3 promised "2026-03-08 02:30": this hour did not exist in America/New_York, when the clocks went forward; where these are not times of America/New_York, say under timezone: what they are',
    ]);
  });
});
