import { nearest } from '../model/nearest.ts';
import { type NumberStyle, parseNumberStyle } from '../model/number-style.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseColumns } from './parse-columns.ts';
import { parseDates } from './parse-dates.ts';
import { parseText, parseTexts } from './parse-text.ts';
import { parseWholeNumber } from './parse-whole-number.ts';
import { parseZone } from './parse-zone.ts';
import type { Source } from './policy.ts';
import type { Written, WrittenEntry } from './written-node.ts';
import { ENCODINGS } from './written-source.ts';
import { showChoice } from './written-words.ts';

type SourceWord = 'file' | 'columns' | 'dates' | 'numbers' | 'blank' | 'timezone' | 'delimiter' | 'encoding' | 'header_line' | 'rows_from_line';
export type SourceFields = { readonly [Word in SourceWord]?: WrittenEntry };

/** What stands in a source where the policy is silent. */
export interface SourceDefaults {
  readonly numbers: NumberStyle;
  readonly timezone: string;
}

const NUMBER_STYLES = ['"1,234.56"', '"1.234,56"', '"1 234,56"', '"1\'234.56"'] as const;

/** What both exports have; `owner` is the word that the block stands under. */
export function parseSource(
  desk: FaultDesk,
  owner: WrittenEntry,
  fields: SourceFields,
  defaults: SourceDefaults,
): Source {
  type Parse<Value> = (desk: FaultDesk, node: Written) => Value | undefined;
  const value = <Value>(word: SourceWord, parse: Parse<Value>): Value | undefined => {
    const entry = fields[word];
    return entry && parse(desk, entry.value);
  };
  return {
    at: desk.positionOf(owner.keySpan),
    files: value('file', parseFiles) ?? [],
    columns: value('columns', parseColumns) ?? new Map(),
    dates: value('dates', parseDates) ?? { all: [], byColumn: new Map() },
    numbers: value('numbers', parseNumbers) ?? defaults.numbers,
    blank: value('blank', parseBlank) ?? [],
    timezone: value('timezone', parseZone) ?? defaults.timezone,
    delimiter: value('delimiter', parseDelimiter),
    encoding: value('encoding', parseEncoding),
    ...parseLines(desk, fields),
  };
}

/** The rows begin below the columns' names. */
function parseLines(desk: FaultDesk, { header_line: header, rows_from_line: rows }: SourceFields): Pick<Source, 'headerLine' | 'rowsFromLine'> {
  const headerLine = header && parseWholeNumber(desk, header.value, 'header_line', 1);
  const rowsFromLine = rows && parseWholeNumber(desk, rows.value, 'rows_from_line', 2);
  if (rows && rowsFromLine !== undefined && rowsFromLine <= (headerLine ?? 1)) {
    desk.report(rows.value.span, `The rows cannot begin in line ${rowsFromLine}: the names of the columns stand in line ${headerLine ?? 1}.`, 'Count the lines from 1, the titles above among them.');
  }
  return { ...(headerLine !== undefined && { headerLine }), ...(rowsFromLine !== undefined && { rowsFromLine }) };
}

function parseFiles(desk: FaultDesk, node: Written): readonly string[] {
  return parseTexts(desk, node, 'file').map(({ text }) => text);
}

/** How numbers are written, by a sample of it. */
export function parseNumbers(desk: FaultDesk, node: Written): NumberStyle | undefined {
  const text = parseText(desk, node, 'numbers');
  if (text === undefined) return undefined;
  const style = parseNumberStyle(text);
  if (style) return style;
  desk.report(
    node.span,
    `"${text}" does not show how numbers are written.`,
    `Write one of ${showChoice(NUMBER_STYLES)}.`,
  );
}

/** Cells that stand for nothing: whatever YAML may read in NULL or 0, here it is the text that counts. */
function parseBlank(desk: FaultDesk, node: Written): readonly string[] {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) desk.report(node.span, 'The list of "blank" is empty.', 'Write at least one, or leave the word out.');
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && item.text.trim() !== '') return [item.text.trim()];
    desk.report(
      item.span,
      'An empty cell is blank anyway; "blank" names other texts that mean nothing.',
      'Write for example: blank: [NA, "-"]',
    );
    return [];
  });
}

function parseDelimiter(desk: FaultDesk, node: Written): string | undefined {
  // Not through parseText: the tab is itself a control character, and a blank.
  const text = node.kind === 'scalar' ? node.text : '';
  if (text === 'tab' || text === '\t') return '\t';
  if (/^[^\p{L}\p{N}\p{Cc}"]$/u.test(text)) return text;
  desk.report(
    node.span,
    '"delimiter" must be the one sign between two cells.',
    'Write it in quotes: ";" or "," or "|", or write: tab',
  );
}

function parseEncoding(desk: FaultDesk, node: Written): Source['encoding'] {
  const text = parseText(desk, node, 'encoding');
  if (text === undefined) return undefined;
  const encoding = ENCODINGS.find((name) => name === text.toLowerCase());
  if (encoding) return encoding;
  const meant = nearest(text, ENCODINGS);
  const remedy = meant === undefined ? `Write ${showChoice(ENCODINGS)}.` : `Did you mean "${meant}"?`;
  desk.report(node.span, `"${text}" is not an encoding that exports are read in.`, remedy);
}
