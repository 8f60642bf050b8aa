import { expect, test } from 'vitest';
import { guessColumnFormats } from '../../src/commands/guess-date-formats.ts';
import { findAmbiguous } from '../../src/model/ambiguous-dates.ts';
import { type DateFormat, parseDateFormat, parseInstant } from '../../src/model/date-format.ts';

function formatOf(pattern: string): DateFormat {
  const format = parseDateFormat(pattern);
  if ('problem' in format) throw new Error(format.problem);
  return format;
}

test.each([
  [['MM/DD/YYYY', 'DD/MM/YYYY'], '02/01/2003'],
  [['YYYY-MM-DD HH:mm', 'DD/MM/YY', 'YY/MM/DD'], '01/02/03'],
  [['DD.MM.YYYY HH:mm', 'MM.DD.YYYY HH:mm'], '01.02.2003 04:05'],
])('%s read one cell as two days', (patterns, cell) => {
  expect(findAmbiguous(patterns.map(formatOf))?.cell).toBe(cell);
});

test.each([
  [['MM/DD/YYYY', 'YYYY-MM-DD']],
  [['MM/DD/YYYY HH:mm:ss', 'MM/DD/YYYY HH:mm', 'MM/DD/YYYY']],
  [['iso', 'DD.MM.YYYY']],
  [['MM/DD/YYYY HH:mm', 'MM/DD/YYYY HH:mm Z']],
])('%s do not', (patterns) => {
  expect(findAmbiguous(patterns.map(formatOf))).toBeUndefined();
});

test('a year of two digits is read by a pattern that says so, and by no other', () => {
  expect(parseInstant('03/01/19', [], 'UTC', 'start')).toEqual({ problem: 'no_format' });
  expect(parseInstant('03/01/19', [formatOf('MM/DD/YYYY')], 'UTC', 'start')).toEqual({ problem: 'no_format' });
  expect(parseInstant('03/01/19', [formatOf('MM/DD/YY')], 'UTC', 'start')).toBe(Date.UTC(2019, 2, 1));
});

test('one cell past the twelfth settles a column', () => {
  expect(guessColumnFormats(['03/01/2026', '04/02/2026'])).toEqual(['MM/DD/YYYY', 'DD/MM/YYYY']);
  expect(guessColumnFormats(['03/01/2026', '25/02/2026'])).toEqual(['DD/MM/YYYY']);
});
