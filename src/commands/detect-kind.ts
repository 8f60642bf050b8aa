import { CUSTOMER_PRESETS } from '../intake/customer-presets.ts';
import { fitPresets } from '../intake/fit-presets.ts';
import { OUTAGE_PRESETS } from '../intake/outage-presets.ts';
import { ORDER_PRESETS } from '../intake/presets.ts';
import type { CustomersPreset, OrdersPreset, OutagesPreset } from '../policy/policy.ts';
import { CUSTOMER_NAMES, findNames, ORDER_DATES, ORDER_NAMES, OUTAGE_DATES, OUTAGE_NAMES } from './known-names.ts';
import type { ColumnLook } from './look-at-column.ts';

/** What a file seems to be, and which of its columns we have words for. */
export type FileKind =
  | { readonly kind: 'orders'; readonly preset: OrdersPreset }
  | { readonly kind: 'outages'; readonly preset: OutagesPreset }
  | { readonly kind: 'customers'; readonly preset: CustomersPreset }
  | { readonly kind: 'orders' | 'outages' | 'customers' | 'unknown'; readonly preset?: undefined; readonly names: ReadonlyMap<string, string> };

/** A file that has most of a known export's columns is that; any other is judged by how its columns are called and what stands in them. */
export function findKind(header: readonly string[], columns: readonly ColumnLook[], rows: number): FileKind {
  const orders = presetFor(header, ORDER_PRESETS);
  const outages = presetFor(header, OUTAGE_PRESETS);
  if (outages && !orders) return { kind: 'outages', preset: outages };
  if (orders) return { kind: 'orders', preset: orders };
  return findPlainKind(header, columns, rows);
}

/** The one preset that a header fits. */
export function presetFor<Preset extends Pick<OrdersPreset, 'name' | 'columns' | 'marks'>>(header: readonly string[], presets: readonly Preset[]): Preset | undefined {
  const [best] = fitPresets(header, presets);
  return best?.missing.length === 0 ? presets.find(({ name }) => name === best.preset) : undefined;
}

function findPlainKind(header: readonly string[], columns: readonly ColumnLook[], rows: number): FileKind {
  const look = (name: string): ColumnLook | undefined => columns.find((column) => column.name === name);
  const fits = (column: string, name: string): boolean => fitsName(look(column), name);
  const isDate = (column: string): boolean => look(column)?.isDate ?? false;
  const ofOrders = new Map([...findNames(ORDER_NAMES, header, fits), ...findNames(ORDER_DATES, header, isDate)]);
  const ofOutages = new Map([...findNames(OUTAGE_NAMES, header, fits), ...findNames(OUTAGE_DATES, header, (column) => isDate(column) || look(column)?.filled === 0)]);
  const isOutages = ofOutages.has('start') && (ofOutages.has('end') || ofOutages.has('minutes')) && !['order', 'customer', 'email', 'total'].some((name) => ofOrders.has(name));
  if (isOutages) return { kind: 'outages', names: ofOutages };
  const ofCustomers = findNames(CUSTOMER_NAMES, header, fits);
  const known = CUSTOMER_PRESETS.find((preset) => Object.values(preset.columns).every((column) => header.includes(column)));
  if (isCustomers(ofOrders, ofCustomers, columns, known !== undefined)) return known ? { kind: 'customers', preset: known } : { kind: 'customers', names: ofCustomers };
  if (!ofOrders.has('customer') && !ofOrders.has('email') && !(ofOrders.has('order') && ofOrders.has('total'))) return { kind: 'unknown', names: ofOrders };
  return { kind: 'orders', names: withOrder(ofOrders, columns, rows) };
}

/** Addresses under the customers' own ids, and next to nothing of what they bought. */
function isCustomers(ofOrders: ReadonlyMap<string, string>, ofCustomers: ReadonlyMap<string, string>, columns: readonly ColumnLook[], isKnown: boolean): boolean {
  if (ofOrders.has('order') || !ofCustomers.has('customer') || !ofCustomers.has('email')) return false;
  if (isKnown) return true;
  return !ofOrders.has('total') && !columns.some(({ numbers }) => numbers.isAmount) && columns.filter(({ isDate }) => isDate).length <= 1;
}

/** What a column of our name must hold. */
function fitsName(look: ColumnLook | undefined, name: string): boolean {
  if (!look || look.filled === 0) return false;
  if (name === 'email') return look.isEmail;
  if (name === 'total' || name === 'minutes') return look.numbers.isNumber;
  if (name === 'currency') return [...look.texts].every((text) => /^[A-Za-z]{3}$/.test(text));
  return !look.isEmail || name === 'customer' || name === 'order';
}

/** Where no column is called so, the order's number is the one column whose cells are all different and that is nothing else. */
function withOrder(names: ReadonlyMap<string, string>, columns: readonly ColumnLook[], rows: number): ReadonlyMap<string, string> {
  if (names.has('order')) return names;
  const [only, ...others] = candidatesForOrder(names, columns, rows);
  return only && others.length === 0 ? new Map([['order', only.name], ...names]) : names;
}

/** Columns that tell each row from every other. */
export function candidatesForOrder(names: ReadonlyMap<string, string>, columns: readonly ColumnLook[], rows: number): readonly ColumnLook[] {
  const taken = new Set(names.values());
  const mayBe = (one: ColumnLook): boolean => one.isUnique && one.filled === rows && !one.isEmail && !one.isDate && !one.numbers.isAmount && !taken.has(one.name);
  return rows < 2 ? [] : columns.filter(mayBe);
}
