import { parseDateFormat, parseInstant } from '../model/date-format.ts';

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

function patternsOf(day: string): readonly string[] {
  return TIMES.flatMap((time) => (time === '' ? [day] : OFFSETS.map((offset) => `${day}${time}${offset}`)));
}

function fits(text: string, pattern: string): boolean {
  const format = parseDateFormat(pattern);
  return 'pattern' in format && typeof parseInstant(text, [format], 'UTC', 'start') === 'number';
}
