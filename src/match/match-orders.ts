import type { DuckDBConnection } from '@duckdb/node-api';
import { cellReader, holds } from '../model/condition-holds.ts';
import type { Instant } from '../model/instant.ts';
import type { Order, Outage, Reject, RowPlace } from '../model/nouns.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { candidateSql } from './candidates.ts';
import { type CustomerCases, readCases, type RuleHits } from './cases.ts';
import { type Layout, toLayout } from './layout.ts';
import { createKept, type LoadedFile, loadFile } from './load-orders.ts';
import type { OrderFile } from './order-file.ts';
import { isCustomerSql, readOrders } from './read-orders.ts';
import { readRejects } from './rejects.ts';
import { openScratchDatabase, readRow } from './scratch-database.ts';
import { fillWindows } from './windows-table.ts';

/** Which line of a file a row stands on: DuckDB does not say, so intake finds out. Rows count from 1. */
export interface LineFinder {
  /** The lines of the given rows; `total` is how many rows there are. */
  findLines(file: number, rows: ReadonlySet<number>, total: number): Promise<(row: number) => number>;
  /** The rows that are no rows: too few cells, too many, a quote that never closes. Throws where the file is cut off. */
  findBroken(file: number): Promise<readonly Reject[]>;
}

export interface MatchInput {
  readonly policy: Policy;
  readonly used: readonly ColumnUse[];
  readonly files: readonly OrderFile[];
  readonly outages: readonly Outage[];
  /** Now, for what has not ended: open outages, orders that have not arrived. */
  readonly asOf: Instant;
  /** A private folder for what does not fit in memory. */
  readonly scratch: string;
  readonly lines: LineFinder;
  readonly onProgress: (what: string) => void;
  /** Only this customer, by id or address: every order of theirs is then kept, hit or not. */
  readonly customer?: string | undefined;
}

/** The orders as matched: counts at once, rejects and cases as streams. Close it when done. */
export interface Matched {
  readonly orders: number;
  readonly broken: readonly Reject[];
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
}

/** Reads every order once, keeps those that a rule may concern, and joins them to the outages that hit them. */
export async function matchOrders(input: MatchInput): Promise<Matched> {
  const database = await openScratchDatabase(input.scratch);
  try {
    return await match(database.connection, input, () => database.close());
  } catch (error) {
    database.close();
    throw error;
  }
}

async function match(connection: DuckDBConnection, input: MatchInput, close: () => void): Promise<Matched> {
  const { policy } = input;
  const layout = toLayout(policy.orders, input.used);
  const loaded = await loadFiles(connection, input, layout);
  const placeOf = await findPlaces(connection, input, loaded);
  const hits = await toHits(connection, input, layout);
  const broken = await Promise.all(loaded.map((file, index) => (file.broken ? input.lines.findBroken(index) : [])));
  const headerOf = (file: number, name: string): string => headerName(input.files[file], name);
  return {
    orders: loaded.reduce((total, { orders }) => total + orders, 0),
    broken: broken.flat(),
    rejects: () => readRejects(connection, { policy, layout, headerOf, placeOf }),
    cases: () => readCases(connection, { policy, layout, hits, asOf: input.asOf, placeOf }),
    unreadable: () => countUnreadable(connection, layout),
    keptOrders: () => readOrders(connection, layout, placeOf),
    close,
  };
}

function headerName(file: OrderFile | undefined, name: string): string {
  const header = file?.columns.get(name)?.map((index) => file.header[index] ?? '');
  return header && header.length > 0 ? header.join(' + ') : name;
}

async function loadFiles(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<readonly LoadedFile[]> {
  const { policy } = input;
  await createKept(connection, layout);
  const sieves = await Promise.all(
    policy.rules.map((rule, index) => candidateSql(connection, rule, index, layout, policy, (of) => outagesOf(of, input), input.asOf)),
  );
  const candidate =
    input.customer === undefined ? sieves.map((sieve) => `(${sieve})`).join(' OR ') : isCustomerSql(layout, input.customer);
  const loaded: LoadedFile[] = [];
  for (const [index, file] of input.files.entries()) {
    input.onProgress(`Reading ${file.shown}`);
    loaded.push(await loadFile(connection, file, index, layout, policy, candidate));
  }
  return loaded;
}

/** The outages that a rule is about. */
function outagesOf(rule: Rule, { outages, policy }: MatchInput): readonly Outage[] {
  const { trigger } = rule;
  const source = policy.outages;
  if (trigger.kind !== 'outage' || !source) return [];
  const reader = cellReader(source);
  return outages.filter(({ columns }) =>
    trigger.where.every(({ subject: { name }, test }) => holds(test, { kind: 'text', name, text: columns[name] ?? '', reader })),
  );
}

async function toHits(connection: DuckDBConnection, input: MatchInput, layout: Layout): Promise<readonly RuleHits[]> {
  const hits: RuleHits[] = [];
  for (const [index, rule] of input.policy.rules.entries()) {
    const table = `windows_${index}`;
    const { trigger } = rule;
    const windows = trigger.kind === 'outage' ? await fillWindows(connection, table, trigger, outagesOf(rule, input), layout) : [];
    hits.push({ rule, table, windows });
  }
  return hits;
}

type PlaceOf = (file: number, row: number) => RowPlace;

async function findPlaces(connection: DuckDBConnection, input: MatchInput, loaded: readonly LoadedFile[]): Promise<PlaceOf> {
  const finders = await Promise.all(
    input.files.map(async (file, index) => {
      const total = loaded[index]?.rows ?? 0;
      if (file.kind !== 'csv') return (row: number) => row;
      return input.lines.findLines(index, await readRowNumbers(connection, index), total);
    }),
  );
  return (file, row) => ({ file: input.files[file]?.shown ?? '', line: finders[file]?.(row) ?? row });
}

async function readRowNumbers(connection: DuckDBConnection, file: number): Promise<ReadonlySet<number>> {
  const rows = new Set<number>();
  const result = await connection.stream(`SELECT CAST(row AS DOUBLE) FROM kept WHERE file = ${file} AND (candidate OR suspect)`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return rows;
    for (const row of chunk.getColumnValues(0)) rows.add(row as number);
  }
}

async function countUnreadable(connection: DuckDBConnection, layout: Layout): Promise<readonly UnreadableColumn[]> {
  const columns: UnreadableColumn[] = [];
  for (const { name, column } of layout.instants) {
    const text = layout.textOf(name);
    const [cells, example] = await readRow(
      connection,
      `SELECT count(*), min_by(${text}, row) FROM kept WHERE suspect AND ${text} IS NOT NULL AND ${column} IS NULL`,
    );
    columns.push({ name, kind: 'date', cells: Number(cells), example: String(example ?? '') });
  }
  return columns;
}
