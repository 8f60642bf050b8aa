import type { CellReader } from '../model/condition-holds.ts';
import { parseInstant } from '../model/date-format.ts';
import { multiply, whole } from '../model/fraction.ts';
import { DURATION_UNITS, type Duration, type Instant, type Interval, toDuration, toInstant } from '../model/instant.ts';
import type { Case, FoundReport, Measures, Order, RowPlace, Window } from '../model/nouns.ts';
import { parseNumber } from '../model/number-style.ts';
import type { People } from '../model/people.ts';
import { toOrderColumns } from '../model/report-columns.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Hits, LateTrigger, OverpaidTrigger, Policy, Rule } from '../policy/policy.ts';
import { compareOrders, whileOpen } from './compare-orders.ts';
import type { ComparingTrigger } from './compared-sql.ts';
import type { PriceFinder } from './find-price.ts';
import { formatsOf, IDENTITY, type Layout } from './layout.ts';
import { toOverpaid } from './overpaid.ts';
import { allHold } from './same-thing.ts';

export interface RuleHits {
  readonly rule: Rule;
  /** The table of the rule's windows, and what its numbers stand for; none for a rule without outages. */
  readonly table: string;
  readonly windows: readonly Window[];
  /** What the numbers of the table stand for where the rule is about reports. */
  readonly reports: readonly FoundReport[];
  /** Undefined where the rule goes by no list of prices. */
  readonly prices: PriceFinder | undefined;
  /** Undefined where the rule looks at each order by itself. */
  readonly comparing: ComparingTrigger | undefined;
}

/** What turns rows into cases: places are looked up by file number and row. */
export interface CaseContext {
  readonly policy: Policy;
  /** How the cells of the orders are read. */
  readonly reader: CellReader;
  readonly layout: Layout;
  readonly hits: readonly RuleHits[];
  readonly asOf: Instant;
  readonly people: Pick<People, 'namesOf'>;
  readonly placeOf: (file: number, row: number) => RowPlace;
}

/** One order under one rule, with one window where the rule is about outages. */
export interface CaseRow {
  readonly rule: number;
  readonly window: number | null;
  readonly from: number;
  readonly to: number;
  readonly file: number;
  readonly row: number;
  readonly texts: readonly string[];
}

/** One customer's rows as cases, one of each; none of those that are not late, or did not fail, after all. */
export function toCases(customer: string, rows: readonly CaseRow[], context: CaseContext): readonly Case[] {
  const [only] = rows;
  if (rows.length === 1 && only && !comparingAt(only, context)) return toCase(only, toOrder(customer, only, context), context);
  const orders = new Map<string, Order>();
  const orderOf = (row: CaseRow): Order => {
    const key = `${row.file} ${row.row}`;
    const order = orders.get(key) ?? toOrder(customer, row, context);
    orders.set(key, order);
    return order;
  };
  const compared = rows.filter((row) => comparingAt(row, context));
  const alone = compared.length === 0 ? rows : rows.filter((row) => !comparingAt(row, context));
  return [...alone.flatMap((row) => toCase(row, orderOf(row), context)), ...toComparedCases(compared, orderOf, context)];
}

/** How the row's rule compares orders; undefined where it looks at each by itself. */
const comparingAt = ({ rule }: CaseRow, { hits }: CaseContext): ComparingTrigger | undefined => hits[rule]?.comparing;

function toComparedCases(rows: readonly CaseRow[], orderOf: (row: CaseRow) => Order, context: CaseContext): readonly Case[] {
  const rules = [...new Set(rows.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const found = context.hits[rule];
    return found ? compareOrders(rows.filter((row) => row.rule === rule), found, orderOf, context) : [];
  });
}

