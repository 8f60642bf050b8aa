import { cellReader, holds } from '../model/condition-holds.ts';
import { showInstant } from '../model/instant.ts';
import type { FoundReport } from '../model/nouns.ts';
import type { CustomerReport } from '../model/offers.ts';
import { reportColumnOf } from '../model/report-columns.ts';
import type { Policy, ReportedTrigger, Rule } from '../policy/policy.ts';
import type { OffersLedger } from '../send/ports.ts';

/** What customers told of on the pages, oldest first; none where the policy's pages ask nothing. */
export async function readPageReports({ rules }: Policy, ledger: Pick<OffersLedger, 'reports'>): Promise<readonly CustomerReport[]> {
  const asks = rules.some(({ trigger }) => trigger.kind === 'reported' && trigger.pages !== undefined);
  return asks ? ledger.reports() : [];
}

/** The reports of files with those of the pages, by the rule that is about them. */
export function withPageReports(
  { rules }: Policy,
  filed: ReadonlyMap<string, readonly FoundReport[]>,
  told: readonly CustomerReport[],
): ReadonlyMap<string, readonly FoundReport[]> {
  return new Map(rules.map((rule) => [rule.name, [...(filed.get(rule.name) ?? []), ...fromPages(rule, told)]]));
}

/** A report of a page stands in no file. */
const ON_THE_PAGES = { file: 'the pages', line: 0 };

function fromPages({ name, trigger }: Rule, told: readonly CustomerReport[]): readonly FoundReport[] {
  if (trigger.kind !== 'reported' || !trigger.pages) return [];
  return told.flatMap((one) => (one.rule === name ? (toFound(one, trigger) ?? []) : []));
}

/** The report as a row: the first of its symptoms that the rule is about. Undefined where it is about none. */
function toFound(told: CustomerReport, trigger: ReportedTrigger): FoundReport | undefined {
  const said = told.symptoms.map((symptom) => trigger.pages?.symptoms.get(symptom) ?? symptom).join(', ');
  const at = showInstant(told.at);
  const common = {
    order: told.order, customer: told.customer, symptoms: said, at,
    wants: told.wants === undefined ? '' : String(told.wants),
    ...(trigger.moment && { [reportColumnOf(trigger.moment.name)]: at }),
  };
  const columns = told.symptoms.map((symptom): Readonly<Record<string, string>> => ({ ...common, symptom })).find((row) => isMeant(row, trigger));
  if (!columns) return undefined;
  const report = { place: ON_THE_PAGES, id: '', at: told.at, columns, wants: told.wants };
  const isSettled = told.used === true || told.wants === 'none';
  return { report, keys: [told.order, told.customer], isOfPage: true, ...(isSettled && { isSettled }) };
}

const READER = cellReader({ numbers: { decimal: '.', group: ',' }, dates: { all: [], byColumn: new Map() }, timezone: 'UTC', blank: [] });

function isMeant(columns: Readonly<Record<string, string>>, { where }: ReportedTrigger): boolean {
  return where.every(({ subject, test }) => {
    const name = reportColumnOf(subject.name);
    return holds(test, { kind: 'text', name, text: columns[name] ?? '', reader: READER });
  });
}
