import type { OutagesSource } from '../policy/policy.ts';
import type { CellRow, CellTable } from './cell-table.ts';
import { columnsOf } from './row-columns.ts';

/** The rows of a log: those that are outages, and how many there are of each other kind, by what the export calls it. */
export interface SortedRows {
  readonly those: readonly CellRow[];
  readonly others: ReadonlyMap<string, number>;
}

/** Tells the rows of a log apart that are outages. What is no row at all is left among them: it is a reject. */
export function sortRows(table: CellTable, source: OutagesSource): SortedRows {
  const { only } = source;
  const others = new Map<string, number>();
  if (!only) return { those: table.rows, others };
  const those = table.rows.filter((row) => {
    const said = columnsOf(row, { source, header: table.header })[only.column] ?? '';
    if (row.problem !== undefined || isOutage(said, only)) return true;
    others.set(said, (others.get(said) ?? 0) + 1);
    return false;
  });
  return { those, others };
}

/** True where a log calls a row so that it is an outage. */
export function isOutage(said: string, { are, areNot = [] }: NonNullable<OutagesSource['only']>): boolean {
  const word = said.toLowerCase();
  return are ? are.includes(word) : !areNot.includes(word);
}

/** The note about them: `logs.csv: 3 rows are no outages and are left out: Up (2), Paused (1).` */
export function describeOthers(shown: string, others: ReadonlyMap<string, number>): readonly string[] {
  const count = [...others.values()].reduce((sum, one) => sum + one, 0);
  if (count === 0) return [];
  const kinds = [...others].sort(([, a], [, b]) => b - a).map(([said, many]) => `${said === '' ? 'blank' : said} (${many})`);
  return [`${shown}: ${count === 1 ? '1 row is no outage and is' : `${count} rows are no outages and are`} left out: ${kinds.join(', ')}.`];
}
