import { type DateFormat, parseDateFormat, parseInstant } from '../model/date-format.ts';

const DAYS = [
  'YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY', 'DD-MM-YYYY', 'MM-DD-YYYY', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYYMMDD',
  'MM/DD/YY', 'DD/MM/YY', 'DD.MM.YY', 'DD-MM-YY', 'MM-DD-YY', 'DD MMM YYYY', 'DD-MMM-YYYY', 'DD-MMM-YY', 'MMM DD, YYYY', 'DD MMMM YYYY', 'MMMM DD, YYYY',
];
const TIMES = ['', ' HH:mm', ' HH:mm:ss', ' HH:mm:ss.SSS', ' hh:mm A', ' hh:mm:ss A', ' hh:mmA', 'THH:mm:ss', ', HH:mm', ', HH:mm:ss', ', hh:mm A', ', hh:mm:ss A'];
const OFFSETS = ['', ' Z', 'Z'];

/**
 * The patterns, in the policy's words, by which a cell can be read as a date; the likelier first. More than one where
 * the cell does not say whether the day or the month comes first; none where it is no date of a common kind.
 */
export function guessDateFormats(cell: string): readonly string[] {
  const text = cell.trim();
  if (fits(text, 'iso')) return ['iso'];
  if (/^1\d{9}$/.test(text)) return ['unix'];
  if (/^1\d{12}$/.test(text)) return ['unix_ms'];
  const found = DAYS.map((day) => patternsOf(day).find((pattern) => fits(text, pattern)));
  return found.filter((pattern) => pattern !== undefined);
}

/**
 * The patterns that fit every cell of a column: one cell past the twelfth of a month settles them all. Where no pattern fits
 * every cell, those of the first.
 */
export function guessColumnFormats(cells: readonly string[]): readonly string[] {
  const [first = '', ...others] = cells;
  const found = guessDateFormats(first);
  if (found.length < 2) return found;
  const common = found.filter((pattern) => others.every((cell) => fits(cell.trim(), pattern)));
  return common.length === 0 ? found : common;
}

function patternsOf(day: string): readonly string[] {
  return TIMES.flatMap((time) => (time === '' ? [day] : OFFSETS.map((offset) => `${day}${time}${offset}`)));
}

const fits = (text: string, pattern: string): boolean => readAs(text, pattern) !== undefined;

const formats = new Map<string, DateFormat | undefined>();

/** The moment, taken to be in UTC, that a cell shows by a pattern; undefined where it shows none. */
export function readAs(cell: string, pattern: string): number | undefined {
  if (!formats.has(pattern)) {
    const parsed = parseDateFormat(pattern);
    formats.set(pattern, 'pattern' in parsed ? parsed : undefined);
  }
  const format = formats.get(pattern);
  const read = format && parseInstant(cell, [format], 'UTC', 'start');
  return typeof read === 'number' ? read : undefined;
}
