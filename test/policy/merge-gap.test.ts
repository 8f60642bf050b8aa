import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { mergeWindows } from '../../src/model/merge-windows.ts';
import type { Outage } from '../../src/model/nouns.ts';
import { faultsOf, HEAD, parse } from './policy-samples.ts';

const policyOf = (words: string, trigger = '') => parse(HEAD.replace('{ file: outages.csv }', `{ file: outages.csv${words} }`) + `  r:\n    outage: { hits: always${trigger} }\n    give: { credit: 1 }\n`);
const gapOf = (words: string, trigger = '') => {
  const rule = policyOf(words, trigger).rules[0]!.trigger;
  return rule.kind === 'outage' ? rule.mergeGaps : undefined;
};

const MINUTE = 60_000;
const MINUTES = Array.from({ length: 80 }, (_, index) => index * MINUTE);
const toOutage = ([start, length]: readonly [number, number]): Outage => ({ id: `${start}`, start: toInstant(start), end: toInstant(start + length), open: false, columns: {}, place: { file: 'o.csv', line: 1 } });

/** Every minute of a small world is looked at by itself: down, or in a stretch of up between two downs that is short enough. */
function bruteForce(outages: readonly Outage[], gap: number): readonly boolean[] {
  const down = MINUTES.map((at) => outages.some((one) => one.start <= at && at < one.end));
  const edges = outages.flatMap((one) => [one.start, one.end]);
  return MINUTES.map((at, index) => {
    if (down[index]) return true;
    const before = Math.max(...edges.filter((edge) => edge <= at));
    const after = Math.min(...edges.filter((edge) => edge > at));
    return after - before <= gap;
  });
}

test('outages with at most so much time between them are one, and the time between counts', () => {
  const gaps = Array.from({ length: 10 }, (_, gap) => gapOf(`, merge_gap: ${gap}m`));
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(8)), { maxLength: 6 });
  fc.assert(fc.property(spans, fc.integer({ min: 1, max: 9 }), (written, gap) => {
    const outages = written.map(([start, length]) => toOutage([start * MINUTE, length * MINUTE]));
    const windows = mergeWindows(outages, gaps[gap]);
    expect(MINUTES.map((at) => windows.some((one) => one.start <= at && at < one.end))).toEqual(bruteForce(outages, gap * MINUTE));
  }), { numRuns: 60 });
});

test('the policy’s length is the most that is joined: five minutes are, a millisecond more is not', () => {
  const gap = gapOf(', merge_gap: 5m');
  const with_ = (between: number) => mergeWindows([toOutage([0, MINUTE]), toOutage([MINUTE + between, MINUTE])], gap).length;
  expect([with_(5 * MINUTE), with_(5 * MINUTE + 1)]).toEqual([1, 2]);
});

test('a rule’s own merge_gaps goes before it; without either, only outages that touch are one', () => {
  expect([gapOf(', merge_gap: 5m', ', merge_gaps: 2m'), gapOf(', merge_gap: 5m'), gapOf('')]).toEqual([2 * MINUTE, 5 * MINUTE + 1, 0]);
});

test('it holds for failures during an outage, too', () => {
  const { trigger } = parse(`${HEAD.replace('{ file: outages.csv }', '{ file: outages.csv, merge_gap: 5m }')}  r:
    failed: { where: { status: failed }, at: paid_at, during: { where: { kind: checkout } } }
    give: { credit: 1 }
`).rules[0]!;
  expect(trigger.kind === 'failed' && trigger.during?.mergeGaps).toBe(5 * MINUTE + 1);
});

test('a gap that is no length of time is told', () => {
  expect(faultsOf(HEAD.replace('{ file: outages.csv }', '{ file: outages.csv, merge_gap: 5 }') + '  r:\n    outage: { hits: at }\n    give: { credit: 1 }\n')).toMatchInlineSnapshot(`
    "policy.yaml:3:42: 5 of what? "merge_gap" is a length of time.
      |
    3 | outages: { file: outages.csv, merge_gap: 5 }
      |                                          ^
      Write it with its unit: 30m, 6h, 7d, or 1h 30m."
  `);
});

test('the rows begin below the names', () => {
  expect(faultsOf(HEAD.replace('{ file: outages.csv }', '{ file: outages.csv, header_line: 4, rows_from_line: 3 }') + '  r:\n    outage: { hits: at }\n    give: { credit: 1 }\n')).toMatchInlineSnapshot(`
    "policy.yaml:3:63: The rows cannot begin in line 3: the names of the columns stand in line 4.
      |
    3 | outages: { file: outages.csv, header_line: 4, rows_from_line: 3 }
      |                                                               ^
      Count the lines from 1, the titles above among them."
  `);
});
