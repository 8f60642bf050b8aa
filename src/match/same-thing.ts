import { type CellReader, holds } from '../model/condition-holds.ts';
import type { Condition, NameUse } from '../model/condition.ts';
import { showPlace } from '../model/fault.ts';
import { type Duration, type Instant, showDuration, toDuration } from '../model/instant.ts';
import type { Order, Window } from '../model/nouns.ts';
import { orderCell } from '../model/order-cell.ts';
import { foldScope } from './scope.ts';

/** One row of a customer that is compared with the customer's others. */
export interface ComparedRow {
  readonly order: Order;
  /** Undefined where the export does not say when it was. */
  readonly at: Instant | undefined;
  /** The outage in which it lies, under a rule that asks for one. */
  readonly window: Window | undefined;
  /** Which file and row it is: rows of one moment keep their order. */
  readonly rank: readonly [number, number];
}

/** A row with a moment. */
export type DatedRow = ComparedRow & { readonly at: Instant };

export const isDated = (row: ComparedRow): row is DatedRow => row.at !== undefined;

/** Rows that agree in the columns, in any letter case; a blank cell agrees with a blank one. Each list in the order of the rows. */
export function groupBySame<Row extends ComparedRow>(rows: readonly Row[], same: readonly NameUse[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(same.map(({ name }) => foldScope(orderCell(row.order, name))));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** In order of time, then as they stand in the files. */
export function byTime<Row extends DatedRow>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => a.at - b.at || a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]);
}

/** Rows in order of time, cut where more than `within` passes between two; undefined: never. */
export function cutByTime<Row extends DatedRow>(rows: readonly Row[], within: Duration | undefined): readonly (readonly Row[])[] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && (within === undefined || row.at - last.at <= within)) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Whether all of the conditions hold for the order. What cannot be read does not hold. */
export function allHold(conditions: readonly Condition[], order: Order, reader: CellReader): boolean {
  return conditions.every(({ subject: { name }, test }) => holds(test, { kind: 'text', name, text: orderCell(order, name), reader }));
}

/** `order A1 (orders.csv:2)` */
export const showOrder = ({ order: { id, place } }: ComparedRow): string => `order ${id} (${showPlace(place)})`;

/** `3 min before`, `at the same moment as` */
export function showGap(earlier: DatedRow, later: DatedRow): string {
  const gap = toDuration(later.at - earlier.at);
  return gap === 0 ? 'at the same moment' : `${showDuration(gap)} before`;
}
