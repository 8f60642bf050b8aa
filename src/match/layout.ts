import type { DateFormat } from '../model/date-format.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { OrdersSource, Policy } from '../policy/policy.ts';
import { type ClockSql, clockSql, type Edge, instantSql } from './instant-sql.ts';
import { suspectNumberSql } from './number-sql.ts';

/** The columns that every order has, whatever the policy uses. */
export const IDENTITY = ['order', 'customer', 'email', 'name', 'locale'] as const;

/** One order column read as a moment, and the SQL column that holds it in absolute milliseconds. */
export interface InstantColumn {
  readonly name: string;
  readonly edge: Edge;
  readonly column: string;
}

/**
 * Which order columns are carried through the query: `x0…` the cells as text, `m0…` the moments among them. Names are
 * the policy's.
 */
export interface Layout {
  readonly texts: readonly string[];
  readonly instants: readonly InstantColumn[];
  readonly numbers: readonly string[];
  textOf(name: string): string;
  instantOf(name: string, edge: Edge): string;
  /** The column as a moment, a bare day from its first on where it is read so. */
  momentOf(name: string): string;
  /** The column as a moment, a bare day from its first on; undefined where it is not read as one. */
  startOf(name: string): string | undefined;
}

export function toLayout(source: OrdersSource, used: readonly ColumnUse[]): Layout {
  const texts = [...new Set([...IDENTITY, ...source.columns.keys(), ...used.map(({ use }) => use.name)])];
  const instants: InstantColumn[] = [];
  const numbers = new Set<string>();
  for (const { use, role } of used) {
    if (role.kind === 'number' || role.kind === 'weight' || role.kind === 'delay') numbers.add(use.name);
    else if (role.kind !== 'text') {
      instants.push({ name: use.name, edge: role.kind, column: `m${instants.length}` });
    }
  }
  const textOf = (name: string): string => `x${indexOf(texts, name)}`;
  const find = (name: string, edge: Edge): string | undefined => instants.find((instant) => instant.name === name && instant.edge === edge)?.column;
  return {
    texts, instants, numbers: [...numbers], textOf,
    instantOf: (name, edge) => find(name, edge) ?? missing(name),
    momentOf: (name) => find(name, 'start') ?? find(name, 'moment') ?? missing(name),
    startOf: (name) => find(name, 'start'),
  };
}

function indexOf(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  return index >= 0 ? index : missing(name);
}

function missing(name: string): never {
  throw new Error(`The column ${name} was not among the columns that the policy uses`);
}

/** The date formats of one of our columns. */
export function formatsOf(source: OrdersSource, name: string): readonly DateFormat[] {
  return source.dates.byColumn.get(name) ?? source.dates.all;
}

/** SQL for each instant column: first the clock parts, then, over those, the absolute milliseconds. */
export function clocksOf(layout: Layout, source: OrdersSource): readonly ClockSql[] {
  return layout.instants.map(({ name, edge }) => clockSql(layout.textOf(name), formatsOf(source, name), edge));
}

/** SQL for the moment of the instant column at `index`, over the columns l…, a… and b… that hold its clock. */
export function momentSql(layout: Layout, index: number, zone: string): string {
  return instantSql({ local: `l${index}`, absolute: `a${index}`, bareDay: `b${index}` }, layout.instants[index]?.edge ?? 'moment', zone);
}

/** SQL that is true where a row must be looked at before it is believed: it may be a reject. */
export function suspectSql(layout: Layout, { orders: source, customers }: Pick<Policy, 'orders' | 'customers'>): string {
  return [
    `${layout.textOf('order')} IS NULL`,
    // By its number, an order finds its customer later.
    ...(customers?.by === 'order' ? [] : [`(${layout.textOf('customer')} IS NULL AND ${layout.textOf('email')} IS NULL)`]),
    ...layout.instants.map(({ name, column }) => `(${layout.textOf(name)} IS NOT NULL AND ${column} IS NULL)`),
    ...layout.numbers.map((name) => suspectNumberSql(layout.textOf(name), source.numbers)),
  ].join(' OR ');
}
