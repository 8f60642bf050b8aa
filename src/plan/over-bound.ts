import type { Award, Money, PlannedAward } from '../model/nouns.ts';
import { optionsOf } from '../model/offers.ts';

/** What an award comes to in a unit: the dearest that the customer may choose; undefined where nothing of it is in that unit. */
export function dearestIn(award: Pick<Award, 'remedy' | 'money' | 'steps' | 'code' | 'choices'>, unit: string): Money | undefined {
  const amounts = optionsOf(award).flatMap(({ money }) => (money.unit === unit ? [money] : []));
  return amounts.reduce<Money | undefined>((most, money) => (most && most.minor >= money.minor ? most : money), undefined);
}

/** The awards that come to more than a bound, by id, each with the bound; undefined where none does. */
export function awardsOver(awards: readonly PlannedAward[], bound: Money): ReadonlyMap<string, Money> | undefined {
  const over = awards.filter((award) => (dearestIn(award, bound.unit)?.minor ?? bound.minor) > bound.minor);
  return over.length === 0 ? undefined : new Map(over.map(({ id }) => [id, bound]));
}
