import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { parseText } from './parse-text.ts';
import { WrittenCodes } from './written-give.ts';
import type { WrittenEntry } from './written-node.ts';

/** Shops take codes of letters, digits and dashes; a long one is not typed. */
const PREFIX = /^[A-Z0-9]{1,12}$/;

/** What the codes that are made begin with; blank where nothing is said, or it is faulty. */
export function parseCodePrefix(ground: Ground, { value }: WrittenEntry): string {
  const entry = checkShape(ground.desk, value, WrittenCodes)?.fields.prefix;
  const prefix = entry && parseText(ground.desk, entry.value, 'prefix');
  if (prefix === undefined || PREFIX.test(prefix)) return prefix ?? '';
  const better = prefix.toUpperCase().replace(/[^A-Z0-9]+/g, '').slice(0, 12);
  const what = 'A code begins with 1 to 12 capital letters or digits.';
  ground.desk.report(entry!.value.span, what, `Write for example: prefix: ${better === '' ? 'RED' : better}`);
  return '';
}
