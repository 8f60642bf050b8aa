import { type CellReader, holds } from '../model/condition-holds.ts';
import { parseInstant } from '../model/date-format.ts';
import type { Instant } from '../model/instant.ts';
import { nearest } from '../model/nearest.ts';
import type { Reject, Report } from '../model/nouns.ts';
import { parseNumber } from '../model/number-style.ts';
import type { OfferOption } from '../model/offers.ts';
import { reportColumnOf } from '../model/report-columns.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { ReportedTrigger, Rule, Source } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import type { CellRow } from './cell-table.ts';
import type { ExportFile } from './describe-export.ts';
import { columnsOf, describeProblem, formatsOf } from './row-columns.ts';

/** What a row is read with. */
export interface ReportContext {
  readonly source: Source;
  readonly trigger: ReportedTrigger;
  readonly rule: Rule;
  /** The columns of the reports that the rule uses, with their prefix, and as what. */
  readonly used: readonly ColumnUse[];
  readonly file: ExportFile;
  readonly header: readonly string[];
  readonly reader: CellReader;
}

/** A row is a report about something that the rule is about, or about something else, or a reject. */
export type ReportVerdict =
  | { readonly kind: 'report'; readonly report: Report; readonly keys: readonly string[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'reject'; readonly reject: Reject };

type Columns = Readonly<Record<string, string>>;

/** Reads one row of a file of reports. */
export function judgeReport(row: CellRow, context: ReportContext): ReportVerdict {
  const columns = columnsOf(row, context);
  if (row.problem !== undefined) return reject(row, columns, context, '', row.problem);
  if (!isMeant(columns, context)) return { kind: 'other' };
  const { on, each } = context.trigger;
  const blank = on.find(({ report }) => columns[report] === '');
  if (blank) return reject(row, columns, context, blank.report, 'the report does not say which order it is about');
  const name = each && reportColumnOf(each.name);
  const id = name === undefined ? '' : (columns[name] ?? '');
  if (name !== undefined && id === '') return reject(row, columns, context, name, 'each report is made good by itself, and this one is not told from others');
  const fault = findUnreadable(columns, context);
  if (fault) return reject(row, columns, context, fault.name, fault.reason);
  const wants = readWants(columns, context);
  if (typeof wants === 'object') return reject(row, columns, context, 'wants', wants.reason);
  const at = momentOf(columns, context);
  const report = { place: { file: context.file.shown, line: row.line }, id, at, columns, wants };
  return { kind: 'report', report, keys: on.map((pair) => columns[pair.report] ?? '') };
}

function isMeant(columns: Columns, { trigger, reader }: ReportContext): boolean {
  return trigger.where.every(({ subject, test }) => {
    const name = reportColumnOf(subject.name);
    return holds(test, { kind: 'text', name, text: columns[name] ?? '', reader });
  });
}

function momentOf(columns: Columns, { trigger, source }: ReportContext): Instant | undefined {
  const name = trigger.moment && reportColumnOf(trigger.moment.name);
  const cell = name === undefined ? '' : (columns[name] ?? '');
  if (name === undefined || cell === '') return undefined;
  const moment = parseInstant(cell, formatsOf(name, source), source.timezone, 'start');
  return typeof moment === 'number' ? moment : undefined;
}

/** The first cell that the rule reads as a number or a moment and that is none. A blank cell is not at fault. */
function findUnreadable(columns: Columns, { used, source }: ReportContext): { readonly name: string; readonly reason: string } | undefined {
  for (const { use, role } of used) {
    const name = reportColumnOf(use.name);
    const cell = columns[name] ?? '';
    if (cell === '' || role.kind === 'text') continue;
    const isNumber = role.kind === 'number' || role.kind === 'weight' || role.kind === 'delay';
    if (isNumber) {
      if (!parseNumber(cell, source.numbers)) return { name, reason: 'not a number' };
      continue;
    }
    const read = parseInstant(cell, formatsOf(name, source), source.timezone, role.kind);
    if (typeof read === 'object') return { name, reason: describeProblem(read, name, source) };
  }
  return undefined;
}

/** What the customer asked for at once: a remedy of the rule's choice, or none. Only a policy that maps the column has it. */
function readWants(columns: Columns, { source, rule: { give } }: ReportContext): OfferOption | undefined | { readonly reason: string } {
  const cell = source.columns.has('wants') ? (columns['wants'] ?? '').toLowerCase().replace(/[\s-]+/g, '_') : '';
  if (cell === '') return undefined;
  if (cell === 'none') return 'none';
  const names: readonly string[] = [give, ...give.choices].map(({ remedy }) => remedy);
  const option = names.indexOf(cell);
  if (option >= 0) return option;
  const meant = nearest(cell, [...names, 'none']);
  return { reason: `nothing that the rule lets customers choose${meant === undefined ? '' : `; did you mean ${meant}?`}` };
}

/** `name` is ours; the reject names the file's own column. */
function reject(row: CellRow, columns: Columns, { source, header, file, trigger }: ReportContext, name: string, reason: string): ReportVerdict {
  const bound = name === '' ? [] : bindName(name, source, header);
  const own = 'missing' in bound ? [name] : bound.map((index) => header[index] ?? '');
  const value = own.map((column) => row.cells[column] ?? '').join(' ');
  const order = trigger.on[0] ? (columns[trigger.on[0].report] ?? '') : '';
  const place = { file: file.shown, line: row.line };
  return { kind: 'reject', reject: { place, column: own.join(' '), value, reason, order, customer: columns['customer'] ?? '' } };
}
