import { compare, divide, type Fraction, multiply, subtract, whole, ZERO } from '../model/fraction.ts';
import { roundToWhole } from '../model/rounding.ts';
import type { Blocks } from '../policy/policy.ts';
import type { Exact, Nothing, Subject } from './exact.ts';
import { writtenName } from '../model/written-name.ts';
import { type Quantity, quantityOf, showQuantity, toQuantity, whyIncomparable } from './quantity.ts';
import type { RuleContext } from './rule-context.ts';
import { showIfMoney } from './show-figures.ts';

/**
 * The value once for each block of the measure, beyond `after` and up to `up_to`: started blocks count as whole ones,
 * or only complete ones count. Where the measure does not go beyond `after`, there is no block.
 */
export function timesBlocks(exact: Exact, blocks: Blocks, subject: Subject, context: RuleContext): Exact | Nothing {
  const measured = quantityOf(blocks.by, subject, context);
  if ('nothing' in measured) return measured;
  const size = toQuantity(blocks.size);
  const mismatch = whyIncomparable(writtenName(blocks.by), measured, size);
  if (mismatch) return mismatch;
  const beyond = extentOf(measured, blocks);
  const count = compare(beyond.amount, ZERO) <= 0 ? 0n : countBlocks(beyond.amount, size.amount, blocks);
  const value = multiply(exact.value, whole(count));
  const figures = `${showIfMoney(exact.value, context.unit)} = ${showIfMoney(value, context.unit)}`;
  const step = `${showExtent(measured, beyond, blocks)} → ${showCount(count, size, blocks)} × ${figures}`;
  return { ...exact, value, steps: [...exact.steps, step] };
}

function extentOf(measured: Quantity, { after, upTo }: Blocks): Quantity {
  const most = upTo && toQuantity(upTo).amount;
  const cut = most && compare(most, measured.amount) < 0 ? most : measured.amount;
  return { kind: measured.kind, amount: after ? subtract(cut, toQuantity(after).amount) : cut };
}

function countBlocks(amount: Fraction, size: Fraction, { counts }: Blocks): bigint {
  return roundToWhole(divide(amount, size), counts === 'started' ? 'up' : 'down');
}

/** `duration 12 h 01 min, beyond 12 h: 1 min` */
function showExtent(measured: Quantity, beyond: Quantity, { by, after, upTo }: Blocks): string {
  const parts = [`${writtenName(by)} ${showQuantity(measured)}`];
  if (upTo) parts.push(`up to ${showQuantity(toQuantity(upTo))}`);
  if (after) parts.push(`beyond ${showQuantity(toQuantity(after))}`);
  if (parts.length === 1) return parts[0]!;
  return `${parts.join(', ')}: ${compare(beyond.amount, ZERO) > 0 ? showQuantity(beyond) : 'nothing'}`;
}

/** `1 started block of 12 h` */
function showCount(count: bigint, size: Quantity, { counts }: Blocks): string {
  return `${count} ${counts} ${count === 1n ? 'block' : 'blocks'} of ${showQuantity(size)}`;
}
