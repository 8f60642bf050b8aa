import { type Fraction, isZero } from '../model/fraction.ts';
import { type Remedy, REMEDIES } from '../model/nouns.ts';
import { checkShape } from './check-shape.ts';
import type { Ground } from './ground.ts';
import { allGiftsOf } from '../model/gifts.ts';
import { parseMoney } from './parse-number.ts';
import type { Example, Rule } from './policy.ts';
import { WrittenOutcome } from './written-example.ts';
import { isNothing, type Written, type WrittenEntry } from './written-node.ts';
import { showChoice } from './written-words.ts';

/**
 * What an example comes to: `nothing`, a number of what the rule gives, or one for each remedy. `rule` is undefined
 * where it is faulty; the outcome then counts for nothing.
 */
export function parseOutcome(ground: Ground, entry: WrittenEntry, rule: Rule | undefined): Example['gives'] | undefined {
  const { value } = entry;
  if (value.kind === 'map') return parseRemedies(ground, value, rule);
  if (value.kind === 'list' || isNothing(value)) {
    const remedy = 'Write a number, { refund: 40, voucher: 60 }, or: nothing';
    ground.desk.report(value.label, 'This does not say what the example comes to.', remedy);
    return undefined;
  }
  if (value.text.trim() === 'nothing') return new Map();
  const number = parseMoney(ground.desk, value, 'gives', rule?.give.unit);
  return number && toOutcome([[rule?.give.remedy ?? 'credit', number]]);
}

/** What comes to zero is not given. */
function toOutcome(amounts: readonly (readonly [Remedy, Fraction])[]): Example['gives'] {
  return new Map(amounts.filter(([, amount]) => !isZero(amount)));
}

function parseRemedies(ground: Ground, node: Written, rule: Rule | undefined): Example['gives'] | undefined {
  const shape = checkShape(ground.desk, node, WrittenOutcome);
  if (!shape) return undefined;
  const entries = REMEDIES.flatMap((remedy) => (shape.fields[remedy] ? [{ remedy, entry: shape.fields[remedy] }] : []));
  if (entries.length === 0) {
    if (!shape.refusedSome) ground.desk.report(node.span, 'This outcome is empty.', 'Write for example: gives: nothing');
    return undefined;
  }
  const amounts = entries.map(({ remedy, entry }) => parseRemedy(ground, remedy, entry, rule));
  return amounts.every((amount) => amount !== undefined) ? toOutcome(amounts) : undefined;
}

function parseRemedy(
  ground: Ground,
  remedy: Remedy,
  { keySpan, value }: WrittenEntry,
  rule: Rule | undefined,
): readonly [Remedy, Fraction] | undefined {
  const given = rule ? allGiftsOf(rule.give) : [];
  const match = given.find((one) => one.remedy === remedy);
  if (rule && !match) {
    const known = [...new Set(given.map((one) => one.remedy))];
    ground.desk.report(keySpan, `The rule "${rule.name}" gives no ${remedy}.`, `It gives ${showChoice(known)}.`);
    return undefined;
  }
  const amount = parseMoney(ground.desk, value, remedy, match?.unit);
  return amount && [remedy, amount];
}
