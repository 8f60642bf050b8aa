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
  return parseTexts(desk, node, 'dates').flatMap(({ text, node: item }) => {
    const format = parseDateFormat(text);
    if (!('problem' in format)) return [format];
    desk.report(
      item.span,
      `"${text}" is not a way to write dates: ${format.problem}.`,
      'Write for example: DD/MM/YYYY HH:mm, YYYY-MM-DD or iso.',
    );
    return [];
  });
}
