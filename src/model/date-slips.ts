import { DATE_FIELDS, type DateField, type DateToken, touchesDigits } from './date-fields.ts';

const FIX_UNKNOWN: Readonly<Record<string, string>> = {
  yyyy: 'YYYY', yy: 'YY', y: 'YYYY', Y: 'YYYY', dd: 'DD', d: 'D', m: 'mm', s: 'ss', S: 'SSS', SS: 'SSS',
  a: 'A', aa: 'A', AA: 'A', z: 'Z', ZZ: 'Z', XXX: 'Z', X: 'Z', x: 'unix',
};

/** What to say of letters that are no token, or undefined where they are one; `run` is the word that they stand in. */
export function describeUnknownToken(token: string, run: string): string | undefined {
  if (Object.hasOwn(DATE_FIELDS, token)) return undefined;
  const meant = Object.hasOwn(FIX_UNKNOWN, token) ? FIX_UNKNOWN[token] : undefined;
  if (meant) return `\`${token}\` is no part of a date pattern; write \`${meant}\``;
  return `\`${run}\` is no part of a date pattern; letters that stand for themselves go in brackets: \`[${run}]\``;
}

/** What is wrong with a pattern's fields, in the order in which they stand; undefined where nothing is. */
export function describeFieldSlip(tokens: readonly string[]): string | undefined {
  const fields = tokens.map((token) => ({ token, field: DATE_FIELDS[token]! }));
  return describeConfusion(fields) ?? describeRepeat(fields) ?? describeLack(tokens);
}

interface Used {
  readonly token: string;
  readonly field: DateField;
}

/** MM is the month and mm the minutes: taken for one another, they still read every cell, wrongly. */
function describeConfusion(fields: readonly Used[]): string | undefined {
  for (const [index, { token }] of fields.entries()) {
    const before = fields[index - 1]?.field.part;
    if (token === 'mm' && before !== 'hour') return '`mm` stands for minutes, after the hours; the month is `MM`';
    if (token === 'MM' && before === 'hour') return '`MM` stands for the month; minutes are `mm`';
    if (token === 'ss' && before !== 'minute') return '`ss` stands for seconds, after the minutes `mm`';
    if (token === 'SSS' && before !== 'second') return '`SSS` stands for fractions of a second, after the seconds `ss`';
  }
  return undefined;
}

function describeRepeat(fields: readonly Used[]): string | undefined {
  for (const [index, { token, field }] of fields.entries()) {
    const first = fields.slice(0, index).find((earlier) => earlier.field.part === field.part);
    if (first) return `\`${first.token}\` and \`${token}\` both stand for the ${NAMES[field.part]}`;
  }
  return undefined;
}

const NAMES: Readonly<Record<DateField['part'], string>> = {
  year: 'year', month: 'month', day: 'day', hour: 'hour', minute: 'minutes', second: 'seconds',
  fraction: 'fraction of a second', half: 'half of the day', offset: 'offset from UTC',
};
const NEEDED = [['year', 'YYYY'], ['month', 'MM'], ['day', 'DD']] as const;

function describeLack(tokens: readonly string[]): string | undefined {
  const parts = new Set(tokens.map((token) => DATE_FIELDS[token]!.part));
  const lacking = NEEDED.find(([part]) => !parts.has(part));
  if (lacking) return `the pattern has no ${lacking[0]} (\`${lacking[1]}\`)`;
  const twelve = tokens.find((token) => token === 'hh' || token === 'h');
  if (twelve && !parts.has('half')) return `\`${twelve}\` counts hours to 12 and needs \`A\` (AM or PM); hours to 23 are \`HH\``;
  if (!twelve && parts.has('half')) return '`A` (AM or PM) goes with `hh`, hours to 12';
  if (parts.has('offset') && !parts.has('hour')) return '`Z` is the offset of a time of day, and the pattern has no `HH`';
  return undefined;
}

/** One-digit fields that run into other digits, as in `YYYYMD`: nobody can tell where one ends. */
export function describeTouching(tokens: readonly DateToken[]): string | undefined {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'field' || !/^[MDHh]$/.test(token.token)) continue;
    if (!touchesDigits(tokens[index - 1], 'end') && !touchesDigits(tokens[index + 1], 'start')) continue;
    return `\`${token.token}\` runs into the digits beside it; write \`${token.token.repeat(2)}\``;
  }
  return undefined;
}
