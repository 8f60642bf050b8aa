import type { NameUse } from '../model/condition.ts';
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
  readonly remedy: Remedy;
  readonly unit: Unit | undefined;
  readonly scope: Scope;
  /** The `of` of the tiers around it, and whether any of them has used it. */
  readonly inherited: InheritedOf | undefined;
}

export interface InheritedOf {
  readonly use: NameUse;
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
