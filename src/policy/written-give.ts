import { z } from 'zod';
import { NOT_YET_IN_GIVE } from './not-yet.ts';
import { WrittenAmountSchema } from './written-amount.ts';
import { WrittenConditions } from './written-condition.ts';
import { groups, WrittenText } from './written-words.ts';

export const WrittenInKind = z
  .strictObject({
    what: WrittenText.describe('What is given, in the customer\u2019s words: hot meal.'),
    quantity: WrittenAmountSchema.optional().describe('How many of it. Default: 1.'),
  })
  .register(groups, {
    noun: '"in_kind"',
    example: 'in_kind: { what: hot meal }',
    missing: { what: 'Say what is given: what: hot meal' },
  });

const remedies = {
  credit: WrittenAmountSchema.optional().describe('Off the next bill, in the business\u2019s currency.'),
  refund: WrittenAmountSchema.optional().describe('Paid back, in the business\u2019s currency.'),
  points: WrittenAmountSchema.optional().describe('Points, whole numbers.'),
  voucher: WrittenAmountSchema.optional().describe('To spend at the business, in its currency.'),
  extension: WrittenAmountSchema.optional().describe('Days by which what the customer has paid for is prolonged.'),
  in_kind: WrittenInKind.optional().describe('A thing or a service instead of money.'),
};
const notYet = NOT_YET_IN_GIVE;
const oneOf = (names: readonly string[]) => names.map((name) => ({ required: [name] }));

export const WrittenChoiceLine = z
  .strictObject({
    ...remedies,
    when: WrittenConditions.optional().describe('When the customer may choose this; the first line has none.'),
  })
  .meta({ id: 'Choice', description: 'One remedy of several.', oneOf: oneOf(Object.keys(remedies)) })
  .register(groups, { noun: 'a choice', example: '{ voucher: { amount: fare, times: 1.5 } }', notYet });

export const WrittenGive = z
  .strictObject({
    ...remedies,
    choice: z
      .array(WrittenChoiceLine)
      .min(2)
      .optional()
      .describe('Several remedies: the first is given, unless the customer chooses another.'),
  })
  .meta({ oneOf: oneOf([...Object.keys(remedies), 'choice']) })
  .register(groups, { noun: '"give"', example: 'give: { credit: 20 }', notYet });
