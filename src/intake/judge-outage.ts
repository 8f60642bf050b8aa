import { type DateProblem, parseInstant } from '../model/date-format.ts';
import type { Fault } from '../model/fault.ts';
import { compare, isNegative, whole, ZERO } from '../model/fraction.ts';
import { type Instant, showInstant, toInstant } from '../model/instant.ts';
import type { Outage, Reject } from '../model/nouns.ts';
import { parseNumber } from '../model/number-style.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { OutagesSource } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import type { CellRow } from './cell-table.ts';
import type { ExportFile } from './describe-export.ts';
import { columnsOf, describeProblem, formatsOf } from './row-columns.ts';

/** What a row is read with. `known` are the outages before it, by their ids. */
export interface OutageContext {
  readonly source: OutagesSource;
  /** The columns that rules use, and as what. */
  readonly used: readonly ColumnUse[];
  readonly file: ExportFile;
  readonly now: Instant;
  readonly header: readonly string[];
  readonly known: ReadonlyMap<string, Outage>;
}

/** A row is an outage, or a reject, or an open outage where the policy refuses these. */
export type OutageVerdict =
  | { readonly kind: 'outage'; readonly outage: Outage }
  | { readonly kind: 'reject'; readonly reject: Reject }
  | { readonly kind: 'refusal'; readonly fault: Fault };

type Columns = Readonly<Record<string, string>>;

/** Reads one row of an outage export. */
export function judgeOutage(row: CellRow, context: OutageContext): OutageVerdict {
  const columns = columnsOf(row, context);
  if (row.problem !== undefined) return reject(row, context, '', row.problem);
  if (columns['start'] === '') return reject(row, context, 'start', 'the outage has no start');
  const start = readMoment('start', columns, context);
  if (typeof start === 'object') return reject(row, context, 'start', describeProblem(start, 'start', context.source));
  const end = readEnd(columns, start, context);
  if (end === 'refuse') return { kind: 'refusal', fault: toOpenFault(row, context) };
  if (end === 'skip') return reject(row, context, 'end', 'still open; the policy skips open outages');
  if (end === 'no_minutes') return reject(row, context, 'minutes', 'not a number of minutes');
  if (typeof end === 'object') return reject(row, context, 'end', describeProblem(end, 'end', context.source));
  const isOpen = (columns['end'] ?? '') === '' && minutesIn(columns) === '';
  if (end < start) return reject(row, context, isOpen ? 'start' : 'end', describeOrder(isOpen, start, end));
  const fault = findUnreadable(columns, context);
  if (fault) return reject(row, context, fault.name, fault.reason);
  return judgeId({ ...placeOf(row, context), id: toId(columns, start, context), start, end, open: isOpen, columns }, row, context);
}

/** The first cell that a rule reads as a number, a weight or a moment and that is none. A blank cell is not at fault. */
function findUnreadable(columns: Columns, context: OutageContext): { readonly name: string; readonly reason: string } | undefined {
  const { source } = context;
  for (const { use: { name }, role } of context.used) {
    const cell = columns[name] ?? '';
    if (cell === '' || name === 'start' || name === 'end') continue;
    const reason = role.kind === 'number' || role.kind === 'weight' ? describeNumber(name, cell, role.kind, source) : undefined;
    if (reason !== undefined) return { name, reason };
    if (role.kind !== 'moment' && role.kind !== 'start' && role.kind !== 'end') continue;
    const read = parseInstant(cell, formatsOf(name, source), source.timezone, role.kind);
    if (typeof read === 'object') return { name, reason: describeProblem(read, name, context.source) };
  }
  return undefined;
}

/** What is wrong with a number, or a weight. */
function describeNumber(name: string, cell: string, kind: 'number' | 'weight', { numbers }: OutagesSource): string | undefined {
  const number = parseNumber(cell, numbers);
  if (!number) return 'not a number';
  const isShare = compare(number, ZERO) >= 0 && compare(number, whole(1)) <= 0;
  return kind === 'number' || isShare ? undefined : `${name} is ${cell}, and a weight lies between 0 and 1`;
}

/** An id that the export gives must be one outage's own: a second one under it would never be made good. */
function judgeId(outage: Outage, row: CellRow, context: OutageContext): OutageVerdict {
  const isGiven = (outage.columns['id'] ?? '') !== '';
  const twin = isGiven ? context.known.get(outage.id) : undefined;
  if (!twin) return { kind: 'outage', outage };
  return reject(row, context, 'id', `the outage in ${twin.place.file}, line ${twin.place.line}, has the same id`);
}

function readMoment(name: 'start' | 'end', columns: Columns, { source }: OutageContext): Instant | DateProblem {
  return parseInstant(columns[name] ?? '', formatsOf(name, source), source.timezone, name);
}

/** An end that is not written down is so many minutes after the start, where the export says how many. */
function readEnd(columns: Columns, start: Instant, context: OutageContext): Instant | DateProblem | 'skip' | 'refuse' | 'no_minutes' {
  if ((columns['end'] ?? '') !== '') return readMoment('end', columns, context);
  const minutes = minutesIn(columns);
  if (minutes !== '') return addMinutes(start, minutes, context);
  const { openOutages } = context.source;
  return openOutages === 'until_now' ? context.now : openOutages;
}

const minutesIn = (columns: Columns): string => columns['minutes'] ?? '';

function addMinutes(start: Instant, cell: string, { source }: OutageContext): Instant | 'no_minutes' {
  const minutes = parseNumber(cell, source.numbers);
  if (!minutes || isNegative(minutes)) return 'no_minutes';
  return toInstant(start + Number((minutes.numerator * 60_000n) / minutes.denominator));
}

/**
 * The outage's own id, or else its start and whatever the policy maps but its end (of a known export, what it names
 * outages by), so that an outage keeps its id when its end becomes known or is corrected.
 */
function toId(columns: Columns, start: Instant, { source }: OutageContext): string {
  const own = columns['id'] ?? '';
  if (own !== '') return own;
  const ends = columns['end'] === undefined ? ['minutes'] : [];
  const scope = source.identity ?? [...source.columns.keys()].filter((name) => !['id', 'start', 'end', ...ends].includes(name));
  return [showInstant(start), ...[...scope].sort().map((name) => columns[name] ?? '')].join('|');
}

const placeOf = (row: CellRow, { file }: OutageContext) => ({ place: { file: file.shown, line: row.line } });

/** `name` is ours; the reject names the export's own column. */
function reject(row: CellRow, context: OutageContext, name: string, reason: string): OutageVerdict {
  const bound = name === '' ? [] : bindName(name, context.source, context.header);
  const own = 'missing' in bound ? [name] : bound.map((index) => context.header[index] ?? '');
  const value = own.map((column) => row.cells[column] ?? '').join(' ');
  const column = own.join(' ');
  return { kind: 'reject', reject: { ...placeOf(row, context), column, value, reason, order: '', customer: '' } };
}

function describeOrder(isOpen: boolean, start: Instant, end: Instant): string {
  if (isOpen) return `it has no end yet, and its start, ${showInstant(start)}, is still to come`;
  return `it ends (${showInstant(end)}) before it starts (${showInstant(start)})`;
}

function toOpenFault(row: CellRow, { file }: OutageContext): Fault {
  return {
    what: 'This outage has no end.',
    place: { file: file.shown, line: row.line },
    remedy: 'Under outages, write open_outages: until_now (it counts until now), skip (it is left out) or refuse (as now), or fill in its end.',
  };
}
