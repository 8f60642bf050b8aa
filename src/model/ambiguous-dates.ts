import type { DateFormat } from './date-fields.ts';
import { parseInstant } from './parse-instant.ts';

/** The 1st of February 2003, a little after four: day, month and short year may stand for one another. */
const SAMPLE: Readonly<Record<string, string>> = {
  YYYY: '2003', YY: '03', MM: '02', M: '2', MMM: 'Feb', MMMM: 'February', DD: '01', D: '1',
  HH: '04', H: '4', hh: '04', h: '4', mm: '05', ss: '06', SSS: '789', A: 'AM', Z: '+00:00',
};

/**
 * A cell that two of the patterns read as two different days (`01/02/2003`), and these patterns; undefined where each cell
 * is read in one way, whichever pattern is tried first.
 */
export function findAmbiguous(formats: readonly DateFormat[]): { readonly cell: string; readonly patterns: readonly [string, string] } | undefined {
  for (const [index, format] of formats.entries()) {
    if (format.kind !== 'pattern') continue;
    const cell = showSample(format);
    const other = formats.find((one, at) => at !== index && readsOtherwise(cell, format, one));
    if (other) return { cell, patterns: [format.pattern, other.pattern] };
  }
  return undefined;
}

function showSample({ tokens }: DateFormat): string {
  return tokens.map((token) => (token.kind === 'literal' ? token.text : (SAMPLE[token.token] ?? ''))).join('');
}

function readsOtherwise(cell: string, format: DateFormat, other: DateFormat): boolean {
  const [read, otherwise] = [format, other].map((one) => parseInstant(cell, [one], 'UTC', 'start'));
  return typeof read === 'number' && typeof otherwise === 'number' && read !== otherwise;
}
