import type { NameUse } from '../model/condition.ts';
import { type Ground, isMeasure, toNameUse } from './ground.ts';
import { reportTwoMeanings } from './parse-conditions.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

/** A column that holds an amount. A measure is a length of time, and none. */
export function parseAmountColumn(ground: Ground, node: Written, word: string): NameUse | undefined {
  const name = parseText(ground.desk, node, word);
  if (name === undefined) return undefined;
  if (!isMeasure(name)) return toNameUse(ground, name, 'column', node.span);
  if (ground.orderColumns.has(name)) {
    reportTwoMeanings(ground, name, node.span);
    return undefined;
  }
  ground.desk.report(
    node.span,
    `"${name}" is a length of time, not an amount.`,
    'Write a number or a column. Amounts that grow with time are written as tiers.',
  );
}
