import { howToSettle } from '../model/clock-change.ts';
import type { DateFormat, DateProblem } from '../model/date-format.ts';
import type { Source } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import type { CellRow } from './cell-table.ts';

/** How a small file's rows are read. */
export interface RowReading {
  readonly source: Source;
  readonly header: readonly string[];
}

/** Every cell by the file's own name, then by the policy's, which goes before. One that stands for nothing is ''. */
export function columnsOf(row: CellRow, { source, header }: RowReading): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const name of header) cells[name] = withoutBlank(row.cells[name] ?? '', source);
  const ours: Record<string, string> = {};
  for (const name of source.columns.keys()) {
    const bound = bindName(name, source, header);
    const parts = 'missing' in bound ? [] : bound.map((index) => cells[header[index] ?? ''] ?? '');
    ours[name] = parts.filter((part) => part !== '').join(' ');
  }
  return { ...cells, ...ours };
}

const withoutBlank = (cell: string, source: Source): string => (source.blank.includes(cell) ? '' : cell);

/** The date formats of one of our columns. */
export function formatsOf(name: string, { dates }: Source): readonly DateFormat[] {
  return dates.byColumn.get(name) ?? dates.all;
}

/** What is wrong with a date, as half a sentence. */
export function describeProblem({ problem }: DateProblem, name: string, source: Source): string {
  const patterns = formatsOf(name, source).filter(({ kind }) => kind !== 'iso').map(({ pattern }) => pattern);
  switch (problem) {
    case 'day_only':
      return 'a day without a time of day';
    case 'doubled':
      return `this time came twice in ${source.timezone}, when the clocks went back${howToSettle('doubled', formatsOf(name, source), source.timezone)}`;
    case 'missing':
      return `this time did not exist in ${source.timezone}, when the clocks went forward${howToSettle('missing', [], source.timezone)}`;
    case 'out_of_range':
      return 'the year is outside 1970 to 2199';
    default:
      return `not ${patterns.length > 0 ? patterns.join(' or ') : 'a date such as 2026-11-17 08:30'}`;
  }
}
