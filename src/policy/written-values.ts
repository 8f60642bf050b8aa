import { z } from 'zod';
import { WrittenAmountSchema } from './written-amount.ts';
import { groups, WrittenText } from './written-words.ts';

export const WrittenValueStep = z
  .strictObject({
    from: WrittenText.describe('The day, or the day and time, from which on it holds: 2026-04-01.'),
    is: WrittenAmountSchema.describe('What the value is from then on.'),
  })
  .meta({ id: 'ValueStep', description: 'What a value is from a day on.' })
  .register(groups, {
    noun: 'a step of a value',
    example: '{ from: 2026-04-01, is: 10.34 }',
    missing: { from: 'Add the day from which it holds: from: 2026-04-01', is: 'Add what it is: is: 10.34' },
  });

export const WrittenValueWords = z
  .strictObject({
    by: WrittenText.optional().describe('The moment that selects the step: a column, an outage\u2019s such as outage.start, or now. Default: when the problem met the order.'),
    is: z
      .union([WrittenAmountSchema, z.array(WrittenValueStep).min(1)])
      .describe('What the value is: an amount, or steps in the order of time.'),
  })
  .register(groups, {
    noun: 'a value',
    example: '{ by: bought_at, is: [ { from: 2026-04-01, is: 10.34 } ] }',
    missing: { is: 'Add what it is: is: [ { from: 2026-04-01, is: 10.34 } ]' },
  });

export const WrittenValue = z
  .union([WrittenAmountSchema, z.array(WrittenValueStep).min(1), WrittenValueWords])
  .meta({ id: 'Value', description: 'An amount with a name, or steps that change on a date.' });

export const WrittenValues = z
  .record(z.string(), WrittenValue)
  .describe('Amounts that rules use by their names; each may use those above it.');
