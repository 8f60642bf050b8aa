import { showPlace } from '../model/fault.ts';
import type { Report } from '../model/nouns.ts';
import { showLocal } from '../model/time-zone.ts';

/** `in reports.csv:3`; a report of a page stands on no line: `on the pages on 2026-11-18 09:00 (America/Chicago)`, by the zone. */
export function showReportPlace({ place, at }: Report, zone: string): string {
  if (place.line > 0) return `in ${showPlace(place)}`;
  return at === undefined ? 'on the pages' : `on the pages on ${showLocal(at, zone)}`;
}

/** `reported in reports.csv:3: cracked`; nothing where nobody reported it. */
export function showReport(report: Report | undefined, zone: string): readonly string[] {
  if (!report) return NOTHING;
  const { symptom = '' } = report.columns;
  return [`reported ${showReportPlace(report, zone)}${symptom === '' ? '' : `: ${symptom}`}`];
}

const NOTHING: readonly string[] = [];
