import { z } from 'zod';
import { WrittenConditions } from './written-condition.ts';
import { cellWords, OneOrMore, WrittenColumns } from './written-source.ts';
import { groups, WrittenNumber, WrittenText } from './written-words.ts';

export const WrittenReportedTrigger = z
  .strictObject({
    file: OneOrMore.optional().describe('Where the reports are: a path, a pattern such as reports-*.csv, or a list of these.'),
    on: z
      .union([WrittenText, z.array(WrittenText).min(1), z.record(z.string(), WrittenText)])
      .optional()
      .describe('The columns by which a report finds its order: order (the default), or { order_column: report_column }.'),
    where: WrittenConditions.optional().describe('Which reports, by their columns.'),
    at: WrittenText.optional().describe('The report\u2019s column with the moment it was made, for what depends on the calendar.'),
    each: WrittenText.optional().describe('The report\u2019s column that tells one report from another: each is then made good by itself. Without it an order is, once.'),
    columns: WrittenColumns.optional(),
    ...cellWords,
    symptoms: z
      .record(z.string(), WrittenText)
      .optional()
      .describe('What customers can tick on the pages: a name for the policy, and the customer\u2019s words. It takes the reports of the pages in.'),
    latest: WrittenNumber.optional().describe('How many of a customer\u2019s latest orders the page shows. Default: 3.'),
  })
  .meta({ anyOf: [{ required: ['file'] }, { required: ['symptoms'] }] })
  .register(groups, {
    noun: '"reported"',
    example: 'reported: { file: reports.csv, on: order, where: { symptom: [cracked, broken] } }',
  });
