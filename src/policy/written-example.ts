import { z } from 'zod';
import { REMEDIES } from '../model/nouns.ts';
import { groups, WrittenNumber, WrittenText } from './written-words.ts';

/** A cell as a person writes it. */
const WrittenCell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const WrittenRow = z.record(z.string(), WrittenCell);
const Outages = z.array(WrittenRow).min(1);

const gives = Object.fromEntries(
  REMEDIES.map((remedy) => [remedy, WrittenNumber.optional().describe(`How much ${remedy.replace('_', ' ')} it comes to.`)]),
) as Record<(typeof REMEDIES)[number], z.ZodOptional<typeof WrittenNumber>>;

export const WrittenOutcome = z
  .strictObject(gives)
  .register(groups, { noun: '"gives"', example: 'gives: 80, gives: { refund: 40, voucher: 60 } or gives: nothing' });

export const WrittenExample = z
  .strictObject({
    name: WrittenText.optional().describe('What the example is called where it is told.'),
    rule: WrittenText.describe('The rule that is put to it.'),
    order: WrittenRow.optional().describe('The cells of one order, by column; left out where the rule needs none.'),
    orders: z.array(WrittenRow).min(1).optional().describe('Several orders.'),
    outage: WrittenRow.optional().describe('The cells of one outage, by column: { start: 2026-02-02 08:00, end: 2026-02-03 08:00 }'),
    outages: Outages.optional().describe('Several outages.'),
    report: WrittenRow.optional().describe('The cells of one report about the (first) order, by column: { symptom: broken }'),
    reports: z.array(WrittenRow).min(1).optional().describe('Several reports.'),
    prices: z.array(WrittenRow).min(1).optional().describe('Rows of the list of prices, by its columns.'),
    paid_before: WrittenNumber.optional().describe('What the ledger holds for the same thing already.'),
    as_of: WrittenText.optional().describe('The moment as of which it is judged: 2026-07-01.'),
    gives: z
      .union([WrittenNumber, WrittenOutcome])
      .describe('What all awards of the rule come to: a number, { refund: 40, voucher: 60 }, or nothing.'),
  })
  .describe('A case whose outcome the policy\u2019s author is sure of.')
  .register(groups, {
    noun: 'an example',
    example: '{ rule: severe-storm, outage: { start: 2026-02-02 08:00, end: 2026-02-03 08:01 }, gives: 80 }',
    missing: { rule: 'Name the rule that is put to it: rule: shipping-delay', gives: 'Say what it comes to: gives: 80, or gives: nothing' },
  });

export const WrittenExamples = z.array(WrittenExample).describe('Cases whose outcome is sure; check puts the rules to them.');
