import { nearest } from '../model/nearest.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseTexts } from './parse-text.ts';
import type { Written } from './written-node.ts';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT = NAMES.map((name) => name.slice(0, 3));
const EXAMPLE = 'Write for example: workweek: [monday, tuesday, wednesday, thursday, friday, saturday]';

/** `[sunday, mon, Tue]`: days of the week, from 0, a Monday, to 6. Undefined where any is faulty or stands twice. */
export function parseWorkweek(desk: FaultDesk, node: Written): ReadonlySet<number> | undefined {
  const texts = parseTexts(desk, node, 'workweek');
  const days = new Set<number>();
  for (const { text, node: { span } } of texts) {
    const day = findDay(text);
    if (day < 0) desk.report(span, `"${text}" is not a day of the week.`, remedyFor(text));
    else if (days.has(day)) desk.report(span, `"${text}" stands in this list already.`, 'Keep one of them.');
    else days.add(day);
  }
  const written = node.kind === 'list' ? node.items.length : 1;
  return written > 0 && days.size === written ? days : undefined;
}

function findDay(text: string): number {
  const word = text.toLowerCase();
  return Math.max(NAMES.indexOf(word), SHORT.indexOf(word));
}

function remedyFor(text: string): string {
  const word = text.toLowerCase();
  const meant = nearest(word, NAMES) ?? NAMES.find((name) => word.length > 2 && name.startsWith(word));
  return meant === undefined ? EXAMPLE : `Did you mean "${meant}"?`;
}
