import { checkShape } from './check-shape.ts';
import type { FaultDesk } from './fault-desk.ts';
import { findPreset } from './parse-orders.ts';
import { parseSource } from './parse-source.ts';
import type { ColumnSource, CustomersPreset, CustomersSource } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';
import { WrittenCustomers } from './written-source.ts';

/** What a customer's row may say of them. */
const KNOWN = ['customer', 'order', 'email', 'name', 'locale'] as const;

/** The customers block: a file that is joined to the orders, by the customer's id or the order's number. */
export function parseCustomers(desk: FaultDesk, owner: WrittenEntry, presets: readonly CustomersPreset[]): CustomersSource | undefined {
  const fields = checkShape(desk, owner.value, WrittenCustomers)?.fields;
  if (!fields) return undefined;
  const preset = fields.format ? findPreset(desk, fields.format, presets) : undefined;
  const source = parseSource(desk, owner, fields, { numbers: { decimal: '.', group: ',' }, timezone: 'UTC' });
  const columns = new Map<string, ColumnSource>();
  const at = fields.format ? desk.positionOf(fields.format.value.span) : source.at;
  for (const [name, from] of Object.entries(preset?.columns ?? {})) columns.set(name, { from: [from], at });
  for (const [name, column] of source.columns) columns.set(name, column);
  reportStrays(desk, fields.columns);
  reportTwoKeys(desk, owner, columns);
  const by = columns.has('order') && !columns.has('customer') ? 'order' : 'customer';
  return { ...source, columns, format: preset?.name, by };
}

function reportStrays(desk: FaultDesk, columns: WrittenEntry | undefined): void {
  if (columns?.value.kind !== 'map') return;
  for (const { key, keySpan } of columns.value.entries) {
    if (KNOWN.some((known) => known === key.trim())) continue;
    desk.report(keySpan, `Nothing is taken from a file of customers under the name "${key}".`, `It may say: ${KNOWN.join(', ')}. Everything else stands in the orders.`);
  }
}

function reportTwoKeys(desk: FaultDesk, owner: WrittenEntry, columns: ReadonlyMap<string, ColumnSource>): void {
  if (!columns.has('customer') || !columns.has('order')) return;
  desk.report(owner.keySpan, 'Customers are found by their id or by the order’s number, and here both are named.', 'Keep one of them: customer or order.');
}
