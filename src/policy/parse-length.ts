import { parseDecimal } from '../model/fraction.ts';
import { type Duration, parseDuration } from '../model/instant.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/** A length of absolute time: `30m`, `6h`, `1h 30m`. `word` is the word it is written under. */
export function parseLength(desk: FaultDesk, node: Written, word: string): Duration | undefined {
  const text = parseText(desk, node, word);
  if (text === undefined) return undefined;
  const length = parseDuration(text);
  if (length !== undefined) return length;
  const isNumber = parseDecimal(text) !== undefined;
  const what = isNumber ? `${text} of what? "${word}" is a length of time.` : `"${text}" is not a length of time.`;
  desk.report(node.span, what, 'Write it with its unit: 30m, 6h, 7d, or 1h 30m.');
}
