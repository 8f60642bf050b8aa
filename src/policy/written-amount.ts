import { z } from 'zod';
import { WrittenConditions, type WrittenTest } from './written-condition.ts';
import { WrittenPeriod } from './written-period.ts';
import { groups, leaves, WrittenNumber, WrittenRoundingMode } from './written-words.ts';

type WrittenNumber = number | string;

/** An amount with its words. Which of them go together the parser looks at; editors are told by the JSON Schema. */
export interface WrittenAmountMap {
  amount?: WrittenNumber | undefined;
  percent?: WrittenNumber | undefined;
  of?: WrittenAmount | undefined;
  above_100?: 'allowed' | undefined;
  tiers?: readonly WrittenTier[] | undefined;
  otherwise?: WrittenAmount | undefined;
  prorate?: WrittenAmount | undefined;
  over?: WrittenNumber | Exclude<z.input<typeof WrittenPeriod>, string> | undefined;
  by?: WrittenNumber | undefined;
  less?: WrittenNumber | undefined;
  largest?: readonly WrittenAmount[] | undefined;
  smallest?: readonly WrittenAmount[] | undefined;
  sum?: readonly WrittenAmount[] | undefined;
  each?: WrittenAmount | undefined;
  per_started?: WrittenNumber | undefined;
  per_complete?: WrittenNumber | undefined;
  after?: WrittenNumber | undefined;
  up_to?: WrittenNumber | undefined;
  times?: WrittenAmount | undefined;
  divided_by?: WrittenAmount | undefined;
  plus?: WrittenAmount | readonly WrittenAmount[] | undefined;
  at_least?: WrittenAmount | undefined;
  at_most?: WrittenAmount | undefined;
  round?: WrittenNumber | { to: WrittenNumber; mode?: string | undefined } | undefined;
  nothing_below?: WrittenNumber | undefined;
  nothing_at_or_below?: WrittenNumber | undefined;
}
export type WrittenAmount = WrittenNumber | WrittenAmountMap;

/** The remedies that a tier may name again. */
export const TIER_REMEDIES = [
  'credit', 'refund', 'points', 'voucher', 'extension', 'discount', 'gift_certificate', 'reimbursement',
] as const;
export type TierRemedy = (typeof TIER_REMEDIES)[number];

export type WrittenTier = WrittenAmountMap & {
  when?: Record<string, WrittenTest> | undefined;
} & { [remedy in TierRemedy]?: WrittenAmount | undefined };

const Amount = z.lazy((): z.ZodType<WrittenAmount> => WrittenAmountSchema);
const Tier = z.lazy((): z.ZodType<WrittenTier> => WrittenTierWords);
const Extent = z.union([z.number(), z.string()]);

export const WrittenRound = z
  .strictObject({
    to: WrittenNumber.describe('The step: 0.10 for ten cents, 1 for whole units.'),
    mode: WrittenRoundingMode.optional().describe('What becomes of a value between two steps. Default: half_up.'),
  })
  .register(
    groups,
    { noun: '"round"', example: 'round: { to: 1, mode: half_even }', missing: { to: 'Add the step: to: 0.10' } },
  );

const Allowed = z.enum(['allowed']).register(leaves, { expects: 'the word "allowed"' });
const Several = z.array(Amount).min(2);

