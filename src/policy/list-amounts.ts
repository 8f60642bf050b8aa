import type { Amount, AmountForm } from './policy.ts';

/** An amount and every amount within it. */
export function listAmounts(amount: Amount): readonly Amount[] {
  const { times, dividedBy, plus, atLeast, atMost } = amount;
  const operands = [times, dividedBy, ...plus, atLeast, atMost].filter((operand) => operand !== undefined);
  return [amount, ...[...listPartsOf(amount.form), ...operands].flatMap(listAmounts)];
}

function listPartsOf(form: AmountForm): readonly Amount[] {
  switch (form.kind) {
    case 'flat':
      return [];
    case 'name':
      return form.otherwise ? [form.otherwise] : [];
    case 'share':
      return [form.of];
    case 'tiers':
      return [...form.tiers.map(({ amount }) => amount), ...(form.otherwise ? [form.otherwise] : [])];
    case 'prorate':
      return [form.base];
    case 'each':
      return [form.amount];
    default:
      return form.amounts;
  }
}
