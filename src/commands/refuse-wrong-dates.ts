import { quote } from '../intake/column-fault.ts';
import type { Matched, UnreadableColumn } from '../match/match-orders.ts';
import type { Position } from '../model/condition.ts';
import { type DateFormat, parseInstant } from '../model/date-format.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { Policy } from '../policy/policy.ts';
import { guessDateFormats } from './guess-date-formats.ts';

/** Below this many cells it may be the rows. */
const LEAST = 3;

/**
 * Refuses where more than half of all orders have a date that cannot be read, in one and the same column: then the
 * policy's format is wrong, not the rows.
 */
export async function refuseWrongDates(policy: Policy, used: readonly ColumnUse[], matched: Matched): Promise<void> {
  const unreadable = await matched.unreadable();
  const dates = new Map<string, UnreadableColumn>();
  for (const column of unreadable) {
    const known = dates.get(column.name);
    if (column.kind === 'date' && (!known || known.cells < column.cells)) dates.set(column.name, column);
  }
  const wrong = [...dates.values()].filter(({ cells }) => cells >= LEAST && cells * 2 > matched.orders);
  if (wrong.length > 0) throw new Refusal(wrong.map((column) => toFault(column, policy, used, matched.orders, dates.size === wrong.length)));
}

function toFault({ name, cells, example }: UnreadableColumn, policy: Policy, used: readonly ColumnUse[], orders: number, isAll: boolean): Fault {
  const { orders: source } = policy;
  const column = source.columns.get(name);
  const header = column?.from.join(' + ') ?? name;
  const at: Position = column?.at ?? used.find(({ use }) => use.name === name)?.use.at ?? source.at;
  const formats = source.dates.byColumn.get(name) ?? source.dates.all;
  const read = parseInstant(example, formats, source.timezone, 'moment');
  const isDay = typeof read === 'object' && read.problem === 'day_only';
  const found = `${cells} of ${orders} orders`;
  return {
    what: isDay
      ? `The column "${header}" holds a day without a time of day in ${found}; the first is "${example}".`
      : `The dates in the column "${header}" are not written as ${showFormats(formats)}: ${found} cannot be read, the first is "${example}".`,
    ...quote(policy, at, column ? (column.from[0] ?? name) : name),
    remedy: isDay ? dayRemedy(name) : dateRemedy(name, example, formats, isAll),
  };
}

function showFormats(formats: readonly DateFormat[]): string {
  const patterns = formats.map(({ pattern }) => (pattern === 'iso' ? ISO_SAMPLE : pattern));
  return patterns.length === 0 ? ISO_SAMPLE : patterns.join(' or ');
}

const ISO_SAMPLE = 'YYYY-MM-DD HH:mm';

function dayRemedy(name: string): string {
  return `An outage meets a moment. Where it is to meet the whole day, write   hits: { day: ${name} }`;
}

/** What to write under `orders`, by what fits the first value; both where it may be read in two ways. */
function dateRemedy(name: string, example: string, formats: readonly DateFormat[], isAll: boolean): string {
  const [first, ...others] = guessDateFormats(example);
  const write = (pattern: string): string => `dates: ${toDates(name, pattern, formats, isAll)}`;
  if (first === undefined) return `Under orders, write how they are written, with YYYY, MM, DD, HH and mm, such as   ${write('DD/MM/YYYY HH:mm')}`;
  if (others.length === 0) return `Under orders, write   ${write(first)}`;
  return [`Under orders, write   ${write(first)}`, ...others.map((other) => `or   ${write(other)}`), `Only you can say which: "${example}" fits each.`].join('\n');
}

/** One pattern for all columns, or beside those that the other columns need. */
function toDates(name: string, pattern: string, formats: readonly DateFormat[], isAll: boolean): string {
  if (isAll) return pattern;
  return formats.length === 0 ? `{ ${name}: ${pattern} }` : `[${[...formats.map((format) => format.pattern), pattern].join(', ')}]`;
}
