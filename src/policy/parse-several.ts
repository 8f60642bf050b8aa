import type { InnerAmounts, Purpose } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import type { AmountForm } from './policy.ts';
import type { WrittenEntry } from './written-node.ts';

/** `largest: [ 5, { percent: 10, of: monthly_fee } ]`: one of several amounts, or all of them together. */
export function parseSeveral(
  ground: Ground,
  kind: 'largest' | 'smallest' | 'sum',
  { keySpan, value }: WrittenEntry,
  purpose: Purpose,
  inner: InnerAmounts,
): AmountForm | undefined {
  const items = value.kind === 'list' ? value.items : [];
  const amounts = items.map((item) => inner.parseAmount(ground, item, { ...purpose, word: kind }));
  if (items.length < 2) {
    const remedy = `Write for example: ${kind}: [ 5, { percent: 10, of: monthly_fee } ]`;
    ground.desk.report(keySpan, `"${kind}" takes a list of two amounts or more.`, remedy);
    return undefined;
  }
  return amounts.every((amount) => amount !== undefined) ? { kind, amounts } : undefined;
}
