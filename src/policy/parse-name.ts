import type { NameUse } from '../model/condition.ts';
import { REPORT_PREFIX } from '../model/report-columns.ts';
import type { Span } from './fault-desk.ts';
import { type Ground, type Measures, toNameUse } from './ground.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/** What a column of the outages begins with, where it stands among names of the order. */
export const OUTAGE_PREFIX = 'outage.';

/** The name of an order column, and of nothing else: `ships_on`. */
export function parseColumnName(ground: Ground, node: Written, word: string): NameUse | undefined {
  const name = parseText(ground.desk, node, word);
  if (name === undefined) return undefined;
  const use = toColumnOrOutage(ground, name, node.span);
  if (use?.kind !== 'outage') return use;
  const what = `"${word}" takes a column of the orders, and "${name}" is one of the outages.`;
  ground.desk.report(node.span, what, 'Write the name of an order column.');
}

/** A column of the orders or, with the prefix, of the outages. A name that means something else too is a fault. */
export function toColumnOrOutage(ground: Ground, name: string, span: Span): NameUse | undefined {
  if (name.startsWith(OUTAGE_PREFIX)) return toOutageColumn(ground, name, span);
  if (!ground.values.has(name)) return toNameUse(ground, name, 'column', span);
  if (reportIfColumn(ground, name, 'one of the "values:"', span)) return undefined;
  ground.desk.report(span, `"${name}" is one of the "values:", and here a column is needed.`, 'Write the name of a column.');
}

/** `outage.kind`: the column `kind` of the outages. */
export function toOutageColumn(ground: Ground, name: string, span: Span): NameUse | undefined {
  const column = name.slice(OUTAGE_PREFIX.length).trim();
  if (column === '') {
    ground.desk.report(span, `"${name}" does not say which column.`, 'Write for example: outage.start or outage.kind');
    return undefined;
  }
  if (reportIfColumn(ground, name, 'a column of the outages', span)) return undefined;
  return toNameUse(ground, column, 'outage', span);
}

/** `symptom`, or `report.symptom`: a column of the reports, which always bears its prefix from here on. */
export function toReportColumn(ground: Ground, name: string, span: Span): NameUse | undefined {
  const column = name.startsWith(REPORT_PREFIX) ? name : `${REPORT_PREFIX}${name}`;
  return reportIfColumn(ground, column, 'a column of the reports', span) ? undefined : toNameUse(ground, column, 'column', span);
}

/** Reports a name that is also the policy's name for an order column; true where it is. */
export function reportIfColumn(ground: Ground, name: string, meaning: string, span: Span): boolean {
  if (!ground.orderColumns.has(name)) return false;
  ground.desk.report(
    span,
    `"${name}" is ${meaning}, and under "orders:" it is a column too.`,
    `Give the column another name there, such as ${name.replace(/\W+/g, '_')}_column.`,
  );
  return true;
}

/** The names of a rule's measures, for messages: `"duration" and "overlap"`. */
export function showMeasures(measures: Measures): string {
  const names = [...measures.keys()].map((name) => `"${name}"`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
