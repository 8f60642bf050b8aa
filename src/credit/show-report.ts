import { showPlace } from '../model/fault.ts';
import { showInstant } from '../model/instant.ts';
import type { Report } from '../model/nouns.ts';

/** `in reports.csv:3`; a report of a page stands on no line: `on the pages at 2026-11-18T15:00:00Z`. */
export function showReportPlace({ place, at }: Report): string {
  if (place.line > 0) return `in ${showPlace(place)}`;
  return at === undefined ? 'on the pages' : `on the pages at ${showInstant(at)}`;
}

/** `reported in reports.csv:3: cracked`; nothing where nobody reported it. */
export function showReport(report: Report | undefined): readonly string[] {
  if (!report) return NOTHING;
  const { symptom = '' } = report.columns;
  return [`reported ${showReportPlace(report)}${symptom === '' ? '' : `: ${symptom}`}`];
}

const NOTHING: readonly string[] = [];
