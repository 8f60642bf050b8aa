import { parseInstant } from '../model/date-format.ts';
import { nearest } from '../model/nearest.ts';
import { REPORT_PREFIX, reportColumnOf } from '../model/report-columns.ts';
import type { Ground } from './ground.ts';
import { isNothing, type Written, type WrittenEntry } from './written-node.ts';

/** The columns that a row may have. */
export type KnownColumns = ReadonlySet<string>;

/** The cells of one row of an example, as text. `word` is `order`, `outage` or `price`. Undefined where it is faulty. */
export function parseCells(
  ground: Ground,
  node: Written,
  word: string,
  known: KnownColumns | undefined,
): Readonly<Record<string, string>> | undefined {
  if (node.kind !== 'map') {
    ground.desk.report(node.label, `${word === 'price' || word === 'report' ? 'A' : 'An'} ${word} is a group of cells, each under its column.`, `Write for example: ${EXAMPLES[word] ?? ''}`);
    return undefined;
  }
  const cells = node.entries.map((entry) => parseCell(ground, entry, word, known));
  const isWhole = word !== 'outage' || checkTimes(ground, node, node.entries);
  if (!isWhole || !cells.every((cell) => cell !== undefined)) return undefined;
  return Object.fromEntries(cells);
}

const EXAMPLES: Readonly<Record<string, string>> = {
  order: 'order: { class: domestic }',
  outage: 'outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:00 }',
  report: 'report: { symptom: broken }',
  price: 'prices: [ { product: mug, price: 10 } ]',
};

function parseCell(
  ground: Ground,
  { key, keySpan, value }: WrittenEntry,
  word: string,
  known: KnownColumns | undefined,
): readonly [string, string] | undefined {
  const name = word === 'report' && key.trim().startsWith(REPORT_PREFIX) ? reportColumnOf(key.trim()) : key.trim();
  if (known && !known.has(name)) {
    const meant = nearest(name, known);
    const what = `Nothing in this policy uses a column "${name}" of the ${word === 'price' ? 'list of prices' : `${word}s`}.`;
    ground.desk.report(keySpan, what, meant === undefined ? 'Take it out.' : `Did you mean "${meant}"?`);
    return undefined;
  }
  if (value.kind !== 'scalar') {
    ground.desk.report(value.span, 'A cell is one value.', 'Write a text, a number or a date.');
    return undefined;
  }
  // A cell that says null or ~ is blank, as one with nothing in it.
  return [name, isNothing(value) ? '' : value.text.trim()];
}

/** An outage begins at a moment, and ends after it or not yet. A bare day is the whole of it. */
function checkTimes(ground: Ground, node: Written, entries: readonly WrittenEntry[]): boolean {
  const start = entries.find(({ key }) => key.trim() === 'start');
  const end = entries.find(({ key }) => key.trim() === 'end');
  if (!start) {
    ground.desk.report(node.span, 'This outage does not say when it began.', 'Add: start: 2026-02-02 08:00');
    return false;
  }
  const from = parseTime(ground, start, 'start');
  const to = end && !isBlank(end) ? parseTime(ground, end, 'end') : Infinity;
  if (from === undefined || to === undefined) return false;
  if (from < to) return true;
  ground.desk.report(end!.value.span, 'This outage ends before it begins.', 'Let "end" be after "start".');
  return false;
}

const isBlank = ({ value }: WrittenEntry): boolean => isNothing(value) || (value.kind === 'scalar' && value.text.trim() === '');

const PROBLEMS = {
  no_format: 'is not a moment',
  day_only: 'has no time of day',
  doubled: 'came twice, when the clocks were turned back',
  missing: 'did not exist, when the clocks went forward',
  out_of_range: 'lies outside the years 1970 to 2199',
} as const;

function parseTime(ground: Ground, { key, value }: WrittenEntry, edge: 'start' | 'end'): number | undefined {
  const text = value.kind === 'scalar' ? value.text.trim() : '';
  const moment = parseInstant(text, [], ground.timezone, edge);
  if (typeof moment === 'number') return moment;
  if (value.kind === 'scalar') {
    const what = `"${text}" ${PROBLEMS[moment.problem]}.`;
    ground.desk.report(value.span, what, `Write the business's local time: ${key.trim()}: 2026-02-02 08:00`);
  }
}
