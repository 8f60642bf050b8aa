import { readFile } from 'node:fs/promises';
import { type Fault, Refusal } from '../model/fault.ts';
import { findFiles, type FoundFile } from './find-files.ts';

/** The codes of one file, in its order, and the file. */
export interface CodePool {
  readonly file: FoundFile;
  readonly codes: readonly string[];
}

/** What a code may be: one word that can be typed. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_.+/-]{0,99}$/u;
const HEADER = /^"?codes?"?$/i;
const MOST_FAULTS = 20;

/**
 * Reads a file with a code a line, relative to `folder`; a first line `code` is the header, and blank lines are none. A
 * line that is no code, and a code that stands there twice, are a Refusal: it would be given to two customers.
 */
export async function readCodes(file: string, folder: string): Promise<CodePool> {
  const [found] = await findFiles([file], folder);
  if (!found) throw new Refusal({ what: `There is no file ${file}.` });
  const lines = (await readFile(found.path, 'utf8')).replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const places = new Map<string, number>();
  const faults: Fault[] = [];
  for (const [index, line] of lines.entries()) {
    const code = line.trim().replace(/^"(.*)"$/, '$1');
    if (code === '' || (index === 0 && HEADER.test(code))) continue;
    const fault = whyNoCode(code, places);
    if (fault) faults.push({ ...fault, place: { file: found.shown, line: index + 1 } });
    else places.set(code, index + 1);
  }
  if (faults.length > 0) throw new Refusal(faults.slice(0, MOST_FAULTS));
  return { file: found, codes: [...places.keys()] };
}

function whyNoCode(code: string, places: ReadonlyMap<string, number>): Pick<Fault, 'what' | 'remedy'> | undefined {
  const line = places.get(code);
  if (line !== undefined) return { what: `This code stands in line ${line} too, and two customers would be given it.`, remedy: 'Take one of the two out.' };
  if (CODE.test(code)) return undefined;
  return { what: 'This line is no code.', remedy: 'Write one code a line, of letters, digits and dashes, and nothing beside it.' };
}