/** The words that tell which form an amount has, each with the words that belong to it alone. */
const forms = {
  amount: WrittenNumber.describe('A number, or the name of a column, of a measure that is a number, or of a value.'),
  percent: WrittenNumber.describe('A share of what "of" says, from 0 to 100.'),
  tiers: z.array(Tier).min(1).describe('The first line whose conditions hold is given.'),
  prorate: Amount.describe('An amount for a whole, of which the part that "by" measures is given.'),
  largest: Several.describe('The largest of these amounts.'),
  smallest: Several.describe('The smallest of these amounts.'),
  sum: Several.describe('All of these amounts together.'),
  each: Amount.describe('Worked out for each problem that is paid together, and added up.'),
};
const formParts = {
  of: Amount.optional().describe('What a percent is a share of; within tiers it may be left to the tiers.'),
  above_100: Allowed.optional().describe('"allowed" lets a percent go above 100.'),
  otherwise: Amount.optional().describe('What counts where no tier holds, or where the cell that "amount" names is blank.'),
  over: z
    .union([Extent, WrittenPeriod])
    .optional()
    .describe('The whole: a length such as 30d or 730h, a number, or the days of a period such as calendar_month.'),
  by: Extent.optional().describe('What is counted: a measure. To prorate, also a fixed length or number.'),
  less: Extent.optional().describe('What is taken off before it is prorated.'),
};
const blocks = {
  per_started: Extent.optional().describe('The amount counts for each block of this size that has started: 24h.'),
  per_complete: Extent.optional().describe('The amount counts for each block of this size that is complete: 6h.'),
  after: Extent.optional().describe('Blocks are counted from here on.'),
  up_to: Extent.optional().describe('Beyond this no block is counted.'),
};
const modifiers = {
  times: Amount.optional().describe('A number that the amount is multiplied by.'),
  divided_by: Amount.optional().describe('A number that the amount is divided by.'),
  plus: z.union([Amount, z.array(Amount).min(1)]).optional().describe('An amount, or a list of them, that is added.'),
  at_least: Amount.optional().describe('Never less than this.'),
  at_most: Amount.optional().describe('Never more than this; it wins over "at_least".'),
  round: z.union([WrittenNumber, WrittenRound]).optional().describe('The step to round to, half up unless a mode is given.'),
  nothing_below: WrittenNumber.optional().describe('Nothing is given where the amount is below this.'),
  nothing_at_or_below: WrittenNumber.optional().describe('Nothing is given where the amount is this or less.'),
};

export type AmountFormWord = keyof typeof forms;
export const AMOUNT_FORMS = Object.keys(forms) as readonly AmountFormWord[];

const words = z.strictObject(forms).partial().extend(formParts).extend(blocks).extend(modifiers);
/** What must stand beside a word, as JSON Schema says it. */
const dependentRequired = { above_100: ['percent'], over: ['prorate'], less: ['prorate'], prorate: ['over'] };
/** A number is never blank. */
const namesSomething = { required: ['amount'], properties: { amount: { type: 'string' } } };
const dependentSchemas = { otherwise: { anyOf: [{ required: ['tiers'] }, namesSomething] } };
const oneOf = (names: readonly string[]) => names.map((name) => ({ required: [name] }));

const about = { noun: 'an amount', example: 'credit: 20, or credit: { percent: 5, of: monthly_fee }' };

/** Every word of an amount: which of them go together is looked at once all are known. */
export const WrittenAmountWords = words
  .meta({ id: 'AmountWords', description: 'An amount, put together from words.', oneOf: oneOf(AMOUNT_FORMS), dependentRequired, dependentSchemas })
  .register(groups, about);

export const WrittenTierWords = words
  .extend({
    when: WrittenConditions.optional().describe('When this line is given; one without conditions takes every case.'),
    credit: Amount.optional().describe('How much, where the tiers are those of a credit.'),
    refund: Amount.optional().describe('How much, where the tiers are those of a refund.'),
    points: Amount.optional().describe('How many, where the tiers are those of points.'),
    voucher: Amount.optional().describe('How much, where the tiers are those of a voucher.'),
    extension: Amount.optional().describe('How many days, where the tiers are those of an extension.'),
    discount: Amount.optional().describe('How much, where the tiers are those of a discount.'),
    gift_certificate: Amount.optional().describe('How much, where the tiers are those of a gift certificate.'),
    reimbursement: Amount.optional().describe('How much, where the tiers are those of a reimbursement.'),
  })
  .meta({
    id: 'Tier',
    description: 'An amount, and when it is given.',
    oneOf: oneOf([...AMOUNT_FORMS, ...TIER_REMEDIES]),
    dependentRequired,
    dependentSchemas,
  })
  .register(groups, { ...about, noun: 'a tier', example: '{ when: { delay: { at_least: 60m } }, percent: 50 }' });

export const WrittenAmountSchema: z.ZodType<WrittenAmount> = z
  .union([WrittenNumber, WrittenAmountWords])
  .meta({ id: 'Amount', description: 'A number, a name, or an amount put together from words.' });
