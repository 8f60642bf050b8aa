import { z } from 'zod';
import { NOT_YET_IN_RULE } from './not-yet.ts';
import { WrittenAmountSchema } from './written-amount.ts';
import { WrittenConditions, WrittenRange } from './written-condition.ts';
import { WrittenGives } from './written-give.ts';
import { WrittenMeasures } from './written-measure.ts';
import { WrittenChoose, WrittenOnClaim } from './written-offer.ts';
import { WrittenOncePer } from './written-once-per.ts';
import { WrittenFailedTrigger, WrittenOverpaidTrigger, WrittenRepeatedTrigger } from './written-triggers.ts';
import { WrittenReportedTrigger } from './written-reported.ts';
import { groups, WrittenFlag, writtenChoice, WrittenText, WrittenUnit } from './written-words.ts';

export const WrittenDay = z
  .strictObject({ day: WrittenText.describe('The column; its whole local day counts.') })
  .register(groups, { noun: '"hits"', example: 'hits: { day: ships_on }' });

export const WrittenHits = z
  .union([WrittenText, WrittenDay, z.tuple([WrittenText, WrittenText])])
  .describe(
    'A column with a moment, { day: column }, [from_column, to_column], or always: the order has no time of its own.',
  );

export const WrittenMatch = z
  .union([z.array(WrittenText).min(1), z.record(z.string(), WrittenText)])
  .describe('Columns that must agree: [region], or { order_column: outage_column }.');

export const WrittenOutageTrigger = z
  .strictObject({
    where: WrittenConditions.optional().describe('Which outages, by the outages\u2019 columns.'),
    hits: WrittenHits,
    match: WrittenMatch.optional(),
    merge_gaps: WrittenText.optional().describe('Outages with less time than this between them are one: 2h.'),
    lasting: WrittenRange.optional().describe('Only outages of this length count: { at_least: 3m }.'),
    overlapping: writtenChoice(['once', 'added'])
      .optional()
      .describe('Whether time in which several outages overlap counts once (the default), or for each.'),
    weight: WrittenAmountSchema.optional().describe('The share of its time that an outage counts for, from 0 to 1: outage.share.'),
  })
  .register(groups, {
    noun: '"outage"',
    example: 'outage: { hits: ships_on }',
    missing: { hits: 'Name the order column whose moment must lie in the outage: hits: ships_on' },
  });

const lateMoments = {
  promised: WrittenText.describe('The column with the promised time.'),
  actual: WrittenText.describe('The column with the time it happened; blank where it has not happened yet.'),
};
const lateColumn = {
  delay: WrittenText.describe('The column with the delay as a number.'),
  unit: WrittenUnit.describe('What the number counts: seconds, minutes, hours or days.'),
  at: WrittenText.optional().describe('The column with the moment, for what depends on the calendar.'),
};
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

export const WrittenRule = z
  .strictObject({
    outage: WrittenOutageTrigger.optional().describe('An outage met the order.'),
    late: z.union([WrittenLateMoments, WrittenLateColumn]).optional().describe('The order came late.'),
    failed: WrittenFailedTrigger.optional().describe('The order itself failed.'),
    overpaid: WrittenOverpaidTrigger.optional().describe('More was paid than was due.'),
    repeated: WrittenRepeatedTrigger.optional().describe('The same thing was charged again soon after.'),
    reported: WrittenReportedTrigger.optional().describe('The customer told of it: in a file, or on a page.'),
    measure: WrittenMeasures.optional(),
    where: WrittenConditions.optional().describe('Which orders, by their columns and the rule\u2019s measures.'),
    give: WrittenGives.describe('What the customer is given, and how much of it: one remedy, or a list of several that are all given.'),
    on_claim: WrittenOnClaim.optional().describe('It is given once the customer asks for it by a personal link; without this word it is given by itself.'),
    choose: WrittenChoose.optional().describe('How long customers have for a choice, and whether a letter reminds them.'),
    template: WrittenText.optional().describe('The letter; without it the rule\u2019s name.'),
    says: WrittenText.optional().describe('What went wrong, in the customer\u2019s words.'),
    once_per: WrittenOncePer.optional().describe('What is judged and paid together; without it each order and each outage by itself.'),
    combine: WrittenFlag.optional().describe('True where it pays beside other rules for the same order and problem.'),
  })
  .describe('One thing that can go wrong, who it concerns, and what they are given.')
  .register(groups, {
    noun: 'a rule',
    example: 'shipping-delay: { outage: { hits: ships_on }, give: { credit: 5 } }',
    missing: { give: 'Say what the customer is given: give: { credit: 5 }' },
    notYet: NOT_YET_IN_RULE,
  });
