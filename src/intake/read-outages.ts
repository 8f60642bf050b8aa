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
import { findFiles } from './find-files.ts';
import { judgeOutage } from './judge-outage.ts';
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
}

/**
 * Reads the outages, CSV or JSON, from files relative to `folder`. An outage is the half-open stretch from its start
 * to its end; one that ends when it starts is kept and hits nothing. One without an end is counted until `now`,
 * rejected or refused, as the policy says; it is open until `now` where rules only wait for its end. Files and columns that are not there are a Refusal: those that the policy
 * maps, and those that its rules use. Rows that cannot be read are rejects, also where it is a number, a weight or a moment
 * that a rule needs; a blank cell is none.
 */
export async function readOutages(policy: Policy, folder: string, now: Instant, used: readonly ColumnUse[] = []): Promise<OutageIntake> {
  const source = policy.outages && withOpen(policy.outages, policy);
  if (!source) return { outages: [], rejects: [], files: [], columns: [], rows: 0 };
  const outages: Outage[] = [];
  const rejects: Reject[] = [];
  const files: ExportFile[] = [];
  const columns = new Set(['start', 'end', ...source.columns.keys()]);
  const open: Fault[] = [];
  const known = new Map<string, Outage>();
  let rows = 0;
  for (const found of await findFiles(source.files, folder)) {
    const file = await describeExport(found, source);
    const table = await readCells(file);
    requireColumns(policy, used, source, file, table);
    for (const name of table.header) columns.add(name);
    for (const row of table.rows) {
      const verdict = judgeOutage(row, { source, used, file, now, header: table.header, known });
      if (verdict.kind === 'outage') {
        outages.push(verdict.outage);
        known.set(verdict.outage.id, verdict.outage);
      } else if (verdict.kind === 'reject') rejects.push(verdict.reject);
      else open.push(verdict.fault);
    }
    rows += table.rows.length;
    files.push(file);
  }
  if (open.length > 0) throw new Refusal(open);
  return { outages, rejects, files, columns: [...columns], rows };
}

/** An outage that lasts spoils measures; where no rule measures any, it is read as open, and holds back what waits for its end. */
function withOpen(source: OutagesSource, { rules }: Policy): OutagesSource {
  const isMeasured = rules.some(({ trigger }) => trigger.kind === 'outage') || rules.every(({ trigger }) => trigger.kind !== 'failed' || !trigger.during);
  return source.openOutages === 'refuse' && !isMeasured ? { ...source, openOutages: 'until_now' } : source;
}

/** Start and end must be there, whatever else the policy maps, and what its rules use. A list of no outages need not have columns. */
function requireColumns(policy: Policy, used: readonly ColumnUse[], source: OutagesSource, file: ExportFile, table: CellTable): void {
  if (file.kind === 'json' && table.rows.length === 0) return;
  const faults: Fault[] = [];
  const names = new Map<string, Position>(['start', 'end'].map((name) => [name, source.at]));
  for (const { use } of used) if (!names.has(use.name)) names.set(use.name, use.at);
  for (const [name, { at }] of source.columns) names.set(name, at);
  for (const [name, at] of names) {
    const bound = bindName(name, source, table.header);
    if (!('missing' in bound)) continue;
    const fault = toColumnFault(policy, at, bound.missing, file.shown, table.header);
    const advice = `Under outages, write columns: { ${name}: … } with the column that holds it.`;
    faults.push(source.columns.has(name) ? fault : { ...fault, remedy: `${fault.remedy ?? ''}\n${advice}` });
  }
  if (faults.length > 0) throw new Refusal(faults);
}
