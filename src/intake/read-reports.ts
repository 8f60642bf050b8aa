import type { Position } from '../model/condition.ts';
import { cellReader } from '../model/condition-holds.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { FoundReport, Reject } from '../model/nouns.ts';
import { reportColumnOf } from '../model/report-columns.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { Policy, ReportedTrigger, Rule, Source } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import type { CellTable } from './cell-table.ts';
import { toColumnFault } from './column-fault.ts';
import { describeExport, type ExportFile } from './describe-export.ts';
import { findFilesSoFar } from './find-files.ts';
import { judgeReport } from './judge-report.ts';
import { readCells } from './read-cells.ts';

/** The reports of every file that the policy names. */
export interface ReportIntake {
  /** By the name of the rule, in the order of files and lines: those that its `where` lets through. */
  readonly byRule: ReadonlyMap<string, readonly FoundReport[]>;
  /** Each row once, however many rules read it. */
  readonly rejects: readonly Reject[];
  readonly files: readonly ExportFile[];
  /** Every name that a report's columns may have: the policy's and the files' own. */
  readonly columns: readonly string[];
}

/** A rule that is about reports, with the columns of them that it uses. */
export interface ReportedRule {
  readonly rule: Rule;
  readonly used: readonly ColumnUse[];
}

/**
 * Reads the reports that customers made, CSV or JSON, from files relative to `folder`. Files and columns that are not
 * there are a Refusal. Rows that cannot be read are rejects: without the order that they are about, or with no number or
 * moment where a rule needs one; a blank cell is none.
 */
export async function readReports(policy: Policy, folder: string, rules: readonly ReportedRule[]): Promise<ReportIntake> {
  const byRule = new Map<string, readonly FoundReport[]>();
  const rejects = new Map<string, Reject>();
  const files = new Map<string, ExportFile>();
  const columns = new Set<string>();
  for (const { rule, used } of rules) {
    const { name, trigger } = rule;
    if (trigger.kind !== 'reported' || !trigger.source) continue;
    const found: FoundReport[] = [];
    for (const { file, table } of await readTables(trigger.source, folder)) {
      requireColumns(policy, trigger, trigger.source, used, file, table);
      files.set(file.path, file);
      for (const column of [...table.header, ...trigger.source.columns.keys()]) columns.add(column);
      const context = { source: trigger.source, trigger, rule, used, file, header: table.header, reader: cellReader(trigger.source) };
      for (const row of table.rows) {
        const verdict = judgeReport(row, context);
        if (verdict.kind === 'report') found.push(verdict);
        if (verdict.kind === 'reject') rejects.set(`${verdict.reject.place.file} ${verdict.reject.place.line}`, verdict.reject);
      }
    }
    byRule.set(name, found);
  }
  return { byRule, rejects: [...rejects.values()], files: [...files.values()], columns: [...columns] };
}

async function readTables(source: Source, folder: string): Promise<readonly { readonly file: ExportFile; readonly table: CellTable }[]> {
  const found = await findFilesSoFar(source.files, folder);
  return Promise.all(found.map(async (one) => {
    const file = await describeExport(one, source);
    return { file, table: await readCells(file) };
  }));
}

/** What the policy maps, what its rule uses, and what a report finds its order by must be there. */
function requireColumns(policy: Policy, trigger: ReportedTrigger, source: Source, used: readonly ColumnUse[], file: ExportFile, table: CellTable): void {
  if (file.kind === 'json' && table.rows.length === 0) return;
  const names = new Map<string, Position>(trigger.on.map(({ order, report }) => [report, order.at]));
  for (const { use } of used) if (!names.has(reportColumnOf(use.name))) names.set(reportColumnOf(use.name), use.at);
  for (const [name, { at }] of source.columns) names.set(name, at);
  const faults = [...names].flatMap(([name, at]): readonly Fault[] => {
    const bound = bindName(name, source, table.header);
    if (!('missing' in bound)) return [];
    const fault = toColumnFault(policy, at, bound.missing, file.shown, table.header);
    const advice = `Under reported, write columns: { ${name}: … } with the column that holds it.`;
    return [source.columns.has(name) ? fault : { ...fault, remedy: `${fault.remedy ?? ''}\n${advice}` }];
  });
  if (faults.length > 0) throw new Refusal(faults);
}
