import type { Condition } from '../model/condition.ts';
import type { Amount, AmountForm } from '../policy/policy.ts';

const measuresKnown = new WeakMap<Amount, readonly string[]>();

/** The measures that an amount looks at in any of its parts, each once; not those within `each`, which are others'. */
export function measuresIn(amount: Amount): readonly string[] {
  let names = measuresKnown.get(amount);
  if (!names) measuresKnown.set(amount, (names = [...new Set(withParts(amount).flatMap(measuresOf))]));
  return names;
}

/** The measures that conditions are about. */
export function measuresTested(conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap(({ subject }) => (subject.kind === 'measure' ? [subject.name] : []));
}

/** What the amount says `each` of, in any of its parts. */
export function eachIn(amount: Amount): readonly Amount[] {
  return withParts(amount).flatMap(({ form }) => (form.kind === 'each' ? [form.amount] : []));
}

/** The amount and all that it is computed from, also those within `each`. */
export function withAllParts(amount: Amount): readonly Amount[] {
  return withParts(amount).flatMap((part) => (part.form.kind === 'each' ? [part, ...withAllParts(part.form.amount)] : [part]));
}

/** The amount and the amounts that it is computed from, but for those within `each`. */
function withParts(amount: Amount): readonly Amount[] {
  const { form, times, dividedBy, plus, atLeast, atMost } = amount;
  const parts = [...partsOf(form), times, dividedBy, ...plus, atLeast, atMost];
  return [amount, ...parts.flatMap((part) => (part ? withParts(part) : []))];
}

function partsOf(form: AmountForm): readonly (Amount | undefined)[] {
  switch (form.kind) {
    case 'name':
      return [form.otherwise];
    case 'share':
      return [form.of];
    case 'tiers':
      return [...form.tiers.map((tier) => tier.amount), form.otherwise];
    case 'prorate':
      return [form.base];
    case 'largest':
    case 'smallest':
    case 'sum':
      return form.amounts;
    default:
      return [];
  }
}

/** Those that the amount itself names. */
function measuresOf({ form, blocks }: Amount): readonly string[] {
  const counted = blocks?.by.kind === 'measure' ? [blocks.by.name] : [];
  return [...counted, ...measuresOfForm(form)];
}

function measuresOfForm(form: AmountForm): readonly string[] {
  switch (form.kind) {
    case 'name':
      return form.of.kind === 'measure' ? [form.of.name] : [];
    case 'tiers':
      return form.tiers.flatMap((tier) => measuresTested(tier.when));
    case 'prorate':
      return form.by.kind === 'measure' && form.by.measure.kind === 'measure' ? [form.by.measure.name] : [];
    default:
      return [];
  }
}
