import { isZero } from '../model/fraction.ts';
import { type AmountFields, type InnerAmounts, type Purpose, toNumberPurpose } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import { parseBlocks } from './parse-blocks.ts';
import { literalOf } from './parse-literal.ts';
import type { Amount } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';

export type AmountFactors = Pick<Amount, 'blocks' | 'times' | 'dividedBy' | 'plus'>;

export const WITHOUT_FACTORS: AmountFactors = { blocks: undefined, times: undefined, dividedBy: undefined, plus: [] };

/** What an amount is multiplied and divided by, and what is added to it. Undefined where any of it is faulty. */
export function parseFactors(
  ground: Ground,
  fields: AmountFields,
  purpose: Purpose,
  inner: InnerAmounts,
): AmountFactors | undefined {
  const size = fields.per_started ?? fields.per_complete;
  const blocks = size && parseBlocks(ground, fields, purpose);
  const times = fields.times && parseFactor(ground, fields.times, purpose, inner);
  const dividedBy = fields.divided_by && parseFactor(ground, fields.divided_by, purpose, inner);
  const plus = fields.plus ? parsePlus(ground, fields.plus, purpose, inner) : [];
  if ((size && !blocks) || (fields.times && !times) || (fields.divided_by && !dividedBy) || !plus) return undefined;
  return { blocks, times, dividedBy, plus };
}

/** A number above zero, or the name of one. */
function parseFactor(ground: Ground, entry: WrittenEntry, purpose: Purpose, inner: InnerAmounts): Amount | undefined {
  const { key, value } = entry;
  const factor = inner.parseAmount(ground, value, toNumberPurpose(key, purpose.scope, purpose.value));
  const literal = factor && literalOf(factor);
  if (!literal || !isZero(literal)) return factor;
  const [what, remedy] =
    key === 'times'
      ? ['Whatever is multiplied by 0 is nothing.', 'Write the amount 0, or take it out.']
      : ['Nothing can be divided by 0.', 'Write a number above zero, or take it out.'];
  ground.desk.report(value.span, what, remedy);
}

function parsePlus(
  ground: Ground,
  { key, keySpan, value }: WrittenEntry,
  purpose: Purpose,
  inner: InnerAmounts,
): readonly Amount[] | undefined {
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0) {
    ground.desk.report(keySpan, 'This list is empty, so nothing is added.', 'Write an amount, or take it out.');
    return undefined;
  }
  const amounts = items.map((item) => inner.parseAmount(ground, item, { ...purpose, word: key }));
  return amounts.every((amount) => amount !== undefined) ? amounts : undefined;
}
