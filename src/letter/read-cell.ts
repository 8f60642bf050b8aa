import { parseInstant } from '../model/parse-instant.ts';
import type { Source } from '../policy/policy.ts';
import { cleanLine } from './clean-text.ts';
import { LetterCell, LetterMoment } from './letter-values.ts';
import type { Voice } from './say-time.ts';

/** One column of an export, as its cells are to be read. */
export interface CellReading {
  readonly source: Source;
  readonly column: string;
  readonly voice: Voice;
}

/** A cell as a letter holds it: '' where it is blank, so that `{{#if}}` sees that. */
export function readCell(written: string, reading: CellReading): LetterCell | '' {
  const text = cleanLine(written);
  return text === '' ? '' : new LetterCell(text, () => momentOf(written, reading));
}

/**
 * The moment that a cell shows, by the policy's date formats; undefined where it shows none. A bare day is that day
 * on the business's calendar, whatever zone the export's times are in: it must be said as it is written.
 */
function momentOf(written: string, { source, column, voice }: CellReading): LetterMoment | undefined {
  const formats = source.dates.byColumn.get(column) ?? source.dates.all;
  const moment = parseInstant(written, formats, source.timezone, 'moment');
  if (typeof moment === 'number') return new LetterMoment(moment, voice, false);
  const day = parseInstant(written, formats, voice.zone, 'start');
  return typeof day === 'number' ? new LetterMoment(day, voice, true) : undefined;
}
