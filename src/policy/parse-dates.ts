import { findAmbiguous } from '../model/ambiguous-dates.ts';
import { type DateFormat, parseDateFormat } from '../model/date-format.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseTexts } from './parse-text.ts';
import type { Source } from './policy.ts';
import type { Written } from './written-node.ts';

/** How dates are written: one pattern or a list for all columns, or a group of words with one of these for each. */
export function parseDates(desk: FaultDesk, node: Written): Source['dates'] {
  if (node.kind !== 'map') return { all: parsePatterns(desk, node), byColumn: new Map() };
  const byColumn = node.entries.map(({ key, value }) => [key.trim(), parsePatterns(desk, value)] as const);
  return { all: [], byColumn: new Map(byColumn) };
}

function parsePatterns(desk: FaultDesk, node: Written): readonly DateFormat[] {
  const formats = parseTexts(desk, node, 'dates').flatMap(({ text, node: item }) => {
    const format = parseDateFormat(text);
    if (!('problem' in format)) return [format];
    desk.report(
      item.span,
      `"${text}" is not a way to write dates: ${format.problem}.`,
      'Write for example: DD/MM/YYYY HH:mm, YYYY-MM-DD or iso.',
    );
    return [];
  });
  reportAmbiguous(desk, node, formats);
  return formats;
}

/** The first pattern would win without a word, and read half of the column wrongly. */
function reportAmbiguous(desk: FaultDesk, node: Written, formats: readonly DateFormat[]): void {
  const found = findAmbiguous(formats);
  if (!found) return;
  const [first, second] = found.patterns;
  desk.report(node.span, `A cell such as ${found.cell} fits both ${first} and ${second}, and means another day by each.`, 'Keep the one by which the export is written; where columns differ, name them:   dates: { created_at: …, shipped_at: … }');
}
