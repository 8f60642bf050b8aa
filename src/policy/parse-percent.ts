import { compare, type Fraction, isNegative, whole } from '../model/fraction.ts';
import type { FaultDesk } from './fault-desk.ts';
import { looksLikeNumber, parseNumber } from './parse-number.ts';
import type { Written } from './written-node.ts';

/** A percent between 0 and 100, or above where that is said to be meant. */
export function parsePercent(desk: FaultDesk, node: Written, above100: boolean): Fraction | undefined {
  const text = node.kind === 'scalar' ? node.text.trim() : '';
  const sign = /^([+-]?\d+(?:\.\d+)?)\s*%$/.exec(text);
  if (sign) {
    desk.report(node.span, 'The word "percent" says it already.', `Write without the sign: percent: ${sign[1]}`);
    return undefined;
  }
  if (node.kind === 'scalar' && text !== '' && !looksLikeNumber(node)) {
    const remedy = `A percent of each row's own is a product: { amount: monthly_fee, times: ${text}, divided_by: 100 }`;
    desk.report(node.span, `"${text}" is not a number, and "percent" takes one.`, remedy);
    return undefined;
  }
  const percent = parseNumber(desk, node, 'percent');
  if (!percent) return undefined;
  if (!isNegative(percent) && (above100 || compare(percent, whole(100)) <= 0)) return percent;
  const remedy = isNegative(percent) ? 'Write for example: percent: 5' : 'If so much is meant, add: above_100: allowed';
  desk.report(node.span, `A percent lies between 0 and 100, and ${text} does not.`, remedy);
}
