import type { LetterColumns } from '../letter/compile-templates.ts';
import type { Order } from '../model/nouns.ts';
import { isOfReport, PAGE_COLUMNS, reportColumnOf } from '../model/report-columns.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * What templates may say of a plan's awards. Orders bear the cells of the reports about them under names of their own;
 * a template says them as `report.…`. Those of pages and those that the policy maps are known whether or not a report has them.
 */
export function toLetterColumns({ orders, rules }: Pick<Policy, 'orders' | 'rules'>, ofOrders: ReadonlySet<string>, ofOutages: ReadonlySet<string>): LetterColumns {
  const mapped = rules.flatMap(({ trigger }) => (trigger.kind === 'reported' ? [...(trigger.source?.columns.keys() ?? []), ...(trigger.pages ? PAGE_COLUMNS : [])] : []));
  // An order's number, customer, address and name are its own, and no columns; a policy that maps them lets templates say them.
  const names = [...new Set([...orders.columns.keys(), ...ofOrders])];
  const ofReports = names.filter((name) => isOfReport({ name })).map(reportColumnOf);
  return { orders: names.filter((name) => !isOfReport({ name })), outages: [...ofOutages], reports: [...new Set([...mapped, ...ofReports])] };
}

/** Every column that one of these orders or outages has. */
export function columnNames(rows: Iterable<Pick<Order, 'columns'>>): Set<string> {
  const names = new Set<string>();
  for (const { columns } of rows) for (const name of Object.keys(columns)) names.add(name);
  return names;
}
