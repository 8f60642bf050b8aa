import { compare, type Fraction, isZero } from '../model/fraction.ts';
import type { RoundingMode } from '../model/rounding.ts';
import type { AmountFields, InnerAmounts, Purpose } from './amount-purpose.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { literalOf, parseLiteral } from './parse-literal.ts';
import { parseText } from './parse-text.ts';
import type { Amount } from './policy.ts';
import { WrittenRound } from './written-amount.ts';
import type { Written, WrittenEntry } from './written-node.ts';

export type AmountBounds = Pick<Amount, 'atLeast' | 'atMost' | 'nothingBelow' | 'nothingAtOrBelow' | 'round'>;

export const WITHOUT_BOUNDS: AmountBounds = {
  atLeast: undefined,
  atMost: undefined,
  nothingBelow: undefined,
  nothingAtOrBelow: undefined,
  round: undefined,
};

/** What an amount is held against, and how it is rounded. Undefined where any of it is faulty. */
export function parseAmountBounds(
  ground: Ground,
  fields: AmountFields,
  purpose: Purpose,
  inner: InnerAmounts,
): AmountBounds | undefined {
  const amount = ({ key, value }: WrittenEntry) => inner.parseAmount(ground, value, { ...purpose, word: key });
  const money = ({ key, value }: WrittenEntry) => parseLiteral(ground, value, { ...purpose, word: key });
  const bounds = {
    atLeast: fields.at_least && amount(fields.at_least),
    atMost: fields.at_most && amount(fields.at_most),
    nothingBelow: fields.nothing_below && money(fields.nothing_below),
    nothingAtOrBelow: fields.nothing_at_or_below && money(fields.nothing_at_or_below),
    round: fields.round && parseRound(ground, fields.round.value, purpose),
  };
  const written = [fields.at_least, fields.at_most, fields.nothing_below, fields.nothing_at_or_below, fields.round];
  if (Object.values(bounds).some((bound, index) => written[index] && !bound)) return undefined;
  return reportCrossed(ground, fields, bounds) ? undefined : bounds;
}

function reportCrossed(ground: Ground, fields: AmountFields, { atLeast, atMost }: AmountBounds): boolean {
  const lower = atLeast && literalOf(atLeast);
  const upper = atMost && literalOf(atMost);
  if (!lower || !upper || compare(lower, upper) <= 0) return false;
  const what = 'This amount is at least more than it is at most.';
  ground.desk.report(fields.at_least!.value.span, what, 'Let "at_least" be the smaller one.');
  return true;
}

/** `0.10`, or `{ to: 1, mode: half_even }`. */
function parseRound(ground: Ground, node: Written, purpose: Purpose): Amount['round'] {
  if (node.kind !== 'map') {
    const step = parseStep(ground, node, 'round', purpose);
    return step && { step, mode: 'half_up' };
  }
  const fields = checkShape(ground.desk, node, WrittenRound)?.fields;
  const step = fields?.to && parseStep(ground, fields.to.value, 'to', purpose);
  const mode = fields?.mode ? parseText(ground.desk, fields.mode.value, 'mode') : 'half_up';
  // The schema has let through rounding modes only.
  return step && mode !== undefined ? { step, mode: mode as RoundingMode } : undefined;
}

function parseStep(ground: Ground, node: Written, word: string, purpose: Purpose): Fraction | undefined {
  const step = parseLiteral(ground, node, { ...purpose, word });
  if (!step || !isZero(step)) return step;
  ground.desk.report(node.span, 'Amounts are rounded to a step above zero.', `Write for example: ${word}: 0.10`);
}
