import type { DuckDBConnection } from '@duckdb/node-api';
import { type CellReader, cellReader } from '../model/condition-holds.ts';
import type { Condition, NameUse } from '../model/condition.ts';
import { type Instant, toInstant } from '../model/instant.ts';
import type { Order, Reject } from '../model/nouns.ts';
import type { Policy } from '../policy/policy.ts';
import { contestOrders } from './contest-orders.ts';
import { customerSql } from './customer-sql.ts';
import { dropBlankRows } from './drop-blank-rows.ts';
import { dropSuperseded } from './drop-superseded.ts';
import { findPeople } from './find-people.ts';
import { findPlaces } from './find-places.ts';
import { IDENTITY, type Layout, toLayout } from './layout.ts';
import { keepOrders, putTogether } from './load-files.ts';
import type { MatchInput } from './match-orders.ts';
import { readRejects } from './rejects.ts';
import { allHold } from './same-thing.ts';
import { openScratchDatabase, readRow } from './scratch-database.ts';

/** Which orders the pages show. */
export interface ShownOrders {
  /** The order column that says when an order was. */
  readonly by: NameUse;
  /** How many of a customer's latest. */
  readonly latest: number;
  /** An order is shown where all conditions of one of these lists hold. */
  readonly anyOf: readonly (readonly Condition[])[];
  /** By customer, the orders that something was told of: they stay on the page, whatever became of them since. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
}

/** An order that a problem may be reported with, and when it was. */
export interface DatedOrder {
  readonly order: Order;
  readonly at: Instant;
}

/** One customer of the export; there may be no order that a problem can be reported with. */
export interface ReportingCustomer {
  readonly customer: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  /** The latest first. */
  readonly orders: readonly DatedOrder[];
}

/** The orders as the pages show them. Close it when done. */
export interface ReportableOrders {
  /** Orders of the export. */
  readonly orders: number;
  /** Rows that could not be read: how many, and the first of them. */
  readonly rejects: { readonly count: number; readonly first: readonly Reject[] };
  /** Every customer, a list at a time. Memory holds one chunk of rows, and of one customer the orders that are shown. */
  customers(): AsyncIterable<readonly ReportingCustomer[]>;
  close(): void;
}

/** Reads every order once and sorts them by customer and time. What has no time, or one after `asOf`, is not shown. */
export async function openReportableOrders(input: MatchInput, shown: ShownOrders): Promise<ReportableOrders> {
  const database = await openScratchDatabase(input.scratch);
  const interrupt = (): void => database.connection.interrupt();
  input.signal?.addEventListener('abort', interrupt);
  const close = (): void => {
    input.signal?.removeEventListener('abort', interrupt);
    database.close();
  };
  try {
    return { ...(await read(database.connection, input, shown)), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function read(connection: DuckDBConnection, input: MatchInput, shown: ShownOrders): Promise<Omit<ReportableOrders, 'close'>> {
  const { policy, used } = input;
  // What the pages do not show need not be carried along.
  const names = new Set<string>([...IDENTITY, ...used.map(({ use }) => use.name)]);
  const source = { ...policy.orders, columns: new Map([...policy.orders.columns].filter(([name]) => names.has(name))) };
  const layout = toLayout(source, used);
  const { files, loaded } = await keepOrders(connection, input, layout, 'true', [...(await putTogether(connection, input))]);
  const blank = await dropBlankRows(connection, layout);
  await findPeople(connection, layout, { ...input, files });
  await contestOrders(connection, layout);
  await dropSuperseded(connection, files, layout, source);
  const { placeOf, broken } = await findPlaces(connection, input, loaded);
  const headerOf = (file: number, name: string): string => {
    const at = files[file]?.columns.get(name) ?? [];
    return at.length === 0 ? name : at.map((index) => files[file]?.header[index] ?? '').join(' + ');
  };
  const [suspects] = await readRow(connection, 'SELECT count(*) FROM kept WHERE suspect');
  const first = [...broken];
  for await (const rejects of readRejects(connection, { policy, layout, headerOf, placeOf })) {
    first.push(...rejects);
    if (first.length >= SHOWN) break;
  }
  return {
    orders: loaded.reduce((sum, { orders }) => sum + orders, 0) - blank,
    rejects: { count: broken.length + Number(suspects), first: first.slice(0, SHOWN) },
    customers: () => readCustomers(connection, layout, shown, toJudge(shown, policy, input.asOf)),
  };
}

const SHOWN = 5;

/** Whether an order stands on its customer's page, where so many later ones do. */
type Judge = (dated: DatedOrder, later: number) => boolean;

function toJudge({ anyOf, latest, told }: ShownOrders, { orders: source }: Policy, asOf: Instant): Judge {
  const reader: CellReader = cellReader(source);
  return ({ order, at }, later) => {
    if (told.get(order.customer)?.has(order.id)) return true;
    return later < latest && at <= asOf && anyOf.some((where) => allHold(where, order, reader));
  };
}

/** Customers that are handed on together. */
const LIST = 1000;

async function* readCustomers(connection: DuckDBConnection, layout: Layout, { by }: ShownOrders, isShown: Judge): AsyncGenerator<readonly ReportingCustomer[]> {
  const texts = layout.texts.map((_, index) => `x${index}`).join(', ');
  const moment = layout.momentOf(by.name);
  const result = await connection.stream(`SELECT ${customerSql(layout)} AS customer, CAST(${moment} AS DOUBLE), ${texts} FROM kept WHERE candidate
    ORDER BY customer, ${moment} DESC NULLS LAST, file DESC, row DESC`);
  let found: Gathering | undefined;
  let list: ReportingCustomer[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const [customer, at, ...cells] of chunk.getRows() as [string, number | null, ...(string | null)[]][]) {
      if (found?.customer !== customer) {
        if (found) list.push(found);
        found = { customer, name: '', email: '', locale: '', orders: [] };
      }
      const order = toOrder(customer, cells, layout);
      describe(found, order);
      if (at !== null) takeOrder(found.orders, { order, at: toInstant(at) }, isShown);
      if (list.length < LIST) continue;
      yield list;
      list = [];
    }
  }
  if (found) yield [...list, found];
}

/** A customer whose rows are still coming. */
type Gathering = { -readonly [Key in keyof ReportingCustomer]: ReportingCustomer[Key] } & { readonly orders: DatedOrder[] };

/** The latest row that says it counts. */
function describe(customer: Gathering, { name, email, locale }: Order): void {
  customer.name ||= name;
  customer.email ||= email;
  customer.locale ||= locale;
}

/** An order of several rows is shown once. */
function takeOrder(orders: DatedOrder[], dated: DatedOrder, isShown: Judge): void {
  if (isShown(dated, orders.length) && orders.every(({ order }) => order.id !== dated.order.id)) orders.push(dated);
}

/** Where it stands is not told. */
const NOWHERE = { file: '', line: 0 };

function toOrder(customer: string, cells: readonly (string | null)[], { texts }: Layout): Order {
  const [id, , email, name, locale] = cells;
  const columns: Record<string, string> = {};
  for (let index = IDENTITY.length; index < texts.length; index += 1) columns[texts[index] ?? ''] = cells[index] ?? '';
  return { place: NOWHERE, id: id ?? '', customer, email: email ?? '', name: name ?? '', locale: locale ?? '', columns };
}
