import { compare, type Fraction, isNegative, whole } from '../model/fraction.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseNumber } from './parse-number.ts';
import type { Written } from './written-node.ts';

/** A percent between 0 and 100. */
export function parsePercent(desk: FaultDesk, node: Written): Fraction | undefined {
  const sign = node.kind === 'scalar' ? /^([+-]?\d+(?:\.\d+)?)\s*%$/.exec(node.text.trim()) : null;
  if (sign) {
    desk.report(node.span, 'The word "percent" says it already.', `Write without the sign: percent: ${sign[1]}`);
    return undefined;
  }
  const percent = parseNumber(desk, node, 'percent');
  if (!percent) return undefined;
  if (!isNegative(percent) && compare(percent, whole(100)) <= 0) return percent;
  const text = node.kind === 'scalar' ? node.text.trim() : '';
  desk.report(node.span, `A percent lies between 0 and 100, and ${text} does not.`, 'Write for example: percent: 5');
}
