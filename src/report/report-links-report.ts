import { type Instant, toInstant } from '../model/instant.ts';
import { localDay, showDay } from '../model/local-days.ts';
import type { Reject } from '../model/nouns.ts';
import { toCsvRows } from './csv-rows.ts';
import { showReject } from './plan-csv.ts';
import { type Marks, plural } from './plan-report.ts';

/** A customer's link, as the list has it. */
export interface LinkRow {
  readonly customer: string;
  readonly email: string;
  readonly name: string;
  readonly link: string;
}

/** What came of making the pages. */
export interface ReportLinksView {
  /** Orders of the export. */
  readonly orders: number;
  /** Customers who have a page with an order on it. */
  readonly customers: number;
  /** Pages that are new or changed. */
  readonly changed: number;
  readonly rejects: { readonly count: number; readonly first: readonly Reject[] };
  /** The list, as the user would type it. */
  readonly file: string;
  /** The first moment at which the links hold no more. */
  readonly expiresAt: Instant;
  readonly zone: string;
}

export function linksCsvHeader(): string {
  return toCsvRows([['customer', 'email', 'name', 'link']]);
}

export function toLinksCsv(rows: readonly LinkRow[]): string {
  return toCsvRows(rows.map(({ customer, email, name, link }) => [customer, email, name, link]));
}

/** What `report-links` prints. */
export function renderReportLinks(view: ReportLinksView, paint: Marks): string {
  const { customers, changed, orders, rejects, file } = view;
  const lines = [
    customers === 0
      ? `None of the ${plural(orders, 'order')} can be reported: no customer has a page.`
      : `${paint.good(plural(customers, 'customer'))} can report a problem with their latest orders; ${plural(changed, 'page')} ${changed === 1 ? 'is' : 'are'} new or changed.`,
    ...(customers === 0 ? [] : [`Their links, which hold until ${lastDay(view)}: ${file}`, 'A link is as good as a password: send each to its customer alone, in the mail about the order for example.']),
    ...describeRejects(rejects, paint),
    ...(customers === 0 ? [] : ['Next: makegood serve', '      opens the pages. makegood sweep keeps them up to date, and so does this command.']),
  ];
  return `${lines.join('\n')}\n`;
}

function describeRejects({ count, first }: ReportLinksView['rejects'], paint: Marks): readonly string[] {
  if (count === 0) return [];
  const more = count > first.length ? [`  … and ${count - first.length} more`] : [];
  return [paint.warn(`${plural(count, 'row')} could not be read, and ${count === 1 ? 'is' : 'are'} on no page:`), ...first.map((reject) => `  ${showReject(reject)}`), ...more];
}

const lastDay = ({ expiresAt, zone }: ReportLinksView): string => showDay(localDay(toInstant(expiresAt - 1), zone));

/** The same for programs; the links themselves stand in the file only. */
export function toReportLinksJson(view: ReportLinksView): Readonly<Record<string, unknown>> {
  const { orders, customers, changed, rejects, file } = view;
  return { version: 1, orders, customers, changed, rejects: rejects.count, last_day: lastDay(view), file };
}
