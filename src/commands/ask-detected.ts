import { waysOf } from '../intake/presets.ts';
import type { OrdersPreset, OutagesPreset } from '../policy/policy.ts';
import type { Question } from '../report/detected.ts';
import type { LookedAt } from './detect-file.ts';
import { candidatesForOrder } from './detect-kind.ts';

const askZone = (clock: string): Question => ({ asks: `Its times are those of ${clock}. Say in which zone:`, lines: ['timezone: America/New_York'], under: 'block' });

/** What an export of orders cannot know: its zone, which of two days is meant, where the addresses are. */
export function askOfOrders(looked: LookedAt, preset: OrdersPreset): readonly Question[] {
  const has = (name: string): boolean => waysOf(preset.columns[name] ?? name).some((way) => way.every((column) => looked.header.includes(column)));
  return [
    ...(preset.clock === undefined ? [] : [askZone(preset.clock)]),
    ...askDayOrder(looked, preset),
    ...(has('email') ? [] : [askAddresses(has('customer') ? 'customer' : 'order')]),
  ];
}

function askDayOrder({ columns }: LookedAt, { zoned }: OrdersPreset): readonly Question[] {
  const column = columns.find(({ name }) => name === zoned?.dayOrders.column);
  const group = column?.dates.groups().find(({ doubtful }) => doubtful !== undefined);
  if (!zoned || !column || !group) return [];
  const lines = zoned.dayOrders.choices.map(({ dates }) => `dates: [${dates.join(', ')}]`);
  return [{ asks: `"${group.doubtful ?? ''}" in "${column.name}" fits ${group.patterns.join(' and ')}. Say which:`, lines, under: 'block' }];
}

/** Told once all files are known: where one of them has the addresses, it is no question. */
export const ASKS_FOR_ADDRESSES = 'It has no e-mail column: nobody could be written to.';

function askAddresses(by: 'customer' | 'order'): Question {
  return { asks: `${ASKS_FOR_ADDRESSES} Export your customers, too:`, lines: [`customers: { file: customers.csv, columns: { ${by}: …, email: … } }`], under: 'policy' };
}

/** The zone of a log, and what its outages without an end count as. */
export function askOfLog({ open = 0 }: LookedAt, { clock }: OutagesPreset): readonly Question[] {
  return [...(clock === undefined ? [] : [askZone(clock)]), ...askOpen(open)];
}

/** In plain tables, every row is an outage. */
export function countOpen({ columns, rows }: LookedAt, names: ReadonlyMap<string, string>): number {
  const end = columns.find(({ name }) => name === names.get('end')) ?? columns.find(({ name }) => name === names.get('minutes'));
  return end ? rows - end.filled : 0;
}

/** The same for outages without an end. */
export function askOpen(open: number): readonly Question[] {
  if (open === 0) return [];
  return [{ asks: `${open === 1 ? '1 outage has' : `${open} outages have`} no end. Say what an outage without an end counts as:`, lines: ['open_outages: until_now', 'open_outages: skip'], under: 'block' }];
}

/** The number of an order and the address, where nothing is called so. */
export function askWho(looked: LookedAt, names: ReadonlyMap<string, string>): readonly Question[] {
  const questions: Question[] = [];
  if (!names.has('order')) {
    const candidates = candidatesForOrder(names, looked.columns, looked.rows).map(({ name }) => name);
    questions.push({ asks: 'Which column is the order’s number?', lines: candidates.length > 0 ? candidates.map((name) => `order: ${JSON.stringify(name)}`) : ['order: …'], under: 'columns' });
  }
  if (!names.has('email')) questions.push(...askEmail(looked, names));
  return questions;
}

function askEmail({ columns }: LookedAt, names: ReadonlyMap<string, string>): readonly Question[] {
  const candidates = columns.filter(({ isEmail }) => isEmail);
  if (candidates.length === 0) return [askAddresses(names.has('customer') ? 'customer' : 'order')];
  return [{ asks: 'Which column is the customer’s e-mail address? By what stands in them:', lines: candidates.map(({ name }) => `email: ${JSON.stringify(name)}`), under: 'columns' }];
}
