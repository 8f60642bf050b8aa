import type { Remedy, Unit } from '../model/nouns.ts';
import type { Fields } from './check-shape.ts';
import type { Ground } from './ground.ts';
import type { Scope } from './parse-conditions.ts';
import type { Amount } from './policy.ts';
import type { WrittenAmountWords } from './written-amount.ts';
import type { Written } from './written-node.ts';

export type AmountFields = Fields<typeof WrittenAmountWords>;

/** What an amount is for. */
export interface Purpose {
  /** The word it stands under, for messages. */
  readonly word: string;
  /** What is given, which a tier may name again; undefined where the amount is part of something else. */
  readonly remedy: Remedy | undefined;
  /** Undefined where it has none, or none that is known. */
  readonly unit: Unit | undefined;
  /**
   * What its numbers stand for: `paid` could be paid as they are, so that they have no more decimals than the unit; a
   * `rate` is of the unit and is multiplied or divided before it is paid; a `number` has no unit.
   */
  readonly counts: 'paid' | 'rate' | 'number';
  readonly scope: Scope;
  /** The `of` of the tiers around it, and whether any of them has used it. */
  readonly inherited: InheritedOf | undefined;
  /** The value that it is part of, and the values above that one; undefined in a rule. */
  readonly value: { readonly name: string; readonly above: ReadonlySet<string> } | undefined;
}

export interface InheritedOf {
  readonly of: Amount;
  isUsed: boolean;
}

/** How the amounts within an amount are parsed: handed in, because amounts hold amounts. */
export interface InnerAmounts {
  parseAmount(ground: Ground, node: Written, purpose: Purpose): Amount | undefined;
  /** From words that may stand among others, a tier's. */
  parseAmountWords(
    ground: Ground,
    node: Written,
    fields: AmountFields,
    refusedSome: boolean,
    purpose: Purpose,
  ): Amount | undefined;
}

/** For an amount that a rule gives. */
export function toRemedyPurpose(remedy: Remedy, unit: Unit | undefined, scope: Scope): Purpose {
  return { word: remedy, remedy, unit, counts: 'paid', scope, inherited: undefined, value: undefined };
}

/** For a plain number: an outage's `weight`, and what an amount is multiplied or divided by. */
export function toNumberPurpose(word: string, scope: Scope, value?: Purpose['value']): Purpose {
  return { word, remedy: undefined, unit: undefined, counts: 'number', scope, inherited: undefined, value };
}

/** For a part of an amount that is multiplied before anything is paid. */
export function toRate(purpose: Purpose): Purpose {
  return purpose.counts === 'paid' ? { ...purpose, counts: 'rate' } : purpose;
}

/** What is not measured, for messages; undefined in a rule, which measures. */
export function withoutMeasures({ scope, value }: Purpose): string | undefined {
  if (value) return 'A value';
  return scope.of === 'outages' ? 'The weight of an outage' : undefined;
}
