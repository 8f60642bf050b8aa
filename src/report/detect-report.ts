import type { Detected, FoundDates, Question } from './detected.ts';

/**
 * The part of a policy that says what was found, as YAML with comments: a guess is called one, and what only a person can
 * say stands commented out, behind its question (`# ?`). Files of one kind that are written alike are one block.
 */
export function renderDetected(all: readonly Detected[]): string {
  const blocks: string[] = [];
  const told = new Set<Detected>();
  for (const one of all) {
    if (told.has(one)) continue;
    const alike = all.filter((other) => isAlike(one, other));
    for (const other of alike) told.add(other);
    const isFirst = !all.slice(0, all.indexOf(one)).some(({ kind }) => kind === one.kind);
    const text = [...alike.flatMap(describe), ...renderBlock(one, alike.map(({ file }) => file))];
    blocks.push((isFirst && one.kind !== 'unknown' ? text : [...text.slice(0, alike.length), ...afterOther(one), ...text.slice(alike.length).map(comment)]).join('\n'));
  }
  // A column's name may hold anything; on a terminal, a control character could say something else.
  return `${blocks.join('\n\n')}\n`.replace(/[^\P{Cc}\n]/gu, '');
}

const comment = (line: string): string => (line.startsWith('#') ? line : `# ${line}`);

function isAlike(one: Detected, other: Detected): boolean {
  const key = ({ kind, format, columns, dates, numbers, timezone, headerLine, questions }: Detected): string =>
    JSON.stringify([kind, format, columns, dates.map(({ name, patterns }) => [name, patterns]), numbers, timezone, headerLine, questions.map(({ lines }) => lines)]);
  return one === other || (one.kind !== 'unknown' && key(one) === key(other));
}

function afterOther({ kind }: Detected): readonly string[] {
  return kind === 'unknown' ? [] : [`# ? A policy has one block "${kind}", and the one above is another kind of file: keep the one that you mean.`];
}

const SAYS = { orders: 'orders', customers: 'customers', outages: 'outages', unknown: 'not known: no column is the number of an order, an address, or the start and end of an outage' } as const;

function describe({ file, kind, format, rows, isWhole, header, look }: Detected): readonly string[] {
  const what = format === undefined ? SAYS[kind] : `${SAYS[kind]}, an export of the format ${format}`;
  const guess = format === undefined && kind !== 'unknown' ? ' (a guess, by its columns)' : '';
  const many = `${isWhole ? '' : 'more than '}${showCount(rows)} ${rows === 1 ? 'row' : 'rows'}${isWhole ? '' : ', of which these were read'}`;
  return [`# ${file}: ${what}${guess}; ${many}, ${header.length === 1 ? '1 column' : `${header.length} columns`}, ${look}`];
}

function showCount(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function renderBlock(one: Detected, files: readonly string[]): readonly string[] {
  const { kind, format, columns, headerLine, numbers, timezone } = one;
  if (kind === 'unknown') return [`# Its columns: ${one.header.join(', ')}`, ...one.notes.map((note) => `# ${note}`)];
  const named = columns.map(({ name, column, because }) => `    ${name}: ${quote(column)}  # ${because}`);
  return [
    `${kind}:`,
    `  file: ${files.length === 1 ? quote(files[0] ?? '') : `[${files.map((file) => (/[,[\]{}]/.test(file) ? JSON.stringify(file) : quote(file))).join(', ')}]`}`,
    ...(format === undefined ? [] : [`  format: ${format}`]),
    ...(headerLine === undefined ? [] : [`  header_line: ${headerLine}`]),
    ...group('columns', named, one.questions),
    ...renderDates(one),
    ...(numbers === undefined ? [] : [`  numbers: "${numbers}"`]),
    ...(timezone === undefined ? [] : [`  timezone: ${timezone}`]),
    ...one.questions.filter(({ under }) => under === 'block').flatMap((question) => ask(question, '  ')),
    ...one.notes.map((note) => `  # ${note}`),
    ...one.questions.filter(({ under }) => under === 'policy').flatMap((question) => ask(question, '')),
  ];
}

/** One pattern where all columns are written alike, else by column. */
function renderDates({ dates, questions }: Detected): readonly string[] {
  const asked = questions.some(({ under }) => under === 'dates');
  const [first] = dates;
  if (!first && !asked) return [];
  const isOne = !asked && dates.every(({ patterns }) => patterns.join() === first?.patterns.join());
  if (isOne && first) return first.patterns.join() === 'iso' ? [] : [`  dates: ${showPatterns(first)}  # ${showExample(first)}`];
  const written = dates.filter(({ patterns }) => patterns.join() !== 'iso').map((one) => `    ${quote(one.name)}: ${showPatterns(one)}  # ${showExample(one)}`);
  return group('dates', written, questions);
}

const showPatterns = ({ patterns }: FoundDates): string => (patterns.length === 1 ? showPattern(patterns[0] ?? '') : `[${patterns.map(showPattern).join(', ')}]`);
const showPattern = (pattern: string): string => (pattern.includes(',') ? `"${pattern}"` : pattern);
const showExample = ({ example, column }: FoundDates): string => `as "${example}" in "${column}"`;

/** A word with its lines; where all of them are questions, the word is commented out, too. */
function group(word: 'columns' | 'dates', lines: readonly string[], questions: readonly Question[]): readonly string[] {
  const asks = questions.filter(({ under }) => under === word);
  if (lines.length + asks.length === 0) return [];
  return [lines.length === 0 ? `  # ${word}:` : `  ${word}:`, ...lines, ...asks.flatMap((question) => ask(question, '    '))];
}

/** A question, with the lines to choose from. */
export function ask({ asks, lines }: Question, indent: string): readonly string[] {
  return [`${indent}# ? ${asks}`, ...lines.map((line) => `${indent}# ${line}`)];
}

/** Text as YAML takes it for text. */
function quote(text: string): string {
  const isPlain = /^[\p{L}_./#@][\p{L}\p{N}_ ./()&+*-]*$/u.test(text) && !/^(?:#|@|\*|&)|\s#|\s$|^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
