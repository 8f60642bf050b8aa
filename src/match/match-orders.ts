import type { DuckDBConnection } from '@duckdb/node-api';
import { cellReader } from '../model/condition-holds.ts';
import type { Instant } from '../model/instant.ts';
import type { Exclusion, FoundReport, Order, Outage, Reject } from '../model/nouns.ts';
import type { People } from '../model/people.ts';
import type { PriceList } from '../model/price-list.ts';
import type { Progress } from '../model/world.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { OrdersSource, Policy } from '../policy/policy.ts';
import { type CustomerCases, readCases } from './cases.ts';
import { comparing } from './compared-sql.ts';
import { contestOrders } from './contest-orders.ts';
import type { CustomersFile } from './customers-table.ts';
import { dropBlankRows } from './drop-blank-rows.ts';
import { dropSuperseded } from './drop-superseded.ts';
import { findPeople } from './find-people.ts';
import { findPlaces } from './find-places.ts';
import { priceFinder } from './find-price.ts';
import { type Layout, toLayout } from './layout.ts';
import { suspectNumberSql } from './number-sql.ts';
import type { LineFinder } from './line-finder.ts';
import { loadFiles, outagesOf, outageTriggerOf, reportsOf } from './load-files.ts';
import type { OrderFile } from './order-file.ts';
import { readOrders } from './read-orders.ts';
import { readRejects } from './rejects.ts';
import { fillReports, nameReporters, readUnmatched, type Unmatched } from './reports-table.ts';
import { openScratchDatabase, readRow } from './scratch-database.ts';
import type { RuleHits } from './to-cases.ts';
import { fillWindows } from './windows-table.ts';

export interface MatchInput {
  readonly policy: Policy;
  readonly used: readonly ColumnUse[];
  readonly files: readonly OrderFile[];
  /** Where the addresses are; left out where the orders have them. */
  readonly customers?: CustomersFile | undefined;
  readonly outages: readonly Outage[];
  /** What customers reported, by the name of the rule that is about it; left out where none is. */
  readonly reports?: ReadonlyMap<string, readonly FoundReport[]> | undefined;
  /** The lists of prices, by rule. */
  readonly prices?: ReadonlyMap<string, PriceList> | undefined;
  /** Now, for what has not ended: open outages, orders that have not arrived. */
  readonly asOf: Instant;
  /** A private folder for what does not fit in memory. */
  readonly scratch: string;
  readonly lines: LineFinder;
  /** Writes a CSV file anew, so that DuckDB can read it. */
  readonly rewrite: (file: number) => Promise<OrderFile>;
  readonly onProgress: (progress: Progress) => void;
  /** Only this customer, by id or address: every order of theirs is then kept, hit or not. */
  readonly customer?: string | undefined;
  /** Aborted where the run must end: the query under way then throws. */
  readonly signal?: AbortSignal | undefined;
}

/** The orders as matched: counts at once, rejects and cases as streams. Close it when done. */
export interface Matched {
  readonly orders: number;
  /** Lines that are no rows, and reports that are about no order. */
  readonly broken: readonly Reject[];
  /** What customers told of on the pages, whose order is not in the export. */
  readonly untraced: readonly Exclusion[];
  /** Who was taken for one customer, who was not, and how many have no address in the file of customers. */
  readonly people: People;
  rejects(): AsyncIterable<readonly Reject[]>;
  cases(): AsyncIterable<readonly CustomerCases[]>;
  /** For each column read as a date or a number: how many cells of it could not be, and the first of them. */
  unreadable(): Promise<readonly UnreadableColumn[]>;
  /** The kept orders, in the order of the files. Only for one customer: all are held in memory. */
  keptOrders(): Promise<readonly Order[]>;
  close(): void;
}

export interface UnreadableColumn {
  readonly name: string;
  readonly kind: 'date' | 'number';
  readonly cells: number;
  readonly example: string;
  /** Some more of them, each once. */
  readonly samples: readonly string[];
}

