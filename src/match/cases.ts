import type { DuckDBConnection } from '@duckdb/node-api';
import { DURATION_UNITS, type Duration, type Instant, type Interval, toDuration, toInstant } from '../model/instant.ts';
import type { Case, Measures, Order, RowPlace, Window } from '../model/nouns.ts';
import { multiply, whole } from '../model/fraction.ts';
import { parseInstant } from '../model/date-format.ts';
import { parseNumber } from '../model/number-style.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { LateTrigger, Policy, Rule } from '../policy/policy.ts';
import { formatsOf, IDENTITY, type Layout } from './layout.ts';
import { roughNumberSql } from './number-sql.ts';
import { hitsSql } from './windows-table.ts';

/** One customer with every case found, of all rules. */
export interface CustomerCases {
  readonly customer: string;
  readonly cases: readonly Case[];
}

export interface RuleHits {
  readonly rule: Rule;
  /** The table of the rule's windows, and what its numbers stand for; none for a rule without outages. */
  readonly table: string;
  readonly windows: readonly Window[];
}

/** What turns rows into cases: places are looked up by file number and row. */
export interface CaseContext {
  readonly policy: Policy;
  readonly layout: Layout;
  readonly hits: readonly RuleHits[];
  readonly asOf: Instant;
  readonly placeOf: (file: number, row: number) => RowPlace;
}

/** SQL for a customer: the id, or else the address; whatever is an address is the same in any letter case. */
export function customerSql(layout: Layout): string {
  const id = layout.textOf('customer');
  return `coalesce(CASE WHEN contains(${id}, '@') THEN lower(${id}) ELSE ${id} END, lower(${layout.textOf('email')}))`;
}

/** Customers that are handed on together: few enough that what is made of them is garbage before it grows old. */
const LIST = 100;

/**
 * Streams every case, a list of customers at a time; all cases of one customer come together. Memory holds one chunk
 * of rows and one customer.
 */
export async function* readCases(connection: DuckDBConnection, context: CaseContext): AsyncGenerator<readonly CustomerCases[]> {
  const result = await connection.stream(casesSql(context));
  let customer: string | undefined;
  let rows: CaseRow[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    let customers: CustomerCases[] = [];
    const columns = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnValues(index) as (string | number | null)[]);
    for (let at = 0; at < chunk.rowCount; at += 1) {
      const next = columns[0]?.[at] as string;
      if (customer !== undefined && next !== customer) {
        customers.push({ customer, cases: toCases(customer, rows, context) });
        rows = [];
        if (customers.length === LIST) {
          yield customers;
          customers = [];
        }
      }
      customer = next;
      rows.push(toRow(columns, at, context.layout));
    }
    if (customers.length > 0) yield customers;
  }
  if (customer !== undefined) yield [{ customer, cases: toCases(customer, rows, context) }];
}

interface CaseRow {
  readonly rule: number;
  readonly window: number | null;
  readonly from: number;
  readonly to: number;
  readonly file: number;
  readonly row: number;
  readonly texts: readonly string[];
}

const FIXED = 7;

function toRow(columns: readonly (readonly (string | number | null)[])[], at: number, layout: Layout): CaseRow {
  const numberAt = (index: number): number => columns[index]?.[at] as number;
  const texts = layout.texts.map((_, index) => (columns[FIXED + index]?.[at] ?? '') as string);
  return {
    rule: numberAt(1), window: columns[2]?.[at] as number | null,
    from: numberAt(3), to: numberAt(4), file: numberAt(5), row: numberAt(6), texts,
  };
}

function casesSql({ hits, layout, policy, asOf }: CaseContext): string {
  const texts = layout.texts.map((_, index) => `x${index}`);
  const columns = ['CAST(file AS INTEGER) AS file', 'CAST(row AS DOUBLE) AS row', ...texts].join(', ');
  const parts = hits.map(({ rule, table }, index) =>
    rule.trigger.kind === 'outage'
      ? hitsSql(table, index, rule.trigger, layout, columns, asOf)
      : lateHitsSql(rule.trigger, index, layout, policy, columns, asOf),
  );
  return `SELECT ${customerSql(layout)} AS customer, rule, w, CAST(hit_from AS DOUBLE), CAST(hit_to AS DOUBLE), file, row, ${texts.join(', ')}
    FROM (${parts.join(' UNION ALL ')}) ORDER BY customer`;
}

