import { expect, test } from 'vitest';
import { toInstant } from '../../src/model/instant.ts';
import { findList } from '../../src/report/credit-lists/find-list.ts';
import { renderExported, renderExports, renderNothingNew } from '../../src/report/export-report.ts';

const same = (text: string): string => text;
const PAINT = { strong: same, faint: same, good: same, warn: same };
const SURVEY = { chosen: { size: 2 }, totals: new Map([['USD', 750n], ['JPY', 5n]]), before: 0, leftOut: new Map<string, number>(), elsewhere: new Map<string, number>(), undashed: 0 };
const stripe = findList('stripe', undefined);

test('a list that another run wrote at the same time is told of, and so is all that a person must know', () => {
  const survey = { ...SURVEY, leftOut: new Map([['they are too large', 1], ['a reason', 2000]]), elsewhere: new Map([['stork', 1]]), undashed: 1 };
  const [first, ...lines] = renderExported(stripe, survey, { file: undefined, meanwhile: 2, locale: 'en-US', paint: PAINT }).split('\n');
  expect(first).toBe('2 awards ($7.50 and ¥5) printed for stripe.');
  expect(lines.slice(0, 5)).toEqual([
    'Left out, 2,000 awards: a reason.',
    'Left out, 1 award: they are too large.',
    '1 customer was told a code with dashes, which a gift card of Shopify cannot have: it is listed without them, and must be typed so.',
    '2 awards stand in a list that another run wrote for stripe at the same time: import only one of the two.',
    '1 award stands in a list for stork too: if both lists are imported, their customers have it twice.',
  ]);
});

test('nothing new is told with the reason, and history only of lists that there are', () => {
  expect(renderNothingNew(stripe, SURVEY)).toBe('Nothing new for stripe: no award that it could hold.\n');
  expect(renderNothingNew(stripe, { ...SURVEY, before: 1 })).toBe('Nothing new for stripe: 1 award stands in an earlier list; --again lists what was listed before.\n');
  expect(renderExports([], 'UTC')).toEqual([]);
  expect(renderExports([{ target: 'stork', file: '', at: toInstant(0), awards: 1 }], 'UTC')).toEqual(['  exported: 1 award to stork on 1970-01-01 00:00 (UTC)']);
});
