import type { CellReader } from './condition-holds.ts';

/** What a column of the reports begins with, wherever it is named: `report.symptom`. */
export const REPORT_PREFIX = 'report.';

/** The names of what every report of a page has; those of a file may have more, or others. */
export const PAGE_COLUMNS = ['order', 'customer', 'symptom', 'symptoms', 'at', 'wants'] as const;

export function isOfReport({ name }: { readonly name: string }): boolean {
  return name.startsWith(REPORT_PREFIX);
}

/** The name as the file has it, without the prefix. */
export function reportColumnOf(name: string): string {
  return name.slice(REPORT_PREFIX.length);
}

/** A report's cells as columns of the order that it is about. */
export function toOrderColumns(columns: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(columns).map(([name, cell]) => [`${REPORT_PREFIX}${name}`, cell]));
}

/**
 * A reader for orders that bear a report's cells too. What a page wrote is read as ISO dates, whatever the file of the
 * reports has.
 */
export function withReports(orders: CellReader, reports: CellReader, pages: CellReader): CellReader {
  return {
    isBlank: (text) => orders.isBlank(text),
    number: (name, text) => (isOfReport({ name }) ? reports.number(reportColumnOf(name), text) : orders.number(name, text)),
    instant(name, text, edge) {
      if (!isOfReport({ name })) return orders.instant(name, text, edge);
      return reports.instant(reportColumnOf(name), text, edge) ?? pages.instant(name, text, edge);
    },
  };
}
