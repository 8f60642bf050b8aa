import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { describeExport, type ExportFile } from '../../src/intake/describe-export.ts';
import { showFault, Refusal } from '../../src/model/fault.ts';
import type { OrdersSource, OutagesSource, Policy } from '../../src/policy/policy.ts';

/** A folder of the test's own, gone when the test is over. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'makegood-intake-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with this content in a folder of its own, described. */
export async function makeExport(
  content: string | Buffer,
  name = 'orders.csv',
  source: Partial<Pick<OrdersSource, 'delimiter' | 'encoding'>> = {},
): Promise<ExportFile> {
  const file = path.join(await makeFolder(), name);
  await writeFile(file, content);
  return describeExport({ path: file, shown: name }, { delimiter: undefined, encoding: undefined, ...source });
}

/** What a person reads where the work is refused. */
export async function refusalOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(showFault).join('\n');
    throw error;
  }
  throw new Error('It was not refused');
}

export const POLICY_TEXT = `business:
  name: Red Envelope Rentals
orders:
  file: orders.csv
  columns: { order: Name, email: Email, monthly_fee: Plan prise }
outages:
  file: outages.csv
`;

const at = { line: 3, column: 1 };
const SOURCE = {
  at,
  dates: { all: [], byColumn: new Map() },
  numbers: { decimal: '.', group: ',' },
  blank: [],
  timezone: 'UTC',
  delimiter: undefined,
  encoding: undefined,
} as const;

export type ColumnMap = Readonly<Record<string, string | readonly string[]>>;

export function toColumns(columns: ColumnMap, place = at): OrdersSource['columns'] {
  return new Map(Object.entries(columns).map(([name, from]) => [name, { from: typeof from === 'string' ? [from] : from, at: place }]));
}

/** A policy as the loader gives it, with as much in it as intake looks at. */
export function makePolicy(parts: { orders?: Partial<OrdersSource>; outages?: Partial<OutagesSource>; text?: string } = {}): Policy {
  return {
    file: 'policy.yaml',
    text: parts.text ?? POLICY_TEXT,
    business: {
      name: 'Red Envelope Rentals',
      from: { name: 'Red Envelope', address: 'care@redenvelope.example' },
      phone: '+1 888 555 0143',
      timezone: 'UTC',
      currency: 'USD',
      locale: 'en-US',
      calendar: { isWorkingDay: () => true },
    },
    orders: { ...SOURCE, files: ['orders.csv'], columns: new Map(), format: undefined, continuation: undefined, ...parts.orders },
    outages: { ...SOURCE, at: { line: 6, column: 1 }, files: ['outages.csv'], columns: new Map(), openOutages: 'refuse', ...parts.outages },
    values: new Map(),
    rules: [],
    limits: { perCustomer: [], perCampaign: undefined, approveOver: undefined, approvePlanOver: undefined },
    examples: [],
  };
}
