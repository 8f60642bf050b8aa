import { decodeStart, guessEncoding } from './guess-encoding.ts';
import type { FoundFile } from './find-files.ts';
import { guessDelimiter, parseFirstRows } from './guess-delimiter.ts';
import { readSample } from './read-sample.ts';
import { refuseForeign } from './refuse-foreign.ts';

const MOST_LINES = 30;

/**
 * The line (from 1) on which the names of a CSV file's columns seem to stand: the first of two cells or more, most of
 * them filled, of which most rows below have as many. 1 where no line is like that, and for what is no CSV.
 */
export async function guessHeaderLine(file: FoundFile): Promise<number> {
  const { bytes } = await readSample(file);
  refuseForeign(bytes, file.shown);
  const text = decodeStart(bytes, guessEncoding(bytes)).replace(/\r\n?/g, '\n');
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1' || /^\s*[[{]/.test(text)) return 1;
  const lines = text.split('\n');
  const found = lines.slice(0, MOST_LINES).findIndex((_, index) => isHeader(lines.slice(index).join('\n')));
  return found < 0 ? 1 : found + 1;
}

function isHeader(body: string): boolean {
  if (body.trimStart() === '' || /^\s*\n/.test(body)) return false;
  const [names = [], ...rows] = parseFirstRows(body, guessDelimiter(body));
  const filled = names.filter((name) => name.trim() !== '').length;
  const agreeing = rows.filter((row) => row.length === names.length).length;
  return names.length > 1 && filled * 2 > names.length && agreeing * 5 >= rows.length * 4;
}