function toCase(row: CaseRow, order: Order, context: CaseContext): readonly Case[] {
  const found = context.hits[row.rule];
  if (!found) return [];
  const { rule: { name: rule, trigger } } = found;
  const hit: Interval = { start: toInstant(row.from), end: toInstant(row.to) };
  const window = row.window === null ? undefined : found.windows[row.window];
  switch (trigger.kind) {
    case 'outage':
      return window ? [{ rule, order, windows: [window], hit, measures: outageMeasures(window, hit, trigger.hits) }] : [];
    case 'late': {
      const late = toLate(trigger, order, hit, context);
      return late ? [{ rule, order, windows: [], ...late }] : [];
    }
    case 'failed':
      return allHold(trigger.where, order, context.reader) ? [{ rule, order, windows: window ? [window] : [], hit, measures: {}, ...whileOpen(window, context) }] : [];
    case 'overpaid':
      return toOverpaidCase(trigger, { rule, order, windows: [], hit, measures: {} }, found, context);
    case 'reported':
      return toReported(row, order, found);
    case 'repeated':
      return [];
  }
}

/** The report's cells stand among the order's, under names of their own. */
function toReported({ window: index, from, to }: CaseRow, order: Order, { rule, reports }: RuleHits): readonly Case[] {
  const report = index === null ? undefined : reports[index]?.report;
  if (!report) return [];
  const columns = { ...order.columns, ...toOrderColumns(report.columns) };
  return [{ rule: rule.name, order: { ...order, columns }, windows: [], hit: { start: toInstant(from), end: toInstant(to) }, measures: {}, report }];
}

/** None where no more was paid than was due. */
function toOverpaidCase(trigger: OverpaidTrigger, aCase: Case, { prices }: RuleHits, { reader, policy: { business } }: CaseContext): readonly Case[] {
  const at = aCase.hit.start === 0 ? undefined : aCase.hit.start;
  const finding = toOverpaid(trigger, aCase.order, at, { reader, prices, currency: business.currency, zone: business.timezone });
  return finding ? [{ ...aCase, finding }] : [];
}

function outageMeasures({ start, end }: Window, hit: Interval, hits: Hits): Measures {
  const duration = toDuration(end - start);
  if (hits.kind !== 'interval') return { duration };
  return { duration, overlap: toDuration(Math.min(end, hit.end) - Math.max(start, hit.start)) };
}

function toLate({ by }: LateTrigger, order: Order, hit: Interval, context: CaseContext): Pick<Case, 'hit' | 'measures'> | undefined {
  if (by.kind === 'moments') {
    const start = promisedSince(by.promised.name, order, hit.start, context);
    return { hit: { start, end: hit.end }, measures: { delay: toDuration(hit.end - hit.start) } };
  }
  const delay = columnDelay(order.columns[by.delay.name] ?? '', DURATION_UNITS[by.unit], context);
  return delay === undefined || delay <= 0 ? undefined : { hit, measures: { delay } };
}

/** When the promise was for: a bare day is late from its end on, but it is the day that letters name. */
function promisedSince(name: string, order: Order, end: Instant, { policy }: CaseContext): Instant {
  const since = parseInstant(order.columns[name] ?? '', formatsOf(policy.orders, name), policy.orders.timezone, 'start');
  return typeof since === 'number' ? since : end;
}

/** A delay that the export gives as a number, in whole milliseconds; finer parts are cut off. */
function columnDelay(cell: string, unit: number, { policy }: CaseContext): Duration | undefined {
  const number = parseNumber(cell, policy.orders.numbers);
  return number && toDuration(Number(roundToWhole(multiply(number, whole(unit)), 'down')));
}

function toOrder(customer: string, row: CaseRow, { layout, placeOf }: CaseContext): Order {
  const columns: Record<string, string> = {};
  for (let index = IDENTITY.length; index < layout.texts.length; index += 1) columns[layout.texts[index] ?? ''] = row.texts[index] ?? '';
  const [id = '', , email = '', name = '', locale = ''] = row.texts;
  return { place: placeOf(row.file, row.row), id, customer, email, name, locale, columns };
}
