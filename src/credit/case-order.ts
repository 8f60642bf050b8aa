import type { Case, RowPlace } from '../model/nouns.ts';
import { metAt } from './met-order.ts';

/** By code units, so that the order is the same on every machine and in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const comparePlaces = (a: RowPlace, b: RowPlace): number => compareText(a.file, b.file) || a.line - b.line;

/** By the content of the columns, and so the same for two rows that read the same. */
export function compareColumns(a: Case, b: Case): number {
  return compareText(columnsJson(a), columnsJson(b));
}

const columnsJson = ({ order }: Case): string =>
  JSON.stringify(Object.entries(order.columns).sort(([a], [b]) => compareText(a, b)));

function compareReports({ report: a }: Case, { report: b }: Case): number {
  return a && b ? comparePlaces(a.place, b.place) : 0;
}

/**
 * The order in which cases are considered, and awards listed: by rule as the policy lists them, then time, order id,
 * file and line, the outage's time; what is still equal, by content. Whatever order cases come in, the result is the
 * same.
 */
export function compareCases(a: Case, b: Case, rankOf: (rule: string) => number): number {
  return (
    rankOf(a.rule) - rankOf(b.rule) ||
    a.hit.start - b.hit.start ||
    compareText(a.order.id, b.order.id) ||
    comparePlaces(a.order.place, b.order.place) ||
    metAt(a) - metAt(b) ||
    a.hit.end - b.hit.end ||
    compareReports(a, b) ||
    compareColumns(a, b) ||
    compareText(JSON.stringify([a.windows, a.measures]), JSON.stringify([b.windows, b.measures]))
  );
}
