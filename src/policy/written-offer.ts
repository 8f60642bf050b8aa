import { z } from 'zod';
import { groups, leaves, writtenChoice, WrittenText } from './written-words.ts';

const DAYS = 'a number of whole days, such as 7d';
const writtenDays = () => z.union([z.string().regex(/\S/), z.number()]).register(leaves, { expects: DAYS });

const remind = writtenDays().optional();

export const WrittenOnClaim = z
  .strictObject({
    within: writtenDays().describe('How long the customer has for it, in whole days: 7d.'),
    then: writtenChoice(['credit_anyway', 'lapse']).describe('What its end makes of it: it is given all the same, or nothing is.'),
    remind: remind.describe('How long before the end a letter reminds of it: 2d, or never. Default: 2d where there are more than two days.'),
  })
  .register(groups, {
    noun: '"on_claim"',
    example: 'on_claim: { within: 7d, then: credit_anyway }',
    missing: {
      within: 'Say how long the customer has: within: 7d',
      then: 'Say what becomes of it without an answer: then: credit_anyway, or then: lapse, which gives nothing',
    },
  });

export const WrittenChoose = z
  .strictObject({
    within: writtenDays().optional().describe('How long the customer has to choose, in whole days. Default: 14d. At the end the first line is given.'),
    remind: remind.describe('How long before the end a letter reminds of it: 3d. Default: never.'),
  })
  .register(groups, { noun: '"choose"', example: 'choose: { within: 14d, remind: 3d }' });

export const WrittenPageOrders = z
  .strictObject({
    by: WrittenText.describe('The column that says when an order was: the latest are shown first. An order without it, or still to come, is not shown.'),
    says: WrittenText.optional().describe('What a customer knows an order by, with columns in braces: "{title}, sent {sent_on}". Default: its number and its day.'),
  })
  .describe('How the pages show a customer their orders, where a rule asks for symptoms.')
  .register(groups, {
    noun: '"orders" of the pages',
    example: 'orders: { by: sent_on, says: "{title}, sent {sent_on}" }',
    missing: { by: 'Name the column that says when an order was: by: sent_on' },
  });

export const WrittenPages = z
  .strictObject({
    url: WrittenText.describe('Where the pages of "makegood serve" are reached from outside: https://help.lantern.example.'),
    colour: z
      .string()
      .register(leaves, { expects: 'a colour in quotes, such as "#8a5a00"' })
      .optional()
      .describe('The colour of links and buttons, in quotes: "#8a5a00". It must be easy to read on white.'),
    orders: WrittenPageOrders.optional(),
  })
  .describe('The pages on which customers answer offers and report problems.')
  .register(groups, {
    noun: '"pages"',
    plural: true,
    example: 'pages: { url: https://help.lantern.example }',
    missing: { url: 'Say where customers reach them: url: https://help.lantern.example' },
  });
