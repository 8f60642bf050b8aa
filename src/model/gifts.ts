import type { Remedy, Unit } from './nouns.ts';

interface Gift {
  readonly remedy: Remedy;
  readonly unit: Unit;
}

/** What a rule gives: a remedy with those that are given as well, and those that may be chosen instead. */
type Give<One extends Gift> = One & { readonly also?: readonly One[] | undefined; readonly choices: readonly One[] };

/** All that a rule gives: its remedy, and the others of a list. */
export function giftsOf<One extends Gift>(give: Give<One>): readonly One[] {
  return give.also ? [give, ...give.also] : [give];
}

/** Every remedy that a rule may give: those that it gives, and those that may be chosen instead. */
export function allGiftsOf<One extends Gift>(give: Give<One>): readonly One[] {
  return [...giftsOf<One>(give), ...give.choices];
}

/** Every unit that a rule may give. */
export function unitsOf(give: Give<Gift>): readonly Unit[] {
  return allGiftsOf<Gift>(give).map(({ unit }) => unit);
}
