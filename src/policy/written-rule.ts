import { z } from 'zod';
import { NOT_YET_IN_GIVE, NOT_YET_IN_RULE } from './not-yet.ts';
import { WrittenAmountSchema } from './written-amount.ts';
import { WrittenConditions } from './written-condition.ts';
import { groups, WrittenFlag, writtenChoice, WrittenText, WrittenUnit } from './written-words.ts';

export const WrittenDay = z
  .strictObject({ day: WrittenText.describe('The column; its whole local day counts.') })
  .register(groups, { noun: '"hits"', example: 'hits: { day: ships_on }' });

export const WrittenHits = z
  .union([WrittenText, WrittenDay, z.tuple([WrittenText, WrittenText])])
  .describe('A column with a moment, { day: column }, or [from_column, to_column].');

export const WrittenMatch = z
  .union([z.array(WrittenText).min(1), z.record(z.string(), WrittenText)])
  .describe('Columns that must agree: [region], or { order_column: outage_column }.');

export const WrittenOutageTrigger = z
  .strictObject({
    where: WrittenConditions.optional().describe('Which outages, by the outages\u2019 columns.'),
    hits: WrittenHits,
    match: WrittenMatch.optional(),
  })
  .register(groups, {
    noun: '"outage"',
    example: 'outage: { hits: ships_on }',
    missing: { hits: 'Name the order column whose moment must lie in the outage: hits: ships_on' },
  });

const lateMoments = { promised: WrittenText.describe('The column with the promised time.'), actual: WrittenText };
const lateColumn = { delay: WrittenText.describe('The column with the delay as a number.'), unit: WrittenUnit };
const late = {
  noun: '"late"',
  example: 'late: { promised: promised_at, actual: delivered_at }',
  missing: {
    promised: 'Add the column with the promised time: promised: promised_at',
    actual: 'Add the column with the time it happened: actual: delivered_at',
    delay: 'Add the column with the delay: delay: arr_delay',
    unit: 'Say what the column counts: unit: minutes',
  },
};
export const WrittenLateMoments = z.strictObject(lateMoments).register(groups, late);
export const WrittenLateColumn = z.strictObject(lateColumn).register(groups, late);
/** Every word of a late trigger: which of them go together is looked at once all are known. */
export const WrittenLateWords = z.strictObject({ ...lateMoments, ...lateColumn }).partial().register(groups, late);

export const WrittenGive = z
  .strictObject({
    credit: WrittenAmountSchema.optional().describe('Off the next bill, in the business\u2019s currency.'),
    refund: WrittenAmountSchema.optional().describe('Paid back, in the business\u2019s currency.'),
    points: WrittenAmountSchema.optional().describe('Points, whole numbers.'),
  })
  .register(groups, { noun: '"give"', example: 'give: { credit: 20 }', notYet: NOT_YET_IN_GIVE });

export const WrittenRule = z
  .strictObject({
    outage: WrittenOutageTrigger.optional().describe('An outage met the order.'),
    late: z.union([WrittenLateMoments, WrittenLateColumn]).optional().describe('The order came late.'),
    where: WrittenConditions.optional().describe('Which orders, by their columns and the rule\u2019s measures.'),
    give: WrittenGive,
    template: WrittenText.optional().describe('The letter; without it the rule\u2019s name.'),
    says: WrittenText.optional().describe('What went wrong, in the customer\u2019s words.'),
    once_per: writtenChoice(['order', 'customer']).optional(),
    combine: WrittenFlag.optional().describe('True where it pays beside other rules for the same order and problem.'),
  })
  .register(groups, {
    noun: 'a rule',
    example: 'shipping-delay: { outage: { hits: ships_on }, give: { credit: 5 } }',
    missing: { give: 'Say what the customer is given: give: { credit: 5 }' },
    notYet: NOT_YET_IN_RULE,
  });