/** Reads every order once, keeps those that a rule may concern, and joins them to the outages that hit them. */
export async function matchOrders(input: MatchInput): Promise<Matched> {
  const database = await openScratchDatabase(input.scratch);
  const interrupt = (): void => database.connection.interrupt();
  input.signal?.addEventListener('abort', interrupt);
  try {
    return await match(database.connection, input, () => {
      input.signal?.removeEventListener('abort', interrupt);
      database.close();
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

async function match(connection: DuckDBConnection, input: MatchInput, close: () => void): Promise<Matched> {
  const { policy } = input;
  const layout = toLayout(policy.orders, input.used);
  const { files, loaded } = await loadFiles(connection, input, layout);
  const blank = await dropBlankRows(connection, layout);
  const people = await findPeople(connection, layout, { ...input, files });
  await contestOrders(connection, layout);
  await dropSuperseded(connection, files, layout, policy.orders);
  const { placeOf, broken } = await findPlaces(connection, input, loaded);
  const hits = await toHits(connection, input, layout);
  const unmatched = await readAllUnmatched(connection, input, layout, hits);
  const headerOf = (file: number, name: string): string => headerName(input.files[file], name);
  return {
    orders: loaded.reduce((total, { orders }) => total + orders, 0) - blank,
    broken: [...broken, ...unmatched.rejects],
    untraced: unmatched.exclusions,
    people,
    rejects: () => readRejects(connection, { policy, layout, headerOf, placeOf }),
    cases: () => readCases(connection, { policy, reader: cellReader(policy.orders), layout, hits, asOf: input.asOf, people, placeOf }),
    unreadable: () => countUnreadable(connection, layout, policy.orders),
    keptOrders: () => readOrders(connection, layout, placeOf),
    close,
  };
}

function headerName(file: OrderFile | undefined, name: string): string {
  const header = file?.columns.get(name)?.map((index) => file.header[index] ?? '');
  return header && header.length > 0 ? header.join(' + ') : name;
}

async function toHits(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<readonly RuleHits[]> {
  const hits: RuleHits[] = [];
  for (const [index, rule] of input.policy.rules.entries()) {
    const table = `windows_${index}`;
    const trigger = outageTriggerOf(rule);
    const windows = trigger ? await fillWindows(connection, table, trigger, outagesOf(rule, input), layout) : [];
    const list = input.prices?.get(rule.name);
    const reports = reportsOf(rule, input);
    if (rule.trigger.kind === 'reported') {
      await fillReports(connection, table, rule.trigger, reports);
      await nameReporters(connection, table);
    }
    hits.push({ rule, table, windows, reports, prices: list && priceFinder(list), comparing: comparing(rule.trigger) });
  }
  return hits;
}

/** Each report of a file once, however many rules it was for. Of one customer's orders alone this cannot be told. */
async function readAllUnmatched(connection: DuckDBConnection, input: MatchInput, layout: Layout, hits: readonly RuleHits[]): Promise<Unmatched> {
  const rejects = new Map<string, Reject>();
  const exclusions: Exclusion[] = [];
  for (const { rule: { name, trigger }, table, reports } of input.customer === undefined ? hits : []) {
    if (trigger.kind !== 'reported') continue;
    const unmatched = await readUnmatched(connection, table, { name, trigger }, reports, layout, input.policy.business.timezone);
    for (const reject of unmatched.rejects) rejects.set(`${reject.place.file} ${reject.place.line}`, reject);
    exclusions.push(...unmatched.exclusions);
  }
  return { rejects: [...rejects.values()], exclusions };
}

async function countUnreadable(connection: DuckDBConnection, layout: Layout, source: OrdersSource): Promise<readonly UnreadableColumn[]> {
  const dates = layout.instants.map(({ name, column }) => ({ name, kind: 'date' as const, isBad: `${column} IS NULL` }));
  const numbers = layout.numbers.map((name) => ({ name, kind: 'number' as const, isBad: suspectNumberSql(layout.textOf(name), source.numbers) }));
  const columns: UnreadableColumn[] = [];
  for (const { name, kind, isBad } of [...dates, ...numbers]) {
    const text = layout.textOf(name);
    const [cells, example] = await readRow(
      connection,
      `SELECT count(*), min_by(${text}, row) FROM kept WHERE suspect AND ${text} IS NOT NULL AND ${isBad}`,
    );
    const samples = Number(cells) === 0 ? [] : await readSamples(connection, text, isBad);
    columns.push({ name, kind, cells: Number(cells), example: typeof example === 'string' ? example : '', samples });
  }
  return columns;
}

const SAMPLES = 500;

async function readSamples(connection: DuckDBConnection, text: string, isBad: string): Promise<readonly string[]> {
  const reader = await connection.runAndReadAll(`SELECT DISTINCT ${text} FROM kept WHERE suspect AND ${text} IS NOT NULL AND ${isBad} LIMIT ${SAMPLES}`);
  return reader.getRows().map(([cell]) => String(cell));
}
