import type { Money, PlannedAward } from '../model/nouns.ts';
import type { OfferOption } from '../model/offers.ts';

/** Money as JSON can hold it: the minor units as text, so that every amount stays exact. */
interface MoneyText {
  readonly minor: string;
  readonly unit: string;
}

/** An offer's whole award as one text. Throws a TypeError where an amount stands anywhere but in the award and its choices. */
export function toOfferText(award: PlannedAward): string {
  return JSON.stringify({
    ...award,
    money: toMoneyText(award.money),
    choices: award.choices.map((choice) => ({ ...choice, money: toMoneyText(choice.money) })),
  });
}

/** The award of such a text; what was undefined in it is absent. Throws where it is no such text. */
export function readOfferText(text: string): PlannedAward {
  // Written by ourselves, in this very shape.
  const read = JSON.parse(text) as PlannedAward;
  return {
    ...read,
    money: fromMoneyText(read.money),
    choices: read.choices.map((choice) => ({ ...choice, money: fromMoneyText(choice.money) })),
  };
}

const toMoneyText = ({ minor, unit }: Money): MoneyText => ({ minor: String(minor), unit });
const fromMoneyText = ({ minor, unit }: MoneyText | Money): Money => ({ minor: BigInt(minor), unit });

/** An option as the ledger keeps it. */
export const toOptionText = (option: OfferOption): string => String(option);
export const fromOptionText = (text: string): OfferOption => (text === 'none' ? text : Number(text));

/** What an option gives: the award's own remedy for 0, else one of its choices; undefined for `none` and where there is none. */
export function remedyOf(award: PlannedAward, option: OfferOption): Pick<PlannedAward, 'remedy' | 'money' | 'code'> | undefined {
  if (option === 'none') return undefined;
  return option === 0 ? award : award.choices[option - 1];
}
