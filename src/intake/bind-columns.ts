import type { Position } from '../model/condition.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { OrdersSource, Policy } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import { describeHeader, quote, toColumnFault } from './column-fault.ts';
import type { ExportFile } from './describe-export.ts';
import { misfits, toMisfitFault } from './preset-misfit.ts';
import { ORDER_PRESETS, waysOf } from './presets.ts';

/** For each file, in order: our name → the header's columns, from 0; several are joined by a blank. */
export interface BoundColumns {
  readonly files: readonly ReadonlyMap<string, readonly number[]>[];
}

/** What each order has, whether or not a rule asks for it. Only `order`, and `customer` or `email`, must be there. */
const WELL_KNOWN = ['order', 'customer', 'email', 'name', 'locale'] as const;

/**
 * Finds the columns of each order file that the policy means: by `orders: columns:`, else by exactly the same name.
 * Without a customer, the e-mail address is the customer. Throws one Refusal with every column that is not there; of a
 * file that is another kind of export than its format says, only that is told.
 */
export function bindColumns(policy: Policy, used: readonly ColumnUse[], files: readonly ExportFile[]): BoundColumns {
  const misfit = misfits(policy.orders, files);
  if (misfit.length > 0) throw new Refusal(misfit.map((file) => toMisfitFault(policy, file)));
  const wanted = listNames(policy.orders, used);
  const faults: Fault[] = [];
  for (const [name, at] of wanted) {
    const lacking = files.filter((file) => 'missing' in bindName(name, policy.orders, file.header));
    if (at && lacking.length > 0) faults.push(toFault(name, at, policy, lacking));
  }
  faults.push(...identityFaults(policy, files, wanted));
  if (faults.length > 0) throw new Refusal(faults);
  return { files: files.map((file) => bindFile([...wanted.keys()], policy.orders, file)) };
}

/** Every name that may be asked for, and where the policy says it; undefined where it may be lacking. */
function listNames(orders: OrdersSource, used: readonly ColumnUse[]): ReadonlyMap<string, Position | undefined> {
  const names = new Map<string, Position | undefined>(WELL_KNOWN.map((name) => [name, undefined]));
  for (const [name, { at }] of orders.columns) names.set(name, isOfPreset(orders, name) ? undefined : at);
  for (const { use } of used) {
    if (use.kind === 'column') names.set(use.name, names.get(use.name) ?? orders.columns.get(use.name)?.at ?? use.at);
  }
  return names;
}

/** A preset names more columns than every export has; what nobody asks for is not missed. */
function isOfPreset(orders: OrdersSource, name: string): boolean {
  const preset = ORDER_PRESETS.find((known) => known.name === orders.format);
  const column = preset && Object.hasOwn(preset.columns, name) ? preset.columns[name] : undefined;
  return column !== undefined && orders.columns.get(name)?.from.join() === waysOf(column)[0]?.join();
}

function toFault(name: string, at: Position, policy: Policy, lacking: readonly ExportFile[]): Fault {
  const [file, ...others] = lacking;
  const bound = bindName(name, policy.orders, file?.header ?? []);
  const column = 'missing' in bound ? bound.missing : name;
  const fault = toColumnFault(policy, at, column, file?.shown ?? '', file?.header ?? []);
  const notes = [fault.remedy ?? ''];
  if (others.length > 0) notes.push(`It is also not in ${others.map(({ shown }) => shown).join(', ')}`);
  if (!policy.orders.columns.has(name)) notes.push(`If it goes by another name there, say which, under orders: columns: { ${name}: … }`);
  return { ...fault, remedy: notes.join('\n') };
}

function identityFaults(policy: Policy, files: readonly ExportFile[], wanted: ReadonlyMap<string, Position | undefined>): readonly Fault[] {
  const { orders, customers } = policy;
  // Where the policy names a column that is not there, that has been told already.
  const lacking = (names: readonly string[]) =>
    names.some((name) => wanted.get(name)) ? undefined : files.find((file) => names.every((name) => 'missing' in bindName(name, orders, file.header)));
  const order = lacking(['order']);
  const customer = customers?.by === 'order' ? undefined : lacking(customers ? ['customer'] : ['customer', 'email']);
  const address = customers || orders.format === undefined ? undefined : lacking(['email']);
  const continuation = orders.continuation === undefined ? undefined : files.find((file) => !file.header.includes(orders.continuation ?? ''));
  return [
    ...(order ? [toIdentityFault(policy, order, 'order', 'the order’s number')] : []),
    ...(address ? [toAddressFault(policy, address)] : []),
    ...(customer && !address ? [toCustomerFault(policy, customer)] : []),
    ...(continuation ? [toContinuationFault(policy, continuation)] : []),
  ];
}

function toIdentityFault(policy: Policy, file: ExportFile, name: string, meaning: string): Fault {
  return {
    what: `The policy does not say which column of ${file.shown} is ${meaning}.`,
    ...quote(policy, policy.orders.at, 'orders'),
    remedy: `Under orders, write columns: { ${name}: … }. ${describeHeader(file.header)}`,
  };
}

function toCustomerFault(policy: Policy, file: ExportFile): Fault {
  if (policy.customers) return toIdentityFault(policy, file, 'customer', 'the customer’s id, by which customers are found');
  const fault = toIdentityFault(policy, file, 'email', 'the customer’s e-mail address');
  return { ...fault, remedy: `${fault.remedy ?? ''}\nWhere the addresses are in another export, name it beside orders:   ${CUSTOMERS_BY_ORDER}` };
}

const CUSTOMERS_BY_ID = 'customers: { file: customers.csv, columns: { customer: …, email: … } }';
const CUSTOMERS_BY_ORDER = 'customers: { file: customers.csv, columns: { order: …, email: … } }';

/** Said before anything is planned: a plan for nobody is found out too late. */
function toAddressFault(policy: Policy, file: ExportFile): Fault {
  const { orders } = policy;
  const hasId = !('missing' in bindName('customer', orders, file.header));
  const joined = hasId ? `by the customer’s id (${orders.columns.get('customer')?.from.join(' ') ?? 'customer'})` : 'by the order’s number';
  return {
    what: `${file.shown} has no e-mail column, as no export of the format ${orders.format ?? ''} has: nobody could be written to.`,
    ...quote(policy, orders.at, 'orders'),
    remedy: `Export your customers, too, and name that file beside orders; it is joined ${joined}:\n${hasId ? CUSTOMERS_BY_ID : CUSTOMERS_BY_ORDER}\nWhere this file has the addresses after all, write under orders:   columns: { email: … }`,
  };
}

function toContinuationFault(policy: Policy, file: ExportFile): Fault {
  const column = policy.orders.continuation ?? '';
  const fault = toColumnFault(policy, policy.orders.at, column, file.shown, file.header);
  const why = `By it, the format ${policy.orders.format ?? ''} tells an order’s first row from those that continue it.`;
  return { ...fault, remedy: `${why} Export the orders with this column, or leave out \`format\`.\n${fault.remedy ?? ''}` };
}

function bindFile(names: readonly string[], orders: OrdersSource, file: ExportFile): ReadonlyMap<string, readonly number[]> {
  const bound = new Map<string, readonly number[]>();
  for (const name of names) {
    const columns = bindName(name, orders, file.header);
    if (!('missing' in columns)) bound.set(name, columns);
  }
  const email = bound.get('email');
  if (email && !bound.has('customer')) bound.set('customer', email);
  return bound;
}
