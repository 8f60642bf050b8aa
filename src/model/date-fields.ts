/**
 * How an export writes a date. `iso` is ISO 8601 with or without time and offset; `unix` and `unix_ms` are counts
 * since 1970; anything else is a pattern of tokens (YYYY YY MM M DD D MMM MMMM HH H hh h mm ss SSS A Z, other
 * characters as they are), such as `DD/MM/YYYY HH:mm`.
 */
export interface DateFormat {
  /** As the policy writes it. */
  readonly pattern: string;
  readonly kind: 'iso' | 'unix' | 'unix_ms' | 'pattern';
  /** For patterns: the tokens and literals, in order. */
  readonly tokens: readonly DateToken[];
  /** False where it can only give a day. (`iso` may give either, cell by cell: true.) */
  readonly hasTime: boolean;
  /** True where it carries its own offset from UTC. */
  readonly hasOffset: boolean;
}

export type DateToken = { readonly kind: 'field'; readonly token: string } | { readonly kind: 'literal'; readonly text: string };

/** ISO 8601; a cell may or may not bring a time and an offset, so `hasOffset` is false. */
export const ISO_FORMAT: DateFormat = { pattern: 'iso', kind: 'iso', tokens: [], hasTime: true, hasOffset: false };

/** One field of a date pattern: how its token reads a cell, and how DuckDB's strptime writes it. */
export interface DateField {
  readonly part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'offset';
  /** As a regular expression, ranges and all: without flags, lookaround or groups, so that SQL can use it too. */
  readonly source: string;
  /** Where another field or a digit touches it, so that only a fixed number of digits can be told apart. */
  readonly tight?: string;
  readonly strptime: string;
}

const SHORT_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
];

const anyCase = (word: string) => word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
const oneOf = (words: readonly string[]) => `(?:${words.map(anyCase).join('|')})`;

const DAY = { part: 'day', source: '(?:0?[1-9]|[12][0-9]|3[01])', strptime: '%d' } as const;
const MONTH = { part: 'month', source: '(?:0?[1-9]|1[0-2])', strptime: '%m' } as const;
const HOUR = { part: 'hour', source: '(?:[01]?[0-9]|2[0-3])', strptime: '%H' } as const;
const HOUR_12 = { part: 'hour', source: '(?:0?[1-9]|1[0-2])', strptime: '%I' } as const;

/** `Z`, `+02`, `+0200` or `+02:00`. */
export const OFFSET_SOURCE = '(?:Z|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)';

/** Every token that a date pattern may hold. */
export const DATE_FIELDS: Readonly<Record<string, DateField>> = {
  YYYY: { part: 'year', source: '[0-9]{4}', strptime: '%Y' },
  YY: { part: 'year', source: '[0-9]{2}', strptime: '%y' },
  MM: { ...MONTH, tight: '(?:0[1-9]|1[0-2])' },
  M: MONTH,
  MMM: { part: 'month', source: oneOf(SHORT_MONTHS), strptime: '%b' },
  MMMM: { part: 'month', source: oneOf(LONG_MONTHS), strptime: '%B' },
  DD: { ...DAY, tight: '(?:0[1-9]|[12][0-9]|3[01])' },
  D: DAY,
  HH: { ...HOUR, tight: '(?:[01][0-9]|2[0-3])' },
  H: HOUR,
  hh: { ...HOUR_12, tight: '(?:0[1-9]|1[0-2])' },
  h: HOUR_12,
  mm: { part: 'minute', source: '[0-5][0-9]', strptime: '%M' },
  ss: { part: 'second', source: '[0-5][0-9]', strptime: '%S' },
  SSS: { part: 'fraction', source: '[0-9]{1,9}', strptime: '%f' },
  A: { part: 'half', source: '[AaPp][Mm]', strptime: '%p' },
  Z: { part: 'offset', source: OFFSET_SOURCE, strptime: '%z' },
};

/** True where a token begins (or ends) with digits, so that a number beside it runs into it. */
export function touchesDigits(token: DateToken | undefined, side: 'start' | 'end'): boolean {
  if (!token) return false;
  if (token.kind === 'literal') return side === 'start' ? /^[0-9]/.test(token.text) : /[0-9]$/.test(token.text);
  return !/^(?:MMMM?|A|Z)$/.test(token.token);
}

/** 1 to 12 from digits or an English name, long or short. */
export function parseMonth(text: string): number {
  const named = SHORT_MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return named >= 0 ? named + 1 : Number(text);
}

/** The whole year that two digits stand for: 69 to 99 are of the 1900s, 00 to 68 of the 2000s. */
export function parseShortYear(text: string): number {
  const year = Number(text);
  return year >= 69 ? 1900 + year : 2000 + year;
}
