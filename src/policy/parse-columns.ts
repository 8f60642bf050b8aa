import type { FaultDesk } from './fault-desk.ts';
import { parseTexts } from './parse-text.ts';
import type { ColumnSource } from './policy.ts';
import type { Written } from './written-node.ts';

/** Our names for columns → the export's own: one, or several that are joined by a blank. */
export function parseColumns(desk: FaultDesk, node: Written): ReadonlyMap<string, ColumnSource> {
  const columns = new Map<string, ColumnSource>();
  if (node.kind !== 'map') {
    desk.report(
      node.span,
      '"columns" is a group of words, each with a column of the export.',
      'Write for example: columns: { order: Name, email: Email }',
    );
    return columns;
  }
  for (const { key, value } of node.entries) {
    const from = parseTexts(desk, value, key).map(({ text }) => text);
    if (from.length > 0) columns.set(key.trim(), { from, at: desk.positionOf(value.span) });
  }
  return columns;
}
