import type { NameUse } from '../model/condition.ts';
import { listAmountUses, listValueUses } from './name-uses.ts';
import type { Amount, Policy, Rule } from './policy.ts';

type Values = Policy['values'];

export const weightOf = ({ trigger }: Rule): Amount | undefined => (trigger.kind === 'outage' ? trigger.weight : undefined);

/** Every name that the weight of a rule's outages takes, also by way of values. */
export function namesInWeight(rule: Rule, values: Values): readonly NameUse[] {
  const weight = weightOf(rule);
  return weight ? listAmountUses(weight).flatMap(({ use }) => namesBehind(use, values)) : [];
}

/** The name, and where it is a value's, all that this takes. */
export function namesBehind(name: NameUse, values: Values): readonly NameUse[] {
  const found = new Set<NameUse>();
  const follow = (use: NameUse): void => {
    if (found.has(use)) return;
    found.add(use);
    const value = use.kind === 'value' ? values.get(use.name) : undefined;
    for (const inner of value ? listValueUses(value) : []) follow(inner.use);
  };
  follow(name);
  return [...found];
}

/**
 * The columns of the outages, and the values, that are weights as they stand: named alone, in a tier, or by such a
 * value. What is computed with (a percent that is divided by 100) or bounded is none.
 */
export function namesThatWeigh(amount: Amount, values: Values): readonly NameUse[] {
  if (!isAsItStands(amount)) return [];
  const { form } = amount;
  const inner = (one: Amount | undefined): readonly NameUse[] => (one ? namesThatWeigh(one, values) : []);
  if (form.kind === 'tiers') return [...form.tiers.flatMap((tier) => inner(tier.amount)), ...inner(form.otherwise)];
  if (form.kind !== 'name') return [];
  const steps = form.of.kind === 'value' ? (values.get(form.of.name)?.steps ?? []) : [];
  return [form.of, ...steps.flatMap(({ is }) => inner(is)), ...inner(form.otherwise)];
}

function isAsItStands({ blocks, times, dividedBy, plus, atLeast, atMost, round }: Amount): boolean {
  return plus.length === 0 && [blocks, times, dividedBy, atLeast, atMost, round].every((word) => word === undefined);
}
