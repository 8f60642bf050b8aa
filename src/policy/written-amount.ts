import { z } from 'zod';
import { NOT_YET_IN_AMOUNT } from './not-yet.ts';
import { WrittenConditions, type WrittenTest } from './written-condition.ts';
import { groups, WrittenNumber, WrittenRoundingMode, WrittenText } from './written-words.ts';

type WrittenNumber = number | string;

export interface WrittenBounds {
  at_least?: WrittenAmount | undefined;
  at_most?: WrittenAmount | undefined;
  nothing_below?: WrittenNumber | undefined;
  nothing_at_or_below?: WrittenNumber | undefined;
  round?: WrittenNumber | { to: WrittenNumber; mode?: string | undefined } | undefined;
}
export type WrittenFlat = WrittenBounds & { amount: WrittenNumber };
export type WrittenShare = WrittenBounds & { percent: WrittenNumber; of?: WrittenNumber | undefined };
export type WrittenTiers = WrittenBounds & {
  of?: WrittenNumber | undefined;
  tiers: readonly WrittenTier[];
  otherwise?: WrittenAmount | undefined;
};
export type WrittenTier = { when?: Record<string, WrittenTest> | undefined } & (
  | WrittenFlat
  | WrittenShare
  | WrittenTiers
  | { [remedy in 'credit' | 'refund' | 'points']?: WrittenAmount | undefined }
);
export type WrittenAmount = WrittenNumber | WrittenFlat | WrittenShare | WrittenTiers;

const Amount = z.lazy((): z.ZodType<WrittenAmount> => WrittenAmountSchema);
const Tier = z.lazy((): z.ZodType<WrittenTier> => WrittenTierSchema);

export const WrittenRound = z
  .strictObject({ to: WrittenNumber, mode: WrittenRoundingMode.optional() })
  .register(
    groups,
    { noun: '"round"', example: 'round: { to: 1, mode: half_even }', missing: { to: 'Add the step: to: 0.10' } },
  );

const bounds = {
  at_least: Amount.optional().describe('Never less than this.'),
  at_most: Amount.optional().describe('Never more than this.'),
  nothing_below: WrittenNumber.optional().describe('Nothing is paid below this.'),
  nothing_at_or_below: WrittenNumber.optional().describe('Nothing is paid at or below this.'),
  round: z.union([WrittenNumber, WrittenRound]).optional().describe('The step to round to, half up unless a mode is given.'),
};
const flat = { amount: WrittenNumber.describe('A fixed amount, or the column that holds it.'), ...bounds };
const share = {
  percent: WrittenNumber.describe('0 to 100.'),
  of: WrittenText.optional().describe('The column it is a share of; a tier may leave it to the amount around it.'),
  ...bounds,
};
const tiers = {
  of: WrittenText.optional().describe('What the percents of the tiers are shares of.'),
  tiers: z.array(Tier).min(1).describe('The first tier whose condition holds is given.'),
  otherwise: Amount.optional().describe('Given where no tier holds.'),
  ...bounds,
};
const when = { when: WrittenConditions.optional().describe('Conditions; a tier without them takes every case.') };
const remedies = { credit: Amount.optional(), refund: Amount.optional(), points: Amount.optional() };

const about = {
  noun: 'an amount',
  example: 'credit: 20, or credit: { percent: 5, of: monthly_fee }',
  notYet: NOT_YET_IN_AMOUNT,
};

/** Every word of an amount and of a tier: which of them go together is looked at once all are known. */
export const WrittenAmountWords = z.strictObject({ ...flat, ...share, ...tiers }).partial().register(groups, about);
export const WrittenTierWords = z
  .strictObject({ ...when, ...flat, ...share, ...tiers, ...remedies })
  .partial()
  .register(groups, { ...about, noun: 'a tier', example: '{ when: { delay: { at_least: 60m } }, percent: 50 }' });

/** The forms of an amount, by the word that tells which it is. */
export const AMOUNT_FORMS = {
  amount: z.strictObject(flat),
  percent: z.strictObject(share),
  tiers: z.strictObject(tiers),
} as const;
export type AmountFormWord = keyof typeof AMOUNT_FORMS;

const WrittenTierSchema: z.ZodType<WrittenTier> = z
  .union([
    AMOUNT_FORMS.amount.extend(when),
    AMOUNT_FORMS.percent.extend(when),
    AMOUNT_FORMS.tiers.extend(when),
    z.strictObject({ ...when, ...remedies }),
  ])
  .meta({ id: 'Tier', description: 'An amount, and when it is given.' });

export const WrittenAmountSchema: z.ZodType<WrittenAmount> = z
  .union([WrittenNumber, AMOUNT_FORMS.amount, AMOUNT_FORMS.percent, AMOUNT_FORMS.tiers])
  .meta({ id: 'Amount', description: 'A number, a column, a percent of a column, or tiers.' });
