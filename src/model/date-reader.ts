import { DATE_FIELDS, type DateFormat, type DateToken, OFFSET_SOURCE, touchesDigits } from './date-fields.ts';

/** The texts that a cell holds, by part: year, short_year, month, …, offset, unix. */
export type DateParts = Readonly<Record<string, string | undefined>>;

/** What a cell holds by this format, or undefined where it does not fit. Calendar and clock are not looked at. */
export function readDateParts(text: string, format: DateFormat): DateParts | undefined {
  const { expression, parts } = readerOf(format);
  const match = expression.exec(text);
  return match ? Object.fromEntries(parts.map((part, index) => [part, match[index + 1]])) : undefined;
}

interface Reader {
  readonly source: string;
  readonly expression: RegExp;
  /** What each of the expression's groups holds. */
  readonly parts: readonly string[];
}

const readers = new WeakMap<DateFormat, Reader>();

function readerOf(format: DateFormat): Reader {
  let reader = readers.get(format);
  if (!reader) {
    const { source, parts } = toSource(format);
    reader = { source, parts, expression: new RegExp(`^(?:${source})$`, 'u') };
    readers.set(format, reader);
  }
  return reader;
}

const ISO_SOURCE =
  '([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' +
  `(?:[T ]([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\\.([0-9]{1,9}))?)?(?: ?(${OFFSET_SOURCE}))?)?`;
const ISO_PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'offset'];

function toSource(format: DateFormat): { source: string; parts: readonly string[] } {
  if (format.kind === 'iso') return { source: ISO_SOURCE, parts: ISO_PARTS };
  if (format.kind === 'unix') return { source: '([0-9]{1,12})(?:\\.([0-9]{1,9}))?', parts: ['unix', 'fraction'] };
  if (format.kind === 'unix_ms') return { source: '([0-9]{1,15})', parts: ['unix_ms'] };
  const source = format.tokens.map((token, index) =>
    token.kind === 'literal' ? escape(token.text) : `(${fieldSource(format.tokens, index, token.token)})`,
  );
  const fields = format.tokens.flatMap((token) => (token.kind === 'field' ? [token.token] : []));
  return { source: source.join(''), parts: fields.map((token) => (token === 'YY' ? 'short_year' : DATE_FIELDS[token]!.part)) };
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function fieldSource(tokens: readonly DateToken[], index: number, token: string): string {
  const field = DATE_FIELDS[token]!;
  const touches = touchesDigits(tokens[index - 1], 'end') || touchesDigits(tokens[index + 1], 'start');
  return touches ? (field.tight ?? field.source) : field.source;
}

/**
 * The regular expression that a whole cell of this format matches, as SQL can use it too (no flags, no lookaround).
 * It knows that no month is 13 and no hour 25, but not which months have 31 days.
 */
export function dateExpression(format: DateFormat): string {
  return readerOf(format).source;
}

/** The same format in the words of DuckDB's strptime; only for patterns. */
export function strptimePattern(format: DateFormat): string {
  if (format.kind !== 'pattern') throw new RangeError(`${format.kind} has no strptime pattern`);
  return format.tokens
    .map((token) => (token.kind === 'literal' ? token.text.replaceAll('%', '%%') : DATE_FIELDS[token.token]!.strptime))
    .join('');
}
