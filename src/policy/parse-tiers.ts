import { type AmountFields, type InheritedOf, type InnerAmounts, type Purpose, toRate } from './amount-purpose.ts';
import { readPer } from './amount-words.ts';
import { checkShape, type Fields } from './check-shape.ts';
import { checkTiers } from './check-tiers.ts';
import { type Ground, isBuiltIn } from './ground.ts';
import { parseConditions } from './parse-conditions.ts';
import type { Amount, AmountForm, Tier } from './policy.ts';
import { TIER_REMEDIES, type TierRemedy, WrittenTierWords } from './written-amount.ts';
import type { Written, WrittenEntry } from './written-node.ts';

type TierFields = Fields<typeof WrittenTierWords>;

/** The tiers of an amount: the first whose conditions hold is given. */
export function parseTiers(
  ground: Ground,
  fields: AmountFields,
  purpose: Purpose,
  inner: InnerAmounts,
): AmountForm | undefined {
  const inherited = fields.of ? parseInherited(ground, fields.of, purpose, inner) : purpose.inherited;
  const within: Purpose = { ...purpose, inherited };
  const list = fields.tiers!.value;
  if (list.kind !== 'list' || list.items.length === 0) {
    ground.desk.report(
      list.label,
      '"tiers" is a list, and each line of it begins with "- ".',
      'Write for example: - { when: { delay: { at_least: 60m } }, percent: 50 }',
    );
    return undefined;
  }
  const tiers = list.items.map((item) => parseTier(ground, item, within, inner));
  const otherwise = fields.otherwise && inner.parseAmount(ground, fields.otherwise.value, { ...within, word: 'otherwise' });
  if (tiers.some((tier) => !tier) || (fields.otherwise && !otherwise)) return undefined;
  const whole = tiers.filter((tier) => tier !== undefined);
  checkTiers(
    ground.desk,
    whole.map((tier, index) => ({ when: tier.when, span: list.items[index]!.span })),
    otherwise !== undefined,
  );
  if (fields.of && inherited && !inherited.isUsed) reportUnusedOf(ground, fields.of);
  return { kind: 'tiers', tiers: whole, otherwise };
}

function parseInherited(
  ground: Ground,
  { key, value }: WrittenEntry,
  purpose: Purpose,
  inner: InnerAmounts,
): InheritedOf | undefined {
  const of = inner.parseAmount(ground, value, toRate({ ...purpose, word: key }));
  return of && { of, isUsed: false };
}

function reportUnusedOf(ground: Ground, of: WrittenEntry): void {
  ground.desk.report(of.keySpan, 'No tier here is a percent, so "of" says nothing.', 'Take it out, or write percents.');
}

function parseTier(ground: Ground, node: Written, purpose: Purpose, inner: InnerAmounts): Tier | undefined {
  const shape = checkShape(ground.desk, readPer(ground, node), WrittenTierWords);
  if (!shape) return undefined;
  const { when: whenEntry, ...rest } = shape.fields;
  const isRemedy = ([word]: readonly [string, unknown]): boolean => (TIER_REMEDIES as readonly string[]).includes(word);
  const words: Omit<TierFields, 'when' | TierRemedy> = Object.fromEntries(Object.entries(rest).filter((one) => !isRemedy(one)));
  const when = whenEntry ? parseWhen(ground, whenEntry, purpose) : [];
  const remedies = TIER_REMEDIES.flatMap((word) => rest[word] ?? []);
  const amount =
    remedies.length > 0
      ? parseTierRemedy(ground, remedies, words, purpose, inner)
      : inner.parseAmountWords(ground, node, words, shape.refusedSome, purpose);
  return when && amount && { when, amount, at: ground.desk.positionOf(node.span) };
}

function parseWhen(ground: Ground, entry: WrittenEntry, purpose: Purpose): Tier['when'] | undefined {
  const { value } = entry;
  const measure = purpose.value && value.kind === 'map' ? value.entries.find(({ key }) => isBuiltIn(key)) : undefined;
  if (!measure) return parseConditions(ground, entry, purpose.scope);
  const what = `A value is not measured, so it cannot use "${measure.key}".`;
  ground.desk.report(measure.keySpan, what, 'Use the measure in the rule.');
  return undefined;
}

/** `{ when: …, credit: 20 }`: the rule's own remedy may be named again, and no other. */
function parseTierRemedy(
  ground: Ground,
  remedies: readonly WrittenEntry[],
  words: Omit<TierFields, 'when' | TierRemedy>,
  purpose: Purpose,
  inner: InnerAmounts,
): Amount | undefined {
  const stray = remedies.find(({ key }) => key !== purpose.remedy) ?? Object.values(words)[0];
  if (stray) {
    const what = `This tier is part of ${sayWhole(purpose)}, and "${stray.key}" does not go with it here.`;
    ground.desk.report(stray.keySpan, what, 'Write for example: { when: { delay: { at_least: 60m } }, amount: 20 }');
    return undefined;
  }
  return inner.parseAmount(ground, remedies[0]!.value, { ...purpose, word: purpose.remedy! });
}

function sayWhole({ remedy, value }: Purpose): string {
  if (value) return 'a value';
  if (remedy === undefined) return 'a number';
  if (remedy === 'in_kind' || remedy === 'replacement') return 'a quantity';
  if (remedy === 'gift_certificate') return 'a gift certificate';
  return remedy === 'points' ? 'points' : `${remedy === 'extension' ? 'an' : 'a'} ${remedy}`;
}
