import type { Example, ReportedTrigger } from '../policy/policy.ts';
import { EXAMPLE_COLUMN } from './example-policy.ts';

type Row = Readonly<Record<string, string>>;

/** Rows of examples under one header; row `i` belongs to the example with the number `owners[i]`. */
export interface ExampleTable {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly owners: readonly number[];
}

/**
 * Examples that may be run at once: of one rule, as of one moment, and naming no order, customer or outage that another
 * of them names. So every example is a world of its own.
 */
export function toBatches(examples: readonly Example[]): readonly (readonly Example[])[] {
  const batches: { readonly key: string; readonly names: Set<string>; readonly examples: Example[] }[] = [];
  for (const example of examples) {
    const key = `${example.asOf ?? ''} ${example.rule}`;
    const names = namesOf(example);
    const batch = batches.find((one) => one.key === key && names.every((name) => !one.names.has(name)));
    if (batch) {
      for (const name of names) batch.names.add(name);
      batch.examples.push(example);
    } else batches.push({ key, names: new Set(names), examples: [example] });
  }
  return batches.map((batch) => batch.examples);
}

function namesOf({ orders, outages }: Example): readonly string[] {
  const said = (kind: string, cell: string | undefined): string[] => (cell ? [`${kind} ${cell.toLowerCase()}`] : []);
  return [
    ...orders.flatMap((row) => [...said('order', row['order']), ...said('customer', row['customer'])]),
    ...outages.flatMap((row) => said('outage', row['id'])),
  ];
}

/** The orders of some examples, one of no columns where an example names none. Numbers and customers are made up. */
export function toOrderTable(examples: readonly Example[], columns: readonly string[]): ExampleTable {
  return toTable(examples, ['order', 'customer', 'email', ...columns], ({ orders }, number) =>
    (orders.length === 0 ? [{}] : orders).map((row, index) => ({ order: madeUp('order', number, index), customer: `example-${number + 1}`, ...row })),
  );
}

export function toOutageTable(examples: readonly Example[], columns: readonly string[]): ExampleTable {
  return toTable(examples, ['id', 'start', 'end', ...columns], ({ outages }, number) =>
    outages.map((row, index) => ({ id: madeUp('outage', number, index), ...row })),
  );
}

/** Reports, about the first order of their example unless they say otherwise. `on` is how a report finds its order. */
export function toReportTable(examples: readonly Example[], columns: readonly string[], { on }: ReportedTrigger): ExampleTable {
  return toTable(examples, ['wants', ...columns], ({ reports = [], orders }, number) => {
    const order: Row = { order: madeUp('order', number, 0), customer: `example-${number + 1}`, ...orders[0] };
    const keys = Object.fromEntries(on.map(({ order: use, report }) => [report, order[use.name] ?? '']));
    return reports.map((row) => ({ ...keys, ...row }));
  });
}

/** Rows of the list of prices. */
export function toPriceTable(examples: readonly Example[], columns: readonly string[]): ExampleTable {
  return toTable(examples, columns, ({ prices }) => prices);
}

function madeUp(kind: 'order' | 'outage', number: number, index: number): string {
  return `example-${number + 1}-${kind}-${index + 1}`;
}

/** A sentence about rows of one example, with made-up names as a person would count them: `order 2`. */
export function withoutMadeUp(text: string): string {
  return text.replace(/the outage in outages\.csv, line \d+,/g, 'another outage of the example').replace(/(?:\b(?:order|outage) )?example-\d+-(order|outage)-(\d+)/g, '$1 $2');
}

function toTable(examples: readonly Example[], columns: readonly string[], rowsOf: (example: Example, number: number) => readonly Row[]): ExampleTable {
  const owned = examples.flatMap((example, number) => rowsOf(example, number).map((row) => ({ number, row: { ...row, [EXAMPLE_COLUMN]: String(number) } })));
  return {
    header: [...new Set([...columns, EXAMPLE_COLUMN, ...owned.flatMap(({ row }) => Object.keys(row))])],
    rows: owned.map(({ row }) => row),
    owners: owned.map(({ number }) => number),
  };
}

/** The table as a CSV file, each row on one line. */
export function toCsv({ header, rows }: ExampleTable): string {
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))].map((cells) => `${cells.map(toCell).join(',')}\n`).join('');
}

function toCell(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return line === '' ? '' : `"${line.replaceAll('"', '""')}"`;
}
