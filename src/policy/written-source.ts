import { z } from 'zod';
import { groups, writtenChoice, WrittenText } from './written-words.ts';

export const OneOrMore = z.union([WrittenText, z.array(WrittenText).min(1)]);
/** Anything can stand for nothing: NA, NULL, -, 0. */
const WrittenBlank = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

export const WrittenColumns = z
  .record(z.string(), OneOrMore)
  .describe('The policy\u2019s name for a column, and the export\u2019s: one, or a list that is joined by a blank.');

/** How the cells of an export are written. */
export const cellWords = {
  dates: z
    .union([OneOrMore, z.record(z.string(), OneOrMore)])
    .optional()
    .describe('How dates are written, such as DD/MM/YYYY HH:mm or unix: a pattern, a list, or by column. Default: ISO 8601.'),
  numbers: WrittenText.optional().describe('How numbers are written: "1,234.56" (the default) or "1.234,56".'),
  blank: z
    .union([WrittenBlank, z.array(WrittenBlank).min(1)])
    .optional()
    .describe('Cells that stand for nothing, such as NA.'),
  timezone: WrittenText.optional().describe('The zone of times without an offset. Default: the business\u2019s.'),
  delimiter: z.string().optional().describe('Where the file\u2019s own look misleads: ";" or "tab".'),
  encoding: z.string().optional().describe(`Where the file\u2019s own look misleads: ${ENCODINGS.join(', ')}.`),
};

/** Where a CSV file has something above its columns' names, or between them and its rows. */
const lineWords = {
  header_line: WrittenText.optional().describe('The line of the columns\u2019 names, where titles stand above them: 4.'),
  rows_from_line: WrittenText.optional().describe('The line of the first row, where units or the like stand above it: 6.'),
};

const source = {
  file: OneOrMore.describe('A path, a pattern such as exports/orders-*.csv, or a list of these.'),
  columns: WrittenColumns.optional(),
  ...cellWords,
  ...lineWords,
};

export const WrittenOrders = z
  .strictObject({ ...source, format: WrittenText.optional().describe('A known export, such as shopify.') })
  .register(groups, {
    noun: 'the orders',
    plural: true,
    example: 'orders: { file: exports/orders.csv }',
    missing: { file: 'Name the export: file: exports/orders.csv' },
  });

export const WrittenCustomers = z
  .strictObject({
    file: source.file,
    format: WrittenText.optional().describe('A known export of customers, such as stripe-customers.'),
    columns: WrittenColumns.optional(),
    blank: cellWords.blank,
    delimiter: cellWords.delimiter,
    encoding: cellWords.encoding,
    ...lineWords,
  })
  .register(groups, {
    noun: 'the customers',
    plural: true,
    example: 'customers: { file: exports/customers.csv, columns: { customer: id, email: Email } }',
    missing: { file: 'Name the export: file: exports/customers.csv' },
  });

export const WrittenOutages = z
  .strictObject({
    ...source,
    format: WrittenText.optional().describe('A known export of outages, such as statuspage.'),
    merge_gap: WrittenText.optional().describe('Outages with at most so much time between them are one, in every rule: 5m.'),
    open_outages: writtenChoice(['until_now', 'skip', 'refuse'])
      .optional()
      .describe('What an outage without an end counts as. Default: refuse.'),
  })
  .register(groups, {
    noun: 'the outages',
    plural: true,
    example: 'outages: { file: exports/outages.csv }',
    missing: { file: 'Name the export: file: exports/outages.csv' },
  });
