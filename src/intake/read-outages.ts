import type { Position } from '../model/condition.ts';
import { type Fault, Refusal } from '../model/fault.ts';
import type { Instant } from '../model/instant.ts';
import type { Outage, Reject } from '../model/nouns.ts';
import type { ColumnUse } from '../policy/columns-used.ts';
import type { OutagesSource, Policy } from '../policy/policy.ts';
import { bindName } from './bind-name.ts';
import type { CellTable } from './cell-table.ts';
import { toColumnFault } from './column-fault.ts';
import { describeExport, type ExportFile } from './describe-export.ts';
import { describeLead } from './find-lead.ts';
import { findFiles } from './find-files.ts';
import { judgeOutage } from './judge-outage.ts';
import { isOfOutagesPreset, outageMisfit } from './outage-misfit.ts';
import { describeOthers, sortRows } from './sort-outage-rows.ts';
import { readCells } from './read-cells.ts';

/** The outages of every file that the policy names. */
export interface OutageIntake {
  /** In the order of files and lines. */
  readonly outages: readonly Outage[];
  readonly rejects: readonly Reject[];
  readonly files: readonly ExportFile[];
  /** Every name that an outage's `columns` may have: the policy's and the exports' own. */
  readonly columns: readonly string[];
  /** How many rows there were, rejects and skipped ones among them. */
  readonly rows: number;
  /** What was left out without being a reject, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads the outages, CSV or JSON, from files relative to `folder`. An outage is the half-open stretch from its start
 * to its end; one that ends when it starts is kept and hits nothing. One without an end lasts as many minutes as it
 * says, or else is counted until `now`, rejected or refused, as the policy says; it is open until `now` where rules only
 * wait for its end. Rows of a known log that are no outages are left out, and counted in a note. Files and columns that
 * are not there are a Refusal: those that the policy maps, and those that its rules use. Rows that cannot be read are rejects, also where it is a number, a weight or a moment
 * that a rule needs; a blank cell is none.
 */
export async function readOutages(policy: Policy, folder: string, now: Instant, used: readonly ColumnUse[] = []): Promise<OutageIntake> {
  const source = policy.outages && withOpen(policy.outages, policy);
  if (!source) return { outages: [], rejects: [], files: [], columns: [], rows: 0, notes: [] };
  const outages: Outage[] = [];
  const rejects: Reject[] = [];
  const files: ExportFile[] = [];
  const columns = new Set(['start', 'end', ...source.columns.keys()]);
  const open: Fault[] = [];
  const known = new Map<string, Outage>();
  const notes: string[] = [];
  let rows = 0;
  for (const found of await findFiles(source.files, folder)) {
    const file = await describeExport(found, source, wantedOf(source));
    const table = await readCells(file);
    requireColumns(policy, used, source, file, table);
    for (const name of table.header) columns.add(name);
    const { those, others } = sortRows(table, source);
    for (const row of those) {
      const verdict = judgeOutage(row, { source, used, file, now, header: table.header, known });
      if (verdict.kind === 'outage') {
        outages.push(verdict.outage);
        known.set(verdict.outage.id, verdict.outage);
      } else if (verdict.kind === 'reject') rejects.push(verdict.reject);
      else open.push(verdict.fault);
    }
    rows += table.rows.length;
    files.push(file);
    notes.push(...describeLead(file), ...describeOthers(file.shown, others));
  }
  if (open.length > 0) throw new Refusal(open);
  return { outages, rejects, files, columns: [...columns], rows, notes };
}

/** An outage that lasts spoils measures; where no rule measures any, it is read as open, and holds back what waits for its end. */
function withOpen(source: OutagesSource, { rules }: Policy): OutagesSource {
  const isMeasured = rules.some(({ trigger }) => trigger.kind === 'outage') || rules.every(({ trigger }) => trigger.kind !== 'failed' || !trigger.during);
  return source.openOutages === 'refuse' && !isMeasured ? { ...source, openOutages: 'until_now' } : source;
}

/** What a line of names must hold, where it is looked for below titles. */
function wantedOf({ columns, format }: OutagesSource): readonly string[] {
  const end = columns.has('minutes') && !columns.has('end') ? 'minutes' : 'end';
  return [...new Set(['start', end, ...(format === undefined ? columns.keys() : [])])];
}

/** Start and end must be there, whatever else the policy maps, and what its rules use. A list of no outages need not have columns. */
function requireColumns(policy: Policy, used: readonly ColumnUse[], source: OutagesSource, file: ExportFile, table: CellTable): void {
  if (file.kind === 'json' && table.rows.length === 0) return;
  const misfit = outageMisfit(policy, source, file, table.header);
  if (misfit) throw new Refusal(misfit);
  const faults: Fault[] = [];
  for (const [name, at] of listNeeded(used, source, table.header)) {
    const bound = bindName(name, source, table.header);
    if (!('missing' in bound)) continue;
    const fault = toColumnFault(policy, at, bound.missing, file.shown, table.header);
    const advice = `Under outages, write columns: { ${name}: … } with the column that holds it.`;
    faults.push(source.columns.has(name) ? fault : { ...fault, remedy: `${fault.remedy ?? ''}\n${advice}` });
  }
  if (faults.length > 0) throw new Refusal(faults);
}

/** Our names, each with where the policy says it. Minutes take the place of an end; what only a format names need not be there. */
function listNeeded(used: readonly ColumnUse[], source: OutagesSource, header: readonly string[]): ReadonlyMap<string, Position> {
  const hasEnd = !source.columns.has('minutes') || !('missing' in bindName('end', source, header));
  const names = new Map<string, Position>((hasEnd ? ['start', 'end'] : ['start', 'minutes']).map((name) => [name, source.at]));
  for (const { use } of used) if (!names.has(use.name) && (hasEnd || use.name !== 'end')) names.set(use.name, use.at);
  for (const [name, { at }] of source.columns) if (!isOfOutagesPreset(source, name)) names.set(name, at);
  return names;
}
