import { type AmountFields, type InnerAmounts, type Purpose, toRate } from './amount-purpose.ts';
import type { Ground } from './ground.ts';
import { parsePercent } from './parse-percent.ts';
import type { AmountForm } from './policy.ts';

/** A percent of an amount: its own, or that of the tiers around it. */
export function parseShare(
  ground: Ground,
  fields: AmountFields,
  purpose: Purpose,
  inner: InnerAmounts,
): AmountForm | undefined {
  const percent = parsePercent(ground.desk, fields.percent!.value, fields.above_100 !== undefined);
  if (fields.of) {
    const of = inner.parseAmount(ground, fields.of.value, toRate({ ...purpose, word: 'of' }));
    return percent && of && { kind: 'share', percent, of };
  }
  if (!purpose.inherited) {
    ground.desk.report(
      fields.percent!.keySpan,
      'This is a percent, and it does not say of what.',
      'Add the column: of: monthly_fee',
    );
    return undefined;
  }
  purpose.inherited.isUsed = true;
  return percent && { kind: 'share', percent, of: purpose.inherited.of };
}
