import { quote } from '../intake/column-fault.ts';
import type { Matched, UnreadableColumn } from '../match/match-orders.ts';
import type { Position } from '../model/condition.ts';
import { type DateFormat, parseInstant } from '../model/date-format.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import { parseNumber, parseNumberStyle } from '../model/number-style.ts';
import type { OrdersSource, Policy } from '../policy/policy.ts';
import { guessColumnFormats } from './guess-date-formats.ts';

/** Below this many cells it may be the rows. */
const LEAST = 3;

/**
 * Refuses where more than half of all orders have a date or an amount that cannot be read, in one and the same column:
 * then the policy's format is wrong, not the rows.
 */
export async function refuseWrongFormats(policy: Policy, used: readonly ColumnUse[], matched: Matched): Promise<void> {
  const unreadable = await matched.unreadable();
  const worst = new Map<string, UnreadableColumn>();
  for (const column of unreadable) {
    const key = `${column.kind} ${column.name}`;
    const known = worst.get(key);
    if (!known || known.cells < column.cells) worst.set(key, column);
  }
  const wrong = [...worst.values()].filter(({ cells }) => cells >= LEAST && cells * 2 > matched.orders);
  const dates = [...worst.values()].filter(({ kind }) => kind === 'date');
  const isAll = dates.every((column) => wrong.includes(column));
  if (wrong.length > 0) throw new Refusal(wrong.map((column) => toFault(column, policy, used, matched.orders, isAll)));
}

function toFault(column: UnreadableColumn, policy: Policy, used: readonly ColumnUse[], orders: number, isAll: boolean): Fault {
  const { name, cells, example } = column;
  const { orders: source } = policy;
  const written = source.columns.get(name);
  const header = written?.from.join(' + ') ?? name;
  const at: Position = written?.at ?? used.find(({ use }) => use.name === name)?.use.at ?? source.at;
  const said = { header, found: `${cells} of ${orders} orders`, example, samples: column.samples };
  const words = column.kind === 'number' ? numberWords(said, source) : dateWords(name, said, policy, isAll);
  return { ...words, ...quote(policy, at, written ? (written.from[0] ?? name) : name) };
}

interface Said {
  readonly header: string;
  readonly found: string;
  readonly example: string;
  readonly samples: readonly string[];
}

type Words = Required<Pick<Fault, 'what' | 'remedy'>>;

function dateWords(name: string, { header, found, example, samples }: Said, policy: Policy, isAll: boolean): Words {
  const source = policy.orders;
  const formats = source.dates.byColumn.get(name) ?? source.dates.all;
  const read = parseInstant(example, formats, source.timezone, 'moment');
  if (typeof read === 'object' && read.problem === 'day_only') {
    return { what: `The column "${header}" holds a day without a time of day in ${found}; the first is "${example}".`, remedy: dayRemedy(name, policy) };
  }
  return {
    what: `The dates in the column "${header}" are not written as ${showFormats(formats)}: ${found} cannot be read, the first is "${example}".`,
    remedy: dateRemedy(name, [example, ...samples], formats, isAll),
  };
}

const NUMBER_SAMPLES = ['1,234.56', '1.234,56', '1 234,56', "1'234.56"];

function numberWords({ header, found, example }: Said, { numbers }: OrdersSource): Words {
  const styles = NUMBER_SAMPLES.flatMap((sample) => {
    const style = parseNumberStyle(sample);
    return style ? [{ sample, style }] : [];
  });
  const current = styles.find(({ style }) => style.decimal === numbers.decimal && style.group === numbers.group)?.sample ?? '1,234.56';
  const fitting = styles.find(({ style }) => parseNumber(example, style) !== undefined);
  return {
    what: `The amounts in the column "${header}" are not written like ${current}: ${found} cannot be read, the first is "${example}".`,
    remedy: fitting
      ? `Under orders, write   numbers: "${fitting.sample}"`
      : 'Name a column that holds amounts; cells that stand for nothing are named under orders:   blank: [n/a]',
  };
}

function showFormats(formats: readonly DateFormat[]): string {
  const patterns = formats.map(({ pattern }) => (pattern === 'iso' ? ISO_SAMPLE : pattern));
  return patterns.length === 0 ? ISO_SAMPLE : patterns.join(' or ');
}

const ISO_SAMPLE = 'YYYY-MM-DD HH:mm';

function dayRemedy(name: string, { rules }: Policy): string {
  const isCompared = rules.some(({ trigger }) => trigger.kind === 'repeated' && trigger.moment.name === name);
  if (isCompared) return 'Charges are told apart by their times. Name a column with the time of day, or compare whole days:   within: 1d';
  const isDuring = rules.some(({ trigger }) => trigger.kind === 'failed' && trigger.during && trigger.moment?.name === name);
  if (isDuring) return 'An outage meets a moment. Name a column with the time of day, or take "during" out.';
  return `An outage meets a moment. Where it is to meet the whole day, write   hits: { day: ${name} }`;
}

/** What to write under `orders`, by what fits the values; all of it where they may all be read in several ways. */
function dateRemedy(name: string, cells: readonly string[], formats: readonly DateFormat[], isAll: boolean): string {
  const [first, ...others] = guessColumnFormats(cells);
  const write = (pattern: string): string => `dates: ${toDates(name, pattern, formats, isAll)}`;
  if (first === undefined) return `Under orders, write how they are written, with YYYY, MM, DD, HH and mm, such as   ${write('DD/MM/YYYY HH:mm')}`;
  if (others.length === 0) return `Under orders, write   ${write(first)}`;
  const [example = ''] = cells;
  return [`Under orders, write   ${write(first)}`, ...others.map((other) => `or   ${write(other)}`), `Only you can say which: "${example}" fits each.`].join('\n');
}

/** One pattern for all columns, or beside those that the other columns need. */
function toDates(name: string, pattern: string, formats: readonly DateFormat[], isAll: boolean): string {
  if (isAll) return pattern;
  return formats.length === 0 ? `{ ${name}: ${pattern} }` : `[${[...formats.map((format) => format.pattern), pattern].join(', ')}]`;
}
