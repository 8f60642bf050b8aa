import { showLocal } from '../model/time-zone.ts';
import { toInstant } from '../model/instant.ts';
import type { FoundDates, Question } from '../report/detected.ts';
import { readAs } from './guess-date-formats.ts';
import type { ColumnLook } from './look-at-column.ts';
import type { DateGroup } from './look-at-dates.ts';

/** One of our words for a column of dates. */
export interface NamedDates {
  readonly name: string;
  readonly look: ColumnLook;
}

export interface SettledDates {
  readonly dates: readonly FoundDates[];
  readonly questions: readonly Question[];
}

/**
 * How each column's dates are written; a question for each that can be read in two ways. Where another column of the file
 * can be read in one of the two only, that one stands first. `known` are the patterns that a format settles.
 */
export function settleDates(columns: readonly NamedDates[], known: readonly string[] = []): SettledDates {
  const dates: FoundDates[] = [];
  const questions: Question[] = [];
  const sure = new Set(columns.flatMap(({ look }) => look.dates.groups()).flatMap(({ patterns }) => (patterns.length === 1 ? patterns.map(dayOf) : [])));
  for (const { name, look } of columns) {
    const groups = look.dates.groups();
    if (groups.length > 0 && groups.every((group) => isKnown(group, known))) continue;
    const doubtful = groups.find(({ doubtful: cell }) => cell !== undefined);
    if (doubtful) questions.push(toQuestion(name, look.name, doubtful, groups, sure));
    else if (groups.length > 0) dates.push({ name, column: look.name, patterns: groups.map(({ patterns: [pattern = ''] }) => pattern), example: groups[0]?.example ?? '' });
    else if (hasDigits(look)) questions.push(toUnknown(name, look));
  }
  return { dates, questions };
}

const isKnown = ({ patterns, example }: DateGroup, known: readonly string[]): boolean =>
  known.some((pattern) => (patterns.includes(pattern) || patterns[0] === 'iso') && readAs(example, pattern) !== undefined);

/** The day's part of a pattern: by it, columns with times are compared with those without. */
const dayOf = (pattern: string): string => pattern.split(/[ ,T]/)[0] ?? pattern;

function toQuestion(name: string, column: string, group: DateGroup, groups: readonly DateGroup[], sure: ReadonlySet<string>): Question {
  const others = groups.filter((other) => other !== group).map(({ patterns: [pattern = ''] }) => pattern);
  const patterns = [...group.patterns].sort((a, b) => Number(sure.has(dayOf(b))) - Number(sure.has(dayOf(a))));
  const cell = group.doubtful ?? group.example;
  const days = [...new Set(patterns.map((pattern) => showDay(cell, pattern)))];
  const hint = patterns.some((pattern) => sure.has(dayOf(pattern))) ? ' Other columns of this file can only be read by the first.' : '';
  return {
    asks: `"${cell}" in "${column}" ${days.length > 1 ? `may be ${days.join(' or ')}` : 'can be read by each of these'}.${hint} Say which:`,
    lines: patterns.map((pattern) => `${name}: ${others.length === 0 ? showPattern(pattern) : `[${[pattern, ...others].map(showPattern).join(', ')}]`}`),
    under: 'dates',
  };
}

const showPattern = (pattern: string): string => (pattern.includes(',') ? `"${pattern}"` : pattern);

function showDay(cell: string, pattern: string): string {
  const moment = readAs(cell, pattern);
  if (moment === undefined) return pattern;
  const [year = '', month = '', day = ''] = showLocal(toInstant(moment), 'UTC').slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const hasDigits = ({ texts }: ColumnLook): boolean => [...texts].some((text) => /\d+[-/.: ]\d+/.test(text));

function toUnknown(name: string, { name: column, texts }: ColumnLook): Question {
  const [text = ''] = texts;
  if (/^\d{4}-\d\d-\d\d/.test(text)) return { asks: `"${text}" in "${column}" is no day between 1970 and 2199: its dates cannot be used until the export is mended.`, lines: [], under: 'block' };
  return {
    asks: `No known way of writing dates fits "${text}" in "${column}". Say how they are written, with YYYY, MM, DD, HH and mm:`,
    lines: [`${name}: DD/MM/YYYY HH:mm`],
    under: 'dates',
  };
}
