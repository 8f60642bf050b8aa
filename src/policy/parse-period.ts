import { nearest } from '../model/nearest.ts';
import { checkShape, type Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseCalendarLength } from './parse-calendar-length.ts';
import { parseColumnName } from './parse-name.ts';
import { parseMonthDay } from './parse-month-day.ts';
import type { Period } from './policy.ts';
import { isNothing, type Written, type WrittenEntry, type WrittenScalar } from './written-node.ts';
import { CALENDAR_PERIODS, CALENDAR_WORDS, type CalendarWord, WrittenPeriodWords } from './written-period.ts';
import { showChoice } from './written-words.ts';

type Kind = Period['kind'];
type Words = Fields<typeof WrittenPeriodWords>;

const EXAMPLES: Readonly<Record<Kind, string>> = {
  calendar: 'calendar_month',
  year_from: '{ year_from: 04-01 }',
  season: '{ season: [11-01, 03-31] }',
  last: '{ last: 12 months }',
  from_first: '{ from_first: 6 months }',
  columns: '{ from: cycle_start, to: cycle_end }',
};
const KINDS: Readonly<Record<string, Kind>> = {
  year_from: 'year_from',
  season: 'season',
  last: 'last',
  from_first: 'from_first',
  from: 'columns',
  to: 'columns',
};

/**
 * A stretch of local time: `calendar_month`, `{ year_from: 04-01 }`. `word` is the word it is written under, `allowed`
 * the kinds that make sense there. Undefined where it is faulty, which is reported.
 */
export function parsePeriod(ground: Ground, node: Written, word: string, allowed: ReadonlySet<Kind>): Period | undefined {
  if (isNothing(node)) {
    ground.desk.report(node.label, `Nothing is written for "${word}".`, `Write for example: ${word}: calendar_month`);
    return undefined;
  }
  if (node.kind === 'scalar') return parseCalendarPeriod(ground, node, allowed);
  if (node.kind === 'list') {
    ground.desk.report(node.span, `"${word}" takes one period.`, `It can be ${showKinds(allowed)}.`);
    return undefined;
  }
  const shape = checkShape(ground.desk, node, WrittenPeriodWords);
  return shape && parseWords(ground, node, shape.fields, shape.refusedSome, allowed);
}

const showKinds = (allowed: ReadonlySet<Kind>): string => showChoice([...allowed].map((kind) => EXAMPLES[kind]));

/** True for a word that is meant as a part of the calendar: calendar_month, month, monthly. */
export function looksLikePeriod(text: string): boolean {
  return Object.hasOwn(CALENDAR_PERIODS, text) || nearestPeriod(text) !== undefined;
}

function nearestPeriod(text: string): string | undefined {
  const stem = text.toLowerCase().replace(/ly$/, '').replace(/^dai$/, 'day').replace(/s$/, '');
  return CALENDAR_WORDS.find((word) => CALENDAR_PERIODS[word] === stem) ?? nearest(text, CALENDAR_WORDS);
}

function parseCalendarPeriod(ground: Ground, node: WrittenScalar, allowed: ReadonlySet<Kind>): Period | undefined {
  const text = node.text.trim();
  const unit = Object.hasOwn(CALENDAR_PERIODS, text) ? CALENDAR_PERIODS[text as CalendarWord] : undefined;
  if (unit !== undefined) return { kind: 'calendar', unit };
  const meant = nearestPeriod(text);
  const remedy = meant === undefined ? `It can be ${showKinds(allowed)}.` : `Did you mean "${meant}"?`;
  ground.desk.report(node.span, `"${text}" is not a period.`, remedy);
}

function parseWords(
  ground: Ground,
  node: Written,
  words: Words,
  refusedSome: boolean,
  allowed: ReadonlySet<Kind>,
): Period | undefined {
  const entries = Object.values(words);
  const [first] = entries;
  if (!first) {
    if (!refusedSome) ground.desk.report(node.span, 'This period is empty.', `It can be ${showKinds(allowed)}.`);
    return undefined;
  }
  const kind = KINDS[first.key]!;
  const other = entries.find(({ key }) => KINDS[key] !== kind);
  if (other) {
    ground.desk.report(other.keySpan, `"${other.key}" does not go with "${first.key}".`, 'Keep one of them.');
    return undefined;
  }
  if (!allowed.has(kind)) {
    ground.desk.report(first.keySpan, `"${first.key}" is no period that is counted here.`, `It can be ${showKinds(allowed)}.`);
    return undefined;
  }
  return kind === 'columns' ? parseOwnPeriod(ground, node, words, refusedSome) : parseForm(ground, kind, first);
}

function parseForm(ground: Ground, kind: Exclude<Kind, 'columns'>, { key, value }: WrittenEntry): Period | undefined {
  if (kind === 'season') return parseSeason(ground, value);
  if (kind === 'year_from') {
    const begin = parseMonthDay(ground.desk, value, key);
    return begin && { kind: 'year_from', ...begin };
  }
  const length = parseCalendarLength(ground.desk, value, key);
  return length && { kind: kind === 'last' ? 'last' : 'from_first', length };
}

function parseSeason(ground: Ground, node: Written): Period | undefined {
  const [first, last, ...others] = node.kind === 'list' ? node.items : [];
  if (!first || !last || others.length > 0) {
    ground.desk.report(node.label, 'A season is two days: its first and its last.', 'Write for example: season: [11-01, 03-31]');
    return undefined;
  }
  const from = parseMonthDay(ground.desk, first, 'season');
  const to = parseMonthDay(ground.desk, last, 'season');
  return from && to && { kind: 'season', from, to };
}

/** The order's own period needs both of its columns. */
function parseOwnPeriod(ground: Ground, node: Written, words: Words, refusedSome: boolean): Period | undefined {
  const missing = words.from ? 'to' : 'from';
  if (!words.from || !words.to) {
    const remedy = `Add the column with its ${missing === 'to' ? 'end: to: cycle_end' : 'begin: from: cycle_start'}`;
    if (!refusedSome) ground.desk.report(node.label, `A period of the order's own has no "${missing}".`, remedy);
    return undefined;
  }
  const from = parseColumnName(ground, words.from.value, 'from');
  const to = parseColumnName(ground, words.to.value, 'to');
  return from && to && { kind: 'columns', from, to };
}