function lateHitsSql(trigger: LateTrigger, rule: number, layout: Layout, policy: Policy, columns: string, asOf: Instant): string {
  if (trigger.by.kind === 'column') {
    const rough = roughNumberSql(layout.textOf(trigger.by.delay.name), policy.orders.numbers);
    // The export says how late, not when: no moment, rather than the one of the run, which would be another each time.
    return `SELECT ${rule} AS rule, NULL::INTEGER AS w, 0 AS hit_from, 0 AS hit_to, ${columns}
      FROM kept WHERE candidate AND coalesce(${rough} > 0, ${layout.textOf(trigger.by.delay.name)} IS NOT NULL)`;
  }
  const promised = layout.instantOf(trigger.by.promised.name, 'end');
  const actual = layout.instantOf(trigger.by.actual.name, 'end');
  return `SELECT ${rule} AS rule, NULL::INTEGER AS w, ${promised} AS hit_from, coalesce(${actual}, ${asOf}) AS hit_to, ${columns}
    FROM kept WHERE candidate AND coalesce(${actual}, ${asOf}) > ${promised}`;
}

function toCases(customer: string, rows: readonly CaseRow[], context: CaseContext): readonly Case[] {
  const [only] = rows;
  if (rows.length === 1 && only) return toCase(customer, only, [only], context);
  const groups = new Map<string, CaseRow[]>();
  for (const row of rows) {
    const key = `${row.rule} ${row.file} ${row.row}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((group) => (group[0] ? toCase(customer, group[0], group, context) : []));
}

/** One case from the rows of one order under one rule, a row for each window that met it; none where it is not late. */
function toCase(customer: string, row: CaseRow, rows: readonly CaseRow[], context: CaseContext): Case[] {
  const found = context.hits[row.rule];
  if (!found) return [];
  const { rule } = found;
  const order = toOrder(customer, row, context);
  const hit: Interval = { start: toInstant(row.from), end: toInstant(row.to) };
  const windows = rows
    .flatMap(({ window }) => (window === null ? [] : (found.windows[window] ?? [])))
    .sort((a, b) => a.start - b.start);
  if (rule.trigger.kind === 'outage') {
    return [{ rule: rule.name, order, windows, hit, measures: outageMeasures(windows, hit, rule.trigger.hits.kind) }];
  }
  if (rule.trigger.by.kind === 'moments') {
    const since = { ...hit, start: promisedSince(rule.trigger.by.promised.name, order, hit.start, context) };
    return [{ rule: rule.name, order, windows, hit: since, measures: { delay: toDuration(row.to - row.from) } }];
  }
  const delay = columnDelay(rule.trigger, order, context);
  return delay === undefined || delay <= 0 ? [] : [{ rule: rule.name, order, windows, hit, measures: { delay } }];
}

/** When the promise was for: a bare day is late from its end on, but it is the day that letters name. */
function promisedSince(name: string, order: Order, end: Instant, { policy }: CaseContext): Instant {
  const since = parseInstant(order.columns[name] ?? '', formatsOf(policy.orders, name), policy.orders.timezone, 'start');
  return typeof since === 'number' ? since : end;
}

function outageMeasures(windows: readonly Window[], hit: Interval, kind: 'moment' | 'day' | 'interval'): Measures {
  const duration = sum(windows.map(({ start, end }) => end - start));
  if (kind !== 'interval') return { duration };
  const overlap = sum(windows.map(({ start, end }) => Math.min(end, hit.end) - Math.max(start, hit.start)));
  return { duration, overlap };
}

const sum = (lengths: readonly number[]): Duration => toDuration(lengths.reduce((total, length) => total + length, 0));

/** A delay that the export gives as a number, in whole milliseconds; finer parts are cut off. */
function columnDelay(trigger: LateTrigger, order: Order, { policy }: CaseContext): Duration | undefined {
  if (trigger.by.kind !== 'column') return undefined;
  const number = parseNumber(order.columns[trigger.by.delay.name] ?? '', policy.orders.numbers);
  if (!number) return undefined;
  return toDuration(Number(roundToWhole(multiply(number, whole(DURATION_UNITS[trigger.by.unit])), 'down')));
}

function toOrder(customer: string, row: CaseRow, { layout, placeOf }: CaseContext): Order {
  const columns: Record<string, string> = {};
  for (let index = IDENTITY.length; index < layout.texts.length; index += 1) columns[layout.texts[index] ?? ''] = row.texts[index] ?? '';
  const [id = '', , email = '', name = '', locale = ''] = row.texts;
  return { place: placeOf(row.file, row.row), id, customer, email, name, locale, columns };
}
