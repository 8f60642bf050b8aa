import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

const MOST = 100_000;

/** A whole number from `least` on, such as a number of days. */
export function parseWholeNumber(desk: FaultDesk, node: Written, word: string, least: number): number | undefined {
  const text = parseText(desk, node, word);
  if (text === undefined) return undefined;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  if (number !== undefined && number >= least && number <= MOST) return number;
  desk.report(node.span, `"${word}" is a whole number from ${least} on, and ${text} is not.`, `Write for example: ${word}: 2`);
}
