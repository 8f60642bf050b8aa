import { z } from 'zod';
import { NOT_YET_IN_GIVE } from './not-yet.ts';
import { WrittenAmountSchema, WrittenAmountWords } from './written-amount.ts';
import { WrittenConditions } from './written-condition.ts';
import { groups, WrittenNumber, WrittenText } from './written-words.ts';

const quantity = WrittenAmountSchema.optional().describe('How many of it. Default: 1.');

export const WrittenInKind = z
  .strictObject({ what: WrittenText.describe('What is given, in the customer\u2019s words: hot meal.'), quantity })
  .register(groups, {
    noun: '"in_kind"',
    example: 'in_kind: { what: hot meal }',
    missing: { what: 'Say what is given: what: hot meal' },
  });

export const WrittenReplacement = z
  .strictObject({ what: WrittenText.describe('What is sent instead, in the customer\u2019s words: the same disc.'), quantity })
  .register(groups, {
    noun: '"replacement"',
    example: 'replacement: the same disc',
    missing: { what: 'Say what is sent instead: what: the same disc' },
  });

const codes = WrittenText.optional().describe('A file with a code a line, from which each award takes one. Without it codes are made.');

/** An amount that is had by a code. */
export const WrittenCodedAmount = WrittenAmountWords.extend({ codes })
  .meta({ id: 'CodedAmount', description: 'An amount that the customer has by a code.' })
  .register(groups, { noun: 'an amount with a code', example: 'voucher: 10, or voucher: { amount: 10, codes: codes/ten-dollars.csv }' });

export const WrittenPercentOff = z
  .strictObject({ percent_off: WrittenNumber.describe('Off the next order, from 0 to 100.'), codes })
  .register(groups, {
    noun: '"discount"',
    example: 'discount: { percent_off: 20 }',
    missing: { percent_off: 'Say how much: percent_off: 20' },
  });

const coded = z.union([WrittenNumber, WrittenCodedAmount]);

const remedies = {
  credit: WrittenAmountSchema.optional().describe('Off the next bill, in the business\u2019s currency.'),
  refund: WrittenAmountSchema.optional().describe('Paid back, in the business\u2019s currency.'),
  points: WrittenAmountSchema.optional().describe('Points, whole numbers.'),
  voucher: coded.optional().describe('To spend at the business, in its currency, by a code.'),
  extension: WrittenAmountSchema.optional().describe('Days by which what the customer has paid for is prolonged.'),
  in_kind: WrittenInKind.optional().describe('A thing or a service instead of money.'),
  replacement: z.union([WrittenText, WrittenReplacement]).optional().describe('The thing sent once more, or another instead: the same disc.'),
  discount: z
    .union([WrittenNumber, WrittenCodedAmount, WrittenPercentOff])
    .optional()
    .describe('Off the next order, by a code: an amount in the business\u2019s currency, or { percent_off: 20 }.'),
  gift_certificate: coded.optional().describe('To spend or to give away, in the business\u2019s currency, by a code.'),
  reimbursement: WrittenAmountSchema.optional().describe('What the customer had to spend, such as a receipt, in the business\u2019s currency.'),
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

/** One of several remedies that are all given. */
export const WrittenGift = z
  .strictObject(remedies)
  .meta({ id: 'Gift', description: 'One of several remedies that are all given.', oneOf: oneOf(Object.keys(remedies)) })
  .register(groups, { noun: 'a line of "give"', example: 'give: [ { refund: price }, { gift_certificate: 25 } ]', notYet });

export const WrittenGives = z.union([WrittenGive, z.array(WrittenGift).min(2)]);

/** How codes are made. */
export const WrittenCodes = z
  .strictObject({ prefix: WrittenText.optional().describe('What every code that is made begins with, such as RED: RED-7F3K-9QXM-2DPT.') })
  .register(groups, { noun: '"codes"', example: 'codes: { prefix: RED }' });
